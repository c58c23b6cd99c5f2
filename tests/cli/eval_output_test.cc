// SPDX-License-Identifier: GPL-3.0-or-later
// What ceiba eval prints: tables for a person, JSON for programs.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/eval_json.h"
#include "cli/eval_text.h"
#include "tests/eval/marked.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using testing::Mark;
using testing::Marked;
using ::testing::Not;

const std::string kText =
    "El agua no llega a la colonia\ny la pipa cobra muy caro por cada viaje que da. Pongan una bomba.";

struct Case {
  std::vector<MarkedText> gold = {Marked("n-1", kText,
                                         {Mark(kText, "El agua no llega a la colonia", Role::kProblem),
                                          Mark(kText, "Pongan una bomba", Role::kProposal)})};
  std::vector<MarkedText> predicted = {
      Marked("n-1", kText,
             {Mark(kText, "El agua no llega", Role::kCause),
              Mark(kText, "la pipa cobra muy caro por cada viaje que da", Role::kProblem),
              Mark(kText, "Pongan una bomba", Role::kProposal)})};
  Case() {
    gold[0].pile = "agua";
    gold[0].themes = {"agua"};
  }
  std::vector<Answer> answers() const { return Pair(gold, predicted); }
};

std::size_t LongestLine(const std::string& text) {
  std::size_t longest = 0, begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n') continue;
    std::size_t points = 0;
    for (std::size_t b = begin; b < i; ++b) points += (static_cast<unsigned char>(text[b]) & 0xC0U) != 0x80U ? 1U : 0U;
    longest = std::max(longest, points);
    begin = i + 1;
  }
  return longest;
}

TEST(EvalText, FitsATerminalAndPutsMarksSideBySide) {
  const Case c;
  const std::string text = EvalText(ScoreAll(c.answers(), {50, 1}), WorstTexts(c.answers(), 50));
  EXPECT_LE(LongestLine(text), 110U);
  EXPECT_THAT(text, HasSubstr("problema: El agua no llega a la colonia          │ causa: El agua no llega\n"));
  EXPECT_THAT(text, HasSubstr("propuesta: Pongan una bomba                      │ =\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "                                                 │ problema: la pipa cobra muy caro por cada viaje\n"));
}

TEST(EvalText, ShowsTheFiguresOfASingleSetOnce) {
  const Case c;
  EXPECT_THAT(EvalText(ScoreAll(c.answers(), {0, 1}), {}), Not(HasSubstr("todos")));
}

TEST(EvalJson, HasTheKeysOfTheCommonScorerAtTheTop) {
  const Case c;
  const auto json = nlohmann::json::parse(EvalJson(ScoreAll(c.answers(), {50, 1}), WorstTexts(c.answers(), 1)));
  for (const char* key :
       {"contributions", "answered", "token_f1", "span_f1", "link_f1", "theme_micro_f1", "theme_top1", "clusters"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json["token_f1"]["proposal"]["f1"], 1.0);
  EXPECT_EQ(json["token_f1"]["micro"]["gold"], 10);
  EXPECT_EQ(json["token_f1"]["micro"]["ci"].size(), 2U);
  EXPECT_EQ(json["clusters"]["n"], 1);
  EXPECT_EQ(json["confusion"]["problem"]["cause"], 4);
  EXPECT_EQ(json["sets"]["notas"]["contributions"], 1);
  EXPECT_EQ(json["worst"][0]["predicted"][0]["text"], "El agua no llega");
}

TEST(EvalJson, LeavesIntervalsOutWithoutResamples) {
  const Case c;
  EXPECT_THAT(EvalJson(ScoreAll(c.answers(), {0, 1}), {}), Not(HasSubstr("\"ci\"")));
}

}  // namespace
}  // namespace ceiba
