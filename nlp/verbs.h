// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of a sentence may be as verbs, once their neighbours are looked at ("la falta" is no verb, "falta luz"
// is) and missing accents are allowed for ("que respete" is not "respeté").
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/annotate.h"

namespace ceiba {

struct VerbReading {
  bool finite = false;
  bool indicative = false;
  bool subjunctive = false;  ///< or imperative; may go with `indicative` where the form is both
  bool conditional = false;
  bool future = false;
  bool past = false;
  bool infinitive = false;
  bool gerund = false;
  bool first_person = false;
};

/// Reading of tokens [range.begin, range.end), one each. O(tokens).
std::vector<VerbReading> ReadVerbs(const Annotated& text, const Vocabulary& vocabulary, Sentence range);

/// nullptr for marks, links and the like. Valid while the vocabulary lives.
const WordForm* FormOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token);

/// Determiners, pronouns, prepositions, conjunctions, adverbs and numbers.
bool IsFunctionWord(PartOfSpeech pos);

}  // namespace ceiba
