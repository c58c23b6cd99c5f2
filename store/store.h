// SPDX-License-Identifier: GPL-3.0-or-later
// Puts an analysis into a SQLite file. What each table means stands in store/schema.sql, comments included.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

/// What the analysis does not know of the run that made it.
struct StoreInfo {
  std::string program_version;
  std::map<std::string, std::string> config;                  ///< option -> value
  std::vector<std::pair<std::string, std::string>> versions;  ///< library or dictionary -> version
  std::string people_key{};  ///< mark of the key file that numbers people; "" for none
};

/// Writes a new file in three steps, so that the first two can be taken while trees are still being made.
///
///   StoreWriter store(path);
///   store.WriteTexts(analysis);       // as soon as topics are known; reads nothing that comes later
///   store.WriteStatements(analysis);  // as soon as statements are
///   Status done = store.Finish(analysis, info);
class StoreWriter {
 public:
  explicit StoreWriter(const std::string& path);
  StoreWriter(StoreWriter&&) noexcept;
  ~StoreWriter();

  /// Inputs, rejected rows, themes, topics and contributions with their full-text index.
  void WriteTexts(const Analysis& analysis);

  /// Statements, mentions and links.
  void WriteStatements(const Analysis& analysis);

  /// All the rest; the file is on disk when this returns. `analysis` is the one of WriteTexts, complete.
  Status Finish(const Analysis& analysis, const StoreInfo& info);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// All steps: writes a new file; it is on disk when this returns. The same analysis gives the same bytes (with the same SQLite).
/// Fails when `path` exists or the disk does not take it; then the file is worth nothing. An analysis that breaks the
/// schema (a key twice, a reference to nothing) is our bug and throws. O(n log n).
Status WriteStore(const std::string& path, const Analysis& analysis, const StoreInfo& info);

}  // namespace ceiba
