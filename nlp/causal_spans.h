// SPDX-License-Identifier: GPL-3.0-or-later
// How far each side of a causal connector reaches within its sentence. Inner part of nlp/causal_relations.
//
// A side is as long as a reader would quote it: the clause with its complements, up to a semicolon, a word of contrast,
// another connector that opens a clause of its own, or a coordinate clause with its own subject.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "nlp/causal_cues.h"

namespace ceiba {

/// Tokens [begin, end) of the text.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const TokenRange&) const = default;
};

/// What stands before and after a connector; `before` is nullopt when nothing in the sentence does.
struct CausalSides {
  std::optional<TokenRange> before;
  std::optional<TokenRange> after;
  /// The connector opens its clause ("Debido a A, B"): `after` is A and `before` is B.
  bool fronted = false;
};

/// Sides of sentence.cues[cue]. O(tokens x cues).
CausalSides SidesOf(const CausalSentence& sentence, std::size_t cue);

/// The whole sentence as one side: without leading markers and outer punctuation; nullopt when nothing is left.
std::optional<TokenRange> WholeSentence(const CausalSentence& sentence);

/// The side without outer punctuation, conjunctions, markers; nullopt when no word is left.
std::optional<TokenRange> Trimmed(const CausalSentence& sentence, TokenRange range);

}  // namespace ceiba
