// SPDX-License-Identifier: GPL-3.0-or-later
// What a form may be as a verb, and what it says of its neighbours, without looking at them. Inner part of nlp/verbs; a
// Vocabulary keeps one for each form.
#pragma once

#include <cstdint>

#include "nlp/morphology.h"

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

/// How a token is read as a verb.
enum class VerbUse : std::uint8_t {
  kNone,        ///< no verb
  kInfinitive,  ///< what the form is as an infinitive, if it is one
  kAll,         ///< all that the form may be
};
inline constexpr std::size_t kVerbUses = 3;

struct VerbFacts {
  VerbReading reading;  ///< where the form is a verb
  PartOfSpeech first = PartOfSpeech::kOther;  ///< of the likeliest analysis, as is `plural`
  bool plural = false;
  bool function_word = false;
  bool nominal = false;
  bool third_indicative = false;
  bool may_be_pronoun = false;
  bool may_be_auxiliary = false;

  explicit VerbFacts(const WordForm& form);
  /// The reading of a token of this form in that use.
  VerbReading As(VerbUse use) const;
};

/// Determiners, pronouns, prepositions, conjunctions, adverbs and numbers.
bool IsFunctionWord(PartOfSpeech pos);

}  // namespace ceiba
