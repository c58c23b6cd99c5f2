// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/trends.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/pipeline/spoken_topics.h"

namespace ceiba {
namespace {

using testing::On;
using testing::SpokenTopics;

const std::string kBefore = "2026-03-03", kNow = "2026-03-10";

Trends Find(const SpokenTopics& spoken, TrendFinder::Options options = {}) { return TrendFinder(options)(spoken.analysis); }

// Two weeks of a hundred voices each, besides what a test adds.
SpokenTopics QuietTown() {
  SpokenTopics spoken;
  const std::uint32_t topic = spoken.AddTopic("Baches", 1);
  spoken.Say(topic, On(kBefore), 100);
  spoken.Say(topic, On(kNow), 100);
  return spoken;
}

struct ChangeCase {
  std::string name;
  int before, last;
  Change change;
};
class Changes : public ::testing::TestWithParam<ChangeCase> {};

TEST_P(Changes, AreToldByVoicesOfTheLastWeek) {
  SpokenTopics spoken = QuietTown();
  const std::uint32_t topic = spoken.AddTopic("Dengue en la colonia");
  spoken.Say(topic, On(kBefore), GetParam().before);
  spoken.Say(topic, On(kNow), GetParam().last);
  EXPECT_EQ(Find(spoken).rows[topic].change, GetParam().change);
}

INSTANTIATE_TEST_SUITE_P(All, Changes,
                         ::testing::Values(ChangeCase{"New", 0, 12, Change::kNew}, ChangeCase{"Growing", 3, 25, Change::kGrowing},
                                           ChangeCase{"Fading", 25, 3, Change::kFading}, ChangeCase{"Gone", 25, 0, Change::kFading},
                                           ChangeCase{"Steady", 12, 12, Change::kSteady},
                                           ChangeCase{"PerhapsMore", 8, 12, Change::kSteady},
                                           ChangeCase{"TwoOnly", 0, 2, Change::kTooFew},
                                           ChangeCase{"ThreeCouldNotShow", 0, 3, Change::kTooFew}),
                         [](const auto& tested) { return tested.param.name; });

TEST(TrendFinder, ALargeCorpusDoesNotMakeASmallChangeGrowth) {
  SpokenTopics spoken = QuietTown();
  spoken.Say(0, On(kBefore), 20'000);
  spoken.Say(0, On(kNow), 20'000);
  const std::uint32_t topic = spoken.AddTopic("Basura en la barranca");
  spoken.Say(topic, On(kBefore), 2000);
  spoken.Say(topic, On(kNow), 2600);
  const Trend found = Find(spoken).rows[topic];
  EXPECT_LT(found.q, 0.001);
  EXPECT_EQ(found.change, Change::kSteady);
}

TEST(TrendFinder, OnePersonWhoWritesManyTimesIsOneVoice) {
  SpokenTopics spoken = QuietTown();
  const std::uint32_t topic = spoken.AddTopic("Ruido del salón");
  spoken.Say(topic, On(kNow), 30, ParticipantId{0});
  const Trends trends = Find(spoken);
  EXPECT_EQ(trends.rows[topic].recent, 1U);
  EXPECT_EQ(trends.rows[topic].change, Change::kTooFew);
}

TEST(TrendFinder, SharesCountNotVoices) {
  SpokenTopics spoken;
  const std::uint32_t all = spoken.AddTopic("Baches"), topic = spoken.AddTopic("Lámparas fundidas");
  spoken.Say(all, On(kBefore), 100);
  spoken.Say(topic, On(kBefore), 10);
  spoken.Say(all, On(kNow), 1000);
  spoken.Say(topic, On(kNow), 100);
  EXPECT_EQ(Find(spoken).rows[topic].change, Change::kSteady);
}

// In the second week a form asks three things instead of one.
TEST(TrendFinder, PeopleWhoAreAskedMoreMakeNoTopicGrow) {
  SpokenTopics spoken;
  for (std::uint32_t t = 0; t < 3; ++t) spoken.AddTopic("Asunto " + std::to_string(t));
  for (std::uint32_t person = 0; person < 90; ++person) {
    spoken.Say(person % 3, On(kBefore), 1, ParticipantId{person});
    for (std::uint32_t t = 0; t < 3; ++t) spoken.Say(t, On(kNow), 1, ParticipantId{person});
  }
  const Trends trends = Find(spoken);
  for (std::uint32_t t = 0; t < 3; ++t) EXPECT_EQ(trends.rows[t].change, Change::kSteady) << t;
}

TEST(TrendFinder, AThemeSpeaksThroughItsTopics) {
  SpokenTopics spoken = QuietTown();
  for (const char* label : {"No cae agua", "Fuga en la esquina", "Agua sucia"}) {
    const std::uint32_t topic = spoken.AddTopic(label, 0);
    spoken.Say(topic, On(kBefore), 1);
    spoken.Say(topic, On(kNow), 6);
  }
  const Trends trends = Find(spoken);
  const auto theme =
      std::ranges::find_if(trends.rows, [](const Trend& t) { return t.subject.kind == SubjectKind::kTheme && t.subject.row == 0; });
  ASSERT_NE(theme, trends.rows.end());
  EXPECT_EQ(theme->change, Change::kGrowing);
  EXPECT_EQ(theme->recent, 18U);
}

// Sixty topics of chance alone: each moves a little, none is pointed out.
TEST(TrendFinder, ChanceIsNotPointedOut) {
  SpokenTopics spoken;
  for (std::uint32_t t = 0; t < 60; ++t) {
    const std::uint32_t topic = spoken.AddTopic("Asunto " + std::to_string(t));
    const int more = static_cast<int>(t % 7);
    spoken.Say(topic, On(kBefore), 5 + more);
    spoken.Say(topic, On(kNow), 11 - more);
  }
  for (const Trend& t : Find(spoken).rows) EXPECT_TRUE(t.change == Change::kSteady || t.change == Change::kTooFew) << t.subject.row;
}

TEST(TrendFinder, VoicesOfAllWindowsAddUp) {
  SpokenTopics spoken = QuietTown();
  spoken.Say(0, On("2026-01-13"), 4);
  spoken.Say(0, On(""), 7);
  const Trends trends = Find(spoken);
  std::uint32_t sum = 0;
  for (const WindowVoices& w : trends.rows[0].windows) sum += w.voices;
  EXPECT_EQ(sum, trends.rows[0].before + trends.rows[0].recent);
  EXPECT_EQ(trends.before[PlaceOf(SubjectKind::kTopic)], 104U);
  EXPECT_EQ(trends.unplaced, 7U);
}

TEST(TrendFinder, AThinLastWeekTakesThoseBeforeItAlong) {
  SpokenTopics spoken = QuietTown();
  spoken.Say(0, On("2026-03-17"), 8);
  spoken.Say(0, On("2026-03-24"), 3);
  const Trends trends = Find(spoken);
  EXPECT_EQ(trends.windows.size(), 4U);
  EXPECT_EQ(trends.first_recent, 2U);  // the week of a hundred voices would leave fewer before than after
  EXPECT_EQ(trends.recent[PlaceOf(SubjectKind::kTopic)], 11U);
  EXPECT_EQ(trends.before[PlaceOf(SubjectKind::kTopic)], 200U);
}

TEST(TrendFinder, OneWindowHasNothingToCompare) {
  SpokenTopics spoken;
  spoken.Say(spoken.AddTopic("Baches"), On(kNow), 10);
  const Trends trends = Find(spoken);
  EXPECT_EQ(trends.windows.size(), 1U);
  EXPECT_TRUE(trends.rows.empty());
}

TEST(TrendFinder, GivesTheWindowAskedFor) {
  TrendFinder::Options options;
  options.window = static_cast<int>(PeriodNamed("month").value());
  EXPECT_EQ(Find(QuietTown(), options).period, Period::kMonth);
  EXPECT_FALSE(PeriodNamed("semana").has_value());
}

}  // namespace
}  // namespace ceiba
