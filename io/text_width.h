// SPDX-License-Identifier: GPL-3.0-or-later
// How wide text is and where its lines break, without a font library: average widths of sans-serif letters, on the wide
// side (DejaVu Sans), so that no font a reader may have runs out of its box.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

enum class FontWeight { kRegular, kBold };

/// In pixels, rounded up, at `font_size` pixels. O(n).
int TextWidth(std::string_view text, int font_size, FontWeight weight = FontWeight::kRegular);

/// Lines no wider than `max_width` pixels and `max_characters` long, broken at spaces; a longer word is cut. White
/// space becomes one space. Past `max_lines` the last line ends in "…". Never empty: no text gives one empty line.
struct WrapLimits {
  int font_size = 14;
  int max_width = 200;
  std::size_t max_characters = 1000;
  std::size_t max_lines = 6;
  FontWeight weight = FontWeight::kRegular;
};
std::vector<std::string> WrapText(std::string_view text, const WrapLimits& limits);

}  // namespace ceiba
