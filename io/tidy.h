// SPDX-License-Identifier: GPL-3.0-or-later
// The little that is done to a decoded cell before it is a citizen's text or a piece of metadata.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// True above 100,000 code points: such a text is not one contribution and is rejected as "too-long".
bool IsTooLong(std::string_view text);
inline constexpr const char* kTooLongDetail = "tiene más de 100 000 caracteres; divídalo en varias aportaciones";

/// True when U+FFFD stands in it: letters were lost before the file came to us.
bool HasLostLetters(std::string_view text);

/// Without blanks (ASCII and no-break) at its ends.
std::string_view Trimmed(std::string_view text);

/// Trimmed, every run of blanks and line ends as one blank.
std::string BlanksFolded(std::string_view text);

/// A cell as its author wrote it: HTML as text, line ends as \n, trimmed; inner blanks are kept.
std::string TidyText(std::string_view cell);

/// The cell without the apostrophe that exporters put before = + - @ to keep sheets from running it.
std::string_view WithoutFormulaGuard(std::string_view cell);

/// A piece of metadata: HTML as text, one line, the brackets and quotes of a list in a cell taken off:
/// "['Deportes', 'Urbanismo']" -> "Deportes; Urbanismo".
std::string TidyValue(std::string_view cell);

}  // namespace ceiba
