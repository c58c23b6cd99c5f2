// SPDX-License-Identifier: GPL-3.0-or-later
// Each text borrows some features from those it is most alike, so that two that use other words for one matter meet through
// a third (document expansion: Singhal and Pereira 1999, doi:10.1145/312624.312645).
#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "nlp/tfidf.h"

namespace ceiba {

struct Borrowing {
  std::size_t lenders = 16;
  double min_similarity = 0.16;  ///< cosine that a lender needs, in (0, 1]
  std::size_t features = 64;     ///< kept of each; what is cut weighs next to nothing
  std::size_t max_postings = 0;  ///< read for one vector in the search for lenders; 0: as MaxPostings says
};

/// Each vector plus half of its lenders' by their similarity, of unit length. `vectors`: of unit length or empty, features below
/// `feature_count`. Same answer for any thread count.
std::vector<SparseVector> Borrow(const std::vector<SparseVector>& vectors, std::uint32_t feature_count, const Borrowing& borrowing,
                                 Threads threads);

}  // namespace ceiba
