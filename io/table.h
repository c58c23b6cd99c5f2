// SPDX-License-Identifier: GPL-3.0-or-later
// Rows whose columns have names, before anyone knows what they mean: what the table formats have in common.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/columns.h"
#include "io/encoding.h"
#include "io/workbook.h"

namespace ceiba {

/// Cells [first, first + count) of Table::cells.
struct TableRow {
  std::uint64_t line = 0;
  std::size_t first = 0;
  std::size_t count = 0;  ///< more or fewer than there are columns in a ragged file
  std::string fault;      ///< reason code of a row that could not be read, "" for a sound one
  std::string detail;     ///< Spanish, with `fault`
};

/// Cells are valid UTF-8; the views point into the bytes the table was made from or into `arena`.
struct Table {
  std::vector<std::string> columns;  ///< header as written; "@1", "@2"... when there is none
  std::vector<std::string_view> cells;
  std::vector<TableRow> rows;  ///< data rows only, in file order
  std::deque<std::string> arena;
  char delimiter = '\0';
  bool quoted_values = false;  ///< from CSV: cells may carry the apostrophe that keeps a sheet from running formulas
  std::vector<std::string> notices;  ///< Spanish

  /// "" beyond the row's end.
  std::string_view Cell(const TableRow& row, std::size_t column) const {
    return column < row.count ? cells[row.first + column] : std::string_view();
  }
};

/// True when nearly all lines have the same cells under a header that names a text column: what makes a .txt a table.
bool LooksLikeTable(std::string_view bytes, const Decoder& decode, const ColumnFinder& finder);

/// Cuts a CSV file (delimiter found out), decodes its cells, leaves out title rows above the header and marks rows that
/// are blank, repeat the header or have an unterminated quote. `bytes` must outlive the table.
Table TableFromCsv(std::string_view bytes, const Decoder& decode, const ColumnFinder& finder, EncodingTally& tally);

/// The same for a sheet of a workbook, whose texts must outlive the table. A row's `line` is the sheet's own number.
/// Columns are those of the sheet from A on, so that "@3" is C, unless only one has anything in it, or most of very
/// many have nothing: then the empty ones are left out. Rows without a cell are no rows. Rows whose few cells lie
/// scattered over thousands of columns are faults, so that no more memory is used than twice what the cells need. The
/// value of cells merged over several rows holds for all of them where it says where, when or under which topic; in
/// other columns it stands in the first row, so that nobody's words count twice. A notice tells them.
Table TableFromSheet(const Sheet& sheet, const ColumnFinder& finder);

/// What each column holds, for ColumnFinder. O(cells).
std::vector<ColumnProfile> ProfileColumns(const Table& table, const ColumnFinder& finder);

}  // namespace ceiba
