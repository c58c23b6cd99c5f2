// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that a program printed on every page: they are in no paragraph, and must not part one that goes on over the
// page.
#pragma once

#include <cstddef>
#include <vector>

#include "io/page_lines.h"

namespace ceiba {

/// The lines of one page, from top to bottom, and how tall the page is.
struct PageOfLines {
  double height = 0;
  std::vector<PageLine> lines;
};

/// For each page, which of its lines are running heads or feet: near an edge, and alike (but for figures) at the same
/// height on three pages, or on two of a document of two.
std::vector<std::vector<bool>> FindRunningHeads(const std::vector<PageOfLines>& pages);

}  // namespace ceiba
