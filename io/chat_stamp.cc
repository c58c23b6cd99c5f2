// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/chat_stamp.h"

#include <charconv>

#include "core/utf8.h"
#include "io/notices.h"

namespace ceiba {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Walks along the beginning of a line.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }

  // Marks of writing direction, and blanks of any kind where `blanks`; true when there was a blank.
  bool Skip(bool blanks) {
    bool found = false;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = NextCodePoint(text_, next);
      const bool blank = c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009;
      if (!(blank && blanks) && !IsInvisible(c)) break;
      found = found || blank;
      at_ = next;
    }
    return found;
  }

  bool Take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  char TakeAny(std::string_view set) {
    if (at_ >= text_.size() || set.find(text_[at_]) == std::string_view::npos) return '\0';
    return text_[at_++];
  }

  // A number of `fewest` to `most` digits.
  bool Number(std::size_t fewest, std::size_t most, int& number, int& digits) {
    std::size_t end = at_;
    while (end < text_.size() && end - at_ < most && IsDigit(text_[end])) ++end;
    if (end - at_ < fewest || (end < text_.size() && IsDigit(text_[end]))) return false;
    std::from_chars(text_.data() + at_, text_.data() + end, number);
    digits = static_cast<int>(end - at_);
    at_ = end;
    return true;
  }

  // "a. m.", "p.m.", "PM"; 'a', 'p' or NUL. Moves only when it is there.
  char HalfOfDay() {
    const std::size_t start = at_;
    const char half = TakeAny("aApP");
    if (half != '\0') {
      Take('.');
      Skip(true);
      if (TakeAny("mM") != '\0') {
        Take('.');
        return half == 'a' || half == 'A' ? 'a' : 'p';
      }
    }
    at_ = start;
    return '\0';
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool ReadDate(Cursor& cursor, ChatStamp& stamp) {
  for (std::size_t part = 0; part < 3; ++part) {
    if (!cursor.Number(1, 4, stamp.number[part], stamp.digits[part])) return false;
    cursor.Skip(false);
    if (part == 0) stamp.separator = cursor.TakeAny("/-.");
    if (part == 0 ? stamp.separator == '\0' : part == 1 && !cursor.Take(stamp.separator)) return false;
    cursor.Skip(false);
  }
  const bool year_first = stamp.digits[0] == 4;
  const int year_digits = stamp.digits[year_first ? 0 : 2];
  return (year_digits == 2 || year_digits == 4) && stamp.digits[1] <= 2 && stamp.digits[year_first ? 2 : 0] <= 2;
}

bool ReadHour(Cursor& cursor, ChatStamp& stamp) {
  int hour = 0, minute = 0, second = 0, digits = 0;
  if (!cursor.Number(1, 2, hour, digits)) return false;
  if (cursor.TakeAny(":.") == '\0' || !cursor.Number(2, 2, minute, digits)) return false;
  Cursor ahead = cursor;
  if (ahead.TakeAny(":.") != '\0' && ahead.Number(2, 2, second, digits)) cursor = ahead;
  ahead = cursor;
  ahead.Skip(true);
  const char half = ahead.HalfOfDay();
  if (half != '\0') {
    cursor = ahead;
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + (half == 'p' ? 12 : 0);
  }
  stamp.minute = hour * 60 + minute;
  return hour < 24 && minute < 60;
}

std::chrono::year_month_day DateOf(const ChatStamp& stamp, bool month_first) {
  const bool year_first = stamp.digits[0] == 4;
  int year = stamp.number[year_first ? 0 : 2];
  if (stamp.digits[year_first ? 0 : 2] == 2) year += 2000;
  const int first = stamp.number[year_first ? 1 : 0], second = stamp.number[year_first ? 2 : 1];
  const bool month_is_first = year_first || month_first;
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month_is_first ? first : second)),
          std::chrono::day(static_cast<unsigned>(month_is_first ? second : first))};
}

// How often a message would have been written on an earlier day than the one before it.
std::size_t StepsBack(std::span<const ChatStamp> stamps, bool month_first) {
  std::size_t steps = 0;
  for (std::size_t i = 1; i < stamps.size(); ++i)
    steps += DateOf(stamps[i], month_first) < DateOf(stamps[i - 1], month_first) ? 1 : 0;
  return steps;
}

