// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a Document together from what a reader of word files or web pages meets on its way: paragraphs, tables inside
// tables, boxes inside paragraphs, stretches to leave out. Calls may come in any order; what was not begun is not
// ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/document.h"

namespace ceiba {

/// What a DocumentBuilder keeps while it works.
namespace building {

struct Reason {
  std::string code, detail;
};
struct Piece {
  Block block;
  std::optional<Reason> left_out;
};
using Flow = std::vector<Piece>;
struct Paragraph {
  Block block;
  char blank = '\0';                  // stands between the text so far and what comes: ' ', '\t', '\n'
  std::uint64_t bold = 0, plain = 0;  // bytes of letters
  std::optional<Reason> left_out;
  Flow hidden;  // one for each reason
  Flow after;
};
struct Cell {
  Flow flow;
  std::uint32_t columns = 1;
};
struct Row {
  std::vector<Cell> cells;
  std::uint32_t last_page = 0;
};
enum class LevelKind : std::uint8_t { kBody, kTable, kRow, kCell, kAside };
// What is open. Text lies in bodies, cells and asides only.
struct Level {
  LevelKind kind = LevelKind::kBody;
  Flow flow;
  std::optional<Paragraph> open;
  std::vector<Row> rows;  // of a table
  std::uint32_t table = 0;
  Row row;
  std::uint32_t columns = 1;  // of a cell
  std::uint32_t page = 0;     // on which a row begins
};

}  // namespace building

class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::string kind);

  /// Ends the paragraph at hand, if any. `level` as in Block. One without text vanishes.
  void BeginParagraph(BlockKind kind = BlockKind::kParagraph, std::uint32_t level = 0);
  void EndParagraph();
  bool InParagraph();
  bool HasText();  ///< the paragraph at hand has some

  /// Text outside a paragraph begins one. Runs of blanks become one blank, soft hyphens and controls go, pictures of
  /// symbol fonts become a sign of Unicode, bad bytes U+FFFD. O(n).
  void Text(std::string_view text, bool bold = false);
  void Tab();
  void LineBreak();  ///< the author's own; at the ends of a paragraph it means nothing

  /// Text of the paragraph at hand that no reader sees: it becomes a LeftOut of its own.
  void TextLeftOut(std::string_view text, const std::string& reason, const std::string& detail);

  /// A cell that spans n columns is followed by n - 1 empty ones, so that columns stay one below the other. A table
  /// that only frames other things (tables, or several paragraphs in its only column) comes out as those things.
  void BeginTable();
  void BeginRow();
  void BeginCell(std::uint32_t columns = 1);
  void CellSpans(std::uint32_t columns);  ///< said after the cell began
  void EndCell();
  void EndRow();
  void DropRow();  ///< the row at hand was deleted by its author: it comes to nothing
  void EndTable();

  /// What hangs on a paragraph without being part of its text: boxes, notes. It comes right after the paragraph.
  void BeginAside();
  void EndAside();
  void AddBlock(const Block& block);  ///< made elsewhere

  /// Text until the end is left out. May nest; the outermost gives the reason.
  void BeginLeftOut(const std::string& reason, const std::string& detail);
  void EndLeftOut();

  /// Pages are known: this is the first.
  void BeginPages() { page_ = 1; }
  /// Cells side by side that both go over a page count it once. Does nothing where pages are not known.
  void NextPage() { page_ += page_ > 0 ? 1 : 0; }

  void Notice(std::string notice) { document_.notices.push_back(std::move(notice)); }
  void Title(std::string title) { document_.title = std::move(title); }
  void Encoding(std::string name) { document_.encoding = std::move(name); }

  /// Ends what is open and numbers the blocks.
  Document Take() &&;

 private:
  using Piece = building::Piece;
  using Flow = building::Flow;
  using Level = building::Level;
  using LevelKind = building::LevelKind;

  Level& TextLevel();
  building::Paragraph& OpenParagraph();
  void Blank(char blank);
  bool CanOpen();
  bool Close(LevelKind kind);
  void CloseTop();
  void Deliver(Flow flow);
  void Add(Flow& flow, Piece piece);
  Flow FlowOf(Level& table);
  void AddRow(building::Row& row, std::uint32_t table, Flow& flow);

  Document document_;
  std::vector<Level> levels_;
  std::uint32_t ignored_tables_ = 0, ignored_asides_ = 0;  // begun beyond the deepest level
  std::vector<building::Reason> left_out_;
  std::uint32_t tables_ = 0;
  std::uint32_t page_ = 0;
  std::uint64_t pieces_ = 0, pieces_lost_ = 0, pictures_ = 0;
  bool too_deep_ = false;
};

}  // namespace ceiba
