// SPDX-License-Identifier: GPL-3.0-or-later
// Text without the blanks around it.
#pragma once

#include <string_view>

namespace ceiba {

/// `blanks`: the bytes taken off at both ends.
inline std::string_view Trimmed(std::string_view text, std::string_view blanks = " \t\r\n") {
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace ceiba
