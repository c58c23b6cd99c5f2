// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cluster.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "core/hash.h"
#include "nlp/neighbours.h"
#include "pipeline/communities.h"

namespace ceiba {
namespace {

constexpr std::size_t kGraphNeighbours = 10;
// Small corpora settle after three or four levels; on large ones the last ones hardly merge anything.
constexpr int kMaxLevels = 10;
// Features kept of a group's mean. What is cut weighs next to nothing.
constexpr std::size_t kGroupFeatures = 128;

// Mutual edges once, by their ends. Each node gathers those whose other end comes later, from both sides.
std::vector<WeightedEdge> EdgesOf(const std::vector<std::vector<Neighbour>>& neighbours, const std::vector<double>& sizes, Threads threads) {
  std::vector<std::size_t> first(neighbours.size() + 1, 0);
  const auto each_pair = [&](auto&& visit) {
    for (std::uint32_t i = 0; i < neighbours.size(); ++i)
      for (const Neighbour& n : neighbours[i]) visit(std::min(i, n.other), Neighbour{std::max(i, n.other), n.similarity});
  };
  each_pair([&](std::uint32_t low, const Neighbour&) { ++first[low + 1]; });
  for (std::size_t i = 0; i < neighbours.size(); ++i) first[i + 1] += first[i];
  std::vector<Neighbour> later(first.back());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  each_pair([&](std::uint32_t low, const Neighbour& high) { later[next[low]++] = high; });

  // `next` now ends what each node gathered, then what of it is left.
  ParallelBlocks(neighbours.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::span own(later.data() + first[i], later.data() + next[i]);
      std::ranges::sort(own, {}, &Neighbour::other);
      next[i] -= std::ranges::unique(own, {}, &Neighbour::other).size();
    }
  });
  std::vector<WeightedEdge> edges;
  edges.reserve(later.size());
  for (std::uint32_t i = 0; i < neighbours.size(); ++i)
    for (std::size_t at = first[i]; at < next[i]; ++at)
      edges.push_back({i, later[at].other, static_cast<double>(later[at].similarity) / kVectorUnit * sizes[i] * sizes[later[at].other]});
  return edges;
}

// Groups as they grow: mean vectors in 1/kFine of their unit, so that means of means stay exact enough, and sizes.
constexpr std::uint32_t kFine = 16;
struct Groups {
  std::vector<SparseVector> means;
  std::vector<double> sizes;
};

// Long blocks: each one may clear an array as long as the features.
constexpr std::size_t kJoinedBlock = 512;

// The groups that join in each of `joined`, by position.
Groups Join(const Groups& groups, const std::vector<std::vector<std::uint32_t>>& joined, Threads threads) {
  Groups out{std::vector<SparseVector>(joined.size()), std::vector<double>(joined.size())};
  ParallelBlocks(joined.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    std::vector<std::uint64_t> sum;  // of weights times sizes, by feature from the lowest one on
    std::vector<std::uint32_t> touched;
    for (std::size_t j = begin; j < end; ++j) {
      std::uint64_t size = 0;
      std::uint32_t low = std::numeric_limits<std::uint32_t>::max(), high = 0;
      for (const std::uint32_t g : joined[j]) {
        size += static_cast<std::uint64_t>(groups.sizes[g]);
        if (groups.means[g].empty()) continue;
        low = std::min(low, groups.means[g].front().feature);
        high = std::max(high, groups.means[g].back().feature);
      }
      out.sizes[j] = static_cast<double>(size);
      if (joined[j].size() == 1) {
        out.means[j] = groups.means[joined[j].front()];
        continue;
      }
      if (low <= high && sum.size() <= high - low) sum.resize(high - low + 1, 0);
      for (const std::uint32_t g : joined[j]) {
        const auto members = static_cast<std::uint64_t>(groups.sizes[g]);
        for (const WeightedFeature& f : groups.means[g]) {
          if (sum[f.feature - low] == 0) touched.push_back(f.feature);
          sum[f.feature - low] += f.weight * members;
        }
      }
      SparseVector& mean = out.means[j];
      for (const std::uint32_t feature : touched) {
        if (const auto weight = static_cast<std::uint32_t>((sum[feature - low] + size / 2) / size); weight > 0) mean.push_back({feature, weight});
        sum[feature - low] = 0;
      }
      touched.clear();
      SortHeaviest(mean, 2 * kGroupFeatures);
    }
  }, kJoinedBlock);
  return out;
}

