// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a sheet together cell by cell, and counts what a person should hear about: what the readers of spreadsheets
// share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "io/encoding.h"
#include "io/occasions.h"
#include "io/workbook.h"

namespace ceiba {

class SheetBuilder {
 public:
  /// `decode` knows the bytes that the cells come from; `texts` and `cells_left`, how many more are allowed, belong to
  /// the workbook. All must outlive the builder.
  SheetBuilder(const Decoder& decode, TextStore& texts, std::uint64_t& cells_left)
      : decode_(decode), texts_(texts), cells_left_(cells_left) {}

  void BeginRow(std::uint64_t line, bool hidden) {
    line_ = line;
    hidden_ = hidden;
    first_ = sheet_.cells.size();
  }
  void EndRow() {
    const std::size_t count = sheet_.cells.size() - first_;
    if (count == 0) return;
    sheet_.rows.push_back({line_, first_, count});
    if (hidden_) hidden_rows_.Add(line_);
  }

  /// The text as it will stand in the sheet; valid with the workbook.
  std::string_view Keep(std::string_view text) {
    if (decode_.clean()) return texts_.Add(text);
    const Decoded decoded = decode_(text);
    sheet_.repaired += decoded.repaired ? 1 : 0;
    return texts_.Add(decoded.text);
  }

  /// A cell of the row at hand, right of its last one. False when the workbook has too many.
  bool AddCell(std::uint32_t column, std::string_view kept) {
    if (kept.empty()) return true;
    if (cells_left_ == 0) return false;
    --cells_left_;
    sheet_.cells.push_back({kept, column});
    return true;
  }

  /// A cell whose formula failed.
  void AddFailure(std::uint64_t line) {
    if (failed_line_ != line) failures_.Add(line);
    failed_line_ = line;
  }

  void AddMerge(const TallMerge& merge) {
    constexpr std::size_t kMost = 1'000'000;
    if (merge.last_line > merge.first_line && sheet_.merges.size() < kMost) sheet_.merges.push_back(merge);
  }

  Sheet Take(std::string name) {
    sheet_.name = std::move(name);
    failures_.Report("con fórmulas que dan error, como #N/A: esas celdas se tomaron como vacías", sheet_.notices);
    hidden_rows_.Report("que la hoja no muestra: su contenido también se leyó", sheet_.notices);
    return std::move(sheet_);
  }

 private:
  const Decoder& decode_;
  TextStore& texts_;
  std::uint64_t& cells_left_;
  Sheet sheet_;
  std::uint64_t line_ = 0, failed_line_ = 0;
  bool hidden_ = false;
  std::size_t first_ = 0;
  Occasions failures_, hidden_rows_;
};

}  // namespace ceiba
