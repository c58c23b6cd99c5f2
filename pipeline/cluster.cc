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

std::vector<SparseVector> Means(const std::vector<SparseVector>& vectors, const std::vector<std::vector<std::uint32_t>>& members, Threads threads) {
  std::vector<SparseVector> means(members.size());
  ParallelBlocks(members.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t g = begin; g < end; ++g) {
      means[g] = MeanVector(vectors, members[g]);
      KeepHeaviest(means[g], kGroupFeatures);
    }
  }, 16);
  return means;
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
  const NeighbourSearch search{kGraphNeighbours, FixedSimilarity(clustering.min_similarity), clustering.max_postings};
  std::vector<std::uint32_t> group = Twins(vectors);
  for (int level = 0; level < kMaxLevels && !group.empty(); ++level) {
    const std::vector<std::vector<std::uint32_t>> members = MembersOf(group);
    const std::vector<SparseVector> means = Means(vectors, members, threads);
    std::vector<double> sizes;
    for (const auto& m : members) sizes.push_back(static_cast<double>(m.size()));
    const auto neighbours = NearestNeighbours(means, feature_count, search, threads);
    const std::vector<std::uint32_t> community = FindCommunities(sizes, EdgesOf(neighbours, sizes), clustering.same, clustering.seed);
    for (std::uint32_t& g : group) g = community[g];
    if (std::ranges::max(community) + 1 == members.size()) break;
  }
  NumberByFirstMember(group);
  return group;
}

}  // namespace ceiba
