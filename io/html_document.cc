// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/html_document.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/document_builder.h"
#include "io/encoding.h"
#include "io/html_layout.h"
#include "io/html_tags.h"
#include "io/names.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

std::string LowerWithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 2000))
    if (c != ' ' && c != '\n' && c != '\t') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

std::uint32_t Number(std::string_view digits, std::uint32_t otherwise) {
  digits = Trimmed(digits);
  std::uint32_t value = 0;
  const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() ? value : otherwise;
}

class PageReader {
 public:
  PageReader(std::string_view page, DocumentBuilder& out) : tags_(page), out_(out) {}

  void Read() {
    while (tags_.Next()) {
      switch (tags_.event()) {
        case HtmlTags::Event::kText:
          Text(tags_.text());
          break;
        case HtmlTags::Event::kOpen:
          Open();
          break;
        case HtmlTags::Event::kClose:
          Close(tags_.name());
          break;
      }
    }
    if (withdrawn_ > 0)
      out_.Notice(
          Counted(withdrawn_, "tramo tachado por su autor no se leyó", "tramos tachados por su autor no se leyeron"));
  }

 private:
  // A left-out element: it lasts until as many of its name have closed as opened.
  struct LeftOutElement {
    std::string name;
    std::uint64_t open = 1;
    bool mark = false;  // no text at all
  };
  // Columns of a table that cells of earlier rows still reach into: rows left for each.
  struct Table {
    std::vector<std::uint32_t> taken;
    std::size_t column = 0;
    bool in_row = false;
  };

  // The mark of a footnote, or the way back from it: no words.
  bool IsNoteMark() const {
    const std::string_view role = tags_.Attribute("role");
    const std::string_view style = tags_.Attribute("class");
    return role == "doc-noteref" || role == "doc-backlink" || style.starts_with("sdfootnote") ||
           style == "MsoFootnoteReference" || style == "footnote-ref" || style == "footnote-backref";
  }

  // As office programs export them.
  bool IsRunningHead() const {
    return tags_.name() == "div" && (tags_.Attribute("title") == "header" || tags_.Attribute("title") == "footer");
  }

  bool LeavingOut() const { return !left_out_.name.empty(); }

  void Text(std::string_view text) {
    if (left_out_.mark) return;
    const std::string decoded = text.find('&') == std::string_view::npos ? std::string(text) : entities_(text);
    const bool blank = Trimmed(decoded).empty();
    if (!blank && !LeavingOut()) EndBreaks();
    if (pre_ == 0 || LeavingOut()) return out_.Text(decoded, bold_ > 0);
    for (std::size_t i = 0; i < decoded.size();) {
      const std::size_t end = std::min(decoded.find('\n', i), decoded.size());
      out_.Text(std::string_view(decoded).substr(i, end - i), bold_ > 0);
      if (end < decoded.size()) out_.LineBreak();
      i = end + 1;
    }
  }

  // One <br> is a line of the same paragraph, two are a new one.
  void EndBreaks() {
    if (breaks_ == 1) out_.LineBreak();
    if (breaks_ > 1) Begin(kind_, level_);
    breaks_ = 0;
  }

  void Begin(BlockKind kind, std::uint32_t level) {
    breaks_ = 0;
    kind_ = kind;
    level_ = level;
    out_.BeginParagraph(kind, level);
  }

  // Text after the end of a block begins a paragraph like any other.
  void Paragraph() {
    if (!lists_.empty() && lists_.back() && out_.InParagraph() && kind_ == BlockKind::kItem) {
      if (out_.HasText()) out_.LineBreak();  // a block inside an item belongs to it
      breaks_ = 0;
      return;
    }
    out_.EndParagraph();
    kind_ = BlockKind::kParagraph;
    level_ = 0;
    breaks_ = 0;
  }

  void LeaveOut(const char* reason, const char* detail, bool inline_element) {
    if (!inline_element) Paragraph();
    left_out_ = {tags_.name(), 1, false};
    out_.BeginLeftOut(reason, detail);
  }

  // What a style or an attribute hides.
  bool IsHidden() const {
    if (tags_.HasAttribute("hidden") || tags_.Attribute("aria-hidden") == "true") return true;
    const std::string_view style = tags_.Attribute("style");
    if (style.empty()) return false;
    const std::string rules = LowerWithoutBlanks(style);
    return rules.find("display:none") != std::string::npos || rules.find("visibility:hidden") != std::string::npos ||
           rules.find("mso-list:ignore") != std::string::npos;  // the mark of an item, as Word writes it
  }

