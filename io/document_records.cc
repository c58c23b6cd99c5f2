// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/document_records.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "io/dates.h"
#include "io/document_tables.h"
#include "io/list_mark.h"
#include "io/names.h"
#include "io/row_records.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr float kSure = 0.6F;

bool HasWords(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (u_isalnum(static_cast<UChar32>(NextCodePoint(text, i))) != 0) return true;
  return false;
}

bool BeginsSmall(std::string_view text) {
  std::size_t i = 0;
  return !text.empty() && u_islower(static_cast<UChar32>(NextCodePoint(text, i))) != 0;
}

bool IsOrdinal(std::string_view cell) {
  constexpr std::size_t kLongest = 5;
  return !cell.empty() && cell.size() <= kLongest &&
         std::ranges::all_of(cell, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ')'; });
}

void AddNew(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& name : from)
    if (std::ranges::find(to, name) == to.end()) to.push_back(name);
}

class DocumentReader {
 public:
  DocumentReader(const Document& document, const ColumnFinder& finder, ReadResult& out)
      : document_(document), blocks_(document.blocks), finder_(finder), out_(out), dates_(Dates()) {}

  void ReadAll() {
    InputSummary& summary = out_.summary;
    summary.kind = document_.kind;
    summary.encoding = document_.encoding;
    AddNew(document_.notices, summary.notices);
    // The subject of a mail is what it is about, until a heading says otherwise.
    if (document_.kind == "mail") topic_ = BlanksFolded(document_.title);
    FindBoldHeadings();
    for (std::size_t i = 0; i < blocks_.size();) {
      RejectLeftOut(&blocks_[i]);
      i += ReadFrom(i);
    }
    RejectLeftOut(nullptr);
    Tell();
  }

 private:
  DateReader Dates() const {
    std::vector<std::string> dates;
    for (const Block& block : document_.blocks)
      if (!block.date.empty()) dates.push_back(block.date);
    return DateReader(dates);
  }

  // Many people make a heading by writing it in bold: a short line above lines that are not.
  void FindBoldHeadings() {
    constexpr std::size_t kLongest = 100;  // bytes
    bold_heading_.assign(blocks_.size(), false);
    flow_end_.assign(blocks_.size(), 0);
    std::size_t paragraphs = 0, bold = 0;
    for (const Block& block : blocks_) {
      if (block.kind != BlockKind::kParagraph) continue;
      ++paragraphs;
      bold += block.bold ? 1 : 0;
    }
    const bool common = bold * 2 > paragraphs;
    bool above_text = false;
    for (std::size_t i = blocks_.size(); i > 0; --i) {
      const Block& block = blocks_[i - 1];
      const bool may_be = !common && block.kind == BlockKind::kParagraph && block.bold && !block.text.empty() &&
                          block.text.size() <= kLongest &&
                          std::string_view(".;,!").find(block.text.back()) == std::string_view::npos;
      if (may_be) {
        bold_heading_[i - 1] = above_text;
      } else {
        above_text = block.kind != BlockKind::kHeading;
      }
      flow_end_[i - 1] = i < blocks_.size() && !bold_heading_[i] ? flow_end_[i] : i;
    }
  }

  // Reads what begins with block `i`; returns how many blocks that were.
  std::size_t ReadFrom(std::size_t i) {
    const Block& block = blocks_[i];
    if (block.kind == BlockKind::kRow) return ReadTable(i);
    if (block.kind == BlockKind::kHeading || bold_heading_[i]) {
      SetTopic(block.text);
      return 1;
    }
    if (block.kind == BlockKind::kTurn) {
      AddText(block, block.text);
      return 1;
    }
    if (i >= formless_) {
      std::size_t looked_at = 0;
      std::optional<DocumentTable> form = FormOfLines(blocks_.subspan(i, flow_end_[i] - i), finder_, looked_at);
      if (form && AddByColumns(*form)) {
        ++forms_;
        return looked_at;
      }
      formless_ = i + std::max<std::size_t>(looked_at, 1);
    }
    return ReadParagraph(i);
  }

  std::size_t ReadParagraph(std::size_t i) {
    std::string text = blocks_[i].text;
    const std::size_t mark = ListMarkLength(text);
    if (mark < text.size()) text.erase(0, mark);
    std::size_t count = 1;
    while (i + count < blocks_.size() && GoesOn(text, i + count)) text.append(" ").append(blocks_[i + count++].text);
    AddText(blocks_[i], std::move(text));
    return count;
  }

