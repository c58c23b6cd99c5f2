// SPDX-License-Identifier: GPL-3.0-or-later
// What a facilitator may want to mend in a problem tree: one finding of the catalogue PT01-PT22.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace ceiba {

enum class LintSeverity : std::uint8_t { kError, kWarning, kHint };

struct Lint {
  static constexpr std::uint32_t kTree = std::numeric_limits<std::uint32_t>::max();
  std::string code;             ///< PT01 ... PT22
  LintSeverity severity = LintSeverity::kHint;
  std::uint32_t node = kTree;   ///< index into ProblemTree::nodes; kTree when it speaks of the whole tree
  std::uint32_t other = kTree;  ///< second node of a pair, else kTree
  std::string title;            ///< Spanish, a few words: "Solución disfrazada de problema"
  std::string message;          ///< Spanish: names the boxes by their codes and says what to do
};

}  // namespace ceiba
