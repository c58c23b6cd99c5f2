// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>

namespace ceiba {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Three numbers between equal separators at the beginning of a value: "2026-03-04T10:00" is {2026, 3, 4}.
struct Triple {
  std::array<int, 3> number{};
  std::array<int, 3> digits{};
};

std::optional<Triple> ReadTriple(std::string_view value) {
  Triple triple;
  std::size_t i = 0;
  char separator = '\0';
  for (std::size_t part = 0; part < 3; ++part) {
    const std::size_t begin = i;
    while (i < value.size() && IsDigit(value[i]) && i - begin < 4) ++i;
    triple.digits[part] = static_cast<int>(i - begin);
    if (i == begin) return std::nullopt;
    std::from_chars(value.data() + begin, value.data() + i, triple.number[part]);
    if (part == 2) break;
    if (i >= value.size() || std::string_view("/-.").find(value[i]) == std::string_view::npos) return std::nullopt;
    if (part == 1 && value[i] != separator) return std::nullopt;
    separator = value[i++];
  }
  if (i < value.size() && (IsDigit(value[i]) || value[i] == separator)) return std::nullopt;
  return triple;
}

std::optional<std::string> IsoDay(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2199 || !date.ok()) return std::nullopt;
  std::string iso = std::to_string(year) + '-';
  if (month < 10) iso += '0';
  iso += std::to_string(month) + '-';
  if (day < 10) iso += '0';
  return iso + std::to_string(day);
}

bool YearIsFirst(const Triple& triple) { return triple.digits[0] == 4; }
bool YearIsLast(const Triple& triple) {
  return triple.digits[0] <= 2 && triple.digits[1] <= 2 && (triple.digits[2] == 4 || triple.digits[2] == 2);
}

std::optional<std::int64_t> WholeNumber(std::string_view value) {
  std::int64_t number = 0;
  const auto [stop, code] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (code != std::errc() || stop != value.data() + value.size()) return std::nullopt;
  return number;
}

std::optional<std::string> IsoOfDays(std::int64_t days_since_1970) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days_since_1970))};
  return IsoDay(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day())));
}

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kExcelDayOf1970 = 25'569;

}  // namespace

DateReader::DateReader(std::span<const std::string> values) {
  bool day_first = false, month_first = false;
  std::array<std::size_t, 4> in_range{};
  std::size_t filled = 0;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    ++filled;
    if (const std::optional<Triple> triple = ReadTriple(value); triple && YearIsLast(*triple)) {
      day_first = day_first || triple->number[0] > 12;
      month_first = month_first || triple->number[1] > 12;
    }
    const std::int64_t number = WholeNumber(value).value_or(0);
    in_range[static_cast<std::size_t>(Number::kSeconds)] += number > 900'000'000 && number < 4'000'000'000 ? 1 : 0;
    in_range[static_cast<std::size_t>(Number::kMilliseconds)] +=
        number > 900'000'000'000 && number < 4'000'000'000'000 ? 1 : 0;
    in_range[static_cast<std::size_t>(Number::kExcelDays)] += number > 30'000 && number < 70'000 ? 1 : 0;
  }
  if (month_first) order_ = day_first ? Order::kUnknown : Order::kMonthFirst;
  for (std::size_t i = 1; i < in_range.size(); ++i)
    if (filled > 0 && in_range[i] == filled) number_ = static_cast<Number>(i);
}

std::string DateReader::operator()(std::string_view value) const {
  std::optional<std::string> iso;
  if (value.empty()) return {};
  if (number_ != Number::kNone) {
    const std::int64_t number = WholeNumber(value).value_or(0);
    if (number_ == Number::kSeconds) iso = IsoOfDays(number / kSecondsPerDay);
    if (number_ == Number::kMilliseconds) iso = IsoOfDays(number / 1000 / kSecondsPerDay);
    if (number_ == Number::kExcelDays) iso = IsoOfDays(number - kExcelDayOf1970);
  } else if (const std::optional<Triple> triple = ReadTriple(value)) {
    const auto& [first, second, third] = triple->number;
    if (YearIsFirst(*triple)) {
      iso = IsoDay(first, second, third);
    } else if (YearIsLast(*triple)) {
      const int year = triple->digits[2] == 4 ? third : 2000 + third;
      const bool decides_itself = first > 12 || second > 12 || first == second;
      const bool month_first = order_ == Order::kMonthFirst || (order_ == Order::kUnknown && second > 12);
      if (order_ != Order::kUnknown || decides_itself)
        iso = month_first ? IsoDay(year, first, second) : IsoDay(year, second, first);
    }
  }
  return iso.value_or(std::string(value));
}

}  // namespace ceiba
