// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/plain_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "io/list_mark.h"
#include "io/occasions.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }

enum class LineKind : std::uint8_t { kBlank, kText, kItem, kHeading, kRule };

struct Line {
  LineKind kind = LineKind::kBlank;
  std::string text;  // without marks of list, heading and quote; trimmed
  std::uint64_t number = 0;
  bool indented = false;
  bool hard_break = false;  // Markdown: two blanks or a backslash at its end
  std::uint32_t level = 0;  // of a heading
};

// "---", "***", "===", "```": lines made of one sign only.
bool IsRule(std::string_view text) {
  if (text.starts_with("```")) return true;
  return text.size() >= 3 && std::string_view("-*_=~").find(text.front()) != std::string_view::npos &&
         std::ranges::all_of(text, [&](char c) { return c == text.front() || c == ' '; });
}

// Level of a Markdown heading, 0 when the line is none.
std::size_t HeadingLevel(std::string_view text) {
  const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
  return level >= 1 && level <= 6 && level < text.size() && IsBlank(text[level]) ? level : 0;
}

Line MakeLine(std::string_view text, std::uint64_t number, bool markdown) {
  Line line;
  line.number = number;
  line.hard_break = markdown && (text.ends_with("  ") || text.ends_with('\\'));
  line.indented = text.starts_with("  ") || text.starts_with('\t');
  text = Trimmed(text);
  while (markdown && text.starts_with('>')) text = Trimmed(text.substr(1));
  if (text.empty()) return line;
  if (IsRule(text)) {
    line.kind = LineKind::kRule;
  } else if (const std::size_t level = markdown ? HeadingLevel(text) : 0; level > 0) {
    line.kind = LineKind::kHeading;
    line.level = static_cast<std::uint32_t>(level);
    text = Trimmed(text.substr(level));
    while (text.ends_with('#')) text = Trimmed(text.substr(0, text.size() - 1));
  } else if (const std::size_t mark = ListMarkLength(text); mark > 0) {
    line.kind = LineKind::kItem;
    text.remove_prefix(mark);
  } else {
    line.kind = LineKind::kText;
  }
  line.text = text;
  return line;
}

std::vector<Line> CutLines(std::string_view bytes, bool markdown, const Decoder& decode, EncodingTally& tally) {
  std::vector<Line> lines;
  const bool lf = bytes.find('\n') != std::string_view::npos;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t end = std::min(bytes.find(lf ? '\n' : '\r', i), bytes.size());
    std::string_view text = bytes.substr(i, end - i);
    if (text.ends_with('\r')) text.remove_suffix(1);
    i = end + 1;
    ++number;
    if (decode.clean()) {
      lines.push_back(MakeLine(text, number, markdown));
    } else {
      const Decoded decoded = decode(text);
      tally.Add(decoded);
      lines.push_back(MakeLine(decoded.text, number, markdown));
    }
    const bool underlined =
        markdown && lines.back().kind == LineKind::kRule && text.find_first_not_of("=- ") == std::string_view::npos;
    if (underlined && lines.size() > 1 && lines[lines.size() - 2].kind == LineKind::kText) {
      Line& heading = lines[lines.size() - 2];
      heading.kind = LineKind::kHeading;
      heading.level = text.starts_with('=') ? 1 : 2;
    }
  }
  return lines;
}

// Knows how wide the page was on which a text was broken in lines.
class PageWidth {
 public:
  explicit PageWidth(const std::vector<Line>& lines) {
    for (const Line& line : lines) width_ = std::max(width_, CodePointCount(line.text));
  }

  // True when only the width of the page ended `line`: it breaks off inside a sentence where the next word had no room.
  bool Wrapped(const Line& line, const Line& next) const {
    constexpr std::size_t kWidestPage = 120;
    if (width_ > kWidestPage || line.text.empty() || next.text.empty()) return false;
    if (std::string_view(".!?:;").find(line.text.back()) != std::string_view::npos || line.text.ends_with("…"))
      return false;
    std::size_t begin = 0;
    if (u_islower(static_cast<UChar32>(NextCodePoint(next.text, begin))) == 0) return false;
    return CodePointCount(line.text) + 1 + CodePointCount(next.text.substr(0, next.text.find(' '))) > width_;
  }

