// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cell_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace ceiba {
namespace {

using Kind = NumberFormat::Kind;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits alone are shown as they are; 15 of them are exact.
bool IsPlainWhole(std::string_view raw) {
  constexpr std::size_t kExact = 15;
  return !raw.empty() && raw.size() <= kExact && std::ranges::all_of(raw, IsDigit) &&
         (raw.size() == 1 || raw.front() != '0');
}

void AppendPadded(std::int64_t number, std::size_t digits, std::string& out) {
  const std::string plain = std::to_string(number);
  out.append(digits - std::min(digits, plain.size()), '0');
  out += plain;
}

void AppendDouble(double number, std::string& out) {
  constexpr double kMostWhole = 1e21;
  constexpr int kShown = 15;
  std::array<char, 64> buffer{};
  char* const begin = buffer.data();
  char* const end = begin + buffer.size();
  const bool whole = std::nearbyint(number) == number && std::abs(number) < kMostWhole;
  if (number == 0) number = 0;  // no sign
  const std::to_chars_result result = whole ? std::to_chars(begin, end, number, std::chars_format::fixed)
                                            : std::to_chars(begin, end, number, std::chars_format::general, kShown);
  out.append(begin, result.ptr);
}

void AppendClock(std::int64_t seconds, std::string& out) {
  AppendPadded(seconds / 3600, 2, out);
  out.push_back(':');
  AppendPadded(seconds / 60 % 60, 2, out);
  out.push_back(':');
  AppendPadded(seconds % 60, 2, out);
}

// Workbooks believe that 1900 was a leap year, so that days up to February of it are one off, and day 60 never was.
std::optional<std::chrono::year_month_day> CalendarDay(std::int64_t day, bool from_1904) {
  constexpr std::int64_t kOf1970 = 25'569, kFrom1904 = 1'462, kMarch1900 = 61, kLast = 2'958'465;
  if (from_1904) {
    day += kFrom1904;
  } else if (day < kMarch1900) {
    if (day < 1 || day == kMarch1900 - 1) return std::nullopt;
    ++day;
  }
  if (day > kLast) return std::nullopt;
  return std::chrono::year_month_day{std::chrono::sys_days(std::chrono::days(day - kOf1970))};
}

// False when no calendar has that day.
bool AppendDate(double serial, Kind kind, bool from_1904, std::string& out) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  constexpr double kMost = 3e6;
  if (!(serial >= 0 && serial < kMost)) return false;
  const auto seconds = static_cast<std::int64_t>(std::floor(serial * static_cast<double>(kSecondsPerDay) + 0.5));
  const bool clock_only = kind == Kind::kTime || (kind == Kind::kDateTime && seconds < kSecondsPerDay && !from_1904);
  if (clock_only) {
    AppendClock(seconds, out);
    return true;
  }
  const std::optional<std::chrono::year_month_day> day = CalendarDay(seconds / kSecondsPerDay, from_1904);
  if (!day) return false;
  AppendPadded(static_cast<int>(day->year()), 4, out);
  out.push_back('-');
  AppendPadded(static_cast<unsigned>(day->month()), 2, out);
  out.push_back('-');
  AppendPadded(static_cast<unsigned>(day->day()), 2, out);
  if (kind == Kind::kDate) return true;
  out.push_back('T');
  AppendClock(seconds % kSecondsPerDay, out);
  return true;
}

}  // namespace

NumberFormat BuiltinFormat(std::uint32_t id) {
  struct Range {
    std::uint32_t first, last;
    Kind kind;
  };
  // 27 to 36 and 50 to 58 are dates of East Asian workbooks, 20 to 21 and 45 to 47 clocks and durations.
  constexpr std::array<Range, 9> kRanges = {{{9, 10, Kind::kPercent},
                                             {14, 17, Kind::kDate},
                                             {18, 21, Kind::kTime},
                                             {22, 22, Kind::kDateTime},
                                             {27, 31, Kind::kDate},
                                             {32, 35, Kind::kTime},
                                             {36, 36, Kind::kDate},
                                             {45, 47, Kind::kTime},
                                             {50, 58, Kind::kDate}}};
  for (const Range& range : kRanges)
    if (id >= range.first && id <= range.last) return {range.kind, 0};
  return {};
}

NumberFormat FormatOfCode(std::string_view code) {
  bool day = false, month = false, clock = false, percent = false, other = false;
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == '"' || c == '[') {
      const std::size_t end = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      // [h], [mm], [ss]: hours, minutes or seconds beyond a day.
      clock = clock || (c == '[' && !inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos);
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (code.substr(i).starts_with("AM/PM") || code.substr(i).starts_with("am/pm")) {
      clock = true;
      i += 4;
    } else if (code.substr(i, 7) == "General") {
      return {};
    } else {
      day = day || lower == 'd' || lower == 'y';
      month = month || lower == 'm';
      clock = clock || lower == 'h' || lower == 's';
      percent = percent || c == '%';
      zeros += c == '0' ? 1 : 0;
      other = other || (c != '0' && c != ' ');
    }
  }
  if (day || (month && !clock)) return {clock ? Kind::kDateTime : Kind::kDate, 0};
  if (clock) return {Kind::kTime, 0};
  if (percent) return {Kind::kPercent, 0};
  constexpr std::size_t kMostDigits = 20;
  if (!other && zeros > 1) return {Kind::kDigits, static_cast<std::uint8_t>(std::min(zeros, kMostDigits))};
  return {};
}

void AppendNumber(std::string_view raw, const NumberFormat& format, bool from_1904, std::string& out) {
  const bool plain = IsPlainWhole(raw);
  if (format.kind == Kind::kPlain && plain) {
    out += raw;
    return;
  }
  if (format.kind == Kind::kDigits && plain) {
    out.append(format.digits - std::min<std::size_t>(format.digits, raw.size()), '0').append(raw);
    return;
  }
  double number = 0;
  const std::string_view digits = raw.starts_with('+') ? raw.substr(1) : raw;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || stop != digits.data() + digits.size() || !std::isfinite(number)) {
    out += raw;
    return;
  }
  const bool date = format.kind == Kind::kDate || format.kind == Kind::kDateTime || format.kind == Kind::kTime;
  if (date && AppendDate(number, format.kind, from_1904, out)) return;
  if (format.kind == Kind::kPercent) {
    AppendDouble(number * 100, out);
    out.push_back('%');
    return;
  }
  AppendDouble(number, out);
}

}  // namespace ceiba
