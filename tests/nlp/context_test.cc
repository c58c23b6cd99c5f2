// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/context.h"

#include <gmock/gmock.h>

#include "nlp/annotate.h"

namespace ceiba {
namespace {

const std::string kLexicons = CEIBA_SOURCE_DIR "/lexicons/es";

const LanguagePack& Pack() {
  static const LanguagePack kPack = [] {
    Result<LanguagePack> loaded = LanguagePack::Load(kLexicons);
    CEIBA_CHECK(loaded.ok(), loaded.error().message);
    return *std::move(loaded);
  }();
  return kPack;
}

// Lemma in context of the last token that reads `word`.
std::string LemmaIn(const std::string& text, std::string_view word) {
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{});
  std::string lemma;
  for (const Token& token : corpus.texts[0].tokens)
    if (token.form.valid() && corpus.vocabulary->form(token.form).surface == word)
      lemma = corpus.vocabulary->analysis(token).lemma;
  return lemma;
}

TEST(ContextReader, ReadsAFormByItsNeighbours) {
  const struct {
    std::string text, word, lemma;
  } cases[] = {
      {"La falta de agua.", "falta", "falta"},
      {"Aquí no falta nada.", "falta", "faltar"},
      {"Se queja la gente.", "queja", "quejar"},
      {"Puse una queja ayer.", "queja", "queja"},
      {"Quien cuenta eso miente.", "cuenta", "contar"},
      {"El que cuenta eso miente.", "cuenta", "contar"},
      {"Yo marcho temprano.", "marcho", "marchar"},
      {"Lo han dicho muchas veces.", "dicho", "decir"},
      {"Ya habían siempre dicho eso.", "dicho", "decir"},
      {"Es un dicho viejo.", "dicho", "dicho"},
      {"Vino el ingeniero.", "vino", "venir"},
      {"Una botella de vino.", "vino", "vino"},
      {"Se fue la luz.", "fue", "ir"},
      {"Me fui temprano.", "fui", "ir"},
      {"Fueron al ayuntamiento.", "fueron", "ir"},
      {"Fue muy caro.", "fue", "ser"},
      {"Me fue imposible llegar.", "fue", "ser"},
      {"La calle fue abierta.", "fue", "ser"},
      {"La planta baja se inunda.", "baja", "bajo"},
      {"La baja de presión.", "baja", "baja"},
      {"Nadie los multa.", "multa", "multar"},
      {"Lo largo del camino.", "largo", "largo"},
      {"Lo que era de todos.", "era", "ser"},
      {"Esa cosa no sirve.", "cosa", "cosa"},
      {"Los mayores caen.", "mayores", "mayor"},
      {"Falta. Cuenta", "cuenta", "cuenta"},
  };
  for (const auto& c : cases) EXPECT_EQ(LemmaIn(c.text, c.word), c.lemma) << c.text;
}

TEST(ContextReader, LeavesEveryAnalysisInReach) {
  const AnnotatedCorpus corpus = Annotate({"No falta luz, la falta fue de otros y se fue al vino."}, Pack(), Threads{});
  for (const Token& token : corpus.texts[0].tokens) {
    if (!token.form.valid()) continue;
    EXPECT_LT(token.analysis, corpus.vocabulary->form(token.form).analyses.size());
  }
}

TEST(ContextWords, AreInOrder) {
  const auto words = ContextWords::Load(kLexicons + "/context.tsv");
  ASSERT_TRUE(words.ok()) << words.error().message;
  EXPECT_EQ(words->ClassesOf("se"), ContextWords::kMover);
  EXPECT_EQ(words->ClassesOf("agua"), 0);
}

}  // namespace
}  // namespace ceiba
