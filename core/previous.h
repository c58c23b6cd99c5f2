// SPDX-License-Identifier: GPL-3.0-or-later
// What an earlier run left for the next one: its contributions and its topics.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// A topic as the earlier run left it.
struct PreviousTopic {
  std::string key;
  std::string label;
  std::string theme;                       ///< code
  std::vector<std::string> contributions;  ///< keys, sorted, copies included
  std::uint32_t voices = 0;
};

struct PreviousRun {
  /// By key, which stands in `id`. Texts are public ones; `participant` is set where the author was known and `author`
  /// never is. The file's name tells that it was read before.
  std::vector<SourceRecord> records;
  std::vector<PreviousTopic> topics;            ///< in the order of the earlier run
  std::map<std::string, std::uint64_t> masked;  ///< type -> pieces of personal data masked then
  std::string people_key;                       ///< mark of the key file used (LedgerMark); "" for none
  std::string program_version;
  std::string sha256;         ///< of the file
  std::uint64_t bytes = 0;
};

}  // namespace ceiba
