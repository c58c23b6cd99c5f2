// SPDX-License-Identifier: GPL-3.0-or-later
// The words of one page as lines, and what a line's first word tells.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/page_words.h"

namespace ceiba {

/// Words side by side. Points into the page's words, which must outlive it.
struct PageLine {
  std::vector<const PageWord*> words;  ///< from left to right, at least one
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;    ///< of most of its letters
  bool bold = false;  ///< all its letters are
  double width() const { return right - left; }
};

/// The words of `line` from `first` on, blanks between them; pieces of one word set in two faces stay together.
std::string TextOf(const PageLine& line, std::size_t first = 0);

/// The line made of these words, which must not be none.
PageLine MakeLine(std::vector<const PageWord*> words);

/// Lines from top to bottom, whatever columns there are. O(n log n).
std::vector<PageLine> LinesOf(const std::vector<const PageWord*>& words);

/// True when the word can only be the mark of a list: "•", "1.", "2.-", "a)", "IV.", "3.1".
bool IsListMark(const std::string& word);

/// True when it may be what Tesseract makes of a round bullet: "e", "o", "«", "*".
bool IsMisreadBullet(const PageWord& word);

}  // namespace ceiba
