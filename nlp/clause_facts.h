// SPDX-License-Identifier: GPL-3.0-or-later
// What the clause splitter asks of each token of a sentence. Inner part of nlp/clauses.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/annotate.h"
#include "nlp/clause_words.h"
#include "nlp/verbs.h"

namespace ceiba {

/// What the splitter asks of a token.
struct TokenFacts {
  VerbReading verb;
  char mark = 0;  ///< , ; : ( ) or 0
  bool word = false;
  bool and_or = false;     ///< y e o u
  bool that = false;       ///< que
  bool noun_like = false;  ///< noun, name, adjective, determiner or number first
  bool preposition = false;
  bool determiner = false;
  bool subordinator = false;  ///< que, si, cuando, como...: the next verb is not the main one
  bool begins_anew = false;   ///< a determiner, a subject pronoun, "ya", "no"...: what a clause may begin with
  std::uint32_t connector = 0xFFFFFFFF;  ///< chosen match of a connector that begins here; set by the splitter
  bool inside_connector = false;         ///< set by the splitter
};

/// One entry per token of the range. `classes`: ClauseWord bits, by form.
std::vector<TokenFacts> FactsOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range,
                                const std::vector<std::uint8_t>& classes);
/// The same, each word being looked up where it stands.
std::vector<TokenFacts> FactsOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, const ClauseWords& words);

}  // namespace ceiba