  // Words of neighbouring blocks, where blocks are not cut because they are left out as a whole.
  void KeepApart(const std::string& name) {
    const std::optional<HtmlLayout> layout = HtmlLayoutOf(name);
    if (layout && layout != HtmlLayout::kBold && !left_out_.mark) out_.Text(" ");
  }

  void Open() {
    const std::string& name = tags_.name();
    // A paragraph needs no closing tag: whatever begins a block ends it.
    if (left_out_.name == "p" && HtmlLayoutOf(name) && HtmlLayoutOf(name) != HtmlLayout::kBold &&
        HtmlLayoutOf(name) != HtmlLayout::kBreak)
      Close("p");
    if (LeavingOut()) {
      left_out_.open += name == left_out_.name && !tags_.closes_itself() ? 1 : 0;
      if (HtmlLayoutOf(name) == HtmlLayout::kRaw) tags_.RawText();
      return KeepApart(name);
    }
    const std::optional<HtmlLayout> layout = HtmlLayoutOf(name);
    if (!IsVoidElement(name) && layout != HtmlLayout::kRaw && layout != HtmlLayout::kTitle && !tags_.closes_itself()) {
      if (layout == HtmlLayout::kUnseen || IsHidden() || (name == "dialog" && !tags_.HasAttribute("open")))
        return LeaveOut("hidden-text", "texto que la página no muestra", !layout || layout == HtmlLayout::kUnseen);
      const bool menu = layout == HtmlLayout::kNavigation || tags_.Attribute("role") == "navigation" ||
                        (layout == HtmlLayout::kLanding && subject_ == 0);
      if (IsRunningHead()) return LeaveOut("running-head", "encabezado o pie de página", false);
      if (IsNoteMark()) {
        left_out_ = {name, 1, true};
        return;
      }
      if (menu) return LeaveOut("navigation", "menú, botón, encabezado o pie de la página", IsControlElement(name));
    }
    if (layout) Open(*layout);
  }

  void Open(HtmlLayout layout) {
    switch (layout) {
      case HtmlLayout::kHeading:
        Begin(BlockKind::kHeading, static_cast<std::uint32_t>(tags_.name()[1] - '0'));
        break;
      case HtmlLayout::kItem:
        out_.EndParagraph();
        if (lists_.empty()) lists_.push_back(false);
        lists_.back() = true;
        Begin(BlockKind::kItem, Depth());
        break;
      case HtmlLayout::kList:
        out_.EndParagraph();
        if (lists_.size() < kMostOpen) lists_.push_back(false);
        break;
      case HtmlLayout::kTable:
        EndItem();
        out_.BeginTable();
        if (tables_.size() < kMostOpen) tables_.emplace_back();
        break;
      case HtmlLayout::kRow:
        BeginRow();
        break;
      case HtmlLayout::kCell:
        BeginCell();
        break;
      case HtmlLayout::kBreak:
        breaks_ += out_.HasText() ? 1 : 0;
        break;
      case HtmlLayout::kBold:
        ++bold_;
        break;
      case HtmlLayout::kPre:
        Paragraph();
        ++pre_;
        break;
      case HtmlLayout::kSubject:
        ++subject_;
        Paragraph();
        break;
      case HtmlLayout::kRaw:
        tags_.RawText();
        break;
      case HtmlLayout::kTitle:
        if (!std::exchange(titled_, true)) out_.Title(BlanksFolded(entities_(tags_.RawText())));
        break;
      case HtmlLayout::kWithdrawn:
        ++withdrawn_;
        LeaveOut("withdrawn-text", "texto tachado por su autor", true);
        break;
      default:
        OpenBlock();
        break;
    }
  }

  void OpenBlock() {
    Paragraph();
    if (tags_.name() != "p") return;
    // "mso-list:l0 level2": an item, as Word writes it.
    const std::string style = LowerWithoutBlanks(tags_.Attribute("style"));
    const std::size_t list = style.find("mso-list:l");
    const std::size_t level = list == std::string::npos ? list : style.find("level", list);
    if (level != std::string::npos)
      Begin(BlockKind::kItem, std::clamp(Number(std::string_view(style).substr(level + 5, 1), 1), 1U, 9U));
  }

