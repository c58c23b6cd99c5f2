// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a lexicon: head lines "# key: value", one header row, TAB-separated rows; names every bad line at once.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

struct TsvRow {
  std::size_t line = 0;            ///< in the file, from 1
  std::vector<std::string> cells;  ///< one per requested column, in the order they were asked for
  const std::string& operator[](std::size_t column) const { return cells[column]; }
};

struct TsvTable {
  std::string path;
  std::map<std::string, std::string> head;  ///< source, licence, date
  std::vector<TsvRow> rows;                 ///< file order
};

/// Parses `content`. Every column of `columns` must be in the header (more are allowed and left out). A '#' line is a
/// comment wherever it stands; empty lines are skipped. Refuses, naming every line: bad UTF-8, text that is not NFC,
/// cells with outer blanks, a wrong number of cells, and rows whose first column (when `unique_first`) stands twice.
Result<TsvTable> ParseTsv(std::string_view content, const std::string& path, const std::vector<std::string>& columns,
                          bool unique_first = true);

/// ParseTsv on a file's content.
Result<TsvTable> LoadTsv(const std::string& path, const std::vector<std::string>& columns, bool unique_first = true);

/// Error that lists bad lines: "N filas malas en PATH: 12 (…), 41 (…)".
class BadLines {
 public:
  void Add(std::size_t line, const std::string& why);
  bool empty() const { return count_ == 0; }
  Error ToError(const std::string& path) const;

 private:
  std::size_t count_ = 0;
  std::string list_;
};

/// Cells split at `separator`, trimmed of blanks, empty pieces left out.
std::vector<std::string> SplitList(std::string_view cell, char separator);

}  // namespace ceiba
