// SPDX-License-Identifier: GPL-3.0-or-later
// Documents written as text, for the tests of minutes: "# " heading, "- " or "1. " item, "**bold**", "| a | b |" row; any
// other line is a paragraph; blank lines end tables.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/check.h"
#include "core/file.h"
#include "core/trim.h"
#include "io/document.h"

namespace ceiba::test {

inline Document DocumentOf(std::string_view text) {
  Document document;
  document.kind = "docx";
  std::uint32_t table = 0;
  bool in_table = false;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    line = Trimmed(line);
    if (line.empty()) continue;
    Block block;
    block.number = static_cast<std::uint32_t>(document.blocks.size() + 1);
    block.page = 1 + block.number / 10;
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (line.starts_with('|')) {
      block.kind = BlockKind::kRow;
      block.table = in_table ? table : ++table;
      for (line.remove_prefix(1); !line.empty();) {
        const std::string_view cell = line.substr(0, line.find('|'));
        block.cells.emplace_back(Trimmed(cell));
        line.remove_prefix(std::min(line.size(), cell.size() + 1));
      }
    } else if (marks > 0 && line.size() > marks && line[marks] == ' ') {
      block.kind = BlockKind::kHeading;
      block.level = static_cast<std::uint32_t>(marks);
      line.remove_prefix(marks + 1);
    } else if (line.starts_with("- ")) {
      block.kind = BlockKind::kItem;
      line.remove_prefix(2);
    } else if (digits > 0 && digits < 3 && line.substr(digits).starts_with(". ")) {
      block.kind = BlockKind::kItem;
      line.remove_prefix(digits + 2);
    } else if (line.starts_with("**") && line.ends_with("**") && line.size() > 4) {
      block.bold = true;
      line = line.substr(2, line.size() - 4);
    }
    in_table = block.kind == BlockKind::kRow;
    block.text = in_table ? "" : std::string(Trimmed(line));
    document.blocks.push_back(std::move(block));
  }
  return document;
}

/// One of tests/io/data/minutes.
inline Document MinutesSample(const std::string& name) {
  const auto text = ReadFile(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/minutes/" + name);
  CEIBA_CHECK(text.ok(), name);
  return DocumentOf(*text);
}

}  // namespace ceiba::test
