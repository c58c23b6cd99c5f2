// SPDX-License-Identifier: GPL-3.0-or-later
// Causes that stand in several problem trees: what would help more than one of them if it were solved.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/basic_types.h"

namespace ceiba {

/// What several trees say as a cause, in words that say the same.
struct SharedCause {
  struct Place {
    std::uint32_t tree = 0;    ///< row of the trees
    std::uint32_t node = 0;    ///< of that tree; a cause
    bool chained = false;      ///< said in another topic, and stands here because the trees chain
    MentionId quote;           ///< the most telling of those who say it there
    std::uint32_t voices = 0;  ///< of those who say it there
    bool operator==(const Place&) const = default;
  };
  std::string key;                            ///< "k-" + hash of the place of its most central mention
  std::string label;                          ///< words of its most central mention
  std::vector<Place> places;                  ///< those not chained first, then by voices (most first), tree, node; of two trees or more
  std::vector<ContributionId> contributions;  ///< that say it; sorted, copies included
  Support support;
  std::uint32_t trees = 0;   ///< how many different ones
  std::uint32_t topics = 0;  ///< topics whose own people say it, at least 1
};

}  // namespace ceiba
