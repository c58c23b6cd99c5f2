// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/differences.h"

#include <gmock/gmock.h>

#include "tests/eval/marked.h"

namespace ceiba {
namespace {

using testing::Mark;
using testing::Marked;

const std::string kText = "No hay luz en la calle, asaltan a diario. Pongan focos.";

TEST(WorstTexts, MostWrongWordsComeFirstAndFaultlessOnesNever) {
  const std::vector<MarkedText> gold = {Marked("a", kText, {Mark(kText, "Pongan focos", Role::kProposal)}),
                                        Marked("b", kText, {Mark(kText, "No hay luz en la calle", Role::kProblem)}),
                                        Marked("c", kText, {})};
  const std::vector<BadText> worst = WorstTexts(Pair(gold, {}), 50);
  ASSERT_EQ(worst.size(), 2U);
  EXPECT_EQ(worst[0].answer.gold->id, "b");
  EXPECT_EQ(WorstTexts(Pair(gold, {}), 1).size(), 1U);
}

TEST(WorstTexts, MarksThatOverlapShareARow) {
  const std::vector<MarkedText> gold = {
      Marked("a", kText,
             {Mark(kText, "Pongan focos", Role::kProposal), Mark(kText, "No hay luz en la calle", Role::kProblem)})};
  const std::vector<MarkedText> predicted = {
      Marked("a", kText,
             {Mark(kText, "No hay luz", Role::kCause), Mark(kText, "asaltan a diario", Role::kProblem),
              Mark(kText, "Pongan focos", Role::kProposal)})};
  const std::vector<Answer> answers = Pair(gold, predicted);
  const std::vector<BadText> worst = WorstTexts(answers, 50);
  ASSERT_EQ(worst.size(), 1U);
  const std::vector<Difference>& rows = worst[0].differences;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].gold.front().text, "No hay luz en la calle");
  EXPECT_EQ(rows[0].predicted.front().text, "No hay luz");
  EXPECT_FALSE(rows[0].same);
  EXPECT_TRUE(rows[1].gold.empty());
  EXPECT_EQ(rows[1].predicted.front().text, "asaltan a diario");
  EXPECT_TRUE(rows[2].same);
}

}  // namespace
}  // namespace ceiba
