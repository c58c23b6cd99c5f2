// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/linkage.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>

#include "core/check.h"

namespace ceiba {
namespace {

// A pair of groups waiting to be merged; groups are named by their lowest member. `total` tells stale entries apart.
struct Candidate {
  std::uint64_t total = 0;  // sum of similarities between the groups
  std::uint64_t pairs = 0;  // size of one times size of the other
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

// Totals stay below 2^20 * pairs, and pairs below 2^44 for any corpus in memory: 128 bits never overflow.
bool Worse(const Candidate& x, const Candidate& y) {
  const auto left = static_cast<__uint128_t>(x.total) * y.pairs;
  const auto right = static_cast<__uint128_t>(y.total) * x.pairs;
  if (left != right) return left < right;
  return std::pair(x.a, x.b) > std::pair(y.a, y.b);
}

}  // namespace

std::vector<std::uint32_t> AverageLinkage(std::uint32_t items, const std::vector<SimilarityEdge>& edges, std::uint32_t threshold) {
  std::vector<std::map<std::uint32_t, std::uint64_t>> near(items);
  for (const SimilarityEdge& edge : edges) {
    CEIBA_CHECK(edge.a < items && edge.b < items && edge.similarity <= kSimilarityOne, edge.a, edge.b, items);
    if (edge.a == edge.b) continue;
    for (const auto& [from, to] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
      std::uint64_t& kept = near[from][to];
      kept = std::max<std::uint64_t>(kept, edge.similarity);
    }
  }
  std::vector<std::uint64_t> size(items, 1);
  std::vector<std::uint32_t> parent(items);
  std::iota(parent.begin(), parent.end(), 0U);
  std::priority_queue<Candidate, std::vector<Candidate>, decltype(&Worse)> queue(&Worse);
  const auto push = [&](std::uint32_t x, std::uint32_t y, std::uint64_t total) {
    const std::uint64_t pairs = size[x] * size[y];
    if (total >= static_cast<std::uint64_t>(threshold) * pairs) queue.push({total, pairs, std::min(x, y), std::max(x, y)});
  };
  for (std::uint32_t i = 0; i < items; ++i)
    for (const auto& [j, total] : near[i])
      if (i < j) push(i, j, total);
  while (!queue.empty()) {
    const Candidate best = queue.top();
    queue.pop();
    if (parent[best.a] != best.a || parent[best.b] != best.b) continue;
    const auto edge = near[best.a].find(best.b);
    if (edge == near[best.a].end() || edge->second != best.total || size[best.a] * size[best.b] != best.pairs) continue;
    parent[best.b] = best.a;
    size[best.a] += size[best.b];
    near[best.a].erase(best.b);
    for (const auto& [other, total] : near[best.b]) {
      if (other == best.a) continue;
      near[other].erase(best.b);
      near[other][best.a] = (near[best.a][other] += total);
    }
    near[best.b].clear();
    for (const auto& [other, total] : near[best.a]) push(best.a, other, total);
  }
  // A group's name is its lowest member, which comes first.
  std::vector<std::uint32_t> group(items);
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < items; ++i) {
    std::uint32_t root = i;
    while (parent[root] != root) root = parent[root];
    group[i] = root == i ? next++ : group[root];
  }
  return group;
}

}  // namespace ceiba
