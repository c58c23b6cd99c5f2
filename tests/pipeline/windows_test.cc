// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/windows.h"

#include <gmock/gmock.h>

#include <string>

namespace ceiba {
namespace {

using testing::ElementsAre;

struct When {
  std::string date, round;
};

Corpus Written(const std::vector<When>& all) {
  Corpus corpus;
  for (const When& when : all) {
    Contribution c;
    c.id = {static_cast<std::uint32_t>(corpus.contributions.size())};
    c.about.date = when.date;
    c.about.round = when.round;
    corpus.contributions.push_back(c);
  }
  return corpus;
}

std::vector<std::string> Names(const Windows& windows) {
  std::vector<std::string> names;
  for (const TrendWindow& w : windows.windows) names.push_back(w.name);
  return names;
}

std::vector<std::string> Names(const std::vector<When>& all, Period wanted = Period::kNone) {
  return Names(PlaceInWindows(Written(all), wanted));
}

TEST(PlaceInWindows, WeeksBeginOnMonday) {
  // 2026-03-01 is a Sunday; 1969-12-31 a Wednesday, before the first day of all clocks.
  EXPECT_THAT(Names({{"2026-03-01", ""}, {"2026-03-02", ""}, {"2026-03-08", ""}, {"2026-03-09", ""}}),
              ElementsAre("2026-02-23", "2026-03-02", "2026-03-09"));
  EXPECT_THAT(Names({{"1969-12-31", ""}}, Period::kWeek), ElementsAre("1969-12-29"));
}

TEST(PlaceInWindows, LongSpansAreMonths) {
  EXPECT_THAT(Names({{"2025-11-30", ""}, {"2026-02-01", ""}, {"2026-06-15", ""}}), ElementsAre("2025-11", "2026-02", "2026-06"));
}

TEST(PlaceInWindows, DatesThatTellTheYearOnlyAreYears) {
  EXPECT_THAT(Names({{"2024", ""}, {"2025", ""}, {"2025", ""}, {"2026-01-02", ""}}), ElementsAre("2024", "2025", "2026"));
}

TEST(PlaceInWindows, AnHourAfterTheDayIsLeftOut) {
  EXPECT_THAT(Names({{"2026-03-05T18:30:00Z", ""}, {"2026-03-05 18:30", ""}}), ElementsAre("2026-03-02"));
}

TEST(PlaceInWindows, RoundsWhereDatesAreFew) {
  EXPECT_THAT(Names({{"", "1"}, {"", "2"}, {"2026-03-05", "2"}, {"", "1"}, {"2026-04-05", "1"}}), ElementsAre("1", "2"));
}

TEST(PlaceInWindows, RoundsWhereDatesTellOneWindowOnly) {
  EXPECT_THAT(Names({{"2026-03-05", "1"}, {"2026-03-06", "2"}}), ElementsAre("1", "2"));
}

TEST(PlaceInWindows, WeeksWhereDatesTellMoreThanRounds) {
  EXPECT_THAT(Names({{"2026-03-05", "1"}, {"2026-03-16", "2"}}), ElementsAre("2026-03-02", "2026-03-16"));
}

TEST(PlaceInWindows, RoundsStandByTheirNumbers) {
  EXPECT_THAT(Names({{"", "Ronda 10"}, {"", "ronda 2"}, {"", "Ronda 1"}}), ElementsAre("Ronda 1", "ronda 2", "Ronda 10"));
}

TEST(PlaceInWindows, RoundsWithoutNumbersStandByTheirDates) {
  EXPECT_THAT(Names({{"2026-05-02", "cierre"}, {"2026-03-02", "diagnóstico"}, {"2026-04-02", "acuerdos"}}, Period::kRound),
              ElementsAre("diagnóstico", "acuerdos", "cierre"));
}

TEST(PlaceInWindows, NothingToGoByIsNoWindow) {
  const Windows windows = PlaceInWindows(Written({{"", ""}, {"hace poco", ""}}), Period::kNone);
  EXPECT_EQ(windows.period, Period::kNone);
  EXPECT_THAT(windows.windows, ElementsAre());
}

TEST(PlaceInWindows, WhatHasNoWindowIsCounted) {
  const Windows windows = PlaceInWindows(
      Written({{"2026-03-05", ""}, {"", ""}, {"2026-03", ""}, {"marzo", ""}, {"2026-02-30", ""}, {"20260305", ""}, {"2026-03-05x", ""}}),
      Period::kWeek);
  EXPECT_EQ(windows.unplaced, 1U);
  EXPECT_EQ(windows.coarse, 5U);
  EXPECT_EQ(windows.windows.front().contributions, 1U);
}

TEST(PlaceInWindows, APersonIsOneVoiceAWindow) {
  Corpus corpus = Written({{"2026-03-02", ""}, {"2026-03-03", ""}, {"2026-03-09", ""}, {"2026-03-09", ""}});
  corpus.contributions[0].by = corpus.contributions[1].by = corpus.contributions[2].by = {0};
  const Windows windows = PlaceInWindows(corpus, Period::kWeek);
  EXPECT_EQ(windows.windows[0].voices, 1U);
  EXPECT_EQ(windows.windows[1].voices, 2U);
}

}  // namespace
}  // namespace ceiba
