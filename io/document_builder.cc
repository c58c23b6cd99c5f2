// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/document_builder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/utf8.h"

namespace ceiba {

using building::Cell;
using building::Paragraph;
using building::Reason;
using building::Row;

namespace {

constexpr std::size_t kMostLevels = 100;
constexpr std::uint64_t kMostPieces = 1'000'000;  // paragraphs and cells: bounds the memory that empty ones take
constexpr std::uint32_t kMostColumns = 100;
constexpr std::size_t kLongestHeading = 300;  // bytes; above, somebody used the style of headings for text

bool IsBlank(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool IsLetter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }

// Bytes that a text cannot simply take over: blanks, controls, and those that begin no-break blanks and soft hyphens
// (C2) and letters of private use (EE, EF).
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (std::size_t c = 0; c <= ' '; ++c) special[c] = true;
  special[0x7F] = special[0xC2] = special[0xEE] = special[0xEF] = true;
  return special;
}();

// Signs that Wingdings and Symbol, as Word writes them, stand for.
std::string_view PictureSign(char32_t c) {
  switch (c) {
    case 0xF0E0:
    case 0xF0E8:
      return "→";
    case 0xF0FC:
    case 0xF0FE:
      return "✓";
    case 0xF06F:
    case 0xF0A8:
      return "☐";
    case 0xF0FB:
    case 0xF0FD:
      return "☒";
    case 0xF04A:
      return "☺";
    case 0xF04C:
      return "☹";
    case 0xF02D:
      return "-";
    default:
      return "•";
  }
}

std::string Repaired(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) AppendUtf8(NextCodePoint(text, i), out);
  return out;
}

void Append(std::vector<std::string>& cells, std::string text, std::uint32_t columns) {
  cells.push_back(std::move(text));
  cells.resize(cells.size() + columns - 1);
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::string kind) : levels_(1) { document_.kind = std::move(kind); }

DocumentBuilder::Level& DocumentBuilder::TextLevel() {
  const auto holds_text = [](const Level& level) {
    return level.kind != LevelKind::kTable && level.kind != LevelKind::kRow;
  };
  return *std::ranges::find_if(levels_.rbegin(), levels_.rend(), holds_text);
}

bool DocumentBuilder::InParagraph() { return TextLevel().open.has_value(); }

bool DocumentBuilder::HasText() {
  const Level& level = TextLevel();
  return level.open && !level.open->block.text.empty();
}

void DocumentBuilder::BeginParagraph(BlockKind kind, std::uint32_t level) {
  EndParagraph();
  Paragraph& paragraph = TextLevel().open.emplace();
  paragraph.block.kind = kind;
  paragraph.block.level = level;
  if (!left_out_.empty()) paragraph.left_out = left_out_.front();
}

Paragraph& DocumentBuilder::OpenParagraph() {
  Level& level = TextLevel();
  if (!level.open) BeginParagraph();
  return *level.open;
}

void DocumentBuilder::Add(Flow& flow, Piece piece) {
  if (++pieces_ > kMostPieces) {
    ++pieces_lost_;
  } else {
    flow.push_back(std::move(piece));
  }
}

void DocumentBuilder::EndParagraph() {
  Level& level = TextLevel();
  if (!level.open) return;
  Paragraph paragraph = *std::exchange(level.open, std::nullopt);
  Block& block = paragraph.block;
  if (!block.text.empty()) {
    if (!IsValidUtf8(block.text)) block.text = Repaired(block.text);
    block.bold = paragraph.bold > 0 && paragraph.plain == 0;
    if (block.kind == BlockKind::kHeading && block.text.size() > kLongestHeading) {
      block.kind = BlockKind::kParagraph;
      block.level = 0;
    }
    Add(level.flow, {std::move(block), std::move(paragraph.left_out)});
  }
  for (Flow* flow : {&paragraph.hidden, &paragraph.after})
    level.flow.insert(level.flow.end(), std::move_iterator(flow->begin()), std::move_iterator(flow->end()));
}

