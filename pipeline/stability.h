// SPDX-License-Identifier: GPL-3.0-or-later
// How surely a topic is one: the share of resamples of the corpus in which it comes back (Hennig 2007,
// doi:10.1016/j.csda.2006.11.025, with draws without replacement).
#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "nlp/tfidf.h"
#include "pipeline/cluster.h"

namespace ceiba {

struct Resampling {
  int resamples = 10;               ///< 0: nothing is measured
  double share = 0.8;               ///< of the vectors that each resample keeps
  double alike = 0.5;               ///< Jaccard of members above which a topic has come back
  std::size_t most_vectors = 3000;  ///< above, only the largest groups that fit are measured, among themselves
};

/// Per group: the share of resamples that keep two or more of its members in which some group of theirs is alike, in
/// [0, 1]; -1 for groups that were not measured (of one member, or too many vectors). `vectors` as ClusterVectors takes
/// them, `group` as it gives them. Same answer for any thread count. O(resamples) clusterings of most_vectors.
std::vector<float> StabilityOf(const std::vector<SparseVector>& vectors, const std::vector<std::uint32_t>& group, std::uint32_t feature_count,
                               const Clustering& clustering, const Resampling& resampling, Threads threads);

}  // namespace ceiba
