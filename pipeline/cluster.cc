// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cluster.h"

#include <algorithm>
#include <utility>

#include "nlp/neighbours.h"
#include "pipeline/communities.h"

namespace ceiba {
namespace {

constexpr std::size_t kGraphNeighbours = 10;
// Small corpora settle after three or four levels; on large ones the last ones hardly merge anything.
constexpr int kMaxLevels = 10;
// Features kept of a group's mean. What is cut weighs next to nothing.
constexpr std::size_t kGroupFeatures = 128;

// Mutual edges once, by their ends.
std::vector<WeightedEdge> EdgesOf(const std::vector<std::vector<Neighbour>>& neighbours, const std::vector<double>& sizes) {
  struct Pair {
    std::uint32_t a, b, similarity;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < neighbours.size(); ++i)
    for (const Neighbour& n : neighbours[i]) pairs.push_back({std::min(i, n.other), std::max(i, n.other), n.similarity});
  const auto ends = [](const Pair& pair) { return std::pair(pair.a, pair.b); };
  std::ranges::sort(pairs, {}, ends);
  pairs.erase(std::ranges::unique(pairs, {}, ends).begin(), pairs.end());
  std::vector<WeightedEdge> edges;
  edges.reserve(pairs.size());
  for (const Pair& pair : pairs)
    edges.push_back({pair.a, pair.b, static_cast<double>(pair.similarity) / kVectorUnit * sizes[pair.a] * sizes[pair.b]});
  return edges;
}

// Groups as they grow: mean vectors in 1/kFine of their unit, so that means of means stay exact enough, and sizes.
constexpr std::uint32_t kFine = 16;
struct Groups {
  std::vector<SparseVector> means;
  std::vector<double> sizes;
};

// The groups that join in each of `joined`, by position.
Groups Join(const Groups& groups, const std::vector<std::vector<std::uint32_t>>& joined, Threads threads) {
  Groups out{std::vector<SparseVector>(joined.size()), std::vector<double>(joined.size())};
  ParallelBlocks(joined.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> all;  // feature, weight times size
    for (std::size_t j = begin; j < end; ++j) {
      std::uint64_t size = 0;
      all.clear();
      for (const std::uint32_t g : joined[j]) {
        const auto members = static_cast<std::uint64_t>(groups.sizes[g]);
        size += members;
        for (const WeightedFeature& f : groups.means[g]) all.emplace_back(f.feature, f.weight * members);
      }
      out.sizes[j] = static_cast<double>(size);
      if (joined[j].size() == 1) {
        out.means[j] = groups.means[joined[j].front()];
        continue;
      }
      std::ranges::sort(all, {}, &std::pair<std::uint32_t, std::uint64_t>::first);
      for (std::size_t i = 0; i < all.size();) {
        std::uint64_t sum = 0;
        const std::uint32_t feature = all[i].first;
        for (; i < all.size() && all[i].first == feature; ++i) sum += all[i].second;
        if (const auto weight = static_cast<std::uint32_t>((sum + size / 2) / size); weight > 0) out.means[j].push_back({feature, weight});
      }
      KeepHeaviest(out.means[j], 2 * kGroupFeatures);
    }
  }, 16);
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
std::vector<std::uint32_t> Twins(const std::vector<SparseVector>& vectors) {
  const auto less = [](const WeightedFeature& a, const WeightedFeature& b) {
    return a.feature != b.feature ? a.feature < b.feature : a.weight < b.weight;
  };
  std::vector<std::uint32_t> order(vectors.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::ranges::lexicographical_compare(vectors[a], vectors[b], less);
  });
  std::vector<std::uint32_t> group(vectors.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool twin = i > 0 && !vectors[order[i]].empty() &&
                      !std::ranges::lexicographical_compare(vectors[order[i - 1]], vectors[order[i]], less);
    group[order[i]] = twin ? group[order[i - 1]] : order[i];
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
  std::vector<std::uint32_t> group = Twins(vectors);
  if (group.empty()) return group;
  Groups groups;
  {
    // Twins are one vector, many times.
    const auto members = MembersOf(group);
    for (const auto& m : members) {
      groups.means.push_back(vectors[m.front()]);
      for (WeightedFeature& f : groups.means.back()) f.weight *= kFine;
      groups.sizes.push_back(static_cast<double>(m.size()));
    }
  }
  for (int level = 0; level < kMaxLevels; ++level) {
    const auto neighbours = NearestNeighbours(Rounded(groups.means, threads), feature_count, search, threads);
    const std::vector<std::uint32_t> community =
        FindCommunities(groups.sizes, EdgesOf(neighbours, groups.sizes), clustering.same, clustering.seed);
    const auto joined = MembersOf(community);
    for (std::uint32_t& g : group) g = community[g];
    if (joined.size() == groups.means.size()) break;
    groups = Join(groups, joined, threads);
  }
  NumberByFirstMember(group);
  return group;
}

}  // namespace ceiba
