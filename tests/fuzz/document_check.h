// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the document of any bytes, hostile ones too.
#pragma once

#include "core/check.h"
#include "core/utf8.h"
#include "io/document.h"
#include "io/notices.h"

namespace ceiba::fuzz {

inline void CheckBlock(const Block& block, std::uint32_t& number) {
  CEIBA_CHECK(IsValidUtf8(block.text) && IsValidUtf8(block.speaker) && IsValidUtf8(block.date) &&
              IsValidUtf8(block.cue));
  CEIBA_CHECK(block.number > number, block.number, number);
  number = block.number;
}

inline void CheckDocument(const Document& document) {
  CEIBA_CHECK(IsValidUtf8(document.title) && !document.kind.empty());
  std::uint32_t number = 0;
  for (const Block& block : document.blocks) {
    CheckBlock(block, number);
    CEIBA_CHECK(!block.text.empty());
  }
  number = 0;
  for (const LeftOut& left : document.left_out) {
    CheckBlock(left.block, number);
    CEIBA_CHECK(!left.reason.empty() && !left.detail.empty());
  }
  for (const std::string& notice : document.notices) CEIBA_CHECK(IsValidUtf8(notice) && !notice.empty());
}

inline const NoticeLexicon& Notices() {
  static const NoticeLexicon notices = *NoticeLexicon::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  return notices;
}

}  // namespace ceiba::fuzz
