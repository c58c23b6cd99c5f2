// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/number_borders.h"

#include <algorithm>

namespace ceiba {

std::size_t DigitsIn(std::string_view text, const Span& span) {
  return static_cast<std::size_t>(std::ranges::count_if(text.substr(span.begin, span.size()), IsDigit));
}

bool IsPieceOfNumber(std::string_view text, const Span& span) {
  const auto glued = [&](std::size_t sign, std::size_t digit) {
    return sign < text.size() && digit < text.size() && (text[sign] == '.' || text[sign] == ',') &&
           IsDigit(text[digit]);
  };
  return (span.begin >= 2 && glued(span.begin - 1, span.begin - 2)) || glued(span.end, span.end + 1);
}

bool HasGroupBefore(std::string_view text, const Span& span) {
  std::size_t at = span.begin;
  while (at > 0 && span.begin - at < 3 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == ')')) --at;
  return at < span.begin && at > 0 && IsDigit(text[at - 1]);
}

bool IsMoney(std::string_view text, const Span& span) {
  std::size_t at = span.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  return (at > 0 && text[at - 1] == '$') || (at >= 3 && text.substr(at - 3, 3) == "€") ||
         text.substr(span.end).starts_with(" €") || text.substr(span.end).starts_with("€") ||
         text.substr(span.end).starts_with("%") || text.substr(span.end).starts_with(" %");
}

bool HasCodeAfter(std::string_view text, const Span& span) {
  if (span.end + 1 >= text.size() || (text[span.end] != '-' && text[span.end] != '/')) return false;
  const char next = text[span.end + 1];
  return IsDigit(next) || (next >= 'A' && next <= 'Z');
}

bool HasCodeBefore(std::string_view text, const Span& span) {
  constexpr std::size_t kShortest = 7;  // digits of a telephone
  if (span.begin < 2 || (text[span.begin - 1] != '-' && text[span.begin - 1] != '/')) return false;
  std::size_t begin = span.begin - 1;
  while (begin > 0 && span.begin - begin <= kShortest && IsDigit(text[begin - 1])) --begin;
  const std::size_t digits = span.begin - 1 - begin;
  if (digits == 0) return text[span.begin - 2] >= 'A' && text[span.begin - 2] <= 'Z';
  return text[span.begin - 1] == '-' && digits < kShortest;
}

}  // namespace ceiba
