// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/document_tables.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/header_lexicon.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kLongestName = 200;  // bytes of a header's cell
constexpr std::size_t kLongestLabel = 60;  // bytes before the ':' of a line
constexpr std::size_t kMostContinued = 5;  // paragraphs that a value may go on for

std::size_t FilledCells(const Block& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row.cells, [](const std::string& cell) { return !Trimmed(cell).empty(); }));
}

bool IsHeader(const Block& row, const ColumnFinder& finder) {
  bool text = false;
  std::size_t filled = 0, known = 0;
  for (const std::string& cell : row.cells) {
    const std::string_view name = Trimmed(cell);
    if (name.empty()) continue;
    if (name.size() > kLongestName) return false;
    ++filled;
    known += finder.HeaderScore(name) > 0 ? 1 : 0;
    text = text || finder.NamesText(name) || finder.IsQuestion(name);
  }
  return text && known * 2 >= filled;
}

// Makes a table out of cells that live elsewhere.
void AddCells(std::vector<std::string_view> cells, const Block& block, DocumentTable& out) {
  TableRow row;
  row.first = out.table.cells.size();
  row.count = cells.size();
  const auto blank = [](std::string_view cell) { return Trimmed(cell).empty(); };
  if (std::ranges::equal(cells, out.table.columns, {}, [](std::string_view cell) { return BlanksFolded(cell); })) {
    row.fault = "repeated-header";
    row.detail = "repite el encabezado";
  } else if (std::ranges::all_of(cells, blank)) {
    row.fault = "blank-row";
    row.detail = "todas sus celdas están en blanco";
  }
  out.table.cells.insert(out.table.cells.end(), cells.begin(), cells.end());
  out.table.rows.push_back(std::move(row));
  out.blocks.push_back(&block);
}

// "Problema" of "Problema: no hay agua", and where its value begins.
struct Label {
  std::string name;
  std::size_t value = 0;
};

std::optional<Label> LabelOf(std::string_view line, const ColumnFinder& finder) {
  const std::size_t colon = line.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view name = Trimmed(line.substr(0, colon));
  if (finder.HeaderScore(name) < 2) return std::nullopt;
  return Label{std::string(name), colon + 1};
}

struct Answer {
  std::string label;
  std::string value;
  const Block* block = nullptr;
};

// Lines of a block; a tab divides them too where a label follows: "Nombre: …	Tel.: …".
std::vector<std::string_view> LinesOf(std::string_view text, const ColumnFinder& finder) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size() || text[i] == '\n' || (text[i] == '\t' && LabelOf(text.substr(i + 1), finder));
    if (!ends) continue;
    const std::string_view line = Trimmed(text.substr(begin, i - begin));
    if (!line.empty()) lines.push_back(line);
    begin = i + 1;
  }
  return lines;
}

void GoOn(std::string& value, std::string_view text) {
  if (!value.empty()) value.push_back('\n');
  value += text;
}

bool AddLabelled(const Block& block, std::string_view text, const ColumnFinder& finder, std::vector<Answer>& answers) {
  const std::vector<std::string_view> lines = LinesOf(text, finder);
  if (lines.empty() || !LabelOf(lines.front(), finder)) return false;
  for (const std::string_view line : lines) {
    if (const std::optional<Label> label = LabelOf(line, finder)) {
      answers.push_back({label->name, std::string(Trimmed(line.substr(label->value))), &block});
    } else {
      GoOn(answers.back().value, line);
    }
  }
  return true;
}

bool IsLine(const Block& block) { return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kItem; }

using Form = std::vector<const Answer*>;

std::string FirstLabel(const Form& form) { return FoldHeader(form.front()->label); }

// A form begins at a label that the form before already has. What stands above the first ("Fecha: …", "Lugar: …") is no
// part of it.
std::vector<Form> FormsOf(const std::vector<Answer>& answers) {
  std::vector<Form> forms;
  std::vector<std::string> seen;
  for (const Answer& answer : answers) {
    const std::string name = FoldHeader(answer.label);
    if (forms.empty() || std::ranges::find(seen, name) != seen.end()) {
      forms.emplace_back();
      seen.clear();
    }
    seen.push_back(name);
    forms.back().push_back(&answer);
  }
  if (forms.size() < 2) return forms;
  const std::string begins = FirstLabel(forms[1]);
  const auto first = std::ranges::find_if(forms[0], [&](const Answer* a) { return FoldHeader(a->label) == begins; });
  if (first != forms[0].begin() && first != forms[0].end()) {
    Form above(forms[0].begin(), first);
    forms[0].erase(forms[0].begin(), first);
    forms.insert(forms.begin(), std::move(above));
  }
  return forms;
}

