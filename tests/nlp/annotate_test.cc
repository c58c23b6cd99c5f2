// SPDX-License-Identifier: GPL-3.0-or-later
// Texts read whole: forms, sentences and multiword terms; the same for any number of threads.
#include "nlp/annotate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/tsv.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

const LanguagePack& Spanish() {
  static const LanguagePack pack = [] {
    Result<LanguagePack> loaded = LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
    CEIBA_CHECK(loaded.ok(), loaded.error().message);
    return std::move(loaded).value();
  }();
  return pack;
}

std::string WordsOf(const Annotated& text, std::uint32_t begin, std::uint32_t end) {
  return std::string(
      text.text.substr(text.tokens[begin].span.begin, text.tokens[end - 1].span.end - text.tokens[begin].span.begin));
}

// "id: words" of each term.
std::vector<std::string> TermsIn(std::string_view text) {
  const AnnotatedCorpus corpus = Annotate({text}, Spanish(), Threads{1});
  std::vector<std::string> shown;
  for (const TermMatch& match : corpus.texts[0].terms) {
    shown.push_back(Spanish().terms()[match.term].id + ": " + WordsOf(corpus.texts[0], match.begin, match.end));
  }
  return shown;
}

TEST(AnnotateTest, GivesWordsAndNumbersTheirForm) {
  const AnnotatedCorpus corpus = Annotate({"LUZ, 24/7 luz [TEL] www.x.mx 👍"}, Spanish(), Threads{1});
  const Annotated& text = corpus.texts[0];
  std::vector<std::string> surfaces;
  for (const Token& token : text.tokens) {
    surfaces.push_back(token.form.valid() ? corpus.vocabulary->form(token.form).surface : "-");
  }
  EXPECT_THAT(surfaces, ElementsAre("luz", "-", "24/7", "luz", "-", "-", "-"));
  EXPECT_EQ(corpus.vocabulary->form_count(), 2U);
}

TEST(AnnotateTest, FindsTerms) {
  struct Case {
    std::string text;
    std::vector<std::string> want;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"No hay agua.", {}},
      {"No llega el AGUA POTABLE ni el transporte publico.",
       {"agua_potable: AGUA POTABLE", "transporte_publico: transporte publico"}},
      {"Faltan los pasos de peatones", {"paso_de_peatones: pasos de peatones"}},
      {"hay un lote baldío y lotes baldíos", {"lote_baldio: lote baldío", "lote_baldio: lotes baldíos"}},
      {"el basurero a cielo abierto",
       {"basurero_a_cielo_abierto: basurero a cielo abierto"}},  // not "cielo abierto" too
      {"un carril-bici en la calle", {"carril_bici: carril-bici"}},
      {"agua, potable", {}},
      {"Falta agua. Potable no es.", {}},
      {"agua", {}},
  };
  for (const Case& c : cases) EXPECT_THAT(TermsIn(c.text), ElementsAreArray(c.want)) << c.text;
}

TEST(AnnotateTest, UsesTheAbbreviationsOfThePack) {
  const AnnotatedCorpus corpus = Annotate({"En la Av. Hidalgo no hay luz. Urge."}, Spanish(), Threads{1});
  std::vector<std::string> sentences;
  for (const Sentence& sentence : corpus.texts[0].sentences)
    sentences.push_back(WordsOf(corpus.texts[0], sentence.begin, sentence.end));
  EXPECT_THAT(sentences, ElementsAre("En la Av. Hidalgo no hay luz.", "Urge."));
}

// Each row of the lexicons brings a text that shows it: here the rows are held to it.
TEST(AnnotateTest, EveryTermIsFoundInItsExample) {
  const Result<TsvTable> table = LoadTsv(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es/terms.tsv", {"term", "example"});
  ASSERT_TRUE(table.ok());
  std::vector<std::string_view> examples;
  for (const TsvRow& row : table->rows) examples.emplace_back(row[1]);
  const AnnotatedCorpus corpus = Annotate(examples, Spanish(), Threads{1});
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::string id = FoldText(table->rows[i][0]);
    std::ranges::replace(id, ' ', '_');
    const bool found = std::ranges::any_of(
        corpus.texts[i].terms, [&](const TermMatch& match) { return Spanish().terms()[match.term].id == id; });
    EXPECT_TRUE(found) << id << " in: " << examples[i];
  }
}

