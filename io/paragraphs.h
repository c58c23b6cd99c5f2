// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of running text as paragraphs and list items: where one ends is told from gaps, indents, list marks, and from
// lines that end before the next word would have had to move down.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "io/page_regions.h"

namespace ceiba {

/// A paragraph or list item before headings are known.
struct Paragraph {
  std::string text;
  bool item = false;
  double left = 0;       ///< of its text, past the mark of an item
  double mark_left = 0;  ///< of its first line, mark included
  double size = 0;
  bool bold = false;  ///< all its letters
  std::string mark;   ///< of an item, as printed
  std::uint32_t page = 0;
  std::uint32_t lines = 0;
  bool first = false, last = false;  ///< of its region
  bool full = false;                 ///< its last line had no room for a word of usual length
  bool indented = false;             ///< its first line stands to the right of the region's margin
  bool image = false;                ///< read from an image: places waver, bullets are misread
  double letters_sure = 0;           ///< sum of sure × letters; with `letters`, its mean confidence
  double letters = 0;
};

/// What holds for the whole document.
struct TextMeasure {
  double body_size = 10;        ///< of most letters
  double leading = 1.2;         ///< usual step between lines of a paragraph, in sizes
  double right = 0;             ///< right margin of full-width text
  std::set<std::string> words;  ///< whole words of the document, as written
};

TextMeasure Measure(const std::vector<PageRegion>& regions);

/// The usual step between lines, in sizes, after lines that reach the right margin; nullopt where too few do.
std::optional<double> Leading(std::span<const PageRegion> regions, double margin);

/// Paragraphs of a region of text, in order; `leading` is its page's.
std::vector<Paragraph> ParagraphsOf(const PageRegion& region, std::uint32_t page, double leading,
                                    const TextMeasure& measure);

/// `text` with `more`, which began a new line: a blank between them, or a parted word made whole (page_layout.h).
void JoinLine(std::string& text, const std::string& more, const TextMeasure& measure);

/// Whether `next`, the first of its region, goes on with `last`, the last of the region before.
bool GoesOnWith(const Paragraph& last, const Paragraph& next);

/// Appends `next` to `last`.
void Append(Paragraph& last, const Paragraph& next, const TextMeasure& measure);

/// Capital letters and no small one; at least `least` of them.
bool IsCapitals(const std::string& text, std::size_t least);

}  // namespace ceiba
