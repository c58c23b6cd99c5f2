// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/list_mark.h"

namespace ceiba {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

std::size_t ListMarkLength(std::string_view text) {
  std::size_t length = 0;
  for (const std::string_view bullet : {"-", "*", "+", "•", "–", "·", "▪", "◦"})
    if (length == 0 && text.starts_with(bullet)) length = bullet.size();
  if (length == 0) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 4 && IsDigit(text[digits])) ++digits;
    const bool letter = digits == 0 && text.size() > 1 && IsAsciiLetter(text[0]) && text[1] == ')';
    length = letter ? 1 : digits;
    if (length == 0 || length > 3 || length == text.size() || (text[length] != '.' && text[length] != ')')) return 0;
    ++length;
    if (length < text.size() && text[length] == '-') ++length;  // "1.- "
  }
  const std::size_t mark = length;
  while (length < text.size() && IsBlank(text[length])) ++length;
  return length > mark ? length : 0;
}

}  // namespace ceiba
