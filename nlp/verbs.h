// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of a sentence may be as verbs, once their neighbours are looked at ("la falta" is no verb, "falta luz"
// is) and missing accents are allowed for ("que respete" is not "respeté").
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/annotate.h"
#include "nlp/verb_facts.h"

namespace ceiba {

/// How the token, inside the range, is read there. O(1).
VerbUse VerbUseOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t token);

/// Reading of a token inside the range; no verb for marks, links and the like. O(1).
VerbReading ReadVerb(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t token);

/// Reading of tokens [range.begin, range.end), one each. O(tokens).
std::vector<VerbReading> ReadVerbs(const Annotated& text, const Vocabulary& vocabulary, Sentence range);

/// nullptr for marks, links and the like. Valid while the vocabulary lives.
const WordForm* FormOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token);

}  // namespace ceiba
