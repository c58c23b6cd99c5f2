// SPDX-License-Identifier: GPL-3.0-or-later
// Loading is a test: every cue and every connector matches its example and does not match its counterexample.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/tsv.h"
#include "nlp/annotate.h"
#include "nlp/clauses.h"
#include "nlp/language_pack.h"
#include "pipeline/clause_roles.h"
#include "pipeline/extract.h"
#include "pipeline/states.h"

namespace ceiba {
namespace {

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

struct Row {
  std::size_t line = 0;
  std::string id, pattern, explanation, example, counterexample;
};

std::vector<Row> Rows(const std::string& file) {
  const auto table = LoadTsv(kLexicons + "/" + file, {"id", "pattern", "explanation", "example", "counterexample"});
  EXPECT_TRUE(table.ok()) << table.error().message;
  std::vector<Row> rows;
  if (!table) return rows;
  for (const TsvRow& row : table->rows) rows.push_back({row.line, row[0], row[1], row[2], row[3], row[4]});
  return rows;
}

class Cues : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    pack_ = new LanguagePack(std::move(LanguagePack::Load(kLexicons)).value());
    lists_ = new WordLists(std::move(LoadStates(kLexicons + "/states.tsv")).value());
    splitter_ = new ClauseSplitter(std::move(ClauseSplitter::Make(kLexicons, *lists_)).value());
  }
  static void TearDownTestSuite() {
    delete splitter_;
    delete lists_;
    delete pack_;
  }

  /// Whether `pattern` matches in some sentence (connectors) or some clause (cues) of `text`.
  static bool Matches(const std::string& pattern, const std::string& text, bool by_clause) {
    const AnnotatedCorpus corpus = Annotate({text}, *pack_, Threads{1});
    const auto set = PatternSet::Make({pattern}, *lists_);
    const Annotated& annotated = corpus.texts[0];
    for (std::uint32_t s = 0; s < annotated.sentences.size(); ++s) {
      if (!by_clause) {
        if (!set->Match(annotated, *corpus.vocabulary, annotated.sentences[s]).empty()) return true;
        continue;
      }
      for (const Clause& clause : (*splitter_)(annotated, splitter_->FormsOf(*corpus.vocabulary), s)) {
        if (!set->Match(annotated, *corpus.vocabulary, {clause.begin, clause.end}).empty()) return true;
      }
    }
    return false;
  }

  static LanguagePack* pack_;
  static WordLists* lists_;
  static ClauseSplitter* splitter_;
};

LanguagePack* Cues::pack_ = nullptr;
WordLists* Cues::lists_ = nullptr;
ClauseSplitter* Cues::splitter_ = nullptr;

TEST_F(Cues, MatchTheirExamplesAndNotTheirCounterexamples) {
  for (const Row& row : Rows("cues.tsv")) {
    EXPECT_TRUE(Matches(row.pattern, row.example, true))
        << "cues.tsv:" << row.line << " " << row.id << ": " << row.example;
    EXPECT_FALSE(Matches(row.pattern, row.counterexample, true))
        << "cues.tsv:" << row.line << " " << row.id << ": " << row.counterexample;
  }
}

TEST_F(Cues, ConnectorsMatchTheirExamplesAndNotTheirCounterexamples) {
  for (const Row& row : Rows("connectors.tsv")) {
    EXPECT_TRUE(Matches(row.pattern, row.example, false))
        << "connectors.tsv:" << row.line << " " << row.id << ": " << row.example;
    EXPECT_FALSE(Matches(row.pattern, row.counterexample, false))
        << "connectors.tsv:" << row.line << " " << row.id << ": " << row.counterexample;
  }
}

TEST_F(Cues, ExplainThemselvesInASentence) {
  for (const char* file : {"cues.tsv", "connectors.tsv"}) {
    for (const Row& row : Rows(file)) {
      EXPECT_GE(row.explanation.size(), 15U) << file << ":" << row.line;
      EXPECT_TRUE(row.explanation.ends_with('.')) << file << ":" << row.line;
    }
  }
}

TEST_F(Cues, AreAllAmongTheExplanationsOfTheExtractor) {
  const auto extractor = Extractor::Make(kLexicons, "", {});
  ASSERT_TRUE(extractor.ok()) << extractor.error().message;
  const auto& explanations = extractor->Explanations();
  EXPECT_TRUE(std::ranges::is_sorted(explanations));
  for (const Row& row : Rows("cues.tsv")) {
    EXPECT_TRUE(std::ranges::binary_search(explanations, std::pair(row.id, row.explanation))) << row.id;
  }
}

}  // namespace
}  // namespace ceiba
