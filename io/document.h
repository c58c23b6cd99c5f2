// SPDX-License-Identifier: GPL-3.0-or-later
// What a file without columns holds, before anyone cuts it into contributions: blocks in reading order. Word files, PDF,
// scans, web pages, chats, subtitles and mail all come to this one shape.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ceiba {

enum class BlockKind : std::uint8_t {
  kHeading,
  kParagraph,
  kItem,  ///< of a list; its mark ("1.", "•") is not in `text`
  kRow,   ///< of a table: `cells`; `text` is empty
  kTurn,  ///< what one person said: in a chat, subtitles, a mail
};

/// A stretch of a document. What a format does not know stays at its default.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;          ///< valid UTF-8, trimmed, lines of the layout joined; '\n' only where the author broke a line
  std::vector<std::string> cells;
  std::uint32_t level = 0;   ///< headings: 1 to 9; items: depth from 1
  bool bold = false;         ///< all its letters are bold
  std::uint32_t table = 0;   ///< rows: which table of the document, from 1
  std::uint32_t page = 0;    ///< from 1
  std::uint32_t number = 0;  ///< place in the document, from 1
  std::uint64_t line = 0;    ///< of the file, from 1, where it is made of lines
  std::string speaker;       ///< as written ("Ana ~", "+52 55…"); never leaves memory
  std::string date;          ///< as written or ISO 8601
  std::string cue;           ///< start in a recording, "00:12:03"
  float sure = -1;           ///< mean confidence of the letters read from an image, in [0, 1]; -1: not read from an image
};

/// A block that is no contribution and no context, and why: what a reader sees is noise stays counted.
struct LeftOut {
  Block block;
  std::string reason;  ///< stable English code: system-message, running-head, media-only, ...
  std::string detail;  ///< Spanish, for a person
};

struct Document {
  std::string kind;               ///< docx, odt, pdf, image, html, subtitles, whatsapp, mail
  std::string encoding;           ///< where the format has one, else ""
  std::string title;              ///< subject of a mail, title of a page; context, not text
  std::vector<Block> blocks;      ///< in reading order
  std::vector<LeftOut> left_out;  ///< in reading order
  std::vector<std::string> notices;  ///< Spanish
};

}  // namespace ceiba
