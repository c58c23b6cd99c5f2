// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba open-raw and what run --keep-raw leaves for it: texts as citizens wrote them, under lock and key.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "cli/flags.h"
#include "core/result.h"
#include "core/types.h"
#include "pipeline/redact.h"

namespace ceiba {

/// Prints the texts of a file left by run --keep-raw, as NDJSON: {"id", "text", "author"}.
Result<int> OpenRawCommand(const Flags& flags);

/// Texts as read, before anything is masked; in memory only.
class RawTexts {
 public:
  /// Takes copies of what `records` hold; `redactor` masks headers as intake does, so that both meet again.
  RawTexts(const std::vector<SourceRecord>& records, const Redactor& redactor);

  /// Writes them to flags.keep_raw with the keys of their contributions, encrypted with the key in flags.raw_key, which is
  /// made (readable by its owner only) when it is not there. Contributions of an earlier run have no raw text.
  Status Keep(const Flags& flags, const Corpus& corpus) const;

 private:
  struct Raw {
    std::string text, author;
  };
  std::map<std::tuple<std::string, std::uint64_t, std::string>, Raw> raw_;  // by file, row and question
};

}  // namespace ceiba
