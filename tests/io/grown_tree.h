// SPDX-License-Identifier: GPL-3.0-or-later
// Trees of any size for properties: grown by a seed, with hostile labels among them.
#pragma once

#include <cstdint>

#include "core/types.h"

namespace ceiba::testing {

struct Growth {
  std::uint32_t causes = 0, effects = 0, proposals = 0;  ///< in all, indirect ones included
  std::uint64_t seed = 1;
  std::uint32_t direct = 0;  ///< when not 0: so many direct causes and effects, and all others right under them
};

/// Labels are all different, "n12 ..." beginning with the node's number. Support is of contributions. The tree is about
/// topic 0 and theme 0 of whatever analysis it is shown with; it has no quotes.
ProblemTree GrownTree(const Growth& growth);

/// Labels that break naive writers: markup, entities, quotes, line ends, right-to-left, bad bytes, very long words.
const std::vector<std::string>& HostileWords();

}  // namespace ceiba::testing
