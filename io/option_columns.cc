// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/option_columns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "core/hash.h"
#include "io/header_lexicon.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

struct OptionName {
  std::string_view question, option;
};

// The last `open` of the name begins the option.
std::optional<OptionName> CutOption(const OptionColumns& how, std::string_view name) {
  if (!name.ends_with(how.close)) return std::nullopt;
  const std::string_view rest = name.substr(0, name.size() - how.close.size());
  const std::size_t open = rest.rfind(how.open);
  if (open == std::string_view::npos || open == 0 || open + how.open.size() == rest.size()) return std::nullopt;
  return OptionName{Trimmed(rest.substr(0, open)), Trimmed(rest.substr(open + how.open.size()))};
}

bool IsOneOf(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

enum class Tick : std::uint8_t { kNo, kYes, kNeither };

Tick TickOf(const OptionColumns& how, std::string_view option, std::string_view cell) {
  if (cell.empty()) return Tick::kNo;
  if (cell == option) return Tick::kYes;
  constexpr std::size_t kLongest = 16;  // bytes of a yes or no in any language
  if (cell.size() > kLongest) return Tick::kNeither;
  if (IsOneOf(how.yes, cell)) return Tick::kYes;
  if (IsOneOf(how.no, cell)) return Tick::kNo;
  const std::string word = FoldLetters(cell);
  if (IsOneOf(how.yes, word)) return Tick::kYes;
  return IsOneOf(how.no, word) ? Tick::kNo : Tick::kNeither;
}

struct Group {
  std::vector<std::size_t> ticks, free;
  bool sound = true;  // no cell of its tick columns is anything but a tick
};

bool AllTicks(const OptionColumns& how, const Table& table, std::size_t column, std::string_view option) {
  bool any = false;
  for (const TableRow& row : table.rows) {
    if (!row.fault.empty()) continue;
    const Tick tick = TickOf(how, option, Trimmed(table.Cell(row, column)));
    if (tick == Tick::kNeither) return false;
    any = any || !Trimmed(table.Cell(row, column)).empty();
  }
  return any;
}

bool IsBlankColumn(const Table& table, std::size_t column) {
  return std::ranges::all_of(table.rows, [&](const TableRow& row) { return Trimmed(table.Cell(row, column)).empty(); });
}

// Pieces between separators, trimmed, in order; empty ones left out. A single piece when none stands in the cell.
std::vector<std::string_view> Pieces(std::string_view cell, std::span<const std::string> separators) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= cell.size();) {
    std::size_t length = i == cell.size() ? 1 : 0;
    for (const std::string& separator : separators)
      if (length == 0 && cell.substr(i).starts_with(separator)) length = separator.size();
    if (length == 0) {
      ++i;
      continue;
    }
    const std::string_view piece = Trimmed(cell.substr(begin, i - begin));
    if (!piece.empty()) pieces.push_back(piece);
    begin = i += length;
  }
  return pieces;
}

// "a; b": the options that are ticked, and what is written in the free ones.
std::string Answer(const OptionColumns& how, const Table& table, const TableRow& row,
                   const std::vector<std::size_t>& options) {
  std::string answer;
  for (const std::size_t column : options) {
    const std::string_view option = CutOption(how, table.columns[column])->option;
    const std::string_view cell = Trimmed(table.Cell(row, column));
    const Tick tick = TickOf(how, option, cell);
    if (tick == Tick::kNo || (tick == Tick::kNeither && !IsOneOf(how.free, FoldLetters(option)))) continue;
    answer += (answer.empty() ? "" : "; ") + std::string(tick == Tick::kYes ? option : cell);
  }
  return answer;
}

}  // namespace

std::vector<FoldedQuestion> FoldOptionColumns(const OptionColumns& how, Table& table) {
  std::map<std::string_view, Group> groups;
  std::map<std::string_view, std::size_t> by_name;
  const std::size_t width = table.columns.size();
  for (std::size_t i = 0; i < width; ++i) {
    by_name.emplace(Trimmed(table.columns[i]), i);
    const std::optional<OptionName> name = CutOption(how, table.columns[i]);
    if (!name) continue;
    if (IsOneOf(how.free, FoldLetters(name->option))) {
      groups[name->question].free.push_back(i);
    } else if (AllTicks(how, table, i, name->option)) {
      groups[name->question].ticks.push_back(i);
    } else if (!IsBlankColumn(table, i)) {
      groups[name->question].sound = false;
    }
  }
  std::vector<FoldedQuestion> folded;
  for (const auto& [question, group] : groups) {
    const auto summary = by_name.find(question);
    if (!group.sound || group.ticks.empty() || (group.ticks.size() < 2 && summary == by_name.end())) continue;
    std::vector<std::size_t> options = group.ticks;
    options.insert(options.end(), group.free.begin(), group.free.end());
    FoldedQuestion& fold = folded.emplace_back(FoldedQuestion{std::string(question), 0, options});
    if (summary != by_name.end()) fold.others.push_back(summary->second);
    fold.column = std::ranges::min(fold.others);
    std::erase(fold.others, fold.column);
    for (const TableRow& row : table.rows) {
      if (!row.fault.empty() || fold.column >= row.count) continue;
      table.cells[row.first + fold.column] = table.arena.emplace_back(Answer(how, table, row, options));
    }
  }
  std::ranges::sort(folded, {}, &FoldedQuestion::column);
  return folded;
}

bool IsTickedList(const Table& table, std::size_t column, std::span<const std::string> separators) {
  for (const std::string& separator : separators) {
    // Words of free answers come back too, but there are more of them than anybody lists as options.
    const std::size_t longest_list = separator == " " ? 40 : table.rows.size();
    std::set<std::uint64_t> distinct;
    std::size_t count = 0;
    for (const TableRow& row : table.rows) {
      if (distinct.size() > longest_list) break;
      if (!row.fault.empty()) continue;
      for (const std::string_view piece : Pieces(Trimmed(table.Cell(row, column)), {&separator, 1})) {
        ++count;
        distinct.insert(Hash64(piece));
      }
    }
    if (count >= 20 && distinct.size() * 5 < count && distinct.size() <= longest_list) return true;
  }
  return false;
}

void SplitKnownOptions(Table& table, std::size_t column, std::span<const std::string> separators) {
  std::set<std::string, std::less<>> alone;
  for (const TableRow& row : table.rows) {
    if (!row.fault.empty()) continue;
    const std::vector<std::string_view> pieces = Pieces(Trimmed(table.Cell(row, column)), separators);
    if (pieces.size() == 1) alone.emplace(pieces.front());
  }
  for (const TableRow& row : table.rows) {
    if (!row.fault.empty() || column >= row.count) continue;
    const std::string_view cell = Trimmed(table.Cell(row, column));
    const std::vector<std::string_view> pieces = Pieces(cell, separators);
    if (pieces.empty() || (pieces.size() == 1 && pieces.front() == cell)) continue;
    const bool known = std::ranges::all_of(pieces, [&](std::string_view piece) { return alone.contains(piece); });
    if (!known) continue;
    std::string list;
    for (const std::string_view piece : pieces) list += (list.empty() ? "" : "; ") + std::string(piece);
    table.cells[row.first + column] = table.arena.emplace_back(std::move(list));
  }
}

}  // namespace ceiba
