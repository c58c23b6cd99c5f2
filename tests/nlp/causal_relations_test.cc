// SPDX-License-Identifier: GPL-3.0-or-later
// Causes and effects with their exact limits, sentences that only look causal, and the lexicon's own examples.
#include "nlp/causal_relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/tsv.h"
#include "nlp/language_pack.h"
#include "nlp/patterns.h"

namespace ceiba {
namespace {

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

const LanguagePack& Pack() {
  static const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  return pack;
}

std::vector<CausalRelation> RelationsOf(const std::string& text) {
  static const CausalRelations relations = std::move(CausalRelations::Make(kLexicons)).value();
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  return relations(corpus.texts[0], *corpus.vocabulary);
}

std::string Words(const std::string& text, Span span) { return text.substr(span.begin, span.size()); }

/// "cause → effect [connector] ‖ ...", by place of the connector; "-" when there is none.
std::string Described(const std::string& text) {
  std::vector<CausalRelation> relations = RelationsOf(text);
  std::ranges::stable_sort(relations, {}, [](const CausalRelation& r) { return r.connector.begin; });
  std::string out;
  for (const CausalRelation& r : relations) {
    out += (out.empty() ? "" : " ‖ ") + Words(text, r.cause) + " → " + Words(text, r.effect) + " [" +
           Words(text, r.connector) + "]";
  }
  return out.empty() ? "-" : out;
}

TEST(CausalRelations, AreFoundWithTheirLimits) {
  const auto table = LoadTsv(std::string(CEIBA_SOURCE_DIR) + "/tests/nlp/causal_examples.tsv", {"text", "relations"});
  ASSERT_TRUE(table.ok()) << table.error().message;
  for (const TsvRow& row : table->rows) EXPECT_EQ(Described(row[0]), row[1]) << row[0];
}

TEST(CausalRelations, ComeSurestFirst) {
  const auto relations = RelationsOf("Creció un 3%, lo que supuso empleo. Cerró debido a la huelga.");
  ASSERT_EQ(relations.size(), 2U);
  EXPECT_GT(relations[0].confidence, relations[1].confidence);
  EXPECT_EQ(relations[0].why, "due.debido");
}

TEST(CausalRelations, OfTextsWithoutWordsAreNone) {
  for (const char* text :
       {"", " ", "¡¡¡!!!", ", debido a .", "porque", "Debido a", "Por lo tanto,", "por lo que", "\n\n", "(", "lo que"})
    EXPECT_TRUE(RelationsOf(text).empty()) << text;
}

TEST(CausalRelations, NeverLeaveTheText) {
  const std::string text =
      "porque porque por lo que (debido a) , y , lo que provoca que ; se debe a ; la causa de ; esto permite, gracias "
      "a: "
      "al ser así que «debido a que» como consecuencia de ello provocando permitiendo, y ha generado";
  for (std::size_t end = 0; end <= text.size(); ++end) {
    const std::string cut = text.substr(0, end);
    for (const CausalRelation& r : RelationsOf(cut)) {
      for (const Span side : {r.cause, r.effect, r.connector}) {
        EXPECT_LT(side.begin, side.end) << cut;
        EXPECT_LE(side.end, cut.size()) << cut;
      }
      EXPECT_FALSE(r.cause.Overlaps(r.effect)) << cut;
    }
  }
}

/// Loading is a test: every pattern matches its example and not its counterexample.
TEST(CausalLexicon, RowsMatchTheirExamples) {
  WordLists lists;
  const auto words = LoadTsv(kLexicons + "/causal_words.tsv", {"list", "lemma"}, false);
  ASSERT_TRUE(words.ok());
  for (const TsvRow& row : words->rows) lists[row[0]].push_back(row[1]);
  const auto table = LoadTsv(kLexicons + "/causal_connectors.tsv", {"id", "pattern", "example", "counterexample"});
  ASSERT_TRUE(table.ok()) << table.error().message;
  for (const TsvRow& row : table->rows) {
    const auto matches = [&](const std::string& text) {
      const auto set = PatternSet::Make({row[1]}, lists);
      const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
      return std::ranges::any_of(corpus.texts[0].sentences, [&](const Sentence& sentence) {
        return !set->Match(corpus.texts[0], *corpus.vocabulary, sentence).empty();
      });
    };
    EXPECT_TRUE(matches(row[2])) << row[0] << ": " << row[2];
    EXPECT_FALSE(matches(row[3])) << row[0] << ": " << row[3];
  }
}

}  // namespace
}  // namespace ceiba
