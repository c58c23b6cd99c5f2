// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tsv.h"

#include <algorithm>
#include <set>

#include <unicode/normalizer2.h>

#include "core/file.h"
#include "core/trim.h"
#include "core/utf8.h"

namespace ceiba {
namespace {


std::vector<std::string_view> SplitTabs(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

bool IsNfc(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return true;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  return U_SUCCESS(status) && nfc->isNormalized(icu::UnicodeString::fromUTF8(piece), status) && U_SUCCESS(status);
}

void ReadHead(std::string_view line, std::map<std::string, std::string>& head) {
  line.remove_prefix(1);
  for (const std::string& field : SplitList(line, ';')) {
    const std::size_t colon = field.find(':');
    if (colon == std::string::npos) continue;
    head.emplace(std::string(Trimmed(field.substr(0, colon))), std::string(Trimmed(field.substr(colon + 1))));
  }
}

}  // namespace

void BadLines::Add(std::size_t line, const std::string& why) {
  list_ += (count_++ == 0 ? "" : ", ") + std::to_string(line) + " (" + why + ")";
}

Error BadLines::ToError(const std::string& path) const {
  return ConfigError(std::to_string(count_) + (count_ == 1 ? " fila mala en " : " filas malas en ") + path + ": " + list_);
}

std::vector<std::string> SplitList(std::string_view cell, char separator) {
  std::vector<std::string> pieces;
  while (!cell.empty()) {
    const std::size_t cut = cell.find(separator);
    const std::string_view piece = Trimmed(cell.substr(0, cut));
    if (!piece.empty()) pieces.emplace_back(piece);
    if (cut == std::string_view::npos) break;
    cell.remove_prefix(cut + 1);
  }
  return pieces;
}

Result<TsvTable> ParseTsv(std::string_view content, const std::string& path, const std::vector<std::string>& columns,
                          bool unique_first) {
  TsvTable table{path, {}, {}};
  BadLines bad;
  std::vector<std::size_t> where;  // position of each requested column
  std::size_t width = 0;
  std::set<std::string, std::less<>> seen;
  std::size_t number = 0;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.front() == '#') {
      ReadHead(line, table.head);
      continue;
    }
    if (!IsValidUtf8(line)) {
      bad.Add(number, "no es UTF-8");
      continue;
    }
    const std::vector<std::string_view> cells = SplitTabs(line);
    if (width == 0) {
      width = cells.size();
      for (const std::string& column : columns) {
        const auto found = std::ranges::find(cells, column);
        if (found == cells.end()) return ConfigError(path + ": falta la columna '" + column + "' en la línea " + std::to_string(number));
        where.push_back(static_cast<std::size_t>(found - cells.begin()));
      }
      continue;
    }
    if (cells.size() != width) {
      bad.Add(number, "tiene " + std::to_string(cells.size()) + " celdas, se esperan " + std::to_string(width));
      continue;
    }
    if (!IsNfc(line)) bad.Add(number, "no está en forma NFC");
    TsvRow row{number, {}};
    for (const std::size_t column : where) {
      if (Trimmed(cells[column]) != cells[column]) bad.Add(number, "celda con espacios en los extremos");
      row.cells.emplace_back(cells[column]);
    }
    if (unique_first && !seen.insert(row.cells.front()).second) bad.Add(number, "'" + row.cells.front() + "' está dos veces");
    table.rows.push_back(std::move(row));
  }
  if (width == 0) return ConfigError(path + ": no tiene fila de encabezado");
  if (!bad.empty()) return bad.ToError(path);
  return table;
}

Result<TsvTable> LoadTsv(const std::string& path, const std::vector<std::string>& columns, bool unique_first) {
  Result<std::string> content = ReadFile(path);
  if (!content) return ConfigError(content.error().message);
  return ParseTsv(*content, path, columns, unique_first);
}

}  // namespace ceiba