// A break of the author's outweighs a tab, a tab a blank.
void DocumentBuilder::Blank(char blank) {
  Level& level = TextLevel();
  if (!level.open || level.open->block.text.empty()) return;
  constexpr std::string_view kRank = " \t\n";
  char& at_hand = level.open->blank;
  if (at_hand == '\0' || kRank.find(blank) > kRank.find(at_hand)) at_hand = blank;
}

void DocumentBuilder::Tab() { Blank('\t'); }
void DocumentBuilder::LineBreak() { Blank('\n'); }

void DocumentBuilder::Text(std::string_view text, bool bold) {
  if (text.empty()) return;
  if (!left_out_.empty() && InParagraph() && !TextLevel().open->left_out) {
    const Reason reason = left_out_.front();
    return TextLeftOut(text, reason.code, reason.detail);
  }
  const bool all_blank = std::ranges::all_of(text, [](char c) { return IsBlank(static_cast<unsigned char>(c)); });
  if (all_blank) return Blank(' ');
  Paragraph& paragraph = OpenParagraph();
  std::string& out = paragraph.block.text;
  const auto append = [&](std::string_view piece) {
    if (out.empty()) {
      paragraph.block.page = page_;
    } else if (paragraph.blank != '\0') {
      out.push_back(paragraph.blank);
    }
    paragraph.blank = '\0';
    out += piece;
    const auto letters = std::ranges::count_if(piece, [](char c) { return IsLetter(static_cast<unsigned char>(c)); });
    (bold ? paragraph.bold : paragraph.plain) += static_cast<std::uint64_t>(letters);
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !kSpecial[static_cast<unsigned char>(text[end])]) ++end;
    if (end > i) append(text.substr(i, end - i));
    i = end;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      if (IsBlank(byte)) Blank(' ');
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = NextCodePoint(text, i);
    if (c == 0xA0) {
      Blank(' ');
    } else if (c >= 0xE000 && c <= 0xF8FF) {
      append(PictureSign(c));
      ++pictures_;
    } else if (c != 0xAD && c != 0xFEFF && c >= 0xA0) {
      append(text.substr(begin, i - begin));
    }
  }
}

void DocumentBuilder::TextLeftOut(std::string_view text, const std::string& reason, const std::string& detail) {
  Flow& hidden = OpenParagraph().hidden;
  const auto same = [&](const Piece& piece) { return piece.left_out->code == reason; };
  auto piece = std::ranges::find_if(hidden, same);
  if (piece == hidden.end()) {
    if (std::ranges::all_of(text, [](char c) { return IsBlank(static_cast<unsigned char>(c)); })) return;
    const std::size_t before = hidden.size();
    Add(hidden, {});
    if (hidden.size() == before) return;
    piece = hidden.end() - 1;
    piece->left_out = Reason{reason, detail};
    piece->block.page = page_;
  }
  std::string& out = piece->block.text;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank) out.push_back(c);
    if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
}

bool DocumentBuilder::CanOpen() {
  if (levels_.size() < kMostLevels) return true;
  too_deep_ = true;
  return false;
}

void DocumentBuilder::BeginTable() {
  EndParagraph();
  if (ignored_tables_ > 0 || !CanOpen()) {
    ++ignored_tables_;
    return;
  }
  Level& level = levels_.emplace_back();
  level.kind = LevelKind::kTable;
  level.table = ++tables_;
}

void DocumentBuilder::BeginRow() {
  EndParagraph();
  if (ignored_tables_ > 0) return;
  Close(LevelKind::kRow);
  if (levels_.back().kind != LevelKind::kTable || !CanOpen()) return;
  Level& level = levels_.emplace_back();
  level.kind = LevelKind::kRow;
  level.page = page_;
}

