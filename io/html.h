// SPDX-License-Identifier: GPL-3.0-or-later
// HTML fragments that a platform's editor left in a cell, as the plain text their author saw.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// True when `text` holds a real HTML tag (`<p>`, `</li>`, `<a href="…">`) or an entity (`&nbsp;`, `&#243;`). A bare
/// '<'
/// ("edad < 18", "<3", "<correo@ejemplo.org>") is not HTML. O(n).
bool LooksLikeHtml(std::string_view text);

/// The text of a fragment: block elements and <br> end a line, list items begin with "- ", entities are decoded,
/// scripts, styles and comments go, words of neighbouring blocks are never glued. Where there are only inline tags or
/// entities the line breaks of the source are kept. `text` must be valid UTF-8; any nesting is safe. O(n).
std::string HtmlToText(std::string_view text);

}  // namespace ceiba
