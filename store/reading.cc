// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reading.h"

#include <sqlite3.h>

#include <charconv>
#include <filesystem>
#include <limits>
#include <utility>

#include "core/check.h"
#include "store/schema.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

constexpr int kApplicationId = 0x43454942;  // 'CEIB'
// More than any contribution or label holds; a damaged length cannot make us ask for gigabytes.
constexpr int kMostBytesOfAValue = 64 << 20;

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

// A query read row by row.
class Query {
 public:
  Query(sqlite3* connection, const char* sql) { code_ = sqlite3_prepare_v2(connection, sql, -1, &statement_, nullptr); }
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  // `text` outlives the query.
  void Bind(std::string_view text) {
    if (statement_ != nullptr && sqlite3_bind_parameter_count(statement_) > 0)
      sqlite3_bind_text(statement_, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  bool Next() {
    if (code_ != SQLITE_OK && code_ != SQLITE_ROW) return false;
    code_ = sqlite3_step(statement_);
    return code_ == SQLITE_ROW;
  }
  StoredRow row() const { return StoredRow(statement_); }
  int code() const { return code_; }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

}  // namespace

std::string_view StoredRow::Text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_, column);
  return text == nullptr
             ? std::string_view()
             : std::string_view(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

bool StoredRow::IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
double StoredRow::Real(int column) const { return sqlite3_column_double(statement_, column); }

std::uint32_t StoredRow::Number(int column) {
  const std::int64_t number = sqlite3_column_int64(statement_, column);
  sound_ = sound_ && number >= 0 && number < std::numeric_limits<std::uint32_t>::max();
  return sound_ ? static_cast<std::uint32_t>(number) : 0;
}

std::uint64_t StoredRow::Large(int column) {
  const std::int64_t number = sqlite3_column_int64(statement_, column);
  sound_ = sound_ && number >= 0;
  return sound_ ? static_cast<std::uint64_t>(number) : 0;
}

struct StoredRun::Impl {
  std::string path, way_out;
  sqlite3* connection = nullptr;
  int code = SQLITE_OK;

  ~Impl() { sqlite3_close(connection); }

  bool Pragma(const char* sql, std::int64_t& value) {
    Query query(connection, sql);
    if (query.Next()) value = static_cast<std::int64_t>(query.row().Large(0));
    code = query.code();
    return code == SQLITE_ROW;
  }

  Error Damaged() const {
    const std::string reason =
        code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE ? "" : std::string(" (") + sqlite3_errstr(code) + ")";
    return WorldError(path + ": está dañada o incompleta" + reason + way_out);
  }

  Status Open() {
    if (sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
      return WorldError(path + ": no se pudo abrir: " + (connection == nullptr ? "falta memoria" : sqlite3_errmsg(connection)));
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, kMostBytesOfAValue);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    std::int64_t version = 0;
    std::int64_t application = 0;
    const bool read = Pragma("PRAGMA application_id", application) && Pragma("PRAGMA user_version", version);
    if (code == SQLITE_NOTADB || (read && application != kApplicationId))
      return ConfigError(path + ": no es una base de datos de ceiba; dé la carpeta que dejó ceiba run --out");
    if (!read) return Damaged();
    if (version != SchemaVersion())
      return ConfigError(path + ": la escribió otra versión de ceiba (esquema " + std::to_string(version) + "; esta lee el " +
                         std::to_string(SchemaVersion()) + ")" + way_out);
    return {};
  }
};

StoredRun::StoredRun(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StoredRun::StoredRun(StoredRun&&) noexcept = default;
StoredRun::~StoredRun() = default;

Result<StoredRun> StoredRun::Open(const std::string& path, const std::string& flag, const std::string& way_out) {
  std::error_code code;
  const std::string file = fs::is_directory(path, code) ? (fs::path(path) / "ceiba.db").string() : path;
  const fs::file_status status = fs::status(file, code);
  if (!fs::exists(status))
    return ConfigError(file + ": no existe; después de " + flag + " va la carpeta que dejó una corrida anterior de ceiba, con su ceiba.db");
  // Opening a pipe would wait for ever.
  if (!fs::is_regular_file(status))
    return ConfigError(file + ": no es un archivo; después de " + flag + " va la carpeta que dejó una corrida anterior de ceiba");
  auto impl = std::make_unique<Impl>();
  impl->path = file;
  impl->way_out = way_out;
  if (Status opened = impl->Open(); !opened) return opened.error();
  return StoredRun(std::move(impl));
}

bool StoredRun::ForEach(const char* sql, const std::function<bool(StoredRow&)>& take, std::string_view key) {
  Query query(impl_->connection, sql);
  query.Bind(key);
  while (query.Next()) {
    StoredRow row = query.row();
    if (!take(row) || !row.sound()) return false;
  }
  impl_->code = query.code();
  return impl_->code == SQLITE_DONE;
}

Error StoredRun::Damaged() const { return impl_->Damaged(); }

}  // namespace ceiba
