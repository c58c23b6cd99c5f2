// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning of a text where the whole is too long to quote.
#pragma once

#include <cstddef>
#include <string_view>

namespace ceiba {

struct ShortQuote {
  std::string_view words;  ///< into the text it was made of
  bool whole = true;
};

/// At most `bytes` of `text`, cut before a blank where there is one, else between code points.
ShortQuote BeginOf(std::string_view text, std::size_t bytes);

}  // namespace ceiba
