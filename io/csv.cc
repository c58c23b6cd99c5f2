// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace ceiba {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// How far, in bytes and stray quotes, a damaged record is followed while its repair is tried.
constexpr std::size_t kRepairReach = 1U << 16;
constexpr int kMostStrays = 200;

struct RawCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool doubled = false;  // holds "" for "
};

// What a quote inside a quoted cell means that is followed neither by a quote nor by the end of the cell.
enum class StrayQuote : std::uint8_t {
  kStop,     // the record is damaged: do not go on
  kLiteral,  // text like any other
  kCloses,   // it closed the cell, and what follows up to the delimiter belongs to it, as Python's csv has it
};

struct Record {
  std::vector<RawCell> cells;
  std::size_t end = 0;             // where the next record begins
  std::size_t stray = kNone;       // first quote in an odd place
  std::size_t open_quote = kNone;  // the quote whose cell was not read to its end
  bool whole() const { return open_quote == kNone; }
};

class Scanner {
 public:
  Scanner(std::string_view bytes, const CsvDialect& dialect)
      : bytes_(bytes), delimiter_(dialect.delimiter), skip_space_(dialect.skip_space), width_(dialect.width) {
    for (const char c : {dialect.delimiter, '\n', '\r'}) special_[static_cast<unsigned char>(c)] = true;
    special_[0] = false;  // the NUL delimiter stands for none
  }

  /// Reads the record at `begin` (< size). False when it is unterminated; record.end is then the line to go on with.
  bool Next(std::size_t begin, Record& record) const {
    Parse(begin, StrayQuote::kStop, bytes_.size(), record);
    return record.whole() || Repair(begin, record);
  }

