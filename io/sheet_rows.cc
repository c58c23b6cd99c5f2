// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/sheet_rows.h"

#include <algorithm>
#include <tuple>

namespace ceiba {
namespace {

constexpr std::size_t kSlack = std::size_t{1} << 22;  // cells that may be empty, or filled by merges, in any sheet

void PlaceColumns(const Sheet& sheet, SheetRows& out) {
  std::vector<std::uint32_t>& places = out.places;
  for (const SheetCell& cell : sheet.cells) {
    if (cell.column >= places.size()) places.resize(cell.column + 1, SheetRows::kNowhere);
    places[cell.column] = cell.column;
  }
  out.width = places.size();
  const auto used = places.size() - static_cast<std::size_t>(std::ranges::count(places, SheetRows::kNowhere));
  constexpr std::size_t kFewEmpty = 64;
  if (used == 1 || out.width > 2 * used + kFewEmpty) {
    std::uint32_t next = 0;
    for (std::uint32_t& place : places)
      if (place != SheetRows::kNowhere) place = next++;
    if (used > 1)
      out.notices.push_back(std::to_string(out.width - used) +
                            " columnas vacías no se cuentan en los números @1, @2, …");
    out.width = used;
  }
  constexpr std::size_t kMostPlaces = std::size_t{1}
                                      << 28;  // some of what reads a table asks every row for every column
  const std::size_t most = std::max<std::size_t>(kMostPlaces / std::max<std::size_t>(sheet.rows.size(), 1), 1);
  if (out.width <= most) return;
  out.notices.push_back("tiene " + std::to_string(out.width) + " columnas y " + std::to_string(sheet.rows.size()) +
                        " renglones, demasiado para leerlos todos: se leyeron las primeras " + std::to_string(most) +
                        " columnas");
  for (std::uint32_t& place : places) place = place < most ? place : SheetRows::kNowhere;
  out.width = most;
}

std::string LinesOf(const TallMerge& merge) {
  return "líneas " + std::to_string(merge.first_line) + " a " + std::to_string(merge.last_line);
}

}  // namespace

SheetRows RowsOfSheet(const Sheet& sheet) {
  SheetRows out;
  PlaceColumns(sheet, out);
  const std::size_t most_cells = 2 * sheet.cells.size() + kSlack;
  std::vector<std::string_view>& cells = out.rows.cells;
  cells.reserve(sheet.cells.size());
  out.rows.rows.reserve(sheet.rows.size());
  for (const SheetRow& row : sheet.rows) {
    CsvRow& to = out.rows.rows.emplace_back(CsvRow{row.line, cells.size(), 0, false});
    std::size_t filled = 0;
    for (const SheetCell& cell : std::span(sheet.cells).subspan(row.first, row.count)) {
      const std::size_t place = out.places[cell.column];
      if (place == SheetRows::kNowhere) continue;
      if (to.first + place >= most_cells) {
        cells.resize(to.first);
        break;
      }
      cells.resize(to.first + place);
      cells.push_back(cell.text);
      ++filled;
    }
    to.count = cells.size() - to.first;
    out.most_filled = std::max(out.most_filled, filled);
  }
  return out;
}

Sheet WithMergesFilled(const Sheet& sheet, const std::vector<bool>& columns, std::uint64_t line) {
  struct Added {
    std::size_t row;
    SheetCell cell;
  };
  std::vector<Added> added;
  for (const TallMerge& merge : sheet.merges) {
    if (merge.first_line <= line || merge.column >= columns.size() || !columns[merge.column]) continue;
    auto row = std::ranges::lower_bound(sheet.rows, merge.first_line, {}, &SheetRow::line);
    if (row == sheet.rows.end() || row->line != merge.first_line) continue;
    const std::span<const SheetCell> cells = std::span(sheet.cells).subspan(row->first, row->count);
    const auto cell = std::ranges::lower_bound(cells, merge.column, {}, &SheetCell::column);
    if (cell == cells.end() || cell->column != merge.column) continue;
    for (++row; row != sheet.rows.end() && row->line <= merge.last_line && added.size() < kSlack; ++row)
      added.push_back({static_cast<std::size_t>(row - sheet.rows.begin()), *cell});
  }
  std::ranges::stable_sort(added, {}, [](const Added& a) { return std::tuple(a.row, a.cell.column); });
  Sheet out = sheet;
  out.cells.clear();
  auto next = added.begin();
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    SheetRow& row = out.rows[i];
    const std::span<const SheetCell> own = std::span(sheet.cells).subspan(row.first, row.count);
    row.first = out.cells.size();
    auto cell = own.begin();
    // What a row has of its own stands before what a merge brings, and merges that lie over each other bring one value.
    for (; next != added.end() && next->row == i; ++next) {
      while (cell != own.end() && cell->column <= next->cell.column) out.cells.push_back(*cell++);
      if (out.cells.size() == row.first || out.cells.back().column < next->cell.column) out.cells.push_back(next->cell);
    }
    out.cells.insert(out.cells.end(), cell, own.end());
    row.count = out.cells.size() - row.first;
  }
  return out;
}

std::string MergesTold(const Sheet& sheet, std::span<const std::string> filled, std::uint64_t line) {
  constexpr std::uint64_t kShown = 5;
  std::uint64_t count = 0;
  std::string places, names;
  for (const TallMerge& merge : sheet.merges) {
    if (merge.first_line <= line) continue;
    if (++count <= kShown) places += (count == 1 ? "" : "; ") + LinesOf(merge);
  }
  if (count == 0) return "";
  for (const std::string& name : filled) names += (names.empty() ? "'" : ", '") + name + "'";
  return std::to_string(count) +
         (count == 1 ? " celda combinada abarca varios renglones (" : " celdas combinadas abarcan varios renglones (") +
         places + (count > kShown ? "; …" : "") + "): " +
         (names.empty()
              ? "su valor se tomó sólo en el primero; si vale para todos, separe las celdas y repítalo"
              : "su valor se tomó para todos ellos en " + names + "; en las demás columnas, sólo para el primero");
}

}  // namespace ceiba
