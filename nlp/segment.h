// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a tokenised text into sentences. Knows Spanish abbreviations, glued points ("baches.Falta luz"), list items
// and lines; a text with no punctuation stays one sentence per line. Knows no domain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/tokenize.h"

namespace ceiba {

/// Tokens [begin, end) of a text, end mark included.
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Folded abbreviations without their point ("av", "num", "sra"), sorted; those marked final may end a sentence.
struct Abbreviations {
  std::vector<std::string> never_final;
  std::vector<std::string> maybe_final;
};

/// In text order; they cover every token. O(tokens).
std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens, const Abbreviations& abbreviations);

}  // namespace ceiba