 private:
  std::size_t FindQuote(std::size_t from, std::size_t limit) const {
    if (from >= limit) return limit;
    const void* found = std::memchr(bytes_.data() + from, '"', limit - from);
    return found == nullptr ? limit : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data());
  }

  bool IsDelimiter(std::size_t i) const { return i < bytes_.size() && bytes_[i] == delimiter_ && delimiter_ != '\0'; }
  bool IsLineEnd(std::size_t i) const { return i >= bytes_.size() || bytes_[i] == '\n' || bytes_[i] == '\r'; }

  std::size_t AfterLineEnd(std::size_t end) const {
    if (end >= bytes_.size()) return bytes_.size();
    return end + (bytes_.substr(end).starts_with("\r\n") ? 2 : 1);
  }

  // The delimiter or line end at which an unquoted stretch ends. A carriage return alone ends a record only once the
  // record has its cells; before that it is a line break inside one.
  std::size_t UnquotedEnd(std::size_t i, std::size_t cells_before) const {
    while (true) {
      while (i < bytes_.size() && !special_[static_cast<unsigned char>(bytes_[i])]) ++i;
      if (i == bytes_.size() || bytes_[i] != '\r') return i;
      if (i + 1 == bytes_.size() || bytes_[i + 1] == '\n' || cells_before + 1 >= width_) return i;
      ++i;
    }
  }

  // The end of the cell that a quote before `i` closes; blanks may stand between.
  std::optional<std::size_t> CellEndAfterQuote(std::size_t i) const {
    while (i < bytes_.size() && bytes_[i] == ' ') ++i;
    if (IsDelimiter(i) || IsLineEnd(i)) return i;
    return std::nullopt;
  }

  std::size_t OpeningQuote(std::size_t i) const {
    while (skip_space_ && i < bytes_.size() && bytes_[i] == ' ') ++i;
    return i < bytes_.size() && bytes_[i] == '"' ? i : kNone;
  }

  // Both return the delimiter or line end after the cell; QuotedCell returns kNone when it cannot tell where that is.
  std::size_t UnquotedCell(std::size_t begin, const Record& record, RawCell& cell) const {
    cell.begin = begin;
    cell.end = UnquotedEnd(begin, record.cells.size());
    return cell.end;
  }

  std::size_t QuotedCell(std::size_t quote, StrayQuote stray, std::size_t limit, Record& record, RawCell& cell) const {
    cell.begin = quote + 1;
    int strays = 0;
    for (std::size_t i = quote + 1;;) {
      i = FindQuote(i, limit);
      if (i >= limit) break;
      if (i + 1 < bytes_.size() && bytes_[i + 1] == '"') {
        cell.doubled = true;
        i += 2;
        continue;
      }
      if (const std::optional<std::size_t> end = CellEndAfterQuote(i + 1)) {
        cell.end = i;
        return *end;
      }
      if (record.stray == kNone) record.stray = i;
      if (stray == StrayQuote::kStop || ++strays > kMostStrays) break;
      if (stray == StrayQuote::kCloses) {
        cell = {quote, UnquotedEnd(i + 1, record.cells.size()), false};
        return cell.end;
      }
      ++i;
    }
    record.open_quote = quote;
    return kNone;
  }

  void Parse(std::size_t begin, StrayQuote stray, std::size_t limit, Record& record) const {
    record.cells.clear();
    record.stray = record.open_quote = kNone;
    for (std::size_t i = begin;;) {
      RawCell cell;
      const std::size_t quote = OpeningQuote(i);
      const std::size_t end =
          quote == kNone ? UnquotedCell(i, record, cell) : QuotedCell(quote, stray, limit, record, cell);
      if (end == kNone) return;
      record.cells.push_back(cell);
      if (!IsDelimiter(end)) {
        record.end = AfterLineEnd(end);
        return;
      }
      i = end + 1;
    }
  }

  std::size_t Reach(std::size_t begin) const { return std::min(bytes_.size(), begin + kRepairReach); }

  // True when the stray quote belongs to a later line that is a record by itself, or opens the cell there that the
  // unclosed quote opened here: whoever took it for text swallowed a record.
  bool SwallowsRecord(std::size_t begin, const Record& damaged) const {
    const std::size_t before = bytes_.substr(begin, damaged.stray - begin).find_last_of("\r\n");
    if (before == kNone) return false;
    const std::size_t line = begin + before + 1;
    Record record;
    Parse(line, StrayQuote::kStop, Reach(line), record);
    const std::size_t cells = record.cells.size();
    if (!record.whole()) return cells > 0 && record.open_quote == damaged.stray && cells == damaged.cells.size();
    if (width_ == 0) return cells > 1;
    return cells == width_ && (width_ > 1 || line == damaged.stray);
  }

  bool Repair(std::size_t begin, Record& record) const {
    const std::size_t quote = record.open_quote;
    const std::size_t line_end = AfterLineEnd(std::min(bytes_.find_first_of("\r\n", quote), bytes_.size()));
    if (record.stray != kNone) {
      const bool swallows = SwallowsRecord(begin, record);
      std::array<Record, 2> readings;
      Parse(begin, StrayQuote::kLiteral, Reach(begin), readings[0]);
      Parse(begin, StrayQuote::kCloses, Reach(begin), readings[1]);
      if (readings[1].whole() && (!readings[0].whole() || readings[1].end < readings[0].end))
        std::swap(readings[0], readings[1]);
      for (Record& reading : readings) {
        const bool fits = reading.whole() && !swallows && (width_ == 0 || reading.cells.size() == width_);
        if (!fits) continue;
        record = std::move(reading);
        return true;
      }
      for (Record& reading : readings) {
        if (!reading.whole() || reading.end > line_end) continue;
        record = std::move(reading);
        return true;
      }
    }
    record.cells.clear();
    record.end = line_end;
    return false;
  }

  std::string_view bytes_;
  char delimiter_;
  bool skip_space_;
  std::size_t width_;
  std::array<bool, 256> special_{};
};

bool IsEmptyLine(const Record& record, std::size_t begin) {
  return record.cells.size() == 1 && record.cells.front().begin == begin && record.cells.front().end == begin;
}

std::string_view CellText(std::string_view bytes, const RawCell& cell, std::deque<std::string>& made) {
  const std::string_view raw = bytes.substr(cell.begin, cell.end - cell.begin);
  if (!cell.doubled) return raw;
  std::string& text = made.emplace_back();
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    text.push_back(raw[i]);
    if (raw[i] == '"' && i + 1 < raw.size() && raw[i + 1] == '"') ++i;
  }
  return text;
}

