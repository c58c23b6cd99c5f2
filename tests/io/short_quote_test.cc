// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/short_quote.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

#include "core/utf8.h"

namespace ceiba {
namespace {

TEST(ShortQuote, CutsBeforeABlank) {
  struct Case {
    const char* text;
    std::size_t bytes;
    const char* words;
    bool whole;
  };
  constexpr auto kCases = std::to_array<Case>({
      {"No hay agua", 11, "No hay agua", true},
      {"No hay agua", 10, "No hay", false},
      {"No hay agua", 6, "No hay", false},
      {"añañaña", 4, "aña", false},  // no blank: between letters, never inside one
      {"", 0, "", true},
  });
  for (const auto& [text, bytes, words, whole] : kCases) {
    const ShortQuote quote = BeginOf(text, bytes);
    EXPECT_EQ(quote.words, words) << text;
    EXPECT_EQ(quote.whole, whole) << text;
  }
}

TEST(ShortQuote, IsValidUtf8AtEveryLength) {
  const std::string text = "¿Y el agua? ñandú";
  for (std::size_t bytes = 0; bytes <= text.size(); ++bytes) {
    const std::string_view words = BeginOf(text, bytes).words;
    EXPECT_LE(words.size(), bytes);
    EXPECT_TRUE(IsValidUtf8(words)) << bytes;
  }
}

}  // namespace
}  // namespace ceiba
