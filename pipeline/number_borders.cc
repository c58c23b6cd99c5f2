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

bool HasCheckDigitAfter(std::string_view text, const Span& span) {
  const auto digit = [&](std::size_t at) { return at < text.size() && IsDigit(text[at]); };
  return span.end < text.size() && text[span.end] == '-' && digit(span.end + 1) && !digit(span.end + 2);
}

Span WholeCode(std::string_view text, Span span) {
  const auto capital = [&](std::size_t at) {
    return at < text.size() && (IsDigit(text[at]) || (text[at] >= 'A' && text[at] <= 'Z'));
  };
  const auto ties = [&](std::size_t at) { return text[at] == '-' || text[at] == '/'; };
  while (span.end + 1 < text.size() && ties(span.end) && capital(span.end + 1)) {
    std::uint32_t end = span.end + 1;
    while (capital(end)) ++end;
    if (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] & 0x80) != 0)) break;
    span.end = end;
  }
  if (ties(span.begin) && span.begin > 0 && capital(span.begin - 1)) ++span.begin;  // "SON-2209417"
  // "J/2°F/0562", "J.4/611/2020"
  const auto degree = [&](std::size_t at) { return (text[at] & 0x80) != 0; };
  if (span.begin >= 2 && (ties(span.begin - 1) || degree(span.begin - 1))) {
    std::uint32_t begin = span.begin;
    while (begin > 0 && (capital(begin - 1) || ties(begin - 1) || degree(begin - 1) ||
                         (text[begin - 1] == '.' && begin > 1 && capital(begin - 2))))
      --begin;
    while (begin < span.begin && !capital(begin)) ++begin;
    if (begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '\n' || text[begin - 1] == '(') span.begin = begin;
  }
  return span;
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
