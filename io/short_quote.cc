// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/short_quote.h"

namespace ceiba {

ShortQuote BeginOf(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return {text, true};
  std::size_t end = text.find_last_of(" \t\n", bytes);
  if (end == std::string_view::npos || end == 0) {
    end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  }
  return {text.substr(0, end), false};
}

}  // namespace ceiba