  // Texts copied from a PDF break off where its pages did. Who never writes capitals does not tell.
  bool GoesOn(std::string_view text, std::size_t next_at) const {
    constexpr std::size_t kLine = 60;  // bytes: shorter paragraphs end where their author wanted
    const Block& next = blocks_[next_at];
    const bool of_lines = next.line > 0;  // whoever cut the lines knows where they end
    if (next.kind != BlockKind::kParagraph || of_lines || bold_heading_[next_at] || text.size() < kLine) return false;
    const char end = text.back();
    const bool open = end == ',' || (end >= 'a' && end <= 'z') || static_cast<unsigned char>(end) >= 0x80;
    return open && !text.ends_with("”") && !text.ends_with("»") && !text.ends_with("…") && !BeginsSmall(text) &&
           BeginsSmall(next.text) && ListMarkLength(next.text) == 0;
  }

  void SetTopic(std::string_view heading) {
    topic_ = BlanksFolded(heading);
    ++headings_;
  }

  std::size_t ReadTable(std::size_t i) {
    std::size_t count = 1;
    while (i + count < blocks_.size() && blocks_[i + count].kind == BlockKind::kRow &&
           blocks_[i + count].table == blocks_[i].table)
      ++count;
    const std::span<const Block> rows = blocks_.subspan(i, count);
    std::optional<DocumentTable> table = TableWithHeader(rows, finder_);
    if (!table) table = TableOfLabels(rows, finder_);
    if (table) {
      const std::string topic_before = topic_;
      const std::uint64_t headings_before = headings_;
      for (const Block* heading : table->headings)
        for (const std::string& cell : heading->cells)
          if (!Trimmed(cell).empty()) SetTopic(cell);
      if (AddByColumns(*table)) {
        ++tables_;
        return count;
      }
      topic_ = topic_before;
      headings_ = headings_before;
    }
    ReadRows(rows);
    return count;
  }

