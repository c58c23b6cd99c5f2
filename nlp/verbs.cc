// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/verbs.h"

#include <algorithm>

namespace ceiba {
namespace {

bool IsNominal(PartOfSpeech pos) {
  return pos == PartOfSpeech::kNoun || pos == PartOfSpeech::kAdjective || pos == PartOfSpeech::kProperNoun;
}

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

bool MayBePronoun(const WordForm& form) {
  return std::ranges::any_of(form.analyses, [](const WordAnalysis& a) { return a.pos == PartOfSpeech::kPronoun; });
}

/// Whether a form that may be a noun or a verb is a verb here.
bool VerbInContext(const WordForm& form, const WordForm* before, const WordForm* after) {
  const bool third_indicative = std::ranges::any_of(
      form.analyses, [](const WordAnalysis& a) { return a.verb_form == VerbForm::kIndicative && a.person == 3; });
  if (before == nullptr) {
    return third_indicative && after != nullptr && after->analyses.front().pos != PartOfSpeech::kPreposition;
  }
  switch (before->analyses.front().pos) {
    // "nadie los multa": a word that is no article of this noun is the verb's object.
    case PartOfSpeech::kDeterminer:
      return MayBePronoun(*before) && before->analyses.front().plural != form.analyses.front().plural;
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
      return third_indicative;
  }
}

/// "esta" for "está": no noun follows it and no preposition stands before.
bool AuxiliaryInContext(const WordForm& form, const WordForm* before, const WordForm* after) {
  const bool auxiliary =
      std::ranges::any_of(form.analyses, [](const WordAnalysis& a) { return a.pos == PartOfSpeech::kAuxiliary; });
  if (!auxiliary) return false;
  if (before != nullptr && before->analyses.front().pos == PartOfSpeech::kPreposition) return false;
  return after != nullptr && after->analyses.front().pos != PartOfSpeech::kNoun &&
         after->analyses.front().pos != PartOfSpeech::kProperNoun;
}

}  // namespace

const WordForm* FormOf(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t token) {
  const FormId id = text.tokens[token].form;
  return id.valid() ? &vocabulary.form(id) : nullptr;
}

bool IsFunctionWord(PartOfSpeech pos) {
  return pos == PartOfSpeech::kPreposition || pos == PartOfSpeech::kConjunction || pos == PartOfSpeech::kDeterminer ||
         pos == PartOfSpeech::kRelative || pos == PartOfSpeech::kPronoun || pos == PartOfSpeech::kAdverb ||
         pos == PartOfSpeech::kNumeral;
}

std::vector<VerbReading> ReadVerbs(const Annotated& text, const Vocabulary& vocabulary, Sentence range) {
  std::vector<VerbReading> readings(range.end - range.begin);
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    const WordForm* form = FormOf(text, vocabulary, t);
    if (form == nullptr) continue;
    const PartOfSpeech first = form->analyses.front().pos;
    const WordForm* before = t > range.begin ? FormOf(text, vocabulary, t - 1) : nullptr;
    const WordForm* after = t + 1 < range.end ? FormOf(text, vocabulary, t + 1) : nullptr;
    if (IsFunctionWord(first) && !AuxiliaryInContext(*form, before, after)) continue;
    VerbReading& reading = readings[t - range.begin];
    const bool unlikely = IndicativeIsUnlikely(*form);
    for (const WordAnalysis& a : form->analyses) {
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
    if (reading.finite && IsNominal(first)) {
      if (!VerbInContext(*form, before, after)) {
        const bool infinitive = reading.infinitive;
        reading = {};
        reading.infinitive = infinitive;
      }
    }
  }
  return readings;
}

}  // namespace ceiba
