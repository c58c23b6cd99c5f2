// SPDX-License-Identifier: GPL-3.0-or-later
// Which mentions are compared when statements are made: those of one topic that are all proposals, or all what proposals answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "core/types.h"
#include "nlp/tfidf.h"

namespace ceiba {

struct Sides {
  std::vector<std::uint32_t> order;  ///< mentions, side by side, by place within each
  std::vector<std::size_t> ends;     ///< of each side in `order`
};

/// By topic, proposals after what they answer. `main_topic`: of each contribution.
Sides BySide(const std::vector<Mention>& mentions, const std::vector<TopicId>& main_topic);

/// The vectors in the order of `sides`. All are grouped at once but never across sides: each side gets features of its own,
/// in all `feature_count`. There the words of the topic tell nothing apart, so weights are scaled by rarity in the side too:
/// log((n + 1) / holders) / log(n + 1). Same answer for any thread count.
std::vector<SparseVector> Apart(const std::vector<SparseVector>& vectors, const Sides& sides, std::uint32_t& feature_count, Threads threads);

}  // namespace ceiba