  // Rows whose columns nobody named.
  void ReadRows(std::span<const Block> rows) {
    const bool header = rows.size() > 1 && rows[0].cells.size() > 1 && rows[0].bold && !rows[1].bold;
    if (header) ++headings_;
    for (const Block& row : rows.subspan(header ? 1 : 0)) {
      std::string text;
      std::vector<std::string_view> seen;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string_view cell = Trimmed(row.cells[i]);
        const bool number = i == 0 && row.cells.size() > 1 && IsOrdinal(cell);
        if (cell.empty() || number || std::ranges::find(seen, cell) != seen.end()) continue;
        seen.push_back(cell);
        if (!text.empty()) text.push_back('\n');
        text += cell;
      }
      AddText(row, std::move(text));
    }
  }

  Provenance From(const Block& block) {
    Provenance from{out_.summary.file, ++out_.summary.rows, block.line, ""};
    from.spot = SpotOf(block);
    return from;
  }

  static std::shared_ptr<const Spot> SpotOf(const Block& block) {
    Spot spot;
    spot.page = block.page;
    spot.paragraph = block.number;
    spot.cue = block.cue;
    spot.sure = block.sure;
    return spot == Spot() ? nullptr : std::make_shared<const Spot>(std::move(spot));
  }

  void Reject(const Block& block, const std::string& reason, const std::string& detail) {
    out_.rejected.push_back({From(block), "", reason, detail});
  }

  void AddText(const Block& block, std::string text) {
    text = Trimmed(text);
    if (text.empty()) return Reject(block, "empty-text", "no tiene texto");
    if (!HasWords(text)) return Reject(block, "empty-text", "sólo tiene signos");
    if (IsTooLong(text)) return Reject(block, "too-long", kTooLongDetail);
    SourceRecord record;
    record.parts.push_back({{0, static_cast<std::uint32_t>(text.size())}, PartKind::kBody});
    record.text = std::move(text);
    record.about.topic = topic_;
    record.about.date = dates_(block.date);
    record.author = block.speaker;
    record.from = From(block);
    Add(std::move(record));
  }

  void Add(SourceRecord record) {
    lost_letters_ += HasLostLetters(record.text) ? 1 : 0;
    const Spot* spot = record.from.spot.get();
    unsure_ += spot != nullptr && spot->sure >= 0 && spot->sure < kSure ? 1 : 0;
    out_.records.push_back(std::move(record));
  }

  // False when its columns do not say which holds the text.
  bool AddByColumns(DocumentTable& found) {
    const Result<ColumnPlan> plan = finder_(ProfileColumns(found.table, finder_), out_.summary.file);
    if (!plan) return false;
    const std::uint64_t before = out_.summary.rows;
    FillTopicDown(found.table, *plan);
    ReadResult rows;
    rows.summary.sha256 = out_.summary.sha256;
    rows.summary.file = out_.summary.file + ":" + std::to_string(before);  // keeps the rows of two tables apart
    AddRowRecords(found.table, *plan, rows);
    const auto place = [&](Provenance& from) {
      const Block& block = *found.blocks[from.row - 1];
      from.file = out_.summary.file;
      from.row += before;
      from.line = block.line;
      from.spot = SpotOf(block);
    };
    for (SourceRecord& record : rows.records) {
      place(record.from);
      if (record.about.topic.empty()) record.about.topic = topic_;
      Add(std::move(record));
    }
    for (Rejected& rejected : rows.rejected) {
      place(rejected.from);
      out_.rejected.push_back(std::move(rejected));
    }
    out_.summary.rows = before + found.table.rows.size();
    Describe(found.table, *plan);
    return true;
  }

  // In a document a blank below a topic means the same topic: people merge those cells.
  static void FillTopicDown(Table& table, const ColumnPlan& plan) {
    const auto topic = plan.single.find(Field::kTopic);
    if (topic == plan.single.end()) return;
    std::string_view above;
    for (const TableRow& row : table.rows) {
      if (!row.fault.empty() || topic->second >= row.count) continue;
      std::string_view& cell = table.cells[row.first + topic->second];
      if (Trimmed(cell).empty()) {
        cell = above;
      } else {
        above = cell;
      }
    }
  }

  void Describe(const Table& table, const ColumnPlan& plan) {
    InputSummary& summary = out_.summary;
    AddNew(table.columns, summary.columns);
    AddNew(plan.dropped, summary.dropped);
    AddNew(plan.notices, summary.notices);
    for (const auto& [field, columns] : plan.mapping) AddNew(columns, summary.mapping[field]);
  }

  // Rejects what was left out before `block`, nullptr: at the end. Where neither places nor lines say, that is the end.
  void RejectLeftOut(const Block* block) {
    const std::vector<LeftOut>& left_out = document_.left_out;
    for (; next_left_out_ < left_out.size(); ++next_left_out_) {
      const LeftOut& piece = left_out[next_left_out_];
      const bool before =
          (piece.block.number > 0 && block != nullptr && piece.block.number < block->number) ||
          (piece.block.number == 0 && piece.block.line > 0 && block != nullptr && piece.block.line < block->line);
      if (block != nullptr && !before) return;
      Reject(piece.block, piece.reason, piece.detail);
    }
  }

  void Tell() {
    std::vector<std::string>& notices = out_.summary.notices;
    if (headings_ > 0) {
      notices.push_back(headings_ == 1
                            ? "1 encabezado se tomó como tema de lo que le sigue"
                            : std::to_string(headings_) + " encabezados se tomaron como tema de lo que les sigue");
    }
    if (tables_ > 0) {
      notices.push_back(tables_ == 1
                            ? "1 tabla se leyó por columnas, según su encabezado"
                            : std::to_string(tables_) + " tablas se leyeron por columnas, según sus encabezados");
    }
    if (forms_ > 0)
      notices.push_back("los renglones con etiqueta (\"Problema: …\") se leyeron como formularios, por sus etiquetas");
    if (unsure_ > 0) {
      notices.push_back(Counted(unsure_, "aportación se leyó", "aportaciones se leyeron") +
                        " de una imagen con poca seguridad (menos de 0.6): compárelas con el original");
    }
    if (lost_letters_ > 0)
      notices.push_back(Counted(lost_letters_, "texto", "textos") + " con letras que ya venían perdidas (�)");
  }

  const Document& document_;
  std::span<const Block> blocks_;
  const ColumnFinder& finder_;
  ReadResult& out_;
  DateReader dates_;
  std::vector<bool> bold_heading_;     // by block
  std::vector<std::size_t> flow_end_;  // by block: the next bold heading behind it, or the end
  std::size_t formless_ = 0;           // before this block no form begins
  std::size_t next_left_out_ = 0;
  std::string topic_;
  std::uint64_t headings_ = 0, tables_ = 0, forms_ = 0, unsure_ = 0, lost_letters_ = 0;
};

}  // namespace

void AddDocument(const Document& document, const ColumnFinder& finder, ReadResult& out) {
  DocumentReader(document, finder, out).ReadAll();
}

}  // namespace ceiba
