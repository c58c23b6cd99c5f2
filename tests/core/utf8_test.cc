// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/utf8.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(Utf8, KnowsGoodFromBad) {
  const struct {
    std::string text;
    bool valid;
  } cases[] = {
      {"", true},
      {"el ni\xC3\xB1o", true},
      {"\xF0\x9F\x98\xA1", true},      // emoji
      {"ni\xF1o", false},             // Latin-1
      {"\xC0\xAF", false},            // overlong
      {"\xED\xA0\x80", false},        // surrogate
      {"\xE2\x82", false},            // cut short
      {"\xF4\x90\x80\x80", false},    // above U+10FFFF
  };
  for (const auto& c : cases) EXPECT_EQ(IsValidUtf8(c.text), c.valid) << c.text;
}

TEST(Utf8, DecodesWhatItEncodes) {
  for (const char32_t c : {U'a', U'ñ', U'“', U'😡', char32_t{0x10FFFF}}) {
    std::string text;
    AppendUtf8(c, text);
    std::size_t offset = 0;
    EXPECT_EQ(NextCodePoint(text, offset), c);
    EXPECT_EQ(offset, text.size());
  }
}

TEST(Utf8, BadByteMovesOnByOne) {
  const std::string text = "\xFF" "a";
  std::size_t offset = 0;
  EXPECT_EQ(NextCodePoint(text, offset), kReplacement);
  EXPECT_EQ(offset, 1U);
}

TEST(CodePointCount, AgreesWithWalkingWhereverTheTextBegins) {
  const std::string text = "¿Y el agua? Señores: €100 no alcanzan 🌳, ni aquí ni allá; ñandú, pingüino, 😀😀 y ya.";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if ((static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) continue;
    std::size_t walked = 0;
    for (std::size_t offset = begin; offset < text.size(); ++walked) NextCodePoint(text, offset);
    EXPECT_EQ(CodePointCount(std::string_view(text).substr(begin)), walked) << begin;
  }
}

TEST(CodePointCount, OfALongTextWithoutAscii) {
  for (std::size_t letters = 0; letters < 600; ++letters) {
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) text += i % 3 == 0 ? "ñ" : "😡";
    ASSERT_EQ(CodePointCount(text), letters);
  }
}

TEST(CodePointIndex, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "año 😡 b";
  const CodePointIndex index(text);
  std::uint32_t expected = 0;
  for (std::size_t offset = 0; offset < text.size(); ++expected) {
    EXPECT_EQ(index.At(static_cast<std::uint32_t>(offset)), expected);
    NextCodePoint(text, offset);
  }
  EXPECT_EQ(index.At(static_cast<std::uint32_t>(text.size())), CodePointCount(text));
}

TEST(CodePointIndex, EndOfATextOfExactly64Bytes) {
  const std::string text(64, 'a');
  EXPECT_EQ(CodePointIndex(text).At(64), 64U);
}

}  // namespace
}  // namespace ceiba
