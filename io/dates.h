// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as the forms of a file write them, as ISO 8601 days; the file as a whole says whether the day or the month is
// first.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ceiba {

/// Learns the habit of one column of dates.
///
///   const DateReader iso(cells_of_the_column);
///   iso("03/04/2026")  // "2026-04-03", "2026-03-04" or as written
class DateReader {
 public:
  /// Day first, the Spanish habit, unless some second number is above 12 and no first one is. O(cells).
  explicit DateReader(std::span<const std::string> values);

  /// "YYYY-MM-DD" for ISO dates and times, d/m/yyyy with / - or . and 2 or 4 digits of year, seconds or milliseconds
  /// since 1970 and Excel's day numbers where the whole column is such numbers; anything else, and impossible days, as
  /// written. The hour is left out.
  std::string operator()(std::string_view value) const;

 private:
  enum class Order : unsigned char { kDayFirst, kMonthFirst, kUnknown };
  enum class Number : unsigned char { kNone, kSeconds, kMilliseconds, kExcelDays };
  Order order_ = Order::kDayFirst;
  Number number_ = Number::kNone;
};

}  // namespace ceiba
