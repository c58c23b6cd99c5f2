// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 by hand: validity, code points, offsets. No locale, no allocation beyond the results.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Decodes the code point at `offset` and moves `offset` past it. Bad bytes give U+FFFD and move one byte on.
/// `offset` must be below text.size().
char32_t NextCodePoint(std::string_view text, std::size_t& offset);

/// Appends the code point in UTF-8; surrogates and values above U+10FFFF append U+FFFD.
void AppendUtf8(char32_t code_point, std::string& out);

/// True when every byte belongs to a well-formed sequence (no overlongs, no surrogates). O(n).
bool IsValidUtf8(std::string_view text);

/// Number of code points of valid text: its bytes that go on no other. O(n), eight bytes at a time.
std::size_t CodePointCount(std::string_view text);

/// Turns byte offsets into code-point offsets of one text; built once, each lookup O(log n / 64).
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// `byte` in [0, text.size()], at a code point boundary.
  std::uint32_t At(std::uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> every_64_;  // code points before byte 64*i
};

}  // namespace ceiba
