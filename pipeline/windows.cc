// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/windows.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "nlp/fold.h"
#include "pipeline/voices.h"

namespace ceiba {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A date as far as it is told: month and day are 0 where they are not.
struct Date {
  int year = 0, month = 0, day = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes `digits` digits from the front.
bool Take(std::string_view& text, std::size_t digits, int& number) {
  if (text.size() < digits || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), IsDigit)) return false;
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return true;
}

// "2026", "2026-03", "2026-03-05", the last also with a time after it.
std::optional<Date> ReadDate(std::string_view text) {
  Date date;
  if (!Take(text, 4, date.year) || date.year < 1900 || date.year > 2199) return std::nullopt;
  if (text.empty()) return date;
  if (text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  if (!Take(text, 2, date.month) || date.month < 1 || date.month > 12) return std::nullopt;
  if (text.empty()) return date;
  if (text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  if (!Take(text, 2, date.day)) return std::nullopt;
  const std::chrono::year_month_day whole{std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
                                          std::chrono::day(static_cast<unsigned>(date.day))};
  if (!whole.ok() || !(text.empty() || text.front() == 'T' || text.front() == ' ')) return std::nullopt;
  return date;
}

// Days since 1970-01-01, a Thursday.
int DayNumber(const Date& date) {
  return static_cast<int>(sys_days(std::chrono::year(date.year) / date.month / date.day).time_since_epoch().count());
}

// Monday of the week, as a day number.
int Monday(int day) { return day - ((day + 3) % 7 + 7) % 7; }

std::string DayName(int day) {
  const std::chrono::year_month_day date{sys_days(days(day))};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

// Where the date stands on the scale of the period; nothing when it does not tell.
std::optional<int> Place(const std::optional<Date>& date, Period period) {
  if (!date) return std::nullopt;
  if (period == Period::kYear) return date->year;
  if (date->month == 0) return std::nullopt;
  if (period == Period::kMonth) return date->year * 12 + date->month - 1;
  if (date->day == 0) return std::nullopt;
  return Monday(DayNumber(*date));
}

std::string NameOfPlace(int place, Period period) {
  if (period == Period::kYear) return std::to_string(place);
  if (period == Period::kWeek) return DayName(place);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d", place / 12, place % 12 + 1);
  return text;
}

// "ronda 2" before "ronda 10": runs of digits compare as numbers.
bool NaturalLess(std::string_view a, std::string_view b) {
  const auto run = [](std::string_view text, std::size_t from) {
    std::size_t past = from;
    while (past < text.size() && IsDigit(text[past])) ++past;
    while (from + 1 < past && text[from] == '0') ++from;
    return std::pair(text.substr(from, past - from), past);
  };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (IsDigit(a[i]) && IsDigit(b[j])) {
      const auto [x, x_past] = run(a, i);
      const auto [y, y_past] = run(b, j);
      if (x != y) return x.size() != y.size() ? x.size() < y.size() : x < y;
      i = x_past, j = y_past;
    } else {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
    }
  }
  return a.size() - i < b.size() - j;
}

// Rows of the rounds in the order in which they took place.
std::vector<std::uint32_t> RoundsInOrder(const SharedValues& rounds, const std::vector<std::optional<Date>>& dates) {
  std::vector<std::vector<int>> days_of(rounds.names.size());
  for (std::size_t c = 0; c < dates.size(); ++c)
    if (rounds.of[c] != kNoRow && dates[c] && dates[c]->day != 0) days_of[rounds.of[c]].push_back(DayNumber(*dates[c]));
  std::vector<std::string> folded;
  for (const std::string& name : rounds.names) folded.push_back(FoldText(name));
  const bool numbered = std::ranges::all_of(folded, [](const std::string& name) { return std::ranges::any_of(name, IsDigit); });
  const bool dated = std::ranges::none_of(days_of, [](const std::vector<int>& all) { return all.empty(); });
  // The middle day: one wrong date does not move a round.
  std::vector<int> middle(rounds.names.size(), 0);
  for (std::size_t r = 0; !numbered && dated && r < days_of.size(); ++r) {
    std::ranges::sort(days_of[r]);
    middle[r] = days_of[r][(days_of[r].size() - 1) / 2];
  }
  std::vector<std::uint32_t> order(rounds.names.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) order[r] = r;
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return middle[a] != middle[b] ? middle[a] < middle[b] : NaturalLess(folded[a], folded[b]);
  });
  return order;
}

