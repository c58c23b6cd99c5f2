// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the document of any word file or page, and for the contributions made of it.
#pragma once

#include <set>
#include <string>

#include "core/check.h"
#include "core/utf8.h"
#include "io/document.h"
#include "io/document_records.h"

namespace ceiba::fuzz {

inline void CheckWordBlock(const Block& block) {
  CEIBA_CHECK(IsValidUtf8(block.text) && block.number > 0 && block.level <= 9);
  for (const std::string& cell : block.cells) CEIBA_CHECK(IsValidUtf8(cell));
  CEIBA_CHECK(block.kind == BlockKind::kRow ? block.text.empty() && !block.cells.empty() : !block.text.empty());
}

inline void CheckWordDocument(const Document& document) {
  CEIBA_CHECK(IsValidUtf8(document.title));
  for (const Block& block : document.blocks) CheckWordBlock(block);
  for (const LeftOut& piece : document.left_out) {
    CheckWordBlock(piece.block);
    CEIBA_CHECK(!piece.reason.empty() && IsValidUtf8(piece.detail));
  }
  for (const std::string& notice : document.notices) CEIBA_CHECK(IsValidUtf8(notice));
  static const ColumnFinder finder = *ColumnFinder::Make(CEIBA_SOURCE_DIR "/lexicons/es", {});
  ReadResult out;
  AddDocument(document, finder, out);
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : out.records) {
    rows.insert(record.from.row);
    CEIBA_CHECK(IsValidUtf8(record.text) && !record.text.empty());
    for (const Part& part : record.parts)
      CEIBA_CHECK(part.span.begin < part.span.end && part.span.end <= record.text.size());
  }
  for (const Rejected& rejected : out.rejected) rows.insert(rejected.from.row);
  CEIBA_CHECK(rows.size() == out.summary.rows, rows.size(), out.summary.rows);
}

}  // namespace ceiba::fuzz
