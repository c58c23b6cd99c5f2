// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every workbook that is read, whatever its bytes: shared by the fuzzers of spreadsheets.
#pragma once

#include "core/check.h"
#include "core/utf8.h"
#include "io/table.h"

namespace ceiba::testing {

inline void CheckWorkbook(const Result<Workbook>& book) {
  static const Result<ColumnFinder> finder = ColumnFinder::Make(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es", {});
  if (!book) {
    CEIBA_CHECK(IsValidUtf8(book.error().message));
    return;
  }
  for (const Sheet& sheet : book->sheets) {
    CEIBA_CHECK(IsValidUtf8(sheet.name));
    std::uint64_t line = 0;
    for (const SheetRow& row : sheet.rows) {
      CEIBA_CHECK(row.line > line && row.line <= kMostLines && row.count > 0 &&
                  row.first + row.count <= sheet.cells.size());
      line = row.line;
      for (std::size_t i = row.first; i < row.first + row.count; ++i) {
        const SheetCell& cell = sheet.cells[i];
        CEIBA_CHECK(cell.column < kMostColumns && !cell.text.empty() && IsValidUtf8(cell.text));
        CEIBA_CHECK(i == row.first || sheet.cells[i - 1].column < cell.column);
      }
    }
    if (sheet.cells.size() > 100'000) continue;  // a repetition: many times the same
    const Table table = TableFromSheet(sheet, *finder);
    CEIBA_CHECK(table.rows.size() <= sheet.rows.size());
    CEIBA_CHECK(ProfileColumns(table, *finder).size() == table.columns.size());
  }
}

}  // namespace ceiba::testing