 private:
  std::size_t width_ = 0;
};

// Blank lines separate paragraphs when there are several of those and their lines belong together: broken by the page,
// or few in each. A single blank line under a title does not make two hundred lines one paragraph.
bool HasParagraphs(const std::vector<Line>& lines, const PageWidth& page, bool markdown) {
  std::size_t paragraphs = 0, joints = 0, wrapped = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind != LineKind::kText) continue;
    if (i == 0 || lines[i - 1].kind != LineKind::kText) {
      paragraphs += i == 0 || lines[i - 1].kind != LineKind::kItem ? 1 : 0;
    } else {
      ++joints;
      wrapped += page.Wrapped(lines[i - 1], lines[i]) ? 1 : 0;
    }
  }
  const bool mostly_wrapped = wrapped * 2 >= joints;
  if (paragraphs < 2) return markdown && mostly_wrapped;
  return mostly_wrapped || joints <= 4 * paragraphs;
}

// Takes the marks of Markdown out of a stretch of text.
class MarkStripper {
 public:
  explicit MarkStripper(std::string_view text) : text_(text), drop_(text.size()) {}

  std::string Strip() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const char c = text_[i];
      if (drop_[i]) continue;
      if (c == '\\' && i + 1 < text_.size() &&
          std::string_view("\\`*_{}[]()#+-.!>~|").find(text_[i + 1]) != std::string_view::npos) {
        drop_[i++] = true;
      } else if (c == '*' || c == '_' || c == '`' || c == '~') {
        i = Emphasis(i);
      } else if (c == '[' || (c == '!' && i + 1 < text_.size() && text_[i + 1] == '[')) {
        Link(i);
      }
    }
    std::string out;
    for (std::size_t i = 0; i < text_.size(); ++i)
      if (!drop_[i]) out.push_back(text_[i]);
    return out;
  }

 private:
  void Drop(std::size_t begin, std::size_t end) {
    std::fill(drop_.begin() + static_cast<std::ptrdiff_t>(begin), drop_.begin() + static_cast<std::ptrdiff_t>(end),
              true);
  }

  // Drops the run of signs at `i` and its partner, if it has one; returns the run's last position.
  std::size_t Emphasis(std::size_t i) {
    const char sign = text_[i];
    const std::size_t end = std::min(text_.find_first_not_of(sign, i), text_.size());
    const std::string_view run = text_.substr(i, end - i);
    const bool opens = end < text_.size() && !IsBlank(text_[end]) && run.size() <= 3 &&
                       (sign != '~' || run.size() == 2) && !IsInsideWord(i, end, sign);
    if (!opens || std::ranges::find(unmatched_, run) != unmatched_.end()) return end - 1;
    for (std::size_t j = text_.find(run, end); j != std::string_view::npos; j = text_.find(run, j + 1)) {
      if (drop_[j] || IsBlank(text_[j - 1]) || IsInsideWord(j, j + run.size(), sign)) continue;
      Drop(i, end);
      Drop(j, j + run.size());
      return end - 1;
    }
    unmatched_.emplace_back(run);  // none further on either: saves looking again
    return end - 1;
  }

  // "id_de_usuario" keeps its signs.
  bool IsInsideWord(std::size_t begin, std::size_t end, char sign) const {
    const auto is_word = [&](std::size_t i) {
      return IsAsciiLetter(text_[i]) || IsDigit(text_[i]) || static_cast<unsigned char>(text_[i]) >= 0x80;
    };
    return sign == '_' && begin > 0 && end < text_.size() && is_word(begin - 1) && is_word(end);
  }

  // [text](address) and ![text](address) keep their text.
  void Link(std::size_t i) {
    const std::size_t open = text_[i] == '!' ? i + 1 : i;
    constexpr std::size_t kLongestLink = 2000;
    const std::string_view near = text_.substr(open, kLongestLink);
    const std::size_t middle = near.find("](");
    if (middle == std::string_view::npos) return;
    const std::size_t close = near.find(')', middle);
    if (close == std::string_view::npos || near.substr(1, middle - 1).find('[') != std::string_view::npos) return;
    Drop(i, open + 1);
    Drop(open + middle, open + close + 1);
  }

  std::string_view text_;
  std::vector<bool> drop_;
  std::vector<std::string> unmatched_;
};

