// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite at arm's length: a connection that keeps its first error, and statements that insert one row a call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ceiba {

class Inserter;

/// After a failure every further call does nothing: ask status() once, at the end.
class Database {
 public:
  /// A new file; status() tells whether it could be made.
  explicit Database(std::string path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// One or more statements whose rows are of no interest.
  void Execute(const char* sql);

  /// Closes the file and tells the first error of all; the statements must be gone.
  Status Close();

  const Status& status() const { return status_; }
  const std::string& path() const { return path_; }

 private:
  friend class Inserter;
  void Check(int code, const char* what);
  std::string path_;
  sqlite3* connection_ = nullptr;
  Status status_;
};

/// INSERT INTO `table` VALUES (...): `columns` values a row, in the table's order. Lives no longer than its database.
class Inserter {
 public:
  Inserter(Database& database, const char* table, int columns);
  ~Inserter();
  Inserter(const Inserter&) = delete;
  Inserter& operator=(const Inserter&) = delete;

  template <class... Values>
  void Row(const Values&... values) {
    CEIBA_CHECK(sizeof...(values) == static_cast<std::size_t>(columns_), sizeof...(values), columns_);
    int column = 0;
    (Bind(++column, values), ...);
    Step();
  }

 private:
  void Bind(int column, std::string_view text);
  void Bind(int column, std::int64_t number);
  void Bind(int column, double number);
  void Bind(int column, std::nullopt_t);
  void Bind(int column, const std::string& text) { Bind(column, std::string_view(text)); }
  void Bind(int column, const char* text) { Bind(column, std::string_view(text)); }
  void Bind(int column, std::uint32_t number) { Bind(column, static_cast<std::int64_t>(number)); }
  void Bind(int column, std::uint64_t number) { Bind(column, static_cast<std::int64_t>(number)); }
  template <class Value>
  void Bind(int column, const std::optional<Value>& value) {
    value ? Bind(column, *value) : Bind(column, std::nullopt);
  }
  void Step();

  Database& database_;
  int columns_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace ceiba
