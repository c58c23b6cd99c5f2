// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles: any bytes as the TOML of one (first byte even), and any bytes as a table under one of ours.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"
#include "io/profile.h"
#include "io/profile_apply.h"
#include "io/row_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ceiba;
  static const Result<ColumnFinder> finder = ColumnFinder::Make(CEIBA_SOURCE_DIR "/lexicons/es", {});
  static const Result<Profiles> profiles = Profiles::Make(CEIBA_SOURCE_DIR "/lexicons/es", "");
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    const Result<Profile> profile = ParseProfile(bytes, "x.toml");
    CEIBA_CHECK(profile.ok() || !profile.error().message.empty());
    return 0;
  }
  const Decoder decode(bytes);
  EncodingTally tally;
  Table table = TableFromCsv(bytes, decode, *finder, tally);
  const Profile& any = profiles->all()[data[0] / 2 % profiles->all().size()];
  const Profile* told = profiles->Tell(table);
  const Result<ColumnPlan> plan = PlanColumns(told == nullptr ? &any : told, table, *finder, "a.csv");
  if (!plan) return 0;
  ReadResult out;
  AddRowRecords(table, *plan, out);
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : out.records) {
    CEIBA_CHECK(IsValidUtf8(record.text) && !record.text.empty(), record.text);
    for (const Part& part : record.parts) CEIBA_CHECK(part.span.end <= record.text.size(), part.span.end);
    rows.insert(record.from.row);
  }
  for (const Rejected& rejected : out.rejected) rows.insert(rejected.from.row);
  CEIBA_CHECK(rows.size() == out.summary.rows, rows.size(), out.summary.rows);
  return 0;
}
