// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/inflect.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(Inflect, MakesPlurals) {
  const std::pair<const char*, const char*> cases[] = {
      {"ciclovía", "ciclovías"}, {"levantón", "levantones"}, {"luz", "luces"},      {"tianguis", "tianguis"}, {"regidor", "regidores"},
      {"otomí", "otomís"},       {"microbús", "microbuses"}, {"tráiler", "tráileres"}, {"bache", "baches"},   {"autobús", "autobuses"}};
  for (const auto& [singular, plural] : cases) EXPECT_EQ(Plural(singular), plural);
}

TEST(Inflect, MakesFeminines) {
  const std::pair<const char*, const char*> cases[] = {
      {"ejidatario", "ejidataria"}, {"regidor", "regidora"}, {"halcón", "halcona"}, {"tapatío", "tapatía"}, {"vecinal", "vecinal"}};
  for (const auto& [masculine, feminine] : cases) EXPECT_EQ(Feminine(masculine), feminine);
}

TEST(Inflect, ConjugatesWithSpellingChangesAndClitics) {
  struct Case {
    const char* infinitive;
    const char* form;
    VerbForm verb_form;
    Tense tense;
    int person;
    bool plural;
  };
  const Case cases[] = {
      {"desazolvar", "desazolvaron", VerbForm::kIndicative, Tense::kPast, 3, true},
      {"desazolvar", "desazolven", VerbForm::kSubjunctive, Tense::kPresent, 3, true},
      {"desazolvar", "desazólvenlo", VerbForm::kImperative, Tense::kNone, 3, true},
      {"desazolvar", "desazolvándola", VerbForm::kGerund, Tense::kNone, 0, false},
      {"desazolvar", "desazolvarlas", VerbForm::kInfinitive, Tense::kNone, 0, false},
      {"encharcar", "encharque", VerbForm::kSubjunctive, Tense::kPresent, 3, false},
      {"semaforizar", "semaforicen", VerbForm::kSubjunctive, Tense::kPresent, 3, true},
      {"narcomenudear", "narcomenudeó", VerbForm::kIndicative, Tense::kPast, 3, false},
      {"coludir", "coluden", VerbForm::kIndicative, Tense::kPresent, 3, true},
      {"tandear", "tandearán", VerbForm::kIndicative, Tense::kFuture, 3, true},
      {"tandear", "tandeado", VerbForm::kParticiple, Tense::kNone, 0, false},
  };
  for (const Case& c : cases) {
    const auto forms = Conjugate(c.infinitive);
    const WordAnalysis expected{c.infinitive, PartOfSpeech::kVerb, c.verb_form, c.tense, static_cast<std::uint8_t>(c.person), c.plural};
    EXPECT_NE(std::ranges::find(forms, std::pair(std::string(c.form), expected)), forms.end()) << c.form;
  }
  EXPECT_TRUE(Conjugate("bache").empty());
}

}  // namespace
}  // namespace ceiba