bool IsClear(const std::vector<Form>& forms, std::size_t labels) {
  constexpr std::size_t kSeveral = 3;
  if (forms.size() == 1) return labels >= kSeveral;
  const std::string begins = FirstLabel(forms[1]);
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(forms, [&](const Form& form) { return FirstLabel(form) == begins; }));
  return count * 2 > forms.size() && (labels > 1 || forms.size() >= kSeveral);
}

std::optional<DocumentTable> TableOf(const std::vector<Answer>& answers, const ColumnFinder& finder) {
  const std::vector<Form> forms = FormsOf(answers);
  DocumentTable out;
  std::vector<std::string> names;  // folded
  bool text = false;
  for (const Answer& answer : answers) {
    text = text || finder.NamesText(answer.label);
    std::string name = FoldHeader(answer.label);
    if (std::ranges::find(names, name) != names.end()) continue;
    names.push_back(std::move(name));
    out.table.columns.push_back(BlanksFolded(answer.label));
  }
  if (!text || !IsClear(forms, names.size())) return std::nullopt;
  for (const Form& form : forms) {
    std::vector<std::string_view> cells(names.size());
    for (const Answer* answer : form) {
      const auto column = std::ranges::find(names, FoldHeader(answer->label)) - names.begin();
      cells[static_cast<std::size_t>(column)] = out.table.arena.emplace_back(answer->value);
    }
    AddCells(std::move(cells), *form.front()->block, out);
  }
  return out;
}

}  // namespace

std::optional<DocumentTable> TableWithHeader(std::span<const Block> rows, const ColumnFinder& finder) {
  constexpr std::size_t kMostTitles = 3;
  std::size_t width = 0;
  for (const Block& row : rows) width = std::max(width, row.cells.size());
  DocumentTable out;
  std::size_t header = 0;
  while (width > 1 && header < rows.size() && header < kMostTitles && FilledCells(rows[header]) <= 1)
    out.headings.push_back(&rows[header++]);
  if (header + 1 >= rows.size() || !IsHeader(rows[header], finder)) return std::nullopt;
  for (const std::string& cell : rows[header].cells) out.table.columns.push_back(BlanksFolded(cell));
  out.table.columns.resize(width);
  for (const Block& row : rows.subspan(header + 1)) {
    std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
    cells.resize(width);
    AddCells(std::move(cells), row, out);
  }
  return out;
}

std::optional<DocumentTable> TableOfLabels(std::span<const Block> rows, const ColumnFinder& finder) {
  std::vector<Answer> answers;
  for (const Block& row : rows) {
    if (row.cells.empty()) return std::nullopt;
    std::string_view name = Trimmed(row.cells.front());
    if (name.ends_with(':')) name = Trimmed(name.substr(0, name.size() - 1));
    if (finder.HeaderScore(name) < 2) return std::nullopt;
    Answer& answer = answers.emplace_back(Answer{std::string(name), "", &row});
    for (const std::string& cell : std::span(row.cells).subspan(1))
      if (!Trimmed(cell).empty()) GoOn(answer.value, Trimmed(cell));
  }
  if (answers.size() < 2) return std::nullopt;
  return TableOf(answers, finder);
}

std::optional<DocumentTable> FormOfLines(std::span<const Block> blocks, const ColumnFinder& finder,
                                         std::size_t& looked_at) {
  std::vector<Answer> answers;
  looked_at = 0;
  for (std::size_t i = 0; i < blocks.size() && IsLine(blocks[i]);) {
    if (AddLabelled(blocks[i], blocks[i].text, finder, answers)) {
      looked_at = ++i;
      continue;
    }
    if (answers.empty()) break;
    std::size_t next = i;
    const auto has_label = [&](const Block& block) {
      const std::vector<std::string_view> lines = LinesOf(block.text, finder);
      return !lines.empty() && LabelOf(lines.front(), finder).has_value();
    };
    while (next < blocks.size() && next - i <= kMostContinued && IsLine(blocks[next]) && !has_label(blocks[next]))
      ++next;
    const bool label_follows = next < blocks.size() && IsLine(blocks[next]) && has_label(blocks[next]);
    // Behind the last label only what answers it is sure to belong to it.
    if (!label_follows) next = answers.back().value.empty() ? i + 1 : i;
    if (next == i) break;
    for (; i < next; ++i) GoOn(answers.back().value, blocks[i].text);
    looked_at = i;
  }
  return answers.empty() ? std::nullopt : TableOf(answers, finder);
}

}  // namespace ceiba
