// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/odt_body.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "io/xml_pull.h"

namespace ceiba {
namespace {

enum Space : int { kOffice, kText, kTable, kDraw, kStyle, kFo, kSvg };

constexpr std::array kSpaces = std::to_array<XmlSpace>({
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", kOffice},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", kText},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", kTable},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", kDraw},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", kStyle},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", kFo},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", kSvg},
});

constexpr int kLongestChain = 20;  // of styles: they may form a ring

std::uint32_t Number(const std::string& digits, std::uint32_t otherwise) {
  std::uint32_t value = 0;
  const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && stop == digits.data() + digits.size() ? value : otherwise;
}

bool IsIndex(std::string_view name) {
  return name.ends_with("-index") || name == "table-of-content" || name == "bibliography";
}

class PartReader {
 public:
  PartReader(std::string_view xml, OdtPart part, const OdtStyles& styles, OdtTally& tally, DocumentBuilder& out)
      : xml_(xml, kSpaces), part_(part), styles_(styles), tally_(tally), out_(out) {}

  std::string Read() {
    const bool text = part_ == OdtPart::kText;
    while (xml_.Next()) {
      const bool begins =
          xml_.is_start() && (text ? xml_.Is(kOffice, "text") : xml_.space() == kStyle && IsRunningHead(xml_.name()));
      if (!begins) continue;
      const std::size_t depth = xml_.depth();
      if (!text) out_.BeginLeftOut("running-head", "encabezado o pie de página");
      while (xml_.Next() && (!xml_.is_end() || xml_.depth() > depth)) Step();
      out_.EndParagraph();
      if (!text) out_.EndLeftOut();
    }
    return std::string(xml_.error());
  }

 private:
  static bool IsRunningHead(std::string_view name) { return name.starts_with("header") || name.starts_with("footer"); }

  // What holds inside one flow of paragraphs; a box or a note has its own.
  struct Flow {
    bool bold = false, hidden = false;  // of the paragraph's style
    bool in_paragraph = false;
    std::vector<bool> lists;  // those that are open: in an item of theirs
  };
  struct Run {
    bool bold = false, hidden = false;
  };

  Flow& flow() { return flows_.back(); }

  void Step() {
    if (xml_.is_text()) {
      if (flow().in_paragraph) Text(xml_.text());
      return;
    }
    const bool start = xml_.is_start();
    switch (xml_.space()) {
      case kText:
        start ? StartText(xml_.name()) : EndText(xml_.name());
        break;
      case kTable:
        start ? StartTable(xml_.name()) : EndTable(xml_.name());
        break;
      case kDraw:
        Draw(xml_.name(), start);
        break;
      case kOffice:
        if (!start) break;
        if (xml_.name() == "annotation") ++tally_.comments;
        xml_.Skip();
        break;
      case kSvg:
        if (start) xml_.Skip();  // descriptions for those who cannot see a picture
        break;
      default:
        break;
    }
  }

  void StartText(std::string_view name) {
    if (name == "p" || name == "h") {
      BeginParagraph(name == "h");
    } else if (name == "span") {
      runs_.push_back(RunOf(xml_.Attribute("style-name")));
    } else if (name == "s") {
      Text(" ");
    } else if (name == "tab") {
      out_.Tab();
    } else if (name == "line-break") {
      out_.LineBreak();
    } else if (name == "soft-page-break") {
      out_.NextPage();
    } else if (name == "list") {
      out_.EndParagraph();
      flow().lists.push_back(false);
    } else if (name == "list-item" || name == "list-header") {
      out_.EndParagraph();
      if (!flow().lists.empty()) flow().lists.back() = name == "list-item";
    } else if (name == "note-body") {
      BeginAside();
    } else if (name == "tracked-changes") {
      TrackedChanges();
    } else if (IsIndex(name)) {
      out_.EndParagraph();
      out_.BeginLeftOut("table-of-contents", "tabla de contenido o índice");
    } else if (name == "hidden-text") {
      if (xml_.Attribute("is-hidden") == "true") Hide(xml_.Attribute("string-value"));
    } else if (name == "placeholder") {
      out_.BeginLeftOut("form-prompt", "indicación de un formulario que nadie llenó");
    } else if (name == "section") {
      const bool hidden = xml_.Attribute("display") == "none";
      sections_hidden_.push_back(hidden);
      if (hidden) out_.BeginLeftOut("hidden-text", "sección oculta del documento");
    } else if (name == "note-citation" || name == "number" || name == "ruby-text" || name == "script" ||
               name == "index-title-template" || name.ends_with("-source") || name.ends_with("-decls")) {
      xml_.Skip();
    }
  }

