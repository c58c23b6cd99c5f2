// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/row_records.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "io/dates.h"
#include "io/occasions.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

// A birth year is an age that nobody can mistake for a number of years.
std::string AgeAsWritten(std::string value) {
  const bool birth_year = value.size() == 4 && (value.starts_with("19") || value.starts_with("20")) &&
                          std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  return birth_year ? "nac. " + value : value;
}

class RowReader {
 public:
  RowReader(const Table& table, const ColumnPlan& plan, ReadResult& out, const std::shared_ptr<const Spot>& spot)
      : table_(table),
        plan_(plan),
        out_(out),
        dates_(DatesOf(Column(Field::kDate))),
        reply_dates_(DatesOf(plan.replies ? plan.replies->date : std::nullopt)) {
    from_.file = out.summary.file;
    from_.spot = spot;
  }

  void ReadAll() {
    const std::size_t per_row = plan_.questions ? plan_.texts.size() : 1;
    if (out_.records.empty()) out_.records.reserve(table_.rows.size() * per_row);
    for (const TableRow& row : table_.rows) {
      row_ = &row;
      from_.row = ++out_.summary.rows;
      from_.line = row.line;
      ReadRow();
    }
    std::vector<std::string>& notices = out_.summary.notices;
    long_rows_.Report("con celdas de más, por comas sin comillas: se unieron de nuevo a su texto", notices);
    short_rows_.Report("con menos celdas que el encabezado", notices);
    lost_letters_.Report("con letras que ya venían perdidas (�)", notices);
  }

 private:
  std::optional<std::size_t> Column(Field field) const {
    const auto column = plan_.single.find(field);
    return column == plan_.single.end() ? std::nullopt : std::optional(column->second);
  }

  DateReader DatesOf(std::optional<std::size_t> column) const {
    std::vector<std::string> values;
    if (column)
      for (const TableRow& row : table_.rows) values.push_back(TidyValue(table_.Cell(row, *column)));
    return DateReader(values);
  }

  void Reject(const std::string& reason, const std::string& detail, const std::string& id,
              const std::string& question = "") {
    Provenance from = from_;
    from.question = question;
    out_.rejected.push_back({std::move(from), id, reason, detail});
  }

  // A row that a profile leaves out for what it says still has its id; one that repeats the header has none.
  std::string IdOfFaulty() const {
    const std::optional<std::size_t> column = Column(Field::kId);
    const std::string id = column ? TidyValue(table_.Cell(*row_, *column)) : "";
    return column && id == TidyValue(table_.columns[*column]) ? "" : id;
  }

