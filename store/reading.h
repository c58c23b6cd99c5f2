// SPDX-License-Identifier: GPL-3.0-or-later
// A ceiba.db opened to be read, with suspicion: it may be damaged, somebody else's, or of another version.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ceiba {

/// One row of a query; views live until the next one.
class StoredRow {
 public:
  explicit StoredRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::string_view Text(int column) const;
  std::string String(int column) const { return std::string(Text(column)); }
  bool IsNull(int column) const;
  double Real(int column) const;
  /// What is out of [0, 2^32 - 1) cannot have been written by us.
  std::uint32_t Number(int column);
  std::uint64_t Large(int column);
  bool sound() const { return sound_; }

 private:
  sqlite3_stmt* statement_;
  bool sound_ = true;
};

class StoredRun {
 public:
  /// `path`: a ceiba.db or the folder it lies in. `flag` is where the path came from ("--previous") and `way_out` what to
  /// do when the file cannot serve; both are for the Spanish message.
  static Result<StoredRun> Open(const std::string& path, const std::string& flag, const std::string& way_out);

  StoredRun(StoredRun&&) noexcept;
  ~StoredRun();

  /// Calls `take` for every row; false when the file cannot be read to its end, or a row is not sound or refused. `key`
  /// stands for ?1, where there is one.
  bool ForEach(const char* sql, const std::function<bool(StoredRow&)>& take, std::string_view key = {});

  /// After a false ForEach.
  Error Damaged() const;

 private:
  struct Impl;
  explicit StoredRun(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
