// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/stability.h"

#include <algorithm>
#include <map>

#include "core/random.h"

namespace ceiba {
namespace {

// The members of the groups that are measured: the largest first, as many as fit, no groups of one.
std::vector<std::uint32_t> Measured(const std::vector<std::vector<std::uint32_t>>& members, std::size_t most) {
  std::vector<std::uint32_t> by_size;
  for (std::uint32_t g = 0; g < members.size(); ++g) by_size.push_back(g);
  std::ranges::stable_sort(by_size, std::ranges::greater{}, [&](std::uint32_t g) { return members[g].size(); });
  std::size_t total = 0;
  for (const auto& m : members) total += m.size();
  const bool all = total <= most;
  std::vector<std::uint32_t> vectors;
  for (const std::uint32_t g : by_size) {
    // Where all fit, those who stand alone take part: they may be drawn into a group.
    if (!all && (members[g].size() < 2 || vectors.size() + members[g].size() > most)) continue;
    vectors.insert(vectors.end(), members[g].begin(), members[g].end());
  }
  std::ranges::sort(vectors);
  return vectors;
}

// The vectors that one kept, ascending, and the groups they fall into.
struct Resample {
  std::vector<std::uint32_t> kept;
  std::vector<std::uint32_t> found;
};

}  // namespace

std::vector<float> StabilityOf(const std::vector<SparseVector>& vectors, const std::vector<std::uint32_t>& group, std::uint32_t feature_count,
                               const Clustering& clustering, const Resampling& resampling, Threads threads) {
  const auto members = MembersOf(group);
  const std::vector<std::uint32_t> measured = Measured(members, resampling.most_vectors);
  std::vector<Resample> resamples(static_cast<std::size_t>(std::max(0, resampling.resamples)));
  // One a thread: each is small, and waits its turn only for its communities.
  ParallelBlocks(resamples.size(), threads, [&](std::size_t r, std::size_t, std::size_t) {
    Random random(clustering.seed * 1000 + r);
    Resample& resample = resamples[r];
    std::vector<SparseVector> sample;
    for (const std::uint32_t v : measured) {
      if (random.Uniform() >= resampling.share) continue;
      resample.kept.push_back(v);
      sample.push_back(vectors[v]);
    }
    resample.found = ClusterVectors(sample, feature_count, clustering, {1});
  }, 1);
  std::vector<int> back(members.size(), 0), drawn(members.size(), 0);
  for (const auto& [kept, found] : resamples) {
    std::map<std::uint32_t, std::uint32_t> size_before;                          // of the kept members
    std::vector<std::uint32_t> size_found;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> shared;     // (before, found)
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (found[i] >= size_found.size()) size_found.resize(found[i] + 1, 0);
      ++size_found[found[i]];
      ++size_before[group[kept[i]]];
      ++shared[{group[kept[i]], found[i]}];
    }
    std::map<std::uint32_t, bool> came_back;
    for (const auto& [pair, both] : shared) {
      const auto [before, after] = pair;
      const double jaccard = static_cast<double>(both) / (size_before[before] + size_found[after] - both);
      if (jaccard > resampling.alike) came_back[before] = true;
    }
    for (const auto& [g, size] : size_before) {
      if (size < 2) continue;
      ++drawn[g];
      if (came_back.contains(g)) ++back[g];
    }
  }
  std::vector<float> stability(members.size(), -1);
  for (std::size_t g = 0; g < members.size(); ++g)
    if (drawn[g] > 0) stability[g] = static_cast<float>(back[g]) / static_cast<float>(drawn[g]);
  return stability;
}

}  // namespace ceiba