TEST(AnnotateTest, NoAbbreviationCutsItsExample) {
  const Result<TsvTable> table =
      LoadTsv(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es/abbreviations.tsv", {"abbreviation", "example"});
  ASSERT_TRUE(table.ok());
  std::vector<std::string_view> examples;
  for (const TsvRow& row : table->rows) examples.emplace_back(row[1]);
  const AnnotatedCorpus corpus = Annotate(examples, Spanish(), Threads{1});
  for (std::size_t i = 0; i < examples.size(); ++i) {
    EXPECT_EQ(corpus.texts[i].sentences.size(), 1U) << examples[i];
    EXPECT_NE(FoldText(examples[i]).find(FoldText(table->rows[i][0])), std::string::npos) << examples[i];
  }
}

TEST(AnnotateTest, NoTextsGiveAnEmptyCorpus) {
  const AnnotatedCorpus corpus = Annotate({}, Spanish(), Threads{2});
  EXPECT_TRUE(corpus.texts.empty());
  EXPECT_EQ(corpus.vocabulary->form_count(), 0U);
}

// All that an annotation holds, as text.
std::string Dump(const AnnotatedCorpus& corpus) {
  std::string out;
  const auto number = [&](std::uint32_t value) { out += std::to_string(value) + ' '; };
  for (const Annotated& text : corpus.texts) {
    for (const Token& token : text.tokens) {
      number(token.span.begin);
      number(token.span.end);
      number(static_cast<std::uint32_t>(token.kind));
      number(token.form.value);
    }
    for (const Sentence& sentence : text.sentences) number(sentence.end);
    for (const TermMatch& match : text.terms) {
      number(match.term);
      number(match.begin);
      number(match.end);
    }
    out += '\n';
  }
  return out;
}

TEST(AnnotateTest, IsTheSameForAnyNumberOfThreads) {
  const std::vector<std::string> things = {"baches",    "agua potable",      "alumbrado público",
                                           "la basura", "perros callejeros", "el camión"};
  const std::vector<std::string> places = {"en la Av. Hidalgo", "en mi colonia", "frente a la escuela primaria",
                                           "por el mercado"};
  std::vector<std::string> written;
  for (std::size_t i = 0; i < 1200; ++i) {
    written.push_back("Faltan " + things[i % 6] + " " + places[i % 4] + ". Son " + std::to_string(i) + " casas.");
  }
  const std::vector<std::string_view> texts(written.begin(), written.end());
  const std::string one = Dump(Annotate(texts, Spanish(), Threads{1}));
  EXPECT_EQ(Dump(Annotate(texts, Spanish(), Threads{2})), one);
  EXPECT_EQ(Dump(Annotate(texts, Spanish(), Threads{5})), one);
}

// A text reads the same whatever stands around it, but for the numbers of its forms.
TEST(AnnotateTest, ATextDoesNotHangOnItsNeighbours) {
  const std::string_view text = "Falta agua potable. Hay baches en la Av. Juárez!";
  const AnnotatedCorpus alone = Annotate({text}, Spanish(), Threads{1});
  const AnnotatedCorpus among = Annotate({"Aaa zzz. Mmm", text, "Otra cosa"}, Spanish(), Threads{1});
  const Annotated& a = alone.texts[0];
  const Annotated& b = among.texts[1];
  ASSERT_EQ(a.tokens.size(), b.tokens.size());
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    ASSERT_EQ(a.tokens[i].form.valid(), b.tokens[i].form.valid());
    if (!a.tokens[i].form.valid()) continue;
    EXPECT_EQ(alone.vocabulary->form(a.tokens[i].form).surface, among.vocabulary->form(b.tokens[i].form).surface);
  }
  EXPECT_EQ(a.sentences.size(), b.sentences.size());
  EXPECT_EQ(a.terms.size(), b.terms.size());
}

}  // namespace
}  // namespace ceiba