// In the unit of vectors, without what weighs next to nothing.
std::vector<SparseVector> Rounded(const std::vector<SparseVector>& means, Threads threads) {
  return ParallelMap(means, threads, [](const SparseVector& mean) {
    SparseVector rounded;
    rounded.reserve(mean.size());
    for (const WeightedFeature& f : mean)
      if (const std::uint32_t weight = (f.weight + kFine / 2) / kFine; weight > 0) rounded.push_back({f.feature, weight});
    KeepHeaviest(rounded, kGroupFeatures);
    return rounded;
  });
}

// Vectors that are the same to the last bit ("más seguridad", "¡Más seguridad!") start together: their neighbours would be
// each other, and the graph would fall into as many pieces as there are dozens of them. Empty vectors stay apart.
std::vector<std::uint32_t> Twins(const std::vector<SparseVector>& vectors, Threads threads) {
  const std::vector<std::uint64_t> hash = ParallelMap(vectors, threads, [](const SparseVector& vector) {
    return Hash64({reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(WeightedFeature)});
  });
  std::vector<std::uint32_t> order(vectors.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(hash[i], i); });
  std::vector<std::uint32_t> group(vectors.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && hash[order[end]] == hash[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      // The first that is the same: the first of all, unless two hashes fall together.
      std::size_t same = vectors[order[i]].empty() ? i : begin;
      while (vectors[order[same]] != vectors[order[i]]) ++same;
      group[order[i]] = order[same];
    }
  }
  NumberByFirstMember(group);
  return group;
}

}  // namespace

std::uint32_t FixedSimilarity(double similarity) {
  return std::max(1U, static_cast<std::uint32_t>(similarity * kVectorUnit + 0.5));
}

std::size_t MaxPostings(std::size_t vectors) {
  constexpr std::size_t kFewest = 1024, kMost = 2048, kAll = std::size_t{1} << 24;
  return std::clamp(kAll / std::max<std::size_t>(1, vectors), kFewest, kMost);
}

std::vector<std::vector<std::uint32_t>> MembersOf(const std::vector<std::uint32_t>& group) {
  std::vector<std::vector<std::uint32_t>> members(group.empty() ? 0 : std::ranges::max(group) + 1);
  for (std::uint32_t i = 0; i < group.size(); ++i) members[group[i]].push_back(i);
  return members;
}

SparseVector MeanVector(const std::vector<SparseVector>& vectors, const std::vector<std::uint32_t>& members) {
  std::vector<WeightedFeature> all;
  for (const std::uint32_t member : members) all.insert(all.end(), vectors[member].begin(), vectors[member].end());
  std::ranges::sort(all, {}, &WeightedFeature::feature);
  SparseVector mean;
  for (std::size_t i = 0; i < all.size();) {
    std::uint64_t sum = 0;
    const std::uint32_t feature = all[i].feature;
    for (; i < all.size() && all[i].feature == feature; ++i) sum += all[i].weight;
    const auto weight = static_cast<std::uint32_t>((sum + members.size() / 2) / members.size());
    if (weight > 0) mean.push_back({feature, weight});
  }
  return mean;
}

std::vector<std::uint32_t> ClusterVectors(const std::vector<SparseVector>& vectors, std::uint32_t feature_count,
                                          const Clustering& clustering, Threads threads) {
  const NeighbourSearch search{kGraphNeighbours, FixedSimilarity(clustering.min_similarity),
                               clustering.max_postings == 0 ? MaxPostings(vectors.size()) : clustering.max_postings};
  std::vector<std::uint32_t> group = Twins(vectors, threads);
  if (group.empty()) return group;
  Groups groups;
  {
    // Twins are one vector, many times.
    const auto members = MembersOf(group);
    groups.means = ParallelMap(members, threads, [&](const std::vector<std::uint32_t>& m) {
      SparseVector mean = vectors[m.front()];
      for (WeightedFeature& f : mean) f.weight *= kFine;
      return mean;
    });
    for (const auto& m : members) groups.sizes.push_back(static_cast<double>(m.size()));
  }
  for (int level = 0; level < kMaxLevels; ++level) {
    const auto neighbours = NearestNeighbours(Rounded(groups.means, threads), feature_count, search, threads);
    const std::vector<std::uint32_t> community =
        FindCommunities(groups.sizes, EdgesOf(neighbours, groups.sizes, threads), clustering.same, clustering.seed);
    const auto joined = MembersOf(community);
    for (std::uint32_t& g : group) g = community[g];
    if (joined.size() == groups.means.size()) break;
    groups = Join(groups, joined, threads);
  }
  NumberByFirstMember(group);
  return group;
}

}  // namespace ceiba
