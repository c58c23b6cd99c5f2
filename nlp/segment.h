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

/// What the segmenter knows of words. All folded, without their last point ("av", "num", "a.c"), sorted.
struct Abbreviations {
  std::vector<std::string> never_final;    ///< their point never ends a sentence: "av", "col", "dr"
  std::vector<std::string> maybe_final;    ///< it does when what follows looks like a beginning: "etc", "hrs", "a.c"
  std::vector<std::string> before_number;  ///< abbreviations only before a number: "no", "int"; else plain words
  std::vector<std::string> line_openers;   ///< a line that begins so goes on with the one before: "en", "que"
  std::vector<std::string> line_closers;   ///< a line that ends so goes on in the next: "de", "la", "y"
};

/// In text order; they cover every token and none is empty. O(tokens).
///
/// A sentence ends at . ! ? … with the closing marks and emoji that follow, at a blank line, and at a new line when
/// that line is a list item or begins like a sentence, or when this one is a title (first line, short, no end mark). A
/// short line of a text without end marks is a sentence. Long lines that go on in lower case were wrapped and are
/// joined.
std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens,
                                     const Abbreviations& abbreviations);

}  // namespace ceiba
