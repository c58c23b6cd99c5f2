// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors most like each vector, through an inverted index. Same answer for any thread count.
#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "nlp/tfidf.h"

namespace ceiba {

struct Neighbour {
  std::uint32_t other = 0;       ///< index of a vector
  std::uint32_t similarity = 0;  ///< dot product in 1/kVectorUnit: the cosine for unit vectors
};

struct NeighbourSearch {
  std::size_t max_neighbours = 20;
  std::uint32_t min_similarity = 1;  ///< in 1/kVectorUnit, at least 1
  /// Postings read for one vector, heaviest feature first: those of the features that hold half of its squared length
  /// always (of each at most this many, nearest by index), of the others while they fit. A vector with more is compared only with those that share the features read,
  /// which keeps the cost low on large corpora; 0: no bound, exact.
  std::size_t max_postings = 0;
};

/// out[i]: the neighbours of vector i (never i itself), most similar first, ties by index. Vectors are no longer than
/// kVectorUnit; features below `feature_count`. Similarities are exact in every case. O(postings read), plus the
/// length of 2 * max_neighbours vectors for each one that hits the bound.
std::vector<std::vector<Neighbour>> NearestNeighbours(const std::vector<SparseVector>& vectors,
                                                      std::uint32_t feature_count, const NeighbourSearch& search,
                                                      Threads threads);

}  // namespace ceiba
