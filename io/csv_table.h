// SPDX-License-Identifier: GPL-3.0-or-later
// A table for spreadsheets, written row by row: UTF-8 with BOM, comma, RFC 4180 quotes, CRLF, a header row. A cell that a
// spreadsheet would run as a formula (first sign = + - @ TAB CR) gets an apostrophe before it.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/confidence.h"

namespace ceiba {

class CsvTable {
 public:
  explicit CsvTable(std::initializer_list<std::string_view> columns) {
    out_ = "\xEF\xBB\xBF";
    for (const std::string_view column : columns) Cell(column);
    EndRow();
  }

  /// As many values as there are columns: texts, unsigned numbers, confidences (float).
  template <class... Values>
  void Row(const Values&... values) {
    (Cell(values), ...);
    EndRow();
  }

  /// The whole file.
  std::string Take() && { return std::move(out_); }

 private:
  void Cell(std::string_view text) {
    Separate();
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const bool quoted = std::ranges::any_of(text, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    if (quoted) out_ += '"';
    if (formula) out_ += '\'';
    for (std::size_t quote = 0; quoted && (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1))
      out_.append(text, 0, quote + 1) += '"';
    out_ += text;
    if (quoted) out_ += '"';
  }
  void Cell(const std::string& text) { Cell(std::string_view(text)); }
  void Cell(const char* text) { Cell(std::string_view(text)); }
  void Cell(std::unsigned_integral auto number) { Number(number); }
  void Cell(std::optional<float> confidence) {
    if (confidence) {
      Cell(*confidence);
    } else {
      Cell("");
    }
  }
  // to_chars: never the decimal comma of a locale.
  void Cell(float confidence) { Number(Thousandths(confidence)); }

  template <class Value>
  void Number(Value value) {
    Separate();
    std::array<char, 32> digits{};
    out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }

  void Separate() {
    if (!row_begins_) out_ += ',';
    row_begins_ = false;
  }
  void EndRow() {
    out_ += "\r\n";
    row_begins_ = true;
  }

  std::string out_;
  bool row_begins_ = true;
};

}  // namespace ceiba
