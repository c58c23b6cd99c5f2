// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/verbs.h"

namespace ceiba {
namespace {

/// Whether a form that may be a noun or a verb is a verb here.
bool VerbInContext(const VerbFacts& form, const VerbFacts* before, const VerbFacts* after) {
  if (before == nullptr) return form.third_indicative && after != nullptr && after->first != PartOfSpeech::kPreposition;
  switch (before->first) {
    // "nadie los multa": a word that is no article of this noun is the verb's object.
    case PartOfSpeech::kDeterminer:
      return before->may_be_pronoun && before->plural != form.plural;
    case PartOfSpeech::kPreposition:
    case PartOfSpeech::kNumeral:
    case PartOfSpeech::kAdjective:
      return false;
    case PartOfSpeech::kPronoun:
    case PartOfSpeech::kRelative:
    case PartOfSpeech::kConjunction:
    case PartOfSpeech::kAdverb:
      return true;
    default:
      return form.third_indicative;
  }
}

/// "esta" for "está": no noun follows it and no preposition stands before.
bool AuxiliaryInContext(const VerbFacts& form, const VerbFacts* before, const VerbFacts* after) {
  if (!form.may_be_auxiliary) return false;
  if (before != nullptr && before->first == PartOfSpeech::kPreposition) return false;
  return after != nullptr && after->first != PartOfSpeech::kNoun && after->first != PartOfSpeech::kProperNoun;
}

const VerbFacts* FactsOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token) {
  const FormId id = text.tokens[token].form;
  return id.valid() ? &vocabulary.verb_facts(id) : nullptr;
}

}  // namespace

const WordForm* FormOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token) {
  const FormId id = text.tokens[token].form;
  return id.valid() ? &vocabulary.form(id) : nullptr;
}

VerbUse VerbUseOf(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t token) {
  const VerbFacts* form = FactsOf(text, vocabulary, token);
  if (form == nullptr) return VerbUse::kNone;
  const bool doubtful_verb = form->reading.finite && form->nominal;
  if (!form->function_word && !doubtful_verb) return VerbUse::kAll;
  const VerbFacts* before = token > range.begin ? FactsOf(text, vocabulary, token - 1) : nullptr;
  const VerbFacts* after = token + 1 < range.end ? FactsOf(text, vocabulary, token + 1) : nullptr;
  if (form->function_word && !AuxiliaryInContext(*form, before, after)) return VerbUse::kNone;
  return doubtful_verb && !VerbInContext(*form, before, after) ? VerbUse::kInfinitive : VerbUse::kAll;
}

VerbReading ReadVerb(const Annotated& text, const Vocabulary& vocabulary, Sentence range, std::uint32_t token) {
  const VerbFacts* form = FactsOf(text, vocabulary, token);
  return form == nullptr ? VerbReading{} : form->As(VerbUseOf(text, vocabulary, range, token));
}

std::vector<VerbReading> ReadVerbs(const Annotated& text, const Vocabulary& vocabulary, Sentence range) {
  std::vector<VerbReading> readings;
  readings.reserve(range.end - range.begin);
  for (std::uint32_t t = range.begin; t < range.end; ++t) readings.push_back(ReadVerb(text, vocabulary, range, t));
  return readings;
}

}  // namespace ceiba