void DocumentBuilder::BeginCell(std::uint32_t columns) {
  EndParagraph();
  if (ignored_tables_ > 0) return;
  Close(LevelKind::kCell);
  if (levels_.back().kind == LevelKind::kTable) BeginRow();
  columns = std::clamp<std::uint32_t>(columns, 1, kMostColumns);
  if (levels_.back().kind != LevelKind::kRow || pieces_ + columns > kMostPieces || !CanOpen()) return;
  pieces_ += columns;
  page_ = levels_.back().page;
  Level& level = levels_.emplace_back();
  level.kind = LevelKind::kCell;
  level.columns = columns;
}

void DocumentBuilder::CellSpans(std::uint32_t columns) {
  Level& level = levels_.back();
  if (ignored_tables_ > 0 || level.kind != LevelKind::kCell || pieces_ + columns > kMostPieces) return;
  level.columns = std::clamp<std::uint32_t>(columns, 1, kMostColumns);
  pieces_ += level.columns;
}

void DocumentBuilder::EndCell() {
  EndParagraph();
  if (ignored_tables_ == 0) Close(LevelKind::kCell);
}

void DocumentBuilder::EndRow() {
  EndParagraph();
  if (ignored_tables_ == 0) Close(LevelKind::kRow);
}

void DocumentBuilder::DropRow() {
  EndParagraph();
  if (ignored_tables_ > 0) return;
  Close(LevelKind::kCell);
  if (levels_.back().kind == LevelKind::kRow) levels_.pop_back();
}

void DocumentBuilder::EndTable() {
  EndParagraph();
  if (ignored_tables_ > 0) {
    --ignored_tables_;
  } else {
    Close(LevelKind::kTable);
  }
}

void DocumentBuilder::BeginAside() {
  OpenParagraph();
  if (ignored_asides_ > 0 || !CanOpen()) {
    ++ignored_asides_;
    return;
  }
  levels_.emplace_back().kind = LevelKind::kAside;
}

void DocumentBuilder::EndAside() {
  if (ignored_asides_ > 0) {
    --ignored_asides_;
  } else {
    EndParagraph();
    Close(LevelKind::kAside);
  }
}

void DocumentBuilder::AddBlock(const Block& block) {
  EndParagraph();
  Piece piece{block, std::nullopt};
  piece.block.page = page_;
  if (!left_out_.empty()) piece.left_out = left_out_.front();
  Add(TextLevel().flow, std::move(piece));
}

void DocumentBuilder::BeginLeftOut(const std::string& reason, const std::string& detail) {
  left_out_.push_back({reason, detail});
}

void DocumentBuilder::EndLeftOut() {
  if (left_out_.empty()) return;
  left_out_.pop_back();
  if (left_out_.empty() && InParagraph() && TextLevel().open->left_out) EndParagraph();
}

// Closes the nearest open level of `kind` and all within it. A row or a cell of a table around the one at hand stays.
bool DocumentBuilder::Close(LevelKind kind) {
  std::size_t found = levels_.size();
  while (found > 1 && levels_[found - 1].kind != kind) {
    const LevelKind barrier = levels_[found - 1].kind;
    if (barrier == LevelKind::kAside || (barrier == LevelKind::kTable && kind != LevelKind::kAside)) return false;
    --found;
  }
  if (found <= 1) return false;
  while (levels_.size() >= found) CloseTop();
  return true;
}

void DocumentBuilder::CloseTop() {
  EndParagraph();
  Level level = std::move(levels_.back());
  levels_.pop_back();
  Level& below = levels_.back();
  switch (level.kind) {
    case LevelKind::kBody:
      break;
    case LevelKind::kCell:
      below.row.last_page = std::max(below.row.last_page, page_);
      below.row.cells.push_back({std::move(level.flow), level.columns});
      break;
    case LevelKind::kRow:
      page_ = std::max(page_, level.row.last_page);
      below.rows.push_back(std::move(level.row));
      break;
    case LevelKind::kTable:
      Deliver(FlowOf(level));
      break;
    case LevelKind::kAside:
      Deliver(std::move(level.flow));
      break;
  }
}

void DocumentBuilder::Deliver(Flow flow) {
  Level& level = TextLevel();
  Flow& to = level.open ? level.open->after : level.flow;
  to.insert(to.end(), std::move_iterator(flow.begin()), std::move_iterator(flow.end()));
}

