// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "core/hash.h"
#include "io/csv.h"
#include "io/sheet_rows.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kHeaderSearch = 20;  // rows among which the header is looked for

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Numbers, dates, hours, amounts: made of digits and signs only.
bool IsNumberLike(std::string_view cell) {
  return std::ranges::any_of(cell, IsDigit) && std::ranges::all_of(cell, [](char c) {
           return IsDigit(c) || std::string_view(" .,:/-+$%").find(c) != std::string_view::npos;
         });
}

// Scans and turns the cells into text.
CsvRows ScanDecoded(std::string_view bytes, const CsvDialect& dialect, const Decoder& decode, EncodingTally& tally) {
  CsvRows rows = ScanCsv(bytes, dialect);
  if (decode.clean()) return rows;
  tally = EncodingTally();
  for (std::string_view& cell : rows.cells) {
    Decoded decoded = decode(cell);
    tally.Add(decoded);
    if (decoded.text != cell) cell = rows.made.emplace_back(std::move(decoded.text));
  }
  return rows;
}

struct HeaderPlace {
  bool found = false;   // false when the first full row already is data
  std::size_t row = 0;  // the header, or the first full row
  int score = 0;
};

std::span<const std::string_view> CellsOf(const CsvRows& rows, const CsvRow& row) {
  return std::span(rows.cells).subspan(row.first, row.count);
}

HeaderPlace FindHeader(const CsvRows& rows, std::size_t width, const ColumnFinder& finder) {
  constexpr std::size_t kLongestHeader = 500;
  HeaderPlace place;
  bool found_full = false;
  for (std::size_t i = 0; i < std::min(kHeaderSearch, rows.rows.size()); ++i) {
    std::size_t filled = 0;
    int score = 0;
    bool data = false;
    for (const std::string_view cell : CellsOf(rows, rows.rows[i])) {
      const std::string_view name = Trimmed(cell);
      filled += name.empty() ? 0 : 1;
      data = data || IsNumberLike(name) || name.size() > kLongestHeader;
      score += data || name.empty() ? 0 : finder.HeaderScore(name);
    }
    if (filled == 0 || filled * 2 < width) continue;
    const bool is_first = !std::exchange(found_full, true);
    if (is_first) place.row = i;
    if (data || (!is_first && (score < 3 || score <= place.score))) continue;
    place = {true, i, score};
    constexpr int kSure = 6;  // three names: what follows is data, or a survey's second header row
    if (score >= kSure) break;
  }
  return place;
}

// A single column without a known name has a header when its first line is a label: few words, and longer cells below.
bool IsLabel(const CsvRows& rows) {
  if (rows.rows.size() < 2) return false;
  const auto words = [](std::string_view cell) {
    return static_cast<std::size_t>(std::ranges::count(Trimmed(cell), ' ')) + 1;
  };
  std::size_t below = 0;
  for (std::size_t i = 1; i < rows.cells.size(); ++i) below += words(rows.cells[i]);
  return words(rows.cells.front()) <= 3 && below >= 6 * (rows.cells.size() - 1);
}

// R's write.table numbers the rows in a first column that its header leaves out.
bool LacksFirstName(const CsvRows& rows, std::size_t header) {
  const std::size_t names = rows.rows[header].count;
  for (std::size_t i = header + 1; i < rows.rows.size(); ++i) {
    const CsvRow& row = rows.rows[i];
    if (row.count != names + 1 || rows.cells[row.first] != std::to_string(i - header)) return false;
  }
  return header + 1 < rows.rows.size();
}

std::string Lines(std::uint64_t first, std::uint64_t last) {
  return first == last ? "línea " + std::to_string(first)
                       : "líneas " + std::to_string(first) + " a " + std::to_string(last);
}

// `named`: columns that the header names; those behind them have cells only.
void MarkFault(Table& table, TableRow& row, std::size_t named, bool unterminated) {
  const std::span names = std::span(table.columns).first(named);
  const std::span cells = std::span(table.cells).subspan(row.first, row.count);
  if (unterminated) {
    row.fault = "unterminated-quote";
    row.detail = "comillas que se abren y no se cierran en la línea " + std::to_string(row.line) +
                 "; se siguió leyendo en la siguiente";
  } else if (std::ranges::all_of(cells, [](std::string_view cell) { return Trimmed(cell).empty(); })) {
    row.fault = "blank-row";
    row.detail = "todas sus celdas están en blanco";
  } else if (std::ranges::equal(cells, names, {}, [](std::string_view cell) { return BlanksFolded(cell); })) {
    row.fault = "repeated-header";
    row.detail = "repite el encabezado";
  }
}