// Lines that begin within `text`, a carriage return alone counting as one.
std::uint64_t CountLines(std::string_view text) {
  auto lines = static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
  for (std::size_t i = text.find('\r'); i != kNone; i = text.find('\r', i + 1))
    if (i + 1 == text.size() || text[i + 1] != '\n') ++lines;
  return lines;
}

constexpr std::size_t kSample = 1U << 18;
constexpr int kLeastShare = 600;  // per thousand records of one width, below which no delimiter is believed

// Finds width and share of the dialect in the sample, whose last record is left out when it is cut; returns how many
// records have that width. Titles may stand above the first of them, but not over most of the file.
std::size_t Measure(std::string_view sample, bool cut, CsvDialect& dialect) {
  const Scanner scanner(sample, dialect);
  std::vector<std::size_t> widths;
  Record record;
  for (std::size_t i = dialect.start; i < sample.size(); i = record.end) {
    const bool whole = scanner.Next(i, record);
    if (cut && record.end >= sample.size()) break;
    if (whole && !IsEmptyLine(record, i)) widths.push_back(record.cells.size());
  }
  std::map<std::size_t, std::size_t> count;
  for (const std::size_t width : widths)
    if (width > 1) ++count[width];
  std::size_t most = 0;
  for (const auto& [width, times] : count) {
    if (times < most) continue;
    dialect.width = width;
    most = times;
  }
  if (most == 0) return 0;
  constexpr std::size_t kMostTitles = 20;
  const auto above = static_cast<std::size_t>(std::ranges::find(widths, dialect.width) - widths.begin());
  const std::size_t titles = std::min({above, kMostTitles, widths.size() / 2});
  dialect.share = static_cast<int>(most * 1000 / (widths.size() - titles));
  return most;
}

// Excel writes the delimiter into a first line of its own: "sep=;".
bool ReadSepLine(std::string_view bytes, CsvDialect& dialect) {
  if (bytes.size() < 6 || (bytes.substr(0, 4) != "sep=" && bytes.substr(0, 4) != "SEP=")) return false;
  const std::size_t end = bytes.find('\n');
  if (end != 5 && !(end == 6 && bytes[5] == '\r')) return false;
  dialect.delimiter = bytes[4];
  dialect.start = end + 1;
  return true;
}

std::size_t Occurrences(std::string_view text, std::string_view what) {
  std::size_t times = 0;
  for (std::size_t i = text.find(what); i != kNone; i = text.find(what, i + what.size())) ++times;
  return times;
}

}  // namespace

CsvDialect SniffCsv(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  const bool cut = sample.size() < bytes.size();
  CsvDialect best;
  if (ReadSepLine(bytes, best)) {
    Measure(sample, cut, best);
    best.width = std::max<std::size_t>(best.width, 1);
    return best;
  }
  std::size_t best_records = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    CsvDialect dialect{delimiter, false, 0, 0, 0};
    const std::string tight{delimiter, '"'}, loose{delimiter, ' ', '"'};
    dialect.skip_space = Occurrences(sample, loose) > Occurrences(sample, tight);
    const std::size_t records = Measure(sample, cut, dialect);
    if (dialect.share < kLeastShare) continue;
    if (std::tuple(dialect.share, records, dialect.width) <= std::tuple(best.share, best_records, best.width)) continue;
    best = dialect;
    best_records = records;
  }
  if (best.delimiter == '\0') best.width = 1;
  return best;
}

CsvRows ScanCsv(std::string_view bytes, const CsvDialect& dialect) {
  CsvRows out;
  const Scanner scanner(bytes, dialect);
  Record record;
  std::uint64_t line = 1 + CountLines(bytes.substr(0, dialect.start));
  for (std::size_t i = dialect.start; i < bytes.size();) {
    const bool whole = scanner.Next(i, record);
    if (!whole || !IsEmptyLine(record, i)) {
      CsvRow row{line, out.cells.size(), record.cells.size(), !whole};
      if (!whole) row.line += CountLines(bytes.substr(i, record.open_quote - i));
      for (const RawCell& cell : record.cells) out.cells.push_back(CellText(bytes, cell, out.made));
      out.rows.push_back(row);
    }
    line += CountLines(bytes.substr(i, record.end - i));
    i = record.end;
  }
  return out;
}

}  // namespace ceiba
