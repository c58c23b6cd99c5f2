// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/coordinates.h"

namespace ceiba {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string RoundCoordinates(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      out.push_back(text[i++]);
      continue;
    }
    std::string digits;  // whole part and two decimals
    std::size_t end = i;
    while (end < text.size() && IsDigit(text[end])) digits.push_back(text[end++]);
    std::size_t decimals = 0;
    bool up = false;
    if (end + 1 < text.size() && text[end] == '.' && IsDigit(text[end + 1])) {
      for (++end; end < text.size() && IsDigit(text[end]); ++end, ++decimals) {
        if (decimals < 2) digits.push_back(text[end]);
        if (decimals == 2) up = text[end] >= '5';
      }
    }
    if (decimals < 3) {
      out.append(text.substr(i, end - i));
    } else {
      for (std::size_t at = digits.size(); up && at-- > 0;) {
        up = digits[at] == '9';
        digits[at] = up ? '0' : static_cast<char>(digits[at] + 1);
      }
      if (up) digits.insert(digits.begin(), '1');
      out.append(digits, 0, digits.size() - 2);
      out.push_back('.');
      out.append(digits, digits.size() - 2);
    }
    i = end;
    // Minutes end at their sign; the seconds behind it tell too much.
    const std::size_t sign = text.substr(i).starts_with("'")                                      ? 1
                             : text.substr(i).starts_with("’") || text.substr(i).starts_with("′") ? 3
                             : text.substr(i).starts_with("´")                                    ? 2
                                                                                                  : 0;
    const bool minutes = sign > 0 && (out.find("°") != std::string::npos || out.find("º") != std::string::npos);
    if (minutes) {
      out.append(text.substr(i, sign));
      return out;
    }
  }
  return out;
}

}  // namespace ceiba
