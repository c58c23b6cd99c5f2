// SPDX-License-Identifier: GPL-3.0-or-later
// Groups vectors that are alike: communities of the neighbour graph first, then communities of their mean vectors, until
// no two groups are alike enough. Topics and statements are both made this way.
#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "nlp/tfidf.h"

namespace ceiba {

/// Postings read for one vector in a neighbour search over `vectors` of them: more finds hardly better neighbours, and
/// costs quadratic time on large corpora. 2048 up to 8,000 vectors, then ever fewer, 1024 from 16,000 on.
std::size_t MaxPostings(std::size_t vectors);

struct Clustering {
  double same = 0.3;             ///< mean cosine of the members of two groups from which they are one, in (0, 1]
  double min_similarity = 0.05;  ///< cosine below which two vectors are no neighbours
  std::uint64_t seed = 1;
  std::size_t max_postings = 0;  ///< read for one vector in a neighbour search; 0: as MaxPostings says
};

/// A cosine in [0, 1] as NearestNeighbours takes it; at least 1.
std::uint32_t FixedSimilarity(double similarity);

/// Members of each group, ascending. `group`: dense from 0.
std::vector<std::vector<std::uint32_t>> MembersOf(const std::vector<std::uint32_t>& group);

/// Mean of the members' vectors, features sorted: the dot product of two means is the mean similarity of their members.
SparseVector MeanVector(const std::vector<SparseVector>& vectors, const std::vector<std::uint32_t>& members);

/// `vectors`: of unit length or empty, features below `feature_count`. Returns a group for each, dense from 0 by first
/// member; a vector like no other stays alone. Same answer for any thread count.
std::vector<std::uint32_t> ClusterVectors(const std::vector<SparseVector>& vectors, std::uint32_t feature_count,
                                          const Clustering& clustering, Threads threads);

}  // namespace ceiba
