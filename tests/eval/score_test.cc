// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/score.h"

#include <gmock/gmock.h>

#include "tests/eval/marked.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using testing::Mark;
using testing::Marked;

const std::string kText = "El pozo se secó porque talaron el cerro; pedimos reforestar.";

MarkedText Gold() {
  return Marked("n-1", kText,
                {Mark(kText, "El pozo se secó", Role::kProblem), Mark(kText, "talaron el cerro", Role::kCause),
                 Mark(kText, "reforestar", Role::kProposal)},
                {{LinkKind::kCauses, 1, 0}, {LinkKind::kAddresses, 2, 0}});
}

std::uint64_t Hits(const std::array<Counts, kRoleCount>& counts, Role role) {
  return counts[static_cast<std::size_t>(role)].hit;
}

TEST(CountText, OfGoldItselfHitsEverything) {
  const MarkedText gold = Gold();
  const TextCounts counts = CountText({&gold, &gold});
  EXPECT_EQ(counts.wrong_words(), 0U);
  for (const Counts& role : counts.span) EXPECT_EQ(role.hit, role.gold);
  for (const Counts& kind : counts.link) EXPECT_EQ(kind.hit, kind.gold);
}

TEST(CountText, NoAnswerCountsAsEmpty) {
  const MarkedText gold = Gold();
  const TextCounts counts = CountText({&gold, nullptr});
  EXPECT_EQ(counts.wrong_words(), 8U);
  EXPECT_EQ(counts.confusion[static_cast<std::size_t>(Role::kProblem)][kRoleCount], 4U);
  EXPECT_EQ(counts.confusion[kRoleCount][kRoleCount], 2U);  // "porque", "pedimos"
}

TEST(CountText, SpansMatchFromHalfOfTheirUnionOn) {
  const MarkedText gold = Gold();
  const MarkedText half = Marked("n-1", kText, {Mark(kText, "se secó", Role::kProblem)});
  const MarkedText less = Marked("n-1", kText, {Mark(kText, "secó", Role::kProblem)});
  EXPECT_EQ(Hits(CountText({&gold, &half}).span, Role::kProblem), 1U);
  EXPECT_EQ(Hits(CountText({&gold, &less}).span, Role::kProblem), 0U);
  EXPECT_EQ(Hits(CountText({&gold, &less}).token, Role::kProblem), 1U);
}

TEST(CountText, OneSpanMatchesOneSpan) {
  const MarkedText gold = Marked("n-1", kText, {Mark(kText, "El pozo se secó", Role::kProblem)});
  const MarkedText twice =
      Marked("n-1", kText, {Mark(kText, "El pozo se", Role::kProblem), Mark(kText, "pozo se secó", Role::kProblem)});
  const TextCounts counts = CountText({&gold, &twice});
  EXPECT_EQ(counts.span[0].hit, 1U);
  EXPECT_EQ(counts.span[0].predicted, 2U);
}

TEST(CountText, ALinkNeedsBothEndsAndItsDirection) {
  const MarkedText gold = Gold();
  MarkedText turned = Gold();
  turned.links = {{LinkKind::kCauses, 0, 1}, {LinkKind::kAddresses, 2, 0}, {LinkKind::kAddresses, 2, 0}};
  const TextCounts counts = CountText({&gold, &turned});
  EXPECT_EQ(counts.link[static_cast<std::size_t>(LinkKind::kCauses)].hit, 0U);
  EXPECT_EQ(counts.link[static_cast<std::size_t>(LinkKind::kAddresses)].hit, 1U);
  EXPECT_EQ(counts.link[static_cast<std::size_t>(LinkKind::kAddresses)].predicted, 1U);  // said twice, counted once
}

TEST(CountText, AWordReadInAnotherRoleShowsInTheConfusion) {
  const MarkedText gold = Gold();
  MarkedText wrong = Gold();
  wrong.mentions[1].role = Role::kProblem;
  const auto confusion = CountText({&gold, &wrong}).confusion;
  EXPECT_EQ(confusion[static_cast<std::size_t>(Role::kCause)][static_cast<std::size_t>(Role::kProblem)], 3U);
  EXPECT_EQ(confusion[static_cast<std::size_t>(Role::kCause)][kRoleCount], 0U);
}

TEST(CountText, OffsetsOfAChangedTextAreItsOwnCharacters) {
  const MarkedText gold = Marked("n-1", "Año sin agua", {Mark("Año sin agua", "sin agua", Role::kProblem)});
  const MarkedText masked = Marked(
      "n-1", "Xxx sin agua", {Mark("Xxx sin agua", "sin agua", Role::kProblem)});  // one byte less before the mark
  EXPECT_EQ(CountText({&gold, &masked}).wrong_words(), 0U);
}

TEST(CountText, ThemesAreSetsAndTheFirstCounts) {
  MarkedText gold = Gold(), predicted = Gold();
  gold.themes = {"agua", "medio-ambiente"};
  predicted.themes = {"salud", "agua", "agua"};
  const TextCounts counts = CountText({&gold, &predicted});
  EXPECT_EQ(counts.theme.hit, 1U);
  EXPECT_EQ(counts.theme.predicted, 2U);
  EXPECT_EQ(counts.top1.hit, 0U);
  EXPECT_EQ(counts.top1.gold, 1U);
}

TEST(ScoreAll, GivesEverySetAndThePool) {
  std::vector<MarkedText> gold = {Gold(), Gold(), Gold()};
  gold[1].id = "n-2";
  gold[2].id = "n-3";
  gold[1].set = "otras";
  std::vector<MarkedText> predicted = {gold[1]};
  predicted[0].text = "otro texto";
  predicted[0].mentions = {{{0, 4}, Role::kProblem}};
  predicted[0].links.clear();
  const std::vector<SetScores> scores = ScoreAll(Pair(gold, predicted), {20, 1});
  ASSERT_EQ(scores.size(), 3U);
  EXPECT_EQ(scores[0].set, "notas");
  EXPECT_EQ(scores[0].texts, 2U);
  EXPECT_EQ(scores[0].answered, 0U);
  EXPECT_EQ(scores[1].set, "otras");
  EXPECT_THAT(scores[1].changed, ElementsAre("n-2"));
  EXPECT_EQ(scores[2].texts, 3U);
  EXPECT_FALSE(scores[2].clusters.has_value());
}

TEST(ScoreSet, PutsItsFiguresInsideTheirIntervals) {
  std::vector<MarkedText> gold, predicted;
  for (int i = 0; i < 40; ++i) {
    gold.push_back(Gold());
    gold.back().id = "n-" + std::to_string(i);
    gold.back().pile = i % 3 == 0 ? "pozos" : "tala";
    predicted.push_back(gold.back());
    predicted.back().pile = i % 4 == 0 ? "t-1" : "t-2";
    if (i % 2 == 0) predicted.back().mentions[0].role = Role::kEffect;
  }
  const SetScores scores = ScoreSet("notas", Pair(gold, predicted), {200, 1});
  const auto inside = [](double value, const std::optional<Interval>& interval) {
    return interval && interval->low <= value && value <= interval->high && interval->low < interval->high;
  };
  EXPECT_TRUE(inside(scores.token.back().counts.f1(), scores.token.back().f1));
  EXPECT_TRUE(inside(scores.link.back().counts.f1(), scores.link.back().f1));
  ASSERT_TRUE(scores.clusters.has_value());
  EXPECT_TRUE(inside(scores.clusters->figures.bcubed_f1, scores.clusters->bcubed_f1));
}

}  // namespace
}  // namespace ceiba
