// SPDX-License-Identifier: GPL-3.0-or-later
// manifest.json: what was read, how, with what, and which files came out. It makes a run repeatable and tells our own
// files from those of people. No clock, no absolute path, no thread count: the same run gives the same bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.h"

namespace ceiba {

inline constexpr char kManifestName[] = "manifest.json";

struct OutputFile {
  std::string name;  ///< from the output folder, with "/"
  std::uint64_t bytes = 0;
  std::string sha256;  ///< lower-case hex
};

/// What the analysis does not know of the run that made it. Pairs come out in the order given.
struct ManifestInfo {
  std::string program_version;
  std::string redaction;                                      ///< "off" or "standard"
  std::map<std::string, std::string> config;                  ///< option -> value
  std::vector<std::pair<std::string, std::string>> lexicons;  ///< file name -> SHA-256
  std::vector<std::pair<std::string, std::string>> versions;  ///< library or dictionary -> version
  std::vector<OutputFile> outputs;                            ///< by name; without the manifest itself
};

/// What became of every row; all rows are accounted for when the inputs' readers and the analysis tell the same story.
struct Totals {
  std::uint64_t rows_read = 0;      ///< records of all inputs
  std::uint64_t rows_accepted = 0;  ///< gave at least one contribution
  std::uint64_t rows_rejected = 0;  ///< gave none and stand in the list of rejected
  std::uint64_t contributions = 0;  ///< a row with several open questions gives several
  std::uint64_t analysed = 0;       ///< contributions that are no copies
  std::uint64_t copies = 0;
  std::uint64_t rejected = 0;      ///< entries in the list of rejected
  std::uint64_t participants = 0;  ///< known authors
  bool Reconcile() const { return rows_read == rows_accepted + rows_rejected && contributions == analysed + copies; }
};

Totals CountTotals(const Analysis& analysis);

/// The whole file, UTF-8, keys in a fixed order (docs/formats-output.md).
std::string ManifestJson(const Analysis& analysis, const ManifestInfo& info);

/// What a manifest says about the folder it lies in.
struct ManifestView {
  std::vector<OutputFile> outputs;
  bool untouched = false;  ///< nobody changed the manifest itself since we wrote it
};

/// Nothing when the bytes are no manifest of ours.
std::optional<ManifestView> ReadManifest(std::string_view bytes);

}  // namespace ceiba