struct Told {
  std::size_t years = 0, months = 0, days = 0;  // dates that tell at least so much
  int first_day = 0, last_day = 0;
};

Told WhatDatesTell(const std::vector<std::optional<Date>>& dates) {
  Told told;
  for (const std::optional<Date>& date : dates) {
    if (!date) continue;
    ++told.years;
    told.months += date->month != 0 ? 1 : 0;
    if (date->day == 0) continue;
    const int day = DayNumber(*date);
    told.first_day = told.days == 0 ? day : std::min(told.first_day, day);
    told.last_day = told.days == 0 ? day : std::max(told.last_day, day);
    ++told.days;
  }
  return told;
}

Period Choose(const std::vector<std::optional<Date>>& dates, const SharedValues& rounds) {
  constexpr int kMostDaysInWeeks = 26 * 7;
  const Told told = WhatDatesTell(dates);
  Period period = Period::kNone;
  if (told.years > 0) period = 2 * told.months <= told.years ? Period::kYear : Period::kMonth;
  if (told.days > 0 && 2 * told.days > told.years && Monday(told.last_day) - Monday(told.first_day) <= kMostDaysInWeeks)
    period = Period::kWeek;
  if (rounds.names.size() < 2) return period == Period::kNone && !rounds.names.empty() ? Period::kRound : period;
  const auto with_round = static_cast<std::size_t>(std::ranges::count_if(rounds.of, [](std::uint32_t r) { return r != kNoRow; }));
  std::optional<int> first;
  bool several = false;
  for (const std::optional<Date>& date : dates) {
    const std::optional<int> place = Place(date, period);
    several |= place && first && *place != *first;
    if (!first) first = place;
  }
  return !several || 2 * told.years < with_round ? Period::kRound : period;
}

}  // namespace

Windows PlaceInWindows(const Corpus& corpus, Period wanted) {
  const std::vector<Contribution>& contributions = corpus.contributions;
  std::vector<std::optional<Date>> dates;
  dates.reserve(contributions.size());
  for (const Contribution& c : contributions) dates.push_back(ReadDate(c.about.date));
  const SharedValues rounds = ValuesOf(corpus, &Metadata::round);

  Windows out;
  out.period = wanted == Period::kNone ? Choose(dates, rounds) : wanted;
  out.of.assign(contributions.size(), kNoRow);
  if (out.period == Period::kRound) {
    std::vector<std::uint32_t> window_of(rounds.names.size());
    for (const std::uint32_t round : RoundsInOrder(rounds, dates)) {
      window_of[round] = static_cast<std::uint32_t>(out.windows.size());
      out.windows.push_back({rounds.names[round], 0, 0});
    }
    for (std::size_t c = 0; c < contributions.size(); ++c)
      if (rounds.of[c] != kNoRow) out.of[c] = window_of[rounds.of[c]];
  } else if (out.period != Period::kNone) {
    std::map<int, std::uint32_t> window_of;
    for (const std::optional<Date>& date : dates)
      if (const std::optional<int> place = Place(date, out.period)) window_of.emplace(*place, 0);
    for (auto& [place, window] : window_of) {
      window = static_cast<std::uint32_t>(out.windows.size());
      out.windows.push_back({NameOfPlace(place, out.period), 0, 0});
    }
    for (std::size_t c = 0; c < contributions.size(); ++c)
      if (const std::optional<int> place = Place(dates[c], out.period)) out.of[c] = window_of.at(*place);
  }

  std::vector<SeenVoice> seen;
  for (const Contribution& c : contributions) {
    const std::uint32_t window = out.of[c.id.value];
    if (window != kNoRow) {
      ++out.windows[window].contributions;
      seen.push_back({window, VoiceOf(c)});
    } else if (out.period != Period::kRound && !c.about.date.empty()) {
      ++out.coarse;
    } else {
      ++out.unplaced;
    }
  }
  for (const BucketVoices& count : CountVoices(seen)) out.windows[count.bucket].voices = count.voices;
  return out;
}

}  // namespace ceiba
