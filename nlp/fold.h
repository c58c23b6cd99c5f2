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

/// Folds and keeps the map: lower case, NFKC ("ﬁ" -> "fi", "Ａ" -> "a"), no marks but the tilde of ñ (ü -> u), curly
/// apostrophes straight, zero-width characters and soft hyphens gone, and a letter written three times or more once
/// ("buenooo" -> "bueno"), l and r twice. Idempotent: Fold(Fold(x).text).text == Fold(x).text. Bad bytes become U+FFFD.
/// O(n); ~100 MB/s and more on Spanish.
Folded Fold(std::string_view text);

/// The text of Fold, without the map.
std::string FoldText(std::string_view text);

/// Lower case in NFC, accents kept, zero-width characters gone, ligatures and full-width letters undone: the form under
/// which a dictionary knows a word. Idempotent.
std::string LowerNfc(std::string_view text);

/// LowerNfc into `out`, whose content is replaced: spares an allocation per word.
void LowerNfcInto(std::string_view text, std::string& out);

}  // namespace ceiba