struct Piece {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;
  std::uint64_t line = 0;
  std::uint32_t level = 0;  // of a heading
};

// Puts lines together to paragraphs, items and headings.
std::vector<Piece> CutPieces(const std::vector<Line>& lines, bool markdown) {
  std::vector<Piece> pieces;
  const PageWidth page(lines);
  const bool paragraphs = HasParagraphs(lines, page, markdown);
  const Line* last = nullptr;  // line that the piece at the back ends with; nullptr when it takes no more
  bool in_item = false, blank_between = false;
  for (const Line& line : lines) {
    switch (line.kind) {
      case LineKind::kBlank:
        blank_between = true;
        continue;
      case LineKind::kRule:
        last = nullptr;
        continue;
      case LineKind::kHeading:
        pieces.push_back({BlockKind::kHeading, line.text, line.number, line.level});
        last = nullptr;
        continue;
      default:
        break;
    }
    const bool same_item = in_item && (line.indented || (!blank_between && (paragraphs || page.Wrapped(*last, line))));
    const bool same_paragraph = !in_item && paragraphs && !blank_between;
    if (line.kind == LineKind::kText && last != nullptr && (same_item || same_paragraph)) {
      const bool soft = blank_between ? false : markdown ? !last->hard_break : page.Wrapped(*last, line);
      pieces.back().text += (soft ? " " : "\n") + line.text;
    } else {
      in_item = line.kind == LineKind::kItem;
      pieces.push_back({in_item ? BlockKind::kItem : BlockKind::kParagraph, line.text, line.number, 0});
    }
    last = &line;
    blank_between = false;
  }
  return pieces;
}

}  // namespace

bool LooksLikeMarkdown(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (HeadingLevel(text.substr(i)) > 0) return true;
    i = std::min(text.find('\n', i), text.size()) + 1;
  }
  const std::size_t bold = text.find("**");
  return bold != std::string_view::npos && text.find("**", bold + 3) != std::string_view::npos;
}

Document PlainTextDocument(std::string_view bytes, bool markdown, const Decoder& decode, EncodingTally& tally) {
  Document document;
  document.kind = markdown ? "markdown" : "text";
  for (Piece& piece : CutPieces(CutLines(bytes, markdown, decode, tally), markdown)) {
    Block& block = document.blocks.emplace_back();
    block.kind = piece.kind;
    block.level = piece.level;
    block.line = piece.line;
    block.number = static_cast<std::uint32_t>(document.blocks.size());
    block.bold = markdown && piece.text.size() > 4 && piece.text.starts_with("**") && piece.text.find("**", 2) + 2 == piece.text.size();
    block.text = TidyText(markdown ? MarkStripper(piece.text).Strip() : piece.text);
  }
  return document;
}

void AddPlainText(const Document& document, ReadResult& out) {
  Occasions lost_letters;
  std::string topic;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kHeading) {
      topic = BlanksFolded(block.text);
      continue;
    }
    const Provenance from{out.summary.file, ++out.summary.rows, block.line, ""};
    if (block.text.empty() || IsTooLong(block.text)) {
      out.rejected.push_back(block.text.empty() ? Rejected{from, "", "empty-text", "no tiene texto"}
                                                : Rejected{from, "", "too-long", kTooLongDetail});
      continue;
    }
    if (HasLostLetters(block.text)) lost_letters.Add(from.line);
    SourceRecord record;
    record.parts.push_back({{0, static_cast<std::uint32_t>(block.text.size())}, PartKind::kBody});
    record.text = block.text;
    record.about.topic = topic;
    record.from = from;
    out.records.push_back(std::move(record));
  }
  lost_letters.Report("con letras que ya venían perdidas (�)", out.summary.notices);
}

}  // namespace ceiba
