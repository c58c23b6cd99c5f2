// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/previous.h"

#include <sqlite3.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "core/check.h"
#include "core/utf8.h"
#include "store/schema.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

constexpr int kApplicationId = 0x43454942;  // 'CEIB'
// More than any contribution or label holds; a damaged length cannot make us ask for gigabytes.
constexpr int kMostBytesOfAValue = 64 << 20;
constexpr std::array<std::string_view, 6> kPartNames{"body", "title", "problem", "cause", "effect", "proposal"};

// The version this program writes, as store/schema.sql declares it.
int SchemaVersion() {
  constexpr std::string_view kBefore = "PRAGMA user_version = ";
  const std::string_view sql(kSchemaSql);
  const std::size_t at = sql.find(kBefore);
  CEIBA_CHECK(at != std::string_view::npos);
  int version = 0;
  std::from_chars(sql.data() + at + kBefore.size(), sql.data() + sql.size(), version);
  return version;
}

std::string WayOut() { return "; vuelva a correr ceiba con los archivos de antes y los nuevos juntos, sin --previous"; }

// One row of a query; views live until the next one.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  std::string_view Text(int column) const {
    const unsigned char* text = sqlite3_column_text(statement_, column);
    return text == nullptr
               ? std::string_view()
               : std::string_view(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::string String(int column) const { return std::string(Text(column)); }
  /// What is out of [0, 2^32 - 1) cannot have been written by us.
  std::uint32_t Number(int column) {
    const std::int64_t number = sqlite3_column_int64(statement_, column);
    sound_ = sound_ && number >= 0 && number < std::numeric_limits<std::uint32_t>::max();
    return sound_ ? static_cast<std::uint32_t>(number) : 0;
  }
  std::uint64_t Large(int column) {
    const std::int64_t number = sqlite3_column_int64(statement_, column);
    sound_ = sound_ && number >= 0;
    return sound_ ? static_cast<std::uint64_t>(number) : 0;
  }
  bool sound() const { return sound_; }

 private:
  sqlite3_stmt* statement_;
  bool sound_ = true;
};

// A query read row by row.
class Query {
 public:
  Query(sqlite3* connection, const char* sql) { code_ = sqlite3_prepare_v2(connection, sql, -1, &statement_, nullptr); }
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  bool Next() {
    if (code_ != SQLITE_OK && code_ != SQLITE_ROW) return false;
    code_ = sqlite3_step(statement_);
    return code_ == SQLITE_ROW;
  }
  Row row() const { return Row(statement_); }
  int code() const { return code_; }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

// "buzon.csv" -> "buzon.csv (vez anterior)" -> "buzon.csv (hace 2 veces)": its row numbers are not those of a file of
// that name given now.
std::string ReadOnceMore(std::string_view file) {
  constexpr std::string_view kOnce = " (vez anterior)", kBegin = " (hace ", kEnd = " veces)";
  if (file.ends_with(kOnce)) return std::string(file.substr(0, file.size() - kOnce.size())) + std::string(kBegin) + "2" + std::string(kEnd);
  if (const std::size_t at = file.rfind(kBegin); at != std::string_view::npos && file.ends_with(kEnd)) {
    const std::string_view digits = file.substr(at + kBegin.size(), file.size() - kEnd.size() - at - kBegin.size());
    std::uint32_t times = 0;
    const auto [stop, code] = std::from_chars(digits.data(), digits.data() + digits.size(), times);
    if (code == std::errc() && stop == digits.data() + digits.size() && times < std::numeric_limits<std::uint32_t>::max())
      return std::string(file.substr(0, at)) + std::string(kBegin) + std::to_string(times + 1) + std::string(kEnd);
  }
  return std::string(file) + std::string(kOnce);
}

// Turns offsets in code points of one text, given in rising order, into bytes.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}
  /// False when `chars` is past the end or before an offset asked for earlier.
  bool To(std::uint32_t chars, std::uint32_t& byte) {
    if (chars < chars_) return false;
    for (; chars_ < chars; ++chars_) {
      if (byte_ >= text_.size()) return false;
      NextCodePoint(text_, byte_);
    }
    byte = static_cast<std::uint32_t>(byte_);
    return true;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t chars_ = 0;
};

class PreviousReader {
 public:
  explicit PreviousReader(std::string path) : path_(std::move(path)) {}
  ~PreviousReader() { sqlite3_close(connection_); }
  PreviousReader(const PreviousReader&) = delete;
  PreviousReader& operator=(const PreviousReader&) = delete;

  Result<PreviousRun> Read() {
    if (Status opened = Open(); !opened) return opened.error();
    for (const auto read :
         {&PreviousReader::ReadRun, &PreviousReader::ReadTopics, &PreviousReader::ReadContributions, &PreviousReader::ReadParts})
      if (!(this->*read)()) return Damaged();
    return std::move(out_);
  }

