// SPDX-License-Identifier: GPL-3.0-or-later
// Puts an analysis into a SQLite file. What each table means stands in store/schema.sql, comments included.
#pragma once

#include <map>
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

/// Writes a new file; it is on disk when this returns. The same analysis gives the same bytes (with the same SQLite).
/// Fails when `path` exists or the disk does not take it; then the file is worth nothing. An analysis that breaks the
/// schema (a key twice, a reference to nothing) is our bug and throws. O(n log n).
Status WriteStore(const std::string& path, const Analysis& analysis, const StoreInfo& info);

}  // namespace ceiba
