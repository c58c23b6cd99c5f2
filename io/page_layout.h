// SPDX-License-Identifier: GPL-3.0-or-later
// From words with their places on pages to blocks in reading order: columns, paragraphs, lists, headings, tables;
// running heads and feet are left out and counted.
#pragma once

#include <cstddef>
#include <vector>

#include "io/document.h"
#include "io/page_words.h"

namespace ceiba {

/// Adds to `document`, which has no blocks yet, those of all pages, and what is left out, all numbered in one row:
/// "running-head" (the same line at the top or the foot of three pages, or of two where there are no more; figures may
/// differ), "sideways-text" (stamps in the margin), "repeated-header" (of a table that goes on over the page). Every
/// word stands in a block or is left out.
///
/// Lines of a paragraph are joined; it goes on over a column or a page when its last line is full and ends no sentence.
/// A word parted at the end of a line is joined ("muni-" "cipio"), but its hyphen stays where the document itself
/// writes it, where both halves are words of the document ("socio-" "económico"), where two accents show two words, or
/// before a capital or a figure. Headings are told by size, bold letters or capitals; level 1 is the heaviest. `pages`
/// in order of number. O(n log n) in words, O(lines²) within a page of up to 1,000 lines.
void AddPages(std::vector<PageWords> pages, Document& document);

/// How many words of each page stand neither sideways nor in a running head.
std::vector<std::size_t> BodyWords(const std::vector<PageWords>& pages);

}  // namespace ceiba
