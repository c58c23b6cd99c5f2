// SPDX-License-Identifier: GPL-3.0-or-later
// Makes citizens' words safe to stand inside a format: HTML and XML, Markdown, DOT. What comes out is always valid
// UTF-8. Control characters and those that turn the reading direction of what follows (U+202A-E, U+2066-9) are left
// out: they show nothing and could make a quote look like other words.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// For text and for attribute values of HTML5 and XML 1.0: & < > " ' become entities. Newlines and tabs stay.
std::string EscapeMarkup(std::string_view text);

/// For a stretch inside a line of Markdown: its signs get a backslash, & and < become entities, white space one space.
/// What could only mean something at the start of a line (#, -, 1.) is for the caller not to put there.
std::string EscapeMarkdown(std::string_view text);

/// For inside the quotes of a DOT string: backslash, quotes and & are escaped, newlines become \n.
std::string EscapeDot(std::string_view text);

/// Valid UTF-8 in one line: runs of white space become one space, none at the ends; controls left out.
std::string OneLine(std::string_view text);

}  // namespace ceiba