  void EndText(std::string_view name) {
    if (name == "p" || name == "h") {
      EndParagraph();
    } else if (name == "span") {
      if (!runs_.empty()) runs_.pop_back();
    } else if (name == "list") {
      out_.EndParagraph();
      if (!flow().lists.empty()) flow().lists.pop_back();
    } else if (name == "list-item" || name == "list-header") {
      out_.EndParagraph();
    } else if (name == "note-body") {
      EndAside();
    } else if (IsIndex(name)) {
      out_.EndParagraph();
      out_.EndLeftOut();
    } else if (name == "placeholder") {
      out_.EndLeftOut();
    } else if (name == "section" && !sections_hidden_.empty()) {
      out_.EndParagraph();
      if (sections_hidden_.back()) out_.EndLeftOut();
      sections_hidden_.pop_back();
    }
  }

  void BeginParagraph(bool heading) {
    Flow& at = flow();
    const std::string name = xml_.Attribute("style-name");
    const OdtStyle style = Resolved("paragraph", name);
    if (style.page_before && anything_) out_.NextPage();
    anything_ = true;
    at.bold = style.bold.value_or(false);
    at.hidden = style.hidden.value_or(false);
    at.in_paragraph = true;
    runs_.assign(1, {at.bold, at.hidden});
    const bool item = !at.lists.empty() && at.lists.back();
    const auto depth = static_cast<std::uint32_t>(std::min<std::size_t>(at.lists.size(), 9));
    if (heading) {
      out_.BeginParagraph(BlockKind::kHeading, std::clamp(Number(xml_.Attribute("outline-level"), 1), 1U, 9U));
    } else if (style.heading > 0) {
      out_.BeginParagraph(BlockKind::kHeading, std::min(style.heading, 9U));
    } else if (item && out_.HasText()) {
      out_.LineBreak();  // a further paragraph of the same item
    } else if (item) {
      out_.BeginParagraph(BlockKind::kItem, depth);
    } else {
      out_.BeginParagraph();
    }
  }

  void EndParagraph() {
    Flow& at = flow();
    at.in_paragraph = false;
    runs_.clear();
    if (at.lists.empty() || !at.lists.back()) out_.EndParagraph();
  }

  void BeginAside() {
    out_.BeginAside();
    flows_.emplace_back();
    outer_runs_.push_back(std::exchange(runs_, {}));
  }

  void EndAside() {
    if (flows_.size() == 1) return;
    flows_.pop_back();
    runs_ = std::move(outer_runs_.back());
    outer_runs_.pop_back();
    out_.EndAside();
  }

  void TrackedChanges() {
    const std::size_t depth = xml_.depth();
    while (xml_.Next() && (!xml_.is_end() || xml_.depth() > depth)) {
      if (!xml_.is_start()) continue;
      tally_.deleted += xml_.Is(kText, "deletion") ? 1 : 0;
      tally_.inserted += xml_.Is(kText, "insertion") ? 1 : 0;
    }
  }

  void StartTable(std::string_view name) {
    if (name == "table") {
      out_.BeginTable();
    } else if (name == "table-row") {
      out_.BeginRow();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      out_.BeginCell(name == "table-cell" ? Number(xml_.Attribute("number-columns-repeated"), 1) : 1);
      flows_.emplace_back();
    } else if (name == "tracked-changes" || name == "shapes") {
      xml_.Skip();
    }
  }

  void EndTable(std::string_view name) {
    if (name == "table") {
      out_.EndTable();
    } else if (name == "table-row") {
      out_.EndRow();
    } else if (name == "table-cell" || name == "covered-table-cell") {
      if (flows_.size() > 1) flows_.pop_back();
      out_.EndCell();
    }
  }

