// SPDX-License-Identifier: GPL-3.0-or-later
// Which topics are looked into more deeply: those of most voices, until so many contributions are in them, so that the cost of a
// large corpus is bounded and a small one is looked at whole.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/types.h"

namespace ceiba {

/// Topics [0, n) hold at most `most_contributions` together; topics come by voices.
inline std::uint32_t LargestTopics(const Analysis& analysis, std::size_t most_contributions) {
  std::size_t held = 0;
  std::uint32_t n = 0;
  while (n < analysis.topics.size() && held + analysis.topics[n].contributions.size() <= most_contributions)
    held += analysis.topics[n++].contributions.size();
  return n;
}

}  // namespace ceiba