  void ReadRow() {
    if (!row_->fault.empty()) return Reject(row_->fault, row_->detail, IdOfFaulty());
    if (!FitCells()) {
      return Reject(
          "bad-row",
          "tiene " + std::to_string(row_->count) + " celdas y el encabezado " + std::to_string(table_.columns.size()),
          "");
    }
    const std::string id = Value(Field::kId);
    const Metadata about = About();
    std::string author = Value(Field::kAuthor);
    if (plan_.replies) return AddWithReply(id, about, author);
    if (!plan_.questions) return AddRecord(plan_.texts, id, about, author, "", "empty-text");
    if (author.empty()) author = AuthorOfRow(id);
    for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
      const std::string answer_id = id.empty() ? "" : id + "-p" + std::to_string(i + 1);
      AddRecord({&plan_.texts[i], 1}, answer_id, about, author, table_.columns[plan_.texts[i].column], "empty-answer");
    }
  }

  std::string AuthorOfRow(const std::string& id) const {
    std::string author = "row:" + out_.summary.file + ":" + out_.summary.sha256.substr(0, 16) + ":";
    if (from_.spot) author += from_.spot->sheet + ":";
    return author + (id.empty() ? std::to_string(from_.row) : id);
  }

  void AddWithReply(const std::string& id, const Metadata& about, const std::string& author) {
    const ReplyColumns& reply = *plan_.replies;
    const std::string of = TidyValue(Cell(reply.of));
    const auto [first, fresh] = first_line_.emplace(of, row_->line);
    if (fresh || of.empty()) {
      AddRecord(plan_.texts, id, about, author, "", "empty-text");
    } else {
      Reject("repeated-row", "repite, para otro comentario, la aportación de la línea " + std::to_string(first->second),
             id);
    }
    if (Trimmed(Cell(reply.text)).empty()) return;
    const auto value = [&](std::optional<std::size_t> column) { return column ? TidyValue(Cell(*column)) : ""; };
    const std::string own_id = value(reply.id);
    Metadata of_reply = about;  // where and about what, but not by whom
    of_reply.date = reply_dates_(value(reply.date));
    of_reply.sector = of_reply.gender = of_reply.age = "";
    const TextColumn text{reply.text, PartKind::kBody};
    AddRecord({&text, 1}, own_id.empty() ? "" : id + "-c" + own_id, of_reply, value(reply.author),
              table_.columns[reply.text], "empty-text");
  }

  // Copies the row's cells into cells_, one per column. Where there are too many, the extra ones belong to the text
  // that an unquoted delimiter cut in pieces; false when nobody can say which text that is.
  bool FitCells() {
    const std::size_t width = table_.columns.size();
    cells_.assign(table_.cells.begin() + static_cast<std::ptrdiff_t>(row_->first),
                  table_.cells.begin() + static_cast<std::ptrdiff_t>(row_->first + row_->count));
    while (cells_.size() > width && Trimmed(cells_.back()).empty()) cells_.pop_back();
    if (cells_.size() < width && table_.delimiter != '\0') short_rows_.Add(row_->line);
    if (cells_.size() > width) {
      const std::optional<std::size_t> text = TextThatSplits();
      if (!text) return false;
      const std::size_t extra = cells_.size() - width;
      joined_ = cells_[*text];
      for (std::size_t i = 1; i <= extra; ++i) joined_.append(1, table_.delimiter).append(cells_[*text + i]);
      const auto at = cells_.begin() + static_cast<std::ptrdiff_t>(*text);
      cells_.erase(at + 1, at + 1 + static_cast<std::ptrdiff_t>(extra));
      *at = joined_;
      long_rows_.Add(row_->line);
    }
    cells_.resize(width);
    return true;
  }

  std::optional<std::size_t> TextThatSplits() const {
    std::optional<std::size_t> text;
    std::size_t bodies = 0;
    for (const TextColumn& part : plan_.texts) {
      if (part.kind == PartKind::kTitle) continue;
      ++bodies;
      text = part.column;
    }
    const bool last = text && *text + 1 == table_.columns.size();
    return bodies == 1 || last ? text : std::nullopt;
  }

  std::string_view Cell(std::size_t column) const {
    return table_.quoted_values ? WithoutFormulaGuard(cells_[column]) : cells_[column];
  }

  std::string Value(Field field) const {
    const std::optional<std::size_t> column = Column(field);
    return column ? TidyValue(Cell(*column)) : std::string();
  }

  Metadata About() const {
    Metadata about;
    about.date = dates_(Value(Field::kDate));
    about.round = Value(Field::kRound);
    about.channel = Value(Field::kChannel);
    about.place = Value(Field::kPlace);
    about.sector = Value(Field::kSector);
    about.gender = Value(Field::kGender);
    about.age = AgeAsWritten(Value(Field::kAge));
    about.topic = Value(Field::kTopic);
    return about;
  }

  void AddRecord(std::span<const TextColumn> texts, const std::string& id, const Metadata& about,
                 const std::string& author, const std::string& question, const std::string& reason_when_empty) {
    SourceRecord record;
    for (const TextColumn& text : texts) {
      std::string part = TidyText(Cell(text.column));
      if (text.kind == PartKind::kTitle) part = BlanksFolded(part);
      const auto says_it = [&](const Part& told) { return std::string_view(record.text).substr(told.span.begin, told.span.size()) == part; };
      if (part.empty() || std::ranges::any_of(record.parts, says_it)) continue;
      if (!record.text.empty()) record.text.push_back('\n');
      const auto begin = static_cast<std::uint32_t>(record.text.size());
      if (begin == 0)
        record.text = std::move(part);
      else
        record.text += part;
      record.parts.push_back({{begin, static_cast<std::uint32_t>(record.text.size())}, text.kind});
    }
    if (record.text.empty()) return Reject(reason_when_empty, "no tiene texto", id, question);
    if (IsTooLong(record.text)) return Reject("too-long", kTooLongDetail, id, question);
    if (HasLostLetters(record.text)) lost_letters_.Add(row_->line);
    record.id = id;
    record.about = about;
    record.author = author;
    record.from = from_;
    record.from.question = question;
    out_.records.push_back(std::move(record));
  }

  const Table& table_;
  const ColumnPlan& plan_;
  ReadResult& out_;
  DateReader dates_, reply_dates_;
  const TableRow* row_ = nullptr;
  Provenance from_;                      // of the row at hand
  std::vector<std::string_view> cells_;  // of the row at hand, one per column
  std::string joined_;
  std::map<std::string, std::uint64_t> first_line_;  // contributions with replies: where each stands first
  Occasions long_rows_, short_rows_, lost_letters_;
};

}  // namespace

void AddRowRecords(const Table& table, const ColumnPlan& plan, ReadResult& out,
                   const std::shared_ptr<const Spot>& spot) {
  RowReader(table, plan, out, spot).ReadAll();
}

}  // namespace ceiba