 private:
  Status Open() {
    if (sqlite3_open_v2(path_.c_str(), &connection_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
      return WorldError(path_ + ": no se pudo abrir: " + (connection_ == nullptr ? "falta memoria" : sqlite3_errmsg(connection_)));
    sqlite3_limit(connection_, SQLITE_LIMIT_LENGTH, kMostBytesOfAValue);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    std::int64_t version = 0;
    std::int64_t application = 0;
    const bool read = Pragma("PRAGMA application_id", application) && Pragma("PRAGMA user_version", version);
    if (code_ == SQLITE_NOTADB || (read && application != kApplicationId))
      return ConfigError(path_ + ": no es una base de datos de ceiba; dé la carpeta que dejó ceiba run --out");
    if (!read) return Damaged();
    if (version != SchemaVersion())
      return ConfigError(path_ + ": la escribió otra versión de ceiba (esquema " + std::to_string(version) + "; esta lee el " +
                         std::to_string(SchemaVersion()) + ")" + WayOut());
    return {};
  }

  bool Pragma(const char* sql, std::int64_t& value) {
    Query query(connection_, sql);
    if (query.Next()) value = static_cast<std::int64_t>(query.row().Large(0));
    code_ = query.code();
    return code_ == SQLITE_ROW;
  }

  // Calls `take` for every row; false when the file cannot be read to its end or a row is not sound.
  bool ForEach(const char* sql, const std::function<bool(Row&)>& take) {
    Query query(connection_, sql);
    while (query.Next()) {
      Row row = query.row();
      if (!take(row) || !row.sound()) return false;
    }
    code_ = query.code();
    return code_ == SQLITE_DONE;
  }

  Error Damaged() const {
    const std::string reason =
        code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE ? "" : std::string(" (") + sqlite3_errstr(code_) + ")";
    return WorldError(path_ + ": está dañada o incompleta" + reason + WayOut());
  }

  bool ReadRun() {
    const bool read = ForEach("SELECT name, value FROM run", [&](Row& row) {
      if (row.Text(0) == "program_version") out_.program_version = row.String(1);
      if (row.Text(0) == "people_key") out_.people_key = row.String(1);
      return IsValidUtf8(row.Text(1));
    });
    return read && ForEach("SELECT type, count FROM masked", [&](Row& row) {
             out_.masked[row.String(0)] = row.Large(1);
             return true;
           });
  }

  bool ReadTopics() {
    return ForEach("SELECT key, label, theme, people, unsigned_contributions FROM topics ORDER BY position", [&](Row& row) {
      topic_.emplace(row.String(0), out_.topics.size());
      out_.topics.push_back({row.String(0), row.String(1), row.String(2), {}, row.Number(3) + row.Number(4)});
      return !row.Text(0).empty() && IsValidUtf8(row.Text(0)) && IsValidUtf8(row.Text(1));
    });
  }

  bool ReadContributions() {
    return ForEach(
        "SELECT key, text, participant, topic, file, row, line, question, date, round, channel, place, sector, gender, age, source_topic "
        "FROM contributions ORDER BY key",
        [&](Row& row) {
          SourceRecord r;
          r.id = row.String(0);
          r.text = row.String(1);
          r.participant = row.Number(2);
          const auto topic = topic_.find(row.Text(3));
          if (topic == topic_.end() || r.id.empty() || !IsValidUtf8(r.text)) return false;
          for (int column = 4; column < 16; ++column)
            if (!IsValidUtf8(row.Text(column))) return false;
          out_.topics[topic->second].contributions.push_back(r.id);
          r.from = {ReadOnceMore(row.Text(4)), row.Large(5), row.Large(6), row.String(7)};
          r.about = {row.String(8),  row.String(9),  row.String(10), row.String(11),
                     row.String(12), row.String(13), row.String(14), row.String(15)};
          out_.records.push_back(std::move(r));
          return IsValidUtf8(out_.records.back().id);
        });
  }

  // Rows of parts and records both come in the order of keys: one walk over both.
  bool ReadParts() {
    std::size_t next = 0;
    Walker walker("");
    const bool read =
        ForEach("SELECT contribution, start_char, end_char, kind FROM parts ORDER BY contribution, start_char", [&](Row& row) {
          while (next < out_.records.size() && out_.records[next].id < row.Text(0)) ++next;
          if (next == out_.records.size() || out_.records[next].id != row.Text(0)) return false;
          SourceRecord& record = out_.records[next];
          if (record.parts.empty()) walker = Walker(record.text);
          Part part;
          std::size_t kind = 0;
          while (kind < kPartNames.size() && kPartNames[kind] != row.Text(3)) ++kind;
          if (kind == kPartNames.size() || !walker.To(row.Number(1), part.span.begin) || !walker.To(row.Number(2), part.span.end))
            return false;
          part.kind = static_cast<PartKind>(kind);
          record.parts.push_back(part);
          return true;
        });
    for (SourceRecord& record : out_.records)
      if (record.parts.empty()) record.parts.push_back({{0, static_cast<std::uint32_t>(record.text.size())}, PartKind::kBody});
    return read;
  }

  std::string path_;
  sqlite3* connection_ = nullptr;
  int code_ = SQLITE_OK;
  PreviousRun out_;
  std::map<std::string, std::size_t, std::less<>> topic_;  // place in out_.topics, by key
};

}  // namespace

Result<PreviousRun> ReadPrevious(const std::string& path) {
  std::error_code code;
  const std::string file = fs::is_directory(path, code) ? (fs::path(path) / "ceiba.db").string() : path;
  const fs::file_status status = fs::status(file, code);
  if (!fs::exists(status))
    return ConfigError(file + ": no existe; después de --previous va la carpeta que dejó una corrida anterior de ceiba, con su ceiba.db");
  // Opening a pipe would wait for ever.
  if (!fs::is_regular_file(status))
    return ConfigError(file + ": no es un archivo; después de --previous va la carpeta que dejó una corrida anterior de ceiba");
  return PreviousReader(file).Read();
}

}  // namespace ceiba
