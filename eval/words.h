// SPDX-License-Identifier: GPL-3.0-or-later
// The words that figures count: runs of letters, digits and "_", as Python's \w+ has them. Kept apart from nlp's
// tokens, so that a change of the tokenizer cannot move the yardstick.
#pragma once

#include <string_view>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// Words of a text, in order, as [begin, end) in code points. A character belongs to a word when it is a letter
/// (general category L), has a numeric value, or is "_"; combining marks do not. O(n).
std::vector<Span> WordsOf(std::string_view text);

/// A run of words, as positions in WordsOf(text).
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const WordRange&) const = default;
};

/// The words of which `span` (code points) covers at least half. O(log n).
WordRange CoveredWords(const std::vector<Span>& words, const Span& span);

}  // namespace ceiba
