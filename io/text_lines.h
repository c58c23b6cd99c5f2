// SPDX-License-Identifier: GPL-3.0-or-later
// A file made of lines, decoded: what chats, subtitles and the texts of mails begin with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

struct TextLines {
  std::vector<std::string> lines;    ///< valid UTF-8 without their ends; line i of the file is lines[i - 1]
  std::string encoding;              ///< as InputSummary::encoding
  std::vector<std::string> notices;  ///< Spanish: letters repaired or lost
};

/// Takes off byte order marks, decodes line by line and ends lines at \n, \r\n or, where there is no \n, at \r. O(n).
TextLines ReadLines(std::string_view bytes);

/// Text without signs that only steer the direction of writing (U+200E, U+202A, …), trimmed of blanks of any width.
std::string WithoutMarks(std::string_view text);

}  // namespace ceiba