// Header, titles and faults of rows that are cut into cells. `from_csv`: a name may lack in the header, and no row is
// shorter than it by right.
Table TableFromRows(CsvRows rows, const HeaderPlace& header, std::size_t width, bool from_csv) {
  Table table;
  if (header.found) {
    for (const std::string_view cell : CellsOf(rows, rows.rows[header.row]))
      table.columns.push_back(BlanksFolded(cell));
    if (from_csv && LacksFirstName(rows, header.row)) table.columns.insert(table.columns.begin(), "");
  } else {
    for (std::size_t i = 1; i <= width; ++i) table.columns.push_back("@" + std::to_string(i));
    if (!rows.rows.empty())
      table.notices.push_back("no tiene encabezado: sus columnas se llaman por su número, @1, @2, …");
  }
  const std::size_t named = table.columns.size();
  if (!from_csv) table.columns.resize(width);
  if (header.row > 0) {
    table.notices.push_back("se saltaron renglones de título antes de los datos (" +
                            Lines(rows.rows.front().line, rows.rows[header.row - 1].line) + ")");
  }
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const CsvRow& row = rows.rows[i];
    if (i < header.row + (header.found ? 1 : 0) && !row.unterminated) continue;
    table.rows.push_back({row.line, row.first, row.count, "", ""});
  }
  table.cells = std::move(rows.cells);
  table.arena = std::move(rows.made);
  for (TableRow& row : table.rows) MarkFault(table, row, named, row.count == 0);
  return table;
}

// A sheet as a table, whatever is merged in it; `above_data`: the last line before its data.
Table UnmergedTable(const Sheet& sheet, const ColumnFinder& finder, std::uint64_t& above_data) {
  SheetRows spread = RowsOfSheet(sheet);
  const std::vector<CsvRow>& rows = spread.rows.rows;
  HeaderPlace header = FindHeader(spread.rows, spread.most_filled, finder);
  if (spread.width == 1 && header.score < 2 && !IsLabel(spread.rows)) header.found = false;
  above_data = rows.empty() ? 0 : rows[header.row].line - (header.found ? 0 : 1);
  Table table = TableFromRows(std::move(spread.rows), header, spread.width, false);
  for (TableRow& row : table.rows) {
    if (row.count > 0) continue;
    row.fault = "bad-row";
    row.detail = "sus celdas están dispersas en miles de columnas";
  }
  table.notices.insert(table.notices.begin(), spread.notices.begin(), spread.notices.end());
  return table;
}

// Columns of the sheet in which one value may be that of several rows: a place, a date, a topic. Nobody says a text for
// several rows, and an id belongs to one. `names`: their headers.
std::vector<bool> ColumnsThatShare(const Sheet& sheet, const Table& table, const ColumnFinder& finder,
                                   std::vector<std::string>& names) {
  const std::vector<std::uint32_t> places = RowsOfSheet(sheet).places;
  std::vector<bool> shared(places.size());
  const Result<ColumnPlan> plan = finder(ProfileColumns(table, finder), "");
  if (!plan) return shared;
  for (const auto& [field, column] : plan->single) {
    if (field == Field::kId || field == Field::kTitle) continue;
    const auto place = std::ranges::find(places, column);
    const auto from = static_cast<std::size_t>(place - places.begin());
    if (std::ranges::find(sheet.merges, from, &TallMerge::column) == sheet.merges.end()) continue;
    shared[from] = true;
    names.push_back(table.columns[column]);
  }
  return shared;
}

std::uint64_t CountWords(std::string_view cell, std::uint64_t most) {
  std::uint64_t words = 0;
  bool inside = false;
  for (const char c : cell) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !blank && !inside ? 1 : 0;
    inside = !blank;
    if (words == most) break;
  }
  return words;
}

bool HasWord(std::string_view cell) {
  int letters = 0;
  for (const char c : cell) {
    letters += IsAsciiLetter(c) || static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    if (letters == 3) return true;
  }
  return false;
}

