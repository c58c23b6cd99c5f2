// SPDX-License-Identifier: GPL-3.0-or-later
// What a spreadsheet holds, whatever program wrote it: sheets of cells as people see them. Cells that are empty take no
// room, so that one stray cell at the far end of a sheet costs nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

/// A cell that is not empty.
struct SheetCell {
  std::string_view text;     ///< valid UTF-8; points into Workbook::texts
  std::uint32_t column = 0;  ///< from 0: column A
};

/// A row with at least one cell: cells [first, first + count) of Sheet::cells, by column.
struct SheetRow {
  std::uint64_t line = 0;  ///< the sheet's own number, from 1
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Cells of several rows merged into one. Its value stands in the first row only: what it means for the others depends
/// on what the column is for, which a reader of files does not know.
struct TallMerge {
  std::uint64_t first_line = 0;
  std::uint64_t last_line = 0;  ///< above first_line
  std::uint32_t column = 0;     ///< the first one, from 0
};

struct Sheet {
  std::string name;
  std::vector<SheetCell> cells;
  std::vector<SheetRow> rows;  ///< by line
  std::vector<TallMerge> merges;
  std::uint64_t repaired = 0;        ///< cells that had been encoded twice, or held control characters
  std::vector<std::string> notices;  ///< Spanish
};

/// Bytes that stay where they are while more are added.
class TextStore {
 public:
  std::string_view Add(std::string_view text) {
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    if (chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < text.size())
      chunks_.emplace_back().reserve(text.size() > kChunk ? text.size() : kChunk);
    std::string& chunk = chunks_.back();
    const std::size_t begin = chunk.size();
    chunk += text;
    return std::string_view(chunk).substr(begin);
  }

 private:
  std::deque<std::string> chunks_;
};

/// Moving it leaves the cells' texts in place; it must outlive them.
struct Workbook {
  std::string kind;                  ///< xlsx, ods
  std::vector<Sheet> sheets;         ///< those people see, in the workbook's order
  std::vector<std::string> notices;  ///< Spanish: hidden sheets, comments
  TextStore texts;
};

/// A workbook with more cells than this is refused: as a CSV file it can be read.
inline constexpr std::uint64_t kMostCells = 16'000'000;
inline constexpr std::size_t kMostSheets = 1'000;
inline constexpr std::uint32_t kMostColumns = 16'384;
inline constexpr std::uint64_t kMostLines = 1'048'576;
inline constexpr const char* kTooManyCells =
    "tiene más renglones o celdas de los que se pueden leer (1 048 576 y 16 millones); guarde la hoja que importa como "
    "CSV UTF-8";

}  // namespace ceiba