std::string AsWritten(const ChatStamp& stamp) {
  std::string out;
  for (std::size_t part = 0; part < 3; ++part) {
    if (part > 0) out.push_back(stamp.separator);
    const std::string number = std::to_string(stamp.number[part]);
    out.append(static_cast<std::size_t>(stamp.digits[part]) - number.size(), '0');
    out += number;
  }
  return out;
}

}  // namespace

std::optional<ChatStamp> ReadChatStamp(std::string_view line) {
  ChatStamp stamp;
  Cursor cursor(line);
  cursor.Skip(false);
  const bool bracket = cursor.Take('[');
  cursor.Skip(false);
  if (!ReadDate(cursor, stamp)) return std::nullopt;
  const bool comma = cursor.Take(',');
  if (!cursor.Skip(true) && !comma) return std::nullopt;
  if (!ReadHour(cursor, stamp)) return std::nullopt;
  if (bracket) {
    stamp.style = ChatStamp::Style::kBracket;
    cursor.Skip(true);
    if (!cursor.Take(']')) return std::nullopt;
  } else {
    stamp.style = ChatStamp::Style::kColon;
    if (!cursor.Take(':')) {
      stamp.style = ChatStamp::Style::kDash;
      cursor.Skip(true);
      if (!cursor.Take('-')) return std::nullopt;
    }
  }
  // The blank that follows; the marks after it belong to the message and tell what WhatsApp itself wrote.
  stamp.size = cursor.at();
  if (cursor.Take(' ')) stamp.size = cursor.at();
  return stamp;
}

ChatDates::ChatDates(std::span<const ChatStamp> stamps) {
  bool day_first = false, month_first = false, year_last = false;
  for (const ChatStamp& stamp : stamps) {
    if (stamp.digits[0] == 4) continue;
    year_last = true;
    day_first = day_first || stamp.number[0] > 12;
    month_first = month_first || stamp.number[1] > 12;
  }
  if (!year_last) return;
  if (day_first && month_first) {
    order_ = Order::kUnknown;
    notice_ = "las fechas mezclan día/mes y mes/día; las que no se distinguen quedaron como están escritas";
    return;
  }
  const bool guessed = !day_first && !month_first;
  if (guessed) month_first = StepsBack(stamps, false) > StepsBack(stamps, true);
  if (month_first) order_ = Order::kMonthFirst;
  notice_ = std::string("las fechas se leyeron como ") + (month_first ? "mes/día/año" : "día/mes/año");
  if (guessed)
    notice_ += "; ninguna lo deja claro: por ejemplo, " + AsWritten(stamps.front()) + " es " + Day(stamps.front());
}

std::optional<std::chrono::year_month_day> ChatDates::DayOf(const ChatStamp& stamp) const {
  Order order = order_;
  if (order == Order::kUnknown) {
    const bool decides_itself = stamp.number[0] > 12 || stamp.number[1] > 12 || stamp.number[0] == stamp.number[1];
    if (!decides_itself) return std::nullopt;
    order = stamp.number[1] > 12 ? Order::kMonthFirst : Order::kDayFirst;
  }
  constexpr std::chrono::year kFirstYear(2009), kLastYear(2199);  // WhatsApp began in 2009
  const std::chrono::year_month_day date = DateOf(stamp, order == Order::kMonthFirst);
  if (!date.ok() || date.year() < kFirstYear || date.year() > kLastYear) return std::nullopt;
  return date;
}

std::string ChatDates::Day(const ChatStamp& stamp) const {
  const std::optional<std::chrono::year_month_day> date = DayOf(stamp);
  if (!date) return AsWritten(stamp);
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date->year())) + "-" + two(static_cast<unsigned>(date->month())) + "-" +
         two(static_cast<unsigned>(date->day()));
}

std::optional<std::int64_t> ChatDates::Minute(const ChatStamp& stamp) const {
  const std::optional<std::chrono::year_month_day> date = DayOf(stamp);
  if (!date) return std::nullopt;
  return std::int64_t{std::chrono::sys_days(*date).time_since_epoch().count()} * 24 * 60 + stamp.minute;
}

}  // namespace ceiba
