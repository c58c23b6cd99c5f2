// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/words.h"

#include <gmock/gmock.h>

#include "core/utf8.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Written(const std::string& text) {
  std::vector<std::string> words;
  for (const Span& word : WordsOf(text)) {
    std::string& out = words.emplace_back();
    for (std::size_t i = 0, point = 0; i < text.size(); ++point) {
      const char32_t c = NextCodePoint(text, i);
      if (point >= word.begin && point < word.end) AppendUtf8(c, out);
    }
  }
  return words;
}

TEST(WordsOf, AreRunsOfLettersDigitsAndUnderscores) {
  EXPECT_THAT(Written("¿Y el agua_2? 3,5 m² de niñ@s; ½º"),
              ElementsAre("Y", "el", "agua_2", "3", "5", "m²", "de", "niñ", "s", "½º"));
}

TEST(WordsOf, BreakAtACombiningMarkAsPythonDoes) { EXPECT_THAT(Written("cami\u0301n"), ElementsAre("cami", "n")); }

TEST(WordsOf, OfATextWithoutLettersAreNone) { EXPECT_THAT(WordsOf("… 😡 ¡!"), ::testing::IsEmpty()); }

TEST(CoveredWords, TakesWordsCoveredByHalf) {
  const std::vector<Span> words = WordsOf("agua sucia hoy");  // [0,4) [5,10) [11,14)
  EXPECT_EQ(CoveredWords(words, {0, 14}), (WordRange{0, 3}));
  EXPECT_EQ(CoveredWords(words, {2, 8}), (WordRange{0, 2}));  // half of "agua", three fifths of "sucia"
  EXPECT_EQ(CoveredWords(words, {3, 7}), (WordRange{1, 1}));  // a quarter, two fifths
  EXPECT_EQ(CoveredWords(words, {4, 5}).size(), 0U);          // the blank
  EXPECT_EQ(CoveredWords(words, {12, 14}), (WordRange{2, 3}));
  EXPECT_EQ(CoveredWords({}, {0, 5}).size(), 0U);
}

TEST(CoveredWords, InsideOneWordCoversItOrNothing) {
  const std::vector<Span> words = WordsOf("inundaciones");
  EXPECT_EQ(CoveredWords(words, {3, 9}).size(), 1U);
  EXPECT_EQ(CoveredWords(words, {3, 8}).size(), 0U);
}

}  // namespace
}  // namespace ceiba
