// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <sqlite3.h>

#include <filesystem>
#include <utility>

#include "core/check.h"

namespace ceiba {

Database::Database(std::string path) : path_(std::move(path)) {
  std::error_code code;
  if (std::filesystem::exists(std::filesystem::symlink_status(path_, code))) {
    status_ = WorldError(path_ + ": ya existe; la base de datos se escribe siempre en un archivo nuevo");
    return;
  }
  Check(sqlite3_open_v2(path_.c_str(), &connection_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr),
        "abrir");
  // Debian builds SQLite without a store of small blocks, and then every row asks malloc several times.
  if (status_.ok()) Check(sqlite3_db_config(connection_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 100), "lookaside");
}

Database::~Database() { sqlite3_close(connection_); }

void Database::Check(int code, const char* what) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW || !status_.ok()) return;
  const char* reason = connection_ != nullptr ? sqlite3_errmsg(connection_) : sqlite3_errstr(code);
  // A broken constraint or bad SQL cannot come from the world.
  CEIBA_CHECK(code != SQLITE_CONSTRAINT && code != SQLITE_ERROR && code != SQLITE_RANGE && code != SQLITE_MISUSE, what,
              reason);
  status_ = WorldError(path_ + ": no se pudo escribir la base de datos: " +
                       (code == SQLITE_FULL ? "el disco está lleno; libere espacio y vuelva a intentarlo" : reason));
}

void Database::Execute(const char* sql) {
  if (status_.ok()) Check(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr), sql);
}

Status Database::Close() {
  Check(sqlite3_close(connection_), "cerrar");
  connection_ = nullptr;
  return status_;
}

Inserter::Inserter(Database& database, const char* table, int columns) : database_(database), columns_(columns) {
  if (!database_.status_.ok()) return;
  std::string sql = std::string("INSERT INTO ") + table + " VALUES (?";
  for (int i = 1; i < columns; ++i) sql += ",?";
  sql += ")";
  database_.Check(sqlite3_prepare_v2(database_.connection_, sql.c_str(), -1, &statement_, nullptr), table);
}

Inserter::~Inserter() { sqlite3_finalize(statement_); }

// The texts bound outlive the Step that follows, so SQLite need not copy them.
void Inserter::Bind(int column, std::string_view text) {
  if (statement_ != nullptr)
    database_.Check(sqlite3_bind_text64(statement_, column, text.data() == nullptr ? "" : text.data(), text.size(),
                                        SQLITE_STATIC, SQLITE_UTF8),
                    "bind");
}

void Inserter::Bind(int column, std::int64_t number) {
  if (statement_ != nullptr) database_.Check(sqlite3_bind_int64(statement_, column, number), "bind");
}

void Inserter::Bind(int column, double number) {
  if (statement_ != nullptr) database_.Check(sqlite3_bind_double(statement_, column, number), "bind");
}

void Inserter::Bind(int column, std::nullopt_t) {
  if (statement_ != nullptr) database_.Check(sqlite3_bind_null(statement_, column), "bind");
}

void Inserter::Step() {
  if (!database_.status_.ok()) return;
  const int code = sqlite3_step(statement_);
  database_.Check(code, code == SQLITE_DONE ? "" : sqlite3_sql(statement_));
  sqlite3_reset(statement_);
}

}  // namespace ceiba
