// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of profiles share: our profiles, and a file of tests/io/data/profiles read with them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/file.h"
#include "core/hash.h"
#include "io/json_records.h"
#include "io/profile.h"
#include "io/profile_apply.h"
#include "io/row_records.h"
#include "tests/io/read_helpers.h"

namespace ceiba::testing {

inline Profiles OurProfiles(const std::string& wanted = "") {
  Result<Profiles> profiles = Profiles::Make(LexiconDir(), wanted);
  CEIBA_CHECK(profiles.ok(), profiles.error().message);
  return *std::move(profiles);
}

inline ColumnFinder Finder(const std::vector<std::string>& maps = {}) {
  Result<ColumnFinder> finder = ColumnFinder::Make(LexiconDir(), maps);
  CEIBA_CHECK(finder.ok(), finder.error().message);
  return *std::move(finder);
}

inline Profile MakeProfile(const std::string& toml) {
  Result<Profile> profile = ParseProfile(toml, "mio.toml");
  CEIBA_CHECK(profile.ok(), profile.error().message);
  return *std::move(profile);
}

/// A file in memory that a Table points into.
struct FileTable {
  explicit FileTable(std::string raw, const ColumnFinder& finder) : bytes(Unwrap(std::move(raw)).bytes) {
    const Decoder decode(bytes);
    EncodingTally tally;
    table =
        LooksLikeJson(bytes) ? TableFromJson(bytes, decode, tally).table : TableFromCsv(bytes, decode, finder, tally);
  }
  FileTable(const FileTable&) = delete;
  FileTable& operator=(const FileTable&) = delete;

  std::string bytes;
  Table table;
};

struct ProfiledFile {
  std::string profile;  ///< name, "" for none
  std::string error;    ///< "" when it could be read
  ColumnPlan plan;
  ReadResult read;
  std::vector<std::string> notices;
};

inline ProfiledFile ReadProfiled(const std::string& raw, const std::string& name, const Profiles& profiles,
                                 const std::vector<std::string>& maps = {}) {
  const ColumnFinder finder = Finder(maps);
  FileTable file(raw, finder);
  const Profile* profile = profiles.Tell(file.table);
  ProfiledFile out;
  out.profile = profile == nullptr ? "" : profile->name;
  const Result<ColumnPlan> plan = PlanColumns(profile, file.table, finder, name);
  if (!plan) {
    out.error = plan.error().message;
    return out;
  }
  out.plan = *plan;
  out.read.summary.file = name;
  out.read.summary.sha256 = Sha256Hex(raw);
  AddRowRecords(file.table, *plan, out.read);
  out.notices = file.table.notices;
  out.notices.insert(out.notices.end(), plan->notices.begin(), plan->notices.end());
  out.notices.insert(out.notices.end(), out.read.summary.notices.begin(), out.read.summary.notices.end());
  return out;
}

inline std::string SampleBytes(const std::string& name) {
  Result<std::string> bytes = ReadFile(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/profiles/" + name);
  CEIBA_CHECK(bytes.ok(), bytes.error().message);
  return *std::move(bytes);
}

}  // namespace ceiba::testing
