// SPDX-License-Identifier: GPL-3.0-or-later
// The charsets that Spanish files come in, and which of them a stretch of bytes looks like.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ceiba {

enum class Charset : std::uint8_t { kUtf8, kWindows1252, kCp850, kMacRoman };
inline constexpr int kCharsetCount = 4;
inline constexpr std::array kSingleByteCharsets = {Charset::kWindows1252, Charset::kCp850, Charset::kMacRoman};

/// "UTF-8", "windows-1252", "CP850", "MacRoman". Latin-1 is read as windows-1252, which contains it.
std::string_view CharsetName(Charset charset);

/// What a byte stands for in a single-byte charset; the five bytes that windows-1252 leaves open are C1 controls.
char32_t CodePointOf(Charset charset, unsigned char byte);

/// The byte above 0x7F that stands for `c` in a single-byte charset; C1 controls stand for themselves.
std::optional<unsigned char> ByteOf(Charset charset, char32_t c);

/// Length of a well-formed UTF-8 sequence at `i` of the kind that Spanish text has: Latin letters and signs,
/// typographic punctuation, emoji. Any other is likelier to be two letters of a single-byte charset side by side: 0 for
/// those.
std::size_t LikelyUtf8Length(std::string_view text, std::size_t i);

/// How much the bytes of `cell` above 0x7F look like Spanish in a single-byte charset; 0 when there are none. O(n).
int SpanishScore(std::string_view cell, Charset charset);

/// The single-byte charset with the highest score, `prior` being preferred in doubt.
Charset BestCharset(std::string_view cell, Charset prior);

}  // namespace ceiba
