// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of any bytes as the blocks of a document: nothing is lost, nothing is in two contributions, text stays UTF-8.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"
#include "io/minutes.h"

namespace {

// Each line is a block; its first byte says of which kind.
ceiba::Document DocumentOf(std::string_view bytes) {
  ceiba::Document document;
  while (!bytes.empty()) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    ceiba::Block block;
    block.number = static_cast<std::uint32_t>(document.blocks.size() + 1);
    if (!line.empty() && static_cast<unsigned char>(line.front()) < ' ') {
      const auto kind = static_cast<unsigned char>(line.front());
      block.kind = static_cast<ceiba::BlockKind>(kind % 5);
      block.level = 1 + kind % 3;
      block.bold = kind % 2 == 1;
      line.remove_prefix(1);
    }
    if (!ceiba::IsValidUtf8(line)) continue;  // a Document holds none
    block.text = line;
    if (block.kind == ceiba::BlockKind::kRow) {
      block.table = 1 + static_cast<std::uint32_t>(document.blocks.size() / 8);
      for (std::string_view rest = line; !rest.empty();) {
        const std::string_view cell = rest.substr(0, rest.find('|'));
        block.cells.emplace_back(cell);
        rest.remove_prefix(std::min(rest.size(), cell.size() + 1));
      }
      block.text.clear();
    }
    document.blocks.push_back(std::move(block));
  }
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto minutes = ceiba::Minutes::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  CEIBA_CHECK(minutes.ok(), "lexicon");
  const ceiba::Document document = DocumentOf({reinterpret_cast<const char*>(data), size});
  minutes->LooksLikeMinutes(document);
  ceiba::ReadResult out;
  minutes->Add(document, out);
  CEIBA_CHECK(out.records.size() + out.rejected.size() == out.summary.rows, out.summary.rows);
  for (const ceiba::SourceRecord& record : out.records) {
    CEIBA_CHECK(ceiba::IsValidUtf8(record.text), record.text);
    std::size_t end = 0;
    for (const ceiba::Part& part : record.parts) {
      CEIBA_CHECK(part.span.begin >= end && part.span.end <= record.text.size(), part.span.begin, part.span.end);
      end = part.span.end;
    }
  }
  std::set<std::uint32_t> seen;
  for (const ceiba::MinutesPart& part : minutes->Cut(document)) seen.insert(part.blocks.begin(), part.blocks.end());
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const bool blank = document.blocks[i].text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string::npos;
    CEIBA_CHECK(blank || seen.contains(i), i);
  }
  return 0;
}