DocumentBuilder::Flow DocumentBuilder::FlowOf(Level& table) {
  const auto blocks = [](const Cell& cell) {
    return std::ranges::count_if(cell.flow, [](const Piece& piece) { return !piece.left_out; });
  };
  const auto has = [](const Cell& cell, auto test) {
    return std::ranges::any_of(cell.flow,
                               [&](const Piece& piece) { return !piece.left_out && test(piece.block.kind); });
  };
  const auto structured = [](BlockKind kind) { return kind != BlockKind::kParagraph; };
  const auto tabular = [](BlockKind kind) { return kind == BlockKind::kRow; };
  const bool one_column = std::ranges::all_of(table.rows, [](const Row& row) { return row.cells.size() <= 1; });
  const bool frame = one_column && std::ranges::any_of(table.rows, [&](const Row& row) {
                       return !row.cells.empty() && (blocks(row.cells[0]) > 1 || has(row.cells[0], structured));
                     });
  Flow flow;
  for (Row& row : table.rows) {
    if (!frame && std::ranges::none_of(row.cells, [&](const Cell& cell) { return has(cell, tabular); })) {
      AddRow(row, table.table, flow);
      continue;
    }
    for (Cell& cell : row.cells)
      flow.insert(flow.end(), std::move_iterator(cell.flow.begin()), std::move_iterator(cell.flow.end()));
  }
  return flow;
}

void DocumentBuilder::AddRow(Row& row, std::uint32_t table, Flow& flow) {
  Block block;
  block.kind = BlockKind::kRow;
  block.table = table;
  block.bold = true;
  Flow left_out;
  bool filled = false;
  for (Cell& cell : row.cells) {
    const auto first_left_out =
        std::stable_partition(cell.flow.begin(), cell.flow.end(), [](const Piece& piece) { return !piece.left_out; });
    const bool several = first_left_out - cell.flow.begin() > 1;
    std::string text;
    for (auto piece = cell.flow.begin(); piece != first_left_out; ++piece) {
      if (!text.empty()) text.push_back('\n');
      if (several && piece->block.kind == BlockKind::kItem) text += "- ";
      text += piece->block.text;
      block.bold = block.bold && piece->block.bold;
      if (!filled) block.page = piece->block.page;
      filled = true;
    }
    left_out.insert(left_out.end(), std::move_iterator(first_left_out), std::move_iterator(cell.flow.end()));
    Append(block.cells, std::move(text), cell.columns);
  }
  if (filled) flow.push_back({std::move(block), std::nullopt});
  flow.insert(flow.end(), std::move_iterator(left_out.begin()), std::move_iterator(left_out.end()));
}

Document DocumentBuilder::Take() && {
  while (levels_.size() > 1) CloseTop();
  EndParagraph();
  std::uint32_t number = 0;
  for (Piece& piece : levels_.front().flow) {
    Block& block = piece.block;
    block.number = ++number;
    if (!piece.left_out) {
      document_.blocks.push_back(std::move(block));
      continue;
    }
    while (block.text.ends_with(' ')) block.text.pop_back();
    if (!IsValidUtf8(block.text)) block.text = Repaired(block.text);
    document_.left_out.push_back(
        {std::move(block), std::move(piece.left_out->code), std::move(piece.left_out->detail)});
  }
  if (pieces_lost_ > 0) {
    Notice("tiene demasiados párrafos y celdas: se leyeron los primeros 1 000 000 y " + std::to_string(pieces_lost_) +
           " párrafos quedaron fuera; divida el documento");
  }
  if (too_deep_) Notice("sus tablas o cuadros se anidan a más de 30 niveles: lo más hondo se leyó como texto corrido");
  if (pictures_ > 0) {
    Notice(std::to_string(pictures_) + (pictures_ == 1 ? " signo" : " signos") +
           " de una fuente de dibujos (Wingdings, Symbol) se escribieron con el signo más parecido o con •");
  }
  return std::move(document_);
}

}  // namespace ceiba
