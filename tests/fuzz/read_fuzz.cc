// SPDX-License-Identifier: GPL-3.0-or-later
// Tables and plain texts: any bytes as CSV, TSV, JSON, NDJSON, text, Markdown or a file without extension (first byte).
// What comes out is valid text with its parts inside, and every row counted is a contribution or told as none.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "core/check.h"
#include "core/utf8.h"
#include "io/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ceiba;
  static const Reader reader = Reader::Make(CEIBA_SOURCE_DIR "/lexicons/es", {}).value();
  static constexpr std::array kNames{"a.csv", "a.tsv", "a.json", "a.ndjson", "a.txt", "a.md", "a"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Those have harnesses of their own, and begin processes.
  if (bytes.starts_with("%PDF") || bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8")) return 0;
  const Result<ReadResult> read = reader.Read(std::string(bytes), kNames[data[0] % kNames.size()]);
  if (!read) {
    CEIBA_CHECK(!read.error().message.empty());
    return 0;
  }
  std::set<std::tuple<std::string, std::uint64_t>> rows;
  const auto place = [](const Provenance& from) { return std::tuple(from.spot ? from.spot->sheet : "", from.row); };
  for (const SourceRecord& record : read->records) {
    CEIBA_CHECK(IsValidUtf8(record.text) && !record.text.empty(), record.text);
    CEIBA_CHECK(std::ranges::all_of(record.parts, [&](const Part& p) { return p.span.begin <= p.span.end && p.span.end <= record.text.size(); }));
    rows.insert(place(record.from));
  }
  for (const Rejected& rejected : read->rejected) {
    CEIBA_CHECK(!rejected.reason.empty());
    rows.insert(place(rejected.from));
  }
  CEIBA_CHECK(rows.size() == read->summary.rows, rows.size(), read->summary.rows);
  return 0;
}
