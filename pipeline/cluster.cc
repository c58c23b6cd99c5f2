// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cluster.h"

#include <algorithm>
#include <utility>

#include "nlp/neighbours.h"
#include "pipeline/communities.h"

namespace ceiba {
namespace {

constexpr std::size_t kGraphNeighbours = 10;
// Each level more than halves the number of groups while there is something to merge.
constexpr int kMaxLevels = 5;
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
  const NeighbourSearch search{kGraphNeighbours, FixedSimilarity(clustering.min_similarity), kMaxPostings};
  std::vector<std::uint32_t> group(vectors.size());
  for (std::uint32_t i = 0; i < group.size(); ++i) group[i] = i;
  std::vector<SparseVector> means = vectors;
  std::vector<double> sizes(vectors.size(), 1.0);
  for (int level = 0; level < kMaxLevels && !group.empty(); ++level) {
    const auto neighbours = NearestNeighbours(means, feature_count, search, threads);
    const std::vector<std::uint32_t> community = FindCommunities(sizes, EdgesOf(neighbours, sizes), clustering.same, clustering.seed);
    for (std::uint32_t& g : group) g = community[g];
    const std::vector<std::vector<std::uint32_t>> members = MembersOf(group);
    if (members.size() == means.size()) break;
    means = Means(vectors, members, threads);
    sizes.clear();
    for (const auto& m : members) sizes.push_back(static_cast<double>(m.size()));
  }
  NumberByFirstMember(group);
  return group;
}

}  // namespace ceiba
