// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/verb_facts.h"

namespace ceiba {
namespace {

/// True when a form has a subjunctive and its indicatives are a first person past or a future: "respete", "creara",
/// which people write far oftener for what they are than for "respeté" and "creará" without their accents.
bool IndicativeIsUnlikely(const WordForm& form) {
  bool subjunctive = false;
  for (const WordAnalysis& a : form.analyses) {
    subjunctive = subjunctive || a.verb_form == VerbForm::kSubjunctive;
    const bool accented = a.tense == Tense::kFuture || (a.person == 1 && a.tense == Tense::kPast);
    if (a.verb_form == VerbForm::kIndicative && !accented) return false;
  }
  return subjunctive;
}

VerbReading ReadingOf(const WordForm& form) {
  VerbReading reading;
  const bool unlikely = IndicativeIsUnlikely(form);
  for (const WordAnalysis& a : form.analyses) {
    switch (a.verb_form) {
      case VerbForm::kIndicative:
        if (unlikely) break;
        reading.indicative = true;
        reading.future = reading.future || a.tense == Tense::kFuture;
        reading.past = reading.past || a.tense == Tense::kPast;
        break;
      case VerbForm::kSubjunctive:
      case VerbForm::kImperative:
        reading.subjunctive = true;
        break;
      case VerbForm::kConditional:
        reading.conditional = true;
        break;
      case VerbForm::kInfinitive:
        reading.infinitive = true;
        break;
      case VerbForm::kGerund:
        reading.gerund = true;
        break;
      case VerbForm::kNone:
      case VerbForm::kParticiple:
        break;
    }
    if (a.person == 1 && a.verb_form != VerbForm::kNone && !(unlikely && a.verb_form == VerbForm::kIndicative))
      reading.first_person = true;
  }
  reading.finite = reading.indicative || reading.subjunctive || reading.conditional;
  return reading;
}

}  // namespace

bool IsFunctionWord(PartOfSpeech pos) {
  return pos == PartOfSpeech::kPreposition || pos == PartOfSpeech::kConjunction || pos == PartOfSpeech::kDeterminer ||
         pos == PartOfSpeech::kRelative || pos == PartOfSpeech::kPronoun || pos == PartOfSpeech::kAdverb ||
         pos == PartOfSpeech::kNumeral;
}

VerbFacts::VerbFacts(const WordForm& form)
    : reading(ReadingOf(form)), first(form.analyses.front().pos), plural(form.analyses.front().plural), function_word(IsFunctionWord(first)),
      nominal(first == PartOfSpeech::kNoun || first == PartOfSpeech::kAdjective || first == PartOfSpeech::kProperNoun) {
  for (const WordAnalysis& a : form.analyses) {
    third_indicative = third_indicative || (a.verb_form == VerbForm::kIndicative && a.person == 3);
    may_be_pronoun = may_be_pronoun || a.pos == PartOfSpeech::kPronoun;
    may_be_auxiliary = may_be_auxiliary || a.pos == PartOfSpeech::kAuxiliary;
  }
}

VerbReading VerbFacts::As(VerbUse use) const {
  if (use == VerbUse::kAll) return reading;
  VerbReading out;
  out.infinitive = use == VerbUse::kInfinitive && reading.infinitive;
  return out;
}

}  // namespace ceiba
