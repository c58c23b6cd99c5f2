// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eval_lemmas.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace ceiba {
namespace {

constexpr char kSentence[] =
    "1\tLos\tel\tDET\t_\t_\t_\t_\t_\t_\n"
    "2\tBaches\tbache\tNOUN\t_\t_\t_\t_\t_\t_\n"
    "3\thay\thaber\tAUX\t_\t_\t_\t_\t_\t_\n"
    "4\tque\tque\tSCONJ\t_\t_\t_\t_\t_\t_\n"
    "5-6\ttaparlos\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "5\ttapar\ttapar\tVERB\t_\t_\t_\t_\t_\t_\n"
    "6\tlos\t_\tPRON\t_\t_\t_\t_\t_\t_\n"
    "7\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "1\tcalles\tvía\tNOUN\t_\t_\t_\t_\t_\t_\n";

LemmaScores Scores() {
  const auto pack = LanguagePack::Load(CEIBA_SOURCE_DIR "/lexicons/es");
  CEIBA_CHECK(pack.ok(), pack.error().message);
  const auto sentences = ParseConllu(kSentence, "a.conllu");
  CEIBA_CHECK(sentences.ok(), sentences.error().message);
  return ScoreLemmas(*sentences, *pack, {50, 1});
}

TEST(ScoreLemmas, CountsContentWordsInsideMultiwordTokensToo) {
  const LemmaScores scores = Scores();
  EXPECT_EQ(scores.content.words, 3U);
  EXPECT_EQ(scores.content.right, 2U);
  EXPECT_EQ(scores.by_upos.at("AUX").right, 1U);
  EXPECT_FALSE(scores.by_upos.contains("PRON"));  // its lemma is not given
  ASSERT_EQ(scores.faults.size(), 1U);
  EXPECT_EQ(scores.faults[0].gold, "vía");
  EXPECT_EQ(scores.faults[0].given, "calle");
}

TEST(ScoreLemmas, IsToldToPeopleAndPrograms) {
  const LemmaScores scores = Scores();
  EXPECT_THAT(LemmaText(scores, 5), ::testing::HasSubstr("calles  NOUN  vía  calle  1"));
  EXPECT_THAT(LemmaText(scores, 0), ::testing::Not(::testing::HasSubstr("calles")));
  const auto json = nlohmann::json::parse(LemmaJson(scores, 5));
  EXPECT_NEAR(json["content"]["accuracy"], 2.0 / 3, 1e-9);
  EXPECT_EQ(json["worst"][0]["form"], "calles");
}

}  // namespace
}  // namespace ceiba
