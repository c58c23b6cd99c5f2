// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of one page as regions in reading order: columns are told from tables, and neither is read across.
#pragma once

#include <vector>

#include "io/page_lines.h"

namespace ceiba {

/// A stretch of the page that is read as a whole.
struct PageRegion {
  bool whole_width = true;                               ///< of the page's text; false in a column
  std::vector<PageLine> lines;                           ///< of running text, from top to bottom
  std::vector<std::vector<std::vector<PageLine>>> rows;  ///< of a table: rows, cells, lines; `lines` is then empty
  double left = 0, right = 0;                            ///< margins
};

/// Regions in reading order; every word of `words` is in exactly one. Where lines of text stand side by side, strips
/// that stay white over several lines separate columns (full lines: read one after the other) or cells (short ones, or
/// lines in step: a table). Nested at most six deep.
std::vector<PageRegion> RegionsOf(const std::vector<const PageWord*>& words);

}  // namespace ceiba
