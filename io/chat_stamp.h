// SPDX-License-Identifier: GPL-3.0-or-later
// The day and the hour before each message of an exported chat, in the many ways that phones write them.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ceiba {

/// What stands before a message.
struct ChatStamp {
  enum class Style : std::uint8_t { kDash, kBracket, kColon };  ///< "… - ", "[…] ", "…: "
  std::array<int, 3> number{};                                  ///< of the date, as written
  std::array<int, 3> digits{};
  char separator = '/';
  int minute = 0;  ///< of the day, 0 to 1439
  Style style = Style::kDash;
  std::size_t size = 0;  ///< bytes of the line that it takes
};

/// The stamp that `line` begins with: d/m/yy or d/m/yyyy with / - or ., an hour of 12 ("p. m." with any blanks, "PM")
/// or 24; marks of writing direction anywhere. O(its length).
std::optional<ChatStamp> ReadChatStamp(std::string_view line);

/// Decides once for a file whether days or months come first.
class ChatDates {
 public:
  /// Day first unless a number above 12 says otherwise, or only month first lets the messages follow each other in
  /// time.
  explicit ChatDates(std::span<const ChatStamp> stamps);

  /// "YYYY-MM-DD", or the date as written where it is impossible or both orders occur and it does not decide itself.
  std::string Day(const ChatStamp& stamp) const;

  /// Minutes since 1970 as the phone's clock showed them; nullopt where the day is not certain.
  std::optional<std::int64_t> Minute(const ChatStamp& stamp) const;

  /// Spanish sentence on how the dates were read; "" when there was nothing to decide.
  const std::string& notice() const { return notice_; }

 private:
  enum class Order : std::uint8_t { kDayFirst, kMonthFirst, kUnknown };
  std::optional<std::chrono::year_month_day> DayOf(const ChatStamp& stamp) const;

  Order order_ = Order::kDayFirst;
  std::string notice_;
};

}  // namespace ceiba