  void Draw(std::string_view name, bool start) {
    if (name == "image") tally_.images += start ? 1 : 0;
    constexpr std::array<std::string_view, 11> kHoldText = {"text-box", "custom-shape", "rect",     "ellipse",
                                                            "circle",   "caption",      "path",     "polygon",
                                                            "line",     "polyline",     "connector"};
    if (std::ranges::find(kHoldText, name) != kHoldText.end()) {
      start ? BeginAside() : EndAside();
    } else if (start && (name == "object" || name == "object-ole" || name == "image")) {
      xml_.Skip();
    }
  }

  // What a style says, with what it takes over from its parents.
  OdtStyle Resolved(const std::string& family, std::string name) {
    const auto known = resolved_.find(family + " " + name);
    if (known != resolved_.end()) return known->second;
    const std::string key = family + " " + name;
    OdtStyle style;
    for (int i = 0; i < kLongestChain; ++i) {
      if (style.heading == 0 && name == "Title") style.heading = 1;  // also where a file uses it and does not define it
      const auto found = styles_.find(family + " " + name);
      if (found == styles_.end()) break;
      const OdtStyle& own = found->second;
      if (style.heading == 0) style.heading = own.heading;
      if (!style.bold) style.bold = own.bold;
      if (!style.hidden) style.hidden = own.hidden;
      style.page_before = style.page_before || own.page_before;
      name = own.parent;
    }
    return resolved_.emplace(key, style).first->second;
  }

  Run RunOf(const std::string& name) {
    const Run around = runs_.empty() ? Run{} : runs_.back();
    const OdtStyle style = Resolved("text", name);
    return {style.bold.value_or(around.bold), style.hidden.value_or(around.hidden)};
  }

  void Hide(std::string_view text) { out_.TextLeftOut(text, "hidden-text", "texto oculto en el documento"); }

  void Text(std::string_view text) {
    const Run run = runs_.empty() ? Run{} : runs_.back();
    if (run.hidden) {
      Hide(text);
    } else {
      out_.Text(text, run.bold);
    }
  }

  XmlPull xml_;
  OdtPart part_;
  const OdtStyles& styles_;
  OdtTally& tally_;
  DocumentBuilder& out_;
  OdtStyles resolved_;
  std::vector<Flow> flows_ = std::vector<Flow>(1);
  std::vector<Run> runs_;  // spans that are open, the paragraph first
  std::vector<std::vector<Run>> outer_runs_;
  std::vector<bool> sections_hidden_;
  bool anything_ = false;
};

}  // namespace

void AddOdtStyles(std::string_view bytes, OdtStyles& styles) {
  XmlPull xml(bytes, kSpaces);
  OdtStyle* style = nullptr;
  while (xml.Next()) {
    if (!xml.is_start()) continue;
    if (xml.Is(kOffice, "body")) return;
    if (xml.Is(kStyle, "style")) {
      style = &styles[xml.Attribute("family") + " " + xml.Attribute("name")];
      style->parent = xml.Attribute("parent-style-name");
      style->heading = Number(xml.Attribute("default-outline-level"), 0);
      if (xml.Attribute("class") == "chapter") style->heading = 1;
      // A page style of its own begins a page, too.
      style->page_before = !xml.Attribute("master-page-name").empty();
    } else if (style != nullptr && xml.Is(kStyle, "text-properties")) {
      const std::string weight = xml.Attribute("font-weight");
      if (!weight.empty()) style->bold = weight == "bold" || Number(weight, 0) >= 600;
      const std::string display = xml.Attribute("display");
      if (!display.empty()) style->hidden = display == "none";
    } else if (style != nullptr && xml.Is(kStyle, "paragraph-properties")) {
      style->page_before = style->page_before || xml.Attribute("break-before") == "page";
    } else if (xml.Is(kStyle, "default-style")) {
      style = nullptr;
    }
  }
}

std::string ReadOdtPart(std::string_view xml, OdtPart part, const OdtStyles& styles, OdtTally& tally,
                        DocumentBuilder& out) {
  return PartReader(xml, part, styles, tally, out).Read();
}

}  // namespace ceiba
