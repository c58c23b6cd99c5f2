// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet as rows of cells side by side, the shape that CSV files have: where columns go, what merged cells mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "io/csv.h"
#include "io/workbook.h"

namespace ceiba {

/// Rows that reach up to their last cell; one with `count` 0 is scattered over too many columns.
struct SheetRows {
  CsvRows rows;
  std::size_t width = 0;
  std::size_t most_filled = 0;        ///< cells of the fullest row
  std::vector<std::uint32_t> places;  ///< column of the sheet -> of the rows; kNowhere for one left out
  std::vector<std::string> notices;   ///< Spanish
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
};

/// Columns stay where they are, unless only one has anything in it, or most of very many have nothing: then the empty
/// ones are left out. At most 2^28 rows times columns; no more than twice as many cells as the sheet has and 4 million.
/// O(cells).
SheetRows RowsOfSheet(const Sheet& sheet);

/// The sheet with the value of its merged cells in each of their rows, in the columns marked in `columns`, below
/// `line`; rows without any cell stay so.
Sheet WithMergesFilled(const Sheet& sheet, const std::vector<bool>& columns, std::uint64_t line);

/// What a person should know of the merged cells below `line`: how many, where, and that their value was taken for all
/// their rows in the columns that go by the names `filled`. "" when there are none.
std::string MergesTold(const Sheet& sheet, std::span<const std::string> filled, std::uint64_t line);

}  // namespace ceiba