std::uint64_t CountDistinct(std::vector<std::uint64_t>& hashes) {
  std::ranges::sort(hashes);
  const auto repeated = std::ranges::unique(hashes);
  return static_cast<std::uint64_t>(repeated.begin() - hashes.begin());
}

}  // namespace

bool LooksLikeTable(std::string_view bytes, const Decoder& decode, const ColumnFinder& finder) {
  const CsvDialect dialect = SniffCsv(bytes);
  constexpr int kSteady = 900;
  if (dialect.delimiter == '\0' || dialect.share < kSteady) return false;
  constexpr std::size_t kEnough = 1U << 16;
  const CsvRows rows = ScanCsv(bytes.substr(0, kEnough), dialect);
  const HeaderPlace header = FindHeader(rows, dialect.width, finder);
  if (!header.found) return false;
  return std::ranges::any_of(CellsOf(rows, rows.rows[header.row]),
                             [&](std::string_view cell) { return finder.NamesText(Trimmed(decode(cell).text)); });
}

Table TableFromCsv(std::string_view bytes, const Decoder& decode, const ColumnFinder& finder, EncodingTally& tally) {
  CsvDialect dialect = SniffCsv(bytes);
  CsvRows rows = ScanDecoded(bytes, dialect, decode, tally);
  HeaderPlace header = FindHeader(rows, dialect.width, finder);
  const std::string_view first_line = Trimmed(bytes.substr(0, bytes.find_first_of("\r\n")));
  const bool one_column = header.score == 0 && finder.NamesText(decode(first_line).text);  // of sentences with commas
  if (dialect.delimiter != '\0' && one_column) {
    dialect = {'\0', false, 1, 1000, dialect.start};
    rows = ScanDecoded(bytes, dialect, decode, tally);
    header = FindHeader(rows, dialect.width, finder);
  }
  if (dialect.delimiter == '\0' && header.score < 2 && !IsLabel(rows)) header.found = false;
  Table table = TableFromRows(std::move(rows), header, dialect.width, true);
  table.delimiter = dialect.delimiter;
  table.quoted_values = true;
  return table;
}

Table TableFromSheet(const Sheet& sheet, const ColumnFinder& finder) {
  std::uint64_t above_data = 0;
  Table table = UnmergedTable(sheet, finder, above_data);
  std::vector<std::string> filled;
  if (!sheet.merges.empty()) {
    const std::vector<bool> shared = ColumnsThatShare(sheet, table, finder, filled);
    if (!filled.empty()) table = UnmergedTable(WithMergesFilled(sheet, shared, above_data), finder, above_data);
  }
  table.notices.insert(table.notices.begin(), sheet.notices.begin(), sheet.notices.end());
  std::string told = MergesTold(sheet, filled, above_data);
  if (!told.empty()) table.notices.push_back(std::move(told));
  return table;
}

std::vector<ColumnProfile> ProfileColumns(const Table& table, const ColumnFinder& finder) {
  constexpr std::uint64_t kMostWords = 20;
  std::vector<ColumnProfile> profiles;
  std::vector<std::uint64_t> values, pieces;
  std::vector<const TableRow*> sound;  // longest first: a column asks only the rows that reach it
  for (const TableRow& row : table.rows)
    if (row.fault.empty()) sound.push_back(&row);
  const auto longer = [](const TableRow* a, const TableRow* b) { return a->count > b->count; };
  if (!std::ranges::is_sorted(sound, longer)) std::ranges::stable_sort(sound, longer);
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    ColumnProfile& profile = profiles.emplace_back();
    profile.name = table.columns[column];
    const bool question = finder.IsQuestion(profile.name);
    values.clear();
    pieces.clear();
    for (const TableRow* row : sound) {
      if (row->count <= column) break;
      const std::string_view cell = Trimmed(table.cells[row->first + column]);
      if (cell.empty()) continue;
      ++profile.filled;
      profile.lettered += HasWord(cell) ? 1 : 0;
      profile.words += CountWords(cell, kMostWords);
      values.push_back(Hash64(cell));
      for (std::size_t i = 0; question && i <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(",;", i), cell.size());
        pieces.push_back(Hash64(Trimmed(cell.substr(i, end - i))));
        i = end + 1;
      }
    }
    profile.distinct = CountDistinct(values);
    profile.pieces = pieces.size();
    profile.distinct_pieces = CountDistinct(pieces);
  }
  return profiles;
}

}  // namespace ceiba
