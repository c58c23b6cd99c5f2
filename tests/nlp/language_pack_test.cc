// SPDX-License-Identifier: GPL-3.0-or-later
// The lexicons of the repository load, agree with each other, and a broken one is told line by line.
#include "nlp/language_pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/file.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const LanguagePack& Spanish() {
  static const LanguagePack pack = [] {
    Result<LanguagePack> loaded = LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
    CEIBA_CHECK(loaded.ok(), loaded.error().message);
    return std::move(loaded).value();
  }();
  return pack;
}

TEST(LanguagePackTest, AbbreviationsAreFoldedAndSorted) {
  const Abbreviations& abbreviations = Spanish().abbreviations();
  for (const auto* words : {&abbreviations.never_final, &abbreviations.maybe_final, &abbreviations.before_number,
                            &abbreviations.line_openers, &abbreviations.line_closers}) {
    EXPECT_FALSE(words->empty());
    EXPECT_TRUE(std::ranges::is_sorted(*words));
  }
  EXPECT_TRUE(std::ranges::binary_search(abbreviations.never_final, "num"));
  EXPECT_TRUE(std::ranges::binary_search(abbreviations.maybe_final, "a.c"));
  EXPECT_TRUE(std::ranges::binary_search(abbreviations.before_number, "no"));
}

TEST(LanguagePackTest, TermsAreSortedAndShown) {
  const std::vector<Term>& terms = Spanish().terms();
  EXPECT_TRUE(std::ranges::is_sorted(terms, {}, &Term::id));
  const auto found = std::ranges::find(terms, "alumbrado_publico", &Term::id);
  ASSERT_NE(found, terms.end());
  EXPECT_EQ(found->label, "alumbrado público");
  EXPECT_EQ(found->words, (std::vector<std::string>{"alumbrado", "publico"}));
  EXPECT_EQ(found->lemmas.size(), found->words.size());
}

// Two terms that match the same words would make the answer hang on their order.
TEST(LanguagePackTest, NoTwoTermsMatchTheSameWords) {
  const std::vector<Term>& terms = Spanish().terms();
  const auto meet = [](const Term& a, const Term& b, std::size_t w) {
    if (a.words[w] == b.words[w]) return true;
    return std::ranges::any_of(
        a.lemmas[w], [&](const std::string& lemma) { return std::ranges::binary_search(b.lemmas[w], lemma); });
  };
  for (std::size_t i = 0; i < terms.size(); ++i) {
    for (std::size_t j = i + 1; j < terms.size(); ++j) {
      if (terms[i].words.size() != terms[j].words.size()) continue;
      bool same = true;
      for (std::size_t w = 0; w < terms[i].words.size() && same; ++w) same = meet(terms[i], terms[j], w);
      EXPECT_FALSE(same) << terms[i].id << " and " << terms[j].id;
    }
  }
}

class BrokenLexiconTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& content) { test::Put(folder_ / name, content); }

  const test::TemporaryFolder folder_;  // its own: ctest runs these cases side by side
};

TEST_F(BrokenLexiconTest, EveryBadLineOfEveryFileIsNamed) {
  Write("abbreviations.tsv", "abbreviation\tfinal\nav.\tnever\ncol\tnever\netc.\tsometimes\nÁv.\tmaybe\n");
  Write("line_joiners.tsv", "word\tside\ny\tleft\n");
  Write("terms.tsv", "term\tlabel\nagua potable\tagua potable\nbasura\tbasura\nAgua  Potable\tagua\n");
  const Result<LanguagePack> loaded = LanguagePack::Load(folder_.path());
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().fault, Fault::kConfig);
  const std::string& message = loaded.error().message;
  EXPECT_THAT(message, AllOf(HasSubstr("3 filas malas en"), HasSubstr("3 ('col' no termina en punto)"),
                             HasSubstr("4 ('final' es 'sometimes'"), HasSubstr("5 ('Áv.' está dos veces")));
  EXPECT_THAT(message, HasSubstr("2 ('side' es 'left'"));
  EXPECT_THAT(message,
              AllOf(HasSubstr("3 ('basura' no tiene al menos dos palabras)"), HasSubstr("4 ('agua' está dos veces)")));
}

TEST_F(BrokenLexiconTest, EveryMissingFileIsNamed) {
  const Result<LanguagePack> loaded = LanguagePack::Load(folder_.path());
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message,
              AllOf(HasSubstr("abbreviations.tsv"), HasSubstr("line_joiners.tsv"), HasSubstr("terms.tsv")));
}

}  // namespace
}  // namespace ceiba
