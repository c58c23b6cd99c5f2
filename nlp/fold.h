// SPDX-License-Identifier: GPL-3.0-or-later
// Folding for matching only: lower case, compatibility forms, no accents except ñ, long repeats shortened; with a map
// back to the original. Quotes are never taken from folded text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

/// Folded text with, for each of its bytes and its end, the byte of the source it comes from.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< text.size() + 1 entries, non-decreasing; the last is the source's size
};

/// Folds and keeps the map. Idempotent: Fold(Fold(x).text).text == Fold(x).text. Bad bytes become U+FFFD. O(n).
Folded Fold(std::string_view text);

/// The text of Fold, without the map.
std::string FoldText(std::string_view text);

/// Lower case in NFC, accents kept: the form under which a dictionary knows a word.
std::string LowerNfc(std::string_view text);

}  // namespace ceiba
