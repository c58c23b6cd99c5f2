// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and digits of a stretch that may be an identifier, whatever stands between them.
#pragma once

#include <string_view>
#include <vector>

namespace ceiba {

/// ASCII only, for any locale.
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// The values of its digits, in order.
inline std::vector<int> DigitsOf(std::string_view stretch) {
  std::vector<int> digits;
  for (const char c : stretch) {
    if (IsDigit(c)) digits.push_back(c - '0');
  }
  return digits;
}

}  // namespace ceiba
