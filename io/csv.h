// SPDX-License-Identifier: GPL-3.0-or-later
// Own RFC-4180 scanner: fast on good files, and on damaged ones it says where the damage is and reads on. Knows bytes,
// quotes and line ends; knows no columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

struct CsvDialect {
  char delimiter = '\0';    ///< ',' ';' '\t' '|'; NUL when a record is a single cell
  bool skip_space = false;  ///< blanks between a delimiter and an opening quote are layout
  std::size_t width = 0;    ///< cells that most records have; 0 when unknown
  int share = 0;            ///< records of that width, per thousand of those below the titles
  std::size_t start = 0;    ///< bytes before the first record: Excel's "sep=;" line
};

/// A record: cells [first, first + count) of CsvRows::cells.
struct CsvRow {
  std::uint64_t line = 0;  ///< on which it starts, from 1
  std::size_t first = 0;
  std::size_t count = 0;      ///< 0 for an unterminated one
  bool unterminated = false;  ///< its quote is never closed; reading went on at the next line
};

/// All records of a file. Views point into the scanned bytes or into `made`; lines without a single byte are no
/// records.
struct CsvRows {
  std::vector<std::string_view> cells;
  std::vector<CsvRow> rows;
  std::deque<std::string> made;  ///< cells that had to be rewritten: doubled quotes
};

/// The delimiter under which the greatest share of records has the same number of cells, quotes heeded; more records,
/// then more cells win a tie. Looks at the first 256 KiB. NUL when no delimiter gives a stable table.
CsvDialect SniffCsv(std::string_view bytes);

/// Cuts `bytes` (any ASCII superset, no byte order mark) into records ended by LF, CRLF or CR. A quote inside an
/// unquoted cell is text. A quote inside a quoted cell that ends nothing is text too, unless reading it so would
/// swallow the next records: then the record is `unterminated` and reading goes on with the line after its opening
/// quote. O(n).
CsvRows ScanCsv(std::string_view bytes, const CsvDialect& dialect);

}  // namespace ceiba
