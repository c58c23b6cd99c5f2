// SPDX-License-Identifier: GPL-3.0-or-later
// The dates of a platform that is known to write the day or the month first, or numbers of some unit.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "io/dates.h"
#include "io/profile.h"

namespace ceiba {

inline bool IsDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Reads dates as DateReader would read a column that shows the habit.
class KnownDates {
 public:
  explicit KnownDates(const Profile& profile) : order_(profile.order), unit_(profile.unit) {}

  bool any() const { return order_ != DateOrder::kUnknown || unit_ != DateUnit::kUnknown; }

  /// ISO 8601, or the value as it is.
  std::string operator()(const std::string& value) const {
    if (unit_ != DateUnit::kUnknown && IsDigits(value)) return Reader(UnitOf(value))(value);
    return order_ == DateOrder::kUnknown ? value
                                         : Reader(order_ == DateOrder::kDayFirst ? kDayFirst : kMonthFirst)(value);
  }

 private:
  enum Habit : std::uint8_t { kDayFirst, kMonthFirst, kSeconds, kMilliseconds, kExcelDays };

  Habit UnitOf(std::string_view digits) const {
    constexpr std::size_t kDigitsOfSeconds = 11;  // until the year 5138
    if (unit_ == DateUnit::kSeconds) return kSeconds;
    if (unit_ == DateUnit::kExcelDays) return kExcelDays;
    return unit_ == DateUnit::kMilliseconds || digits.size() > kDigitsOfSeconds ? kMilliseconds : kSeconds;
  }

  static const DateReader& Reader(Habit habit) {
    const auto shown = [](std::string value) { return DateReader(std::array{std::move(value)}); };
    static const std::array<DateReader, 5> readers = {shown("31/12/2000"), shown("12/31/2000"), shown("1700000000"),
                                                      shown("1700000000000"), shown("45000")};
    return readers[habit];
  }

  DateOrder order_;
  DateUnit unit_;
};

}  // namespace ceiba
