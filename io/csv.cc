// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>

namespace ceiba {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// How far a damaged record is followed while its repair is being tried; longer contributions are rejected anyway.
constexpr std::size_t kRepairReach = 1U << 16;

struct RawCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool doubled = false;  // holds "" for "
};

// What a quote inside a quoted cell means that is followed neither by a quote nor by the end of a cell.
enum class StrayQuote : std::uint8_t {
  kStop,     // do not go on: the record is damaged
  kLiteral,  // text like any other
  kCloses,   // it closed the cell; what follows up to the delimiter belongs to the cell, as Python's csv reads it
};

struct Record {
  std::vector<RawCell> cells;
  std::size_t end = 0;                  // where the next record begins
  std::size_t stray = kNone;            // first quote in the wrong place
  std::size_t open_quote = kNone;       // the quote that is never closed
  bool whole() const { return open_quote == kNone; }
};

class Scanner {
 public:
  Scanner(std::string_view bytes, const CsvDialect& dialect) : bytes_(bytes), dialect_(dialect) {
    for (std::size_t i = FindByte('\r', 0); i < bytes_.size() && !bare_cr_; i = FindByte('\r', i + 1))
      bare_cr_ = i + 1 == bytes_.size() || bytes_[i + 1] != '\n';
  }

  /// Reads the record at `begin` (< size) into `record`; false when it is unterminated, and then record.end is the line
  /// on which to go on.
  bool Next(std::size_t begin, Record& record) const {
    Parse(begin, StrayQuote::kStop, bytes_.size(), record);
    if (record.stray == kNone && record.whole()) return true;
    return Repair(begin, record);
  }

 private:
  std::size_t FindByte(char byte, std::size_t from) const {
    if (from >= bytes_.size()) return bytes_.size();
    const void* found = std::memchr(bytes_.data() + from, byte, bytes_.size() - from);
    return found == nullptr ? bytes_.size() : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data());
  }

  std::size_t LineEnd(std::size_t from) const {
    if (!bare_cr_) return FindByte('\n', from);
    const std::size_t found = bytes_.find_first_of("\r\n", from);
    return found == kNone ? bytes_.size() : found;
  }

  std::size_t AfterLineEnd(std::size_t end) const {
    if (end >= bytes_.size()) return bytes_.size();
    return end + (bytes_.substr(end).starts_with("\r\n") ? 2 : 1);
  }

  bool IsLineEnd(std::size_t i) const {
    if (i >= bytes_.size() || bytes_[i] == '\n') return true;
    return bytes_[i] == '\r' && (bare_cr_ || (i + 1 < bytes_.size() && bytes_[i + 1] == '\n'));
  }

  bool IsDelimiter(std::size_t i) const { return dialect_.delimiter != '\0' && i < bytes_.size() && bytes_[i] == dialect_.delimiter; }

  // Where the cell ends that a quote before `i` closes: at a delimiter or line end, blanks before it allowed.
  std::optional<std::size_t> CellEndAfterQuote(std::size_t i) const {
    std::size_t j = i;
    while (j < bytes_.size() && bytes_[j] == ' ') ++j;
    if (IsDelimiter(j) || IsLineEnd(j)) return j;
    return std::nullopt;
  }

  // A carriage return alone ends a record only once the record has its cells; before that it is a line break in a cell.
  bool EndsRecord(std::size_t end, std::size_t cells_before) const {
    if (end >= bytes_.size() || bytes_[end] == '\n' || bytes_.substr(end).starts_with("\r\n")) return true;
    return cells_before + 1 >= dialect_.width;
  }

  // Reads one record. Stops at `limit` (then the record is not whole) when a quoted cell runs so far.
  void Parse(std::size_t begin, StrayQuote stray, std::size_t limit, Record& record) const {
    record.cells.clear();
    record.stray = record.open_quote = kNone;
    std::size_t line_end = LineEnd(begin);
    std::size_t i = begin;
    while (true) {
      RawCell cell{i, i, false};
      std::size_t quote = i;
      while (dialect_.skip_space && quote < bytes_.size() && bytes_[quote] == ' ') ++quote;
      std::size_t unquoted_from = i;
      if (quote < bytes_.size() && bytes_[quote] == '"') {
        cell.begin = quote + 1;
        const std::size_t after = ParseQuoted(quote, stray, limit, cell, record);
        if (after == kNone) return;
        if (line_end < after) line_end = LineEnd(after);
        i = unquoted_from = after;
      }
      const bool quoted_to_its_end = unquoted_from != cell.begin && (IsDelimiter(i) || IsLineEnd(i)) && cell.end > 0 && cell.begin == quote + 1;
      std::size_t stop = i;
      while (true) {
        const void* found = dialect_.delimiter == '\0' || stop >= line_end
                                ? nullptr
                                : std::memchr(bytes_.data() + stop, dialect_.delimiter, line_end - stop);
        stop = found == nullptr ? line_end : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data());
        if (found != nullptr || EndsRecord(stop, record.cells.size())) break;
        line_end = LineEnd(stop + 1);
        ++stop;
      }
      if (!quoted_to_its_end) cell.end = stop;
      record.cells.push_back(cell);
      if (!IsDelimiter(stop) || stop >= line_end) {
        if (stop > cell.begin && !quoted_to_its_end && stop < bytes_.size() && bytes_[stop] == '\n' && bytes_[stop - 1] == '\r')
          --record.cells.back().end;
        record.end = AfterLineEnd(stop);
        return;
      }
      i = stop + 1;
    }
  }

  std::string_view bytes_;
  const CsvDialect& dialect_;
  bool bare_cr_ = false;
};

}  // namespace
}  // namespace ceiba
