// SPDX-License-Identifier: GPL-3.0-or-later
// The next level of a facilitator's piles: what a large topic falls into.
#pragma once

#include <string>
#include <vector>

#include "core/basic_types.h"

namespace ceiba {

/// Contributions of one topic that speak of the same part of its matter.
struct Subtopic {
  std::string key;                            ///< "u-" + hash of the key of its first contribution
  std::string label;                          ///< Spanish, from what people said; unique in the topic, and not the topic's
  std::vector<std::string> terms;             ///< what sets it apart in the topic, heaviest first; at most 5
  std::vector<ContributionId> contributions;  ///< sorted, copies included; at least 2
  std::vector<ContributionId> central;        ///< most telling first, no copies
  Support support;
};

/// Of one topic: none where it is small or does not fall apart, else two or more and those who stand alone in it.
struct Subtopics {
  std::vector<Subtopic> subtopics;    ///< by voices (most first), then key
  std::vector<ContributionId> alone;  ///< sorted: said by one text only, in no subtopic
};

}  // namespace ceiba
