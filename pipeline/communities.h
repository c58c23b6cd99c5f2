// SPDX-License-Identifier: GPL-3.0-or-later
// Communities of a weighted graph by igraph's Leiden algorithm (Traag, Waltman & van Eck 2019,
// doi:10.1038/s41598-019-41695-z) with the constant Potts model, one connected component at a time.
#pragma once

#include <cstdint>
#include <vector>

namespace ceiba {

struct WeightedEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double weight = 0;  ///< above 0
};

/// Maximises the sum over pairs inside a community of (weight - resolution * size_a * size_b): a community forms where
/// its mean weight per pair of units passes `resolution`. `sizes`: one for each node, above 0. `edges`: each pair once,
/// no loops. Returns a community for each node, dense from 0 by first member. Same answer for the same graph and seed.
/// Of several threads that ask at once, one waits for the other: igraph as Debian builds it is not thread-safe. ~1 s per
/// million edges.
std::vector<std::uint32_t> FindCommunities(const std::vector<double>& sizes, const std::vector<WeightedEdge>& edges,
                                           double resolution, std::uint64_t seed);

/// Renumbers so that numbers are dense from 0 in the order of first members. O(n).
void NumberByFirstMember(std::vector<std::uint32_t>& group);

}  // namespace ceiba
