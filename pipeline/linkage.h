// SPDX-License-Identifier: GPL-3.0-or-later
// Average-linkage clustering (UPGMA, Sokal & Michener 1958) on a sparse similarity graph; pairs without an edge count 0.
#pragma once

#include <cstdint>
#include <vector>

namespace ceiba {

/// An undirected edge between two items; `similarity` in fixed point, so that sums are exact.
struct SimilarityEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t similarity = 0;  ///< in [0, kSimilarityOne]
};
inline constexpr std::uint32_t kSimilarityOne = 1U << 20;

/// Merges the pair of groups with the highest mean similarity until none reaches `threshold` (in [1, kSimilarityOne]).
/// Returns a group per item, dense from 0 by first member. Ties go to the pair with the lowest first members. An edge
/// given twice counts once (the higher). O(E log E) merges on graphs with bounded degree.
std::vector<std::uint32_t> AverageLinkage(std::uint32_t items, const std::vector<SimilarityEdge>& edges, std::uint32_t threshold);

}  // namespace ceiba