  void Close(const std::string& name) {
    if (LeavingOut()) {
      if (name != left_out_.name || --left_out_.open > 0) return KeepApart(name);
      if (!std::exchange(left_out_, {}).mark) out_.EndLeftOut();
      return;
    }
    const std::optional<HtmlLayout> layout = HtmlLayoutOf(name);
    if (!layout) return;
    switch (*layout) {
      case HtmlLayout::kItem:
        EndItem();
        break;
      case HtmlLayout::kList:
        EndItem();
        if (!lists_.empty()) lists_.pop_back();
        break;
      case HtmlLayout::kTable:
        out_.EndTable();
        if (!tables_.empty()) tables_.pop_back();
        break;
      case HtmlLayout::kRow:
        out_.EndRow();
        if (!tables_.empty()) tables_.back().in_row = false;
        break;
      case HtmlLayout::kCell:
        out_.EndCell();
        break;
      case HtmlLayout::kBold:
        bold_ -= bold_ > 0 ? 1 : 0;
        break;
      case HtmlLayout::kBreak:
      case HtmlLayout::kRaw:
      case HtmlLayout::kTitle:
        break;
      case HtmlLayout::kPre:
        pre_ -= pre_ > 0 ? 1 : 0;
        Paragraph();
        break;
      case HtmlLayout::kSubject:
        subject_ -= subject_ > 0 ? 1 : 0;
        Paragraph();
        break;
      default:
        Paragraph();
        break;
    }
  }

  void EndItem() {
    if (!lists_.empty()) lists_.back() = false;
    Paragraph();
  }

  std::uint32_t Depth() const { return static_cast<std::uint32_t>(std::min<std::size_t>(lists_.size(), 9)); }

  void BeginRow() {
    Paragraph();
    bold_ = 0;  // left open in the row before
    out_.BeginRow();
    if (tables_.empty()) return;
    tables_.back().column = 0;
    tables_.back().in_row = true;
  }

  void BeginCell() {
    Paragraph();
    kind_ = BlockKind::kParagraph;  // lists around the table end at it
    bold_ = tags_.name() == "th" ? 1 : 0;
    if (tables_.empty()) return out_.BeginCell();
    if (!tables_.back().in_row) BeginRow();
    Table& table = tables_.back();
    const std::uint32_t columns = std::clamp(Number(tags_.Attribute("colspan"), 1), 1U, kMostSpan);
    const std::uint32_t rows = std::clamp(Number(tags_.Attribute("rowspan"), 1), 1U, kMostSpan);
    for (; table.column < table.taken.size() && table.taken[table.column] > 0; ++table.column) {
      --table.taken[table.column];
      out_.BeginCell();
      out_.EndCell();
    }
    constexpr std::size_t kMostColumns = 1'000;
    if (table.column + columns <= kMostColumns) {
      table.taken.resize(std::max(table.taken.size(), table.column + columns));
      for (std::uint32_t i = 0; i < columns; ++i) table.taken[table.column + i] = rows - 1;
      table.column += columns;
    }
    out_.BeginCell(columns);
  }

  static constexpr std::size_t kMostOpen = 1'000;
  static constexpr std::uint32_t kMostSpan = 100;

  HtmlTags tags_;
  DocumentBuilder& out_;
  EntityDecoder entities_;
  LeftOutElement left_out_;
  std::vector<bool> lists_;  // those that are open: in an item of theirs
  std::vector<Table> tables_;
  BlockKind kind_ = BlockKind::kParagraph;  // of the paragraph at hand
  std::uint32_t level_ = 0;
  int breaks_ = 0;  // <br> since the last text
  bool titled_ = false;
  std::uint64_t bold_ = 0, pre_ = 0, subject_ = 0, withdrawn_ = 0;
};

// Valid UTF-8, line by line: pages are sewn together from pieces of several encodings, too.
std::string DecodedPage(std::string_view bytes, DocumentBuilder& out) {
  const Decoder decode(bytes);
  EncodingTally tally;
  std::string page;
  if (decode.clean()) {
    page = bytes;
  } else {
    page.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', i), bytes.size() - 1) + 1;
      const Decoded line = decode(bytes.substr(i, end - i));
      tally.Add(line);
      page += line.text;
      i = end;
    }
  }
  out.Encoding(tally.Name());
  return page;
}

}  // namespace

bool LooksLikePage(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (true) {
    bytes = Trimmed(bytes);
    const std::string_view end = bytes.starts_with("<!--") ? "-->" : bytes.starts_with("<?xml") ? "?>" : "";
    if (end.empty()) break;
    const std::size_t close = bytes.find(end);
    if (close == std::string_view::npos) return false;
    bytes.remove_prefix(close + end.size());
  }
  const std::string head = LowerWithoutBlanks(bytes.substr(0, 20));
  for (const std::string_view mark : {"<!doctypehtml", "<html", "<head", "<body"})
    if (head.starts_with(mark)) return true;
  return false;
}

Result<Document> ReadHtmlDocument(std::string_view bytes) {
  DocumentBuilder out("html");
  const Unwrapped file = Unwrap(std::string(bytes));
  const std::string page = DecodedPage(file.bytes, out);
  if (!file.name.empty()) out.Encoding(file.name);
  PageReader(page, out).Read();
  return std::move(out).Take();
}

}  // namespace ceiba
