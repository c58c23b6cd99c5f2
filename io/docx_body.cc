// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/docx_body.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/utf8.h"
#include "io/docx_tags.h"

namespace ceiba {
namespace {

constexpr const char* kHiddenDetail = "texto oculto en el documento";
constexpr const char* kContentsDetail = "tabla de contenido o índice";
constexpr const char* kPromptDetail = "indicación de un formulario que nadie llenó";

class BodyReader {
 public:
  BodyReader(std::string_view xml, const WordStyles& styles, WordNotes& footnotes, WordNotes& endnotes,
             WordTally& tally, DocumentBuilder& out)
      : xml_(xml, WordSpaces()),
        styles_(styles),
        footnotes_(footnotes),
        endnotes_(endnotes),
        tally_(tally),
        out_(&out) {}

  std::string Read() {
    while (xml_.Next()) Step();
    return std::string(xml_.error());
  }

  WordNotes ReadNotes(std::string& fault) {
    WordNotes notes;
    while (xml_.Next()) {
      const bool note =
          xml_.is_start() && xml_.space() == kWord && (xml_.name() == "footnote" || xml_.name() == "endnote");
      if (!note) continue;
      const std::string type = xml_.Attribute("type");
      const std::string id = xml_.Attribute("id");
      if (!type.empty() && type != "normal") {
        xml_.Skip();
        continue;
      }
      DocumentBuilder one("docx");
      out_ = &one;
      const std::size_t depth = xml_.depth();
      while (xml_.Next() && xml_.depth() > depth) Step();
      notes[id] = std::move(one).Take().blocks;
    }
    fault = xml_.error();
    return notes;
  }

 private:
  // What holds inside one flow of paragraphs; a text box has its own.
  struct Flow {
    const WordStyle* paragraph = nullptr;
    bool contents = false;  // the paragraph at hand is left out as an entry of a table of contents
    bool joins = false;     // the mark of the last paragraph was deleted: the next goes on in it
    bool mark_deleted = false;
    bool bold = false, hidden = false;  // the run at hand
    struct Field {
      std::string code;
      bool in_result = false;
      bool left_out = false;
    };
    std::vector<Field> fields;
  };

  Flow& flow() { return flows_.back(); }

  void Step() {
    switch (xml_.event()) {
      case XmlPull::Event::kText:
        if (in_text_) Text(xml_.text());
        if (in_code_ && !flow().fields.empty()) Instruction(xml_.text());
        break;
      case XmlPull::Event::kStart:
        if (xml_.space() == kWord) {
          Start(WordTagOf(xml_.name()));
        } else {
          StartForeign();
        }
        break;
      case XmlPull::Event::kEnd:
        if (xml_.space() == kWord) End(WordTagOf(xml_.name()));
        if (xml_.Is(kMath, "t")) in_text_ = false;
        if (xml_.Is(kMarkup, "AlternateContent") && !choices_.empty()) choices_.pop_back();
        break;
    }
  }

  // The same thing is often written twice, for newer and for older programs: one is enough.
  void StartForeign() {
    if (xml_.space() == kMarkup) {
      if (xml_.name() == "AlternateContent") {
        choices_.push_back(false);
      } else if (!choices_.empty() && (xml_.name() == "Choice" || xml_.name() == "Fallback")) {
        if (choices_.back()) xml_.Skip();
        choices_.back() = true;
      }
    } else if (xml_.Is(kMath, "t")) {
      in_text_ = true;
    } else if (xml_.Is(kDrawing, "blip") || xml_.Is(kVml, "imagedata")) {
      ++tally_.images;
    }
  }

  void Start(WordTag tag) {
    switch (tag) {
      case WordTag::kP:
        BeginParagraph();
        break;
      case WordTag::kPPr:
        ParagraphProperties();
        break;
      case WordTag::kR:
        flow().bold = flow().paragraph != nullptr && flow().paragraph->bold.value_or(false);
        flow().hidden = flow().paragraph != nullptr && flow().paragraph->hidden.value_or(false);
        break;
      case WordTag::kRPr:
        RunProperties();
        break;
      case WordTag::kT:
        in_text_ = true;
        break;
      case WordTag::kInstrText:
        in_code_ = true;
        break;
      case WordTag::kTab:
      case WordTag::kPtab:
        if (!InCode()) out_->Tab();
        break;
      case WordTag::kCr:
        if (!InCode()) out_->LineBreak();
        break;
      case WordTag::kBr:
        if (!InCode()) Break();
        break;
      case WordTag::kNoBreakHyphen:
        Text("-");
        break;
      case WordTag::kSym:
        Symbol();
        break;
      case WordTag::kLastRenderedPageBreak:
        out_->NextPage();
        break;
      case WordTag::kFldChar:
        FieldMark(xml_.Attribute("fldCharType"));
        break;
      case WordTag::kDel:
      case WordTag::kMoveFrom:
        tally_.deleted += tag == WordTag::kDel ? 1 : 0;
        xml_.Skip();
        break;
      case WordTag::kIns:
        ++tally_.inserted;
        break;
      case WordTag::kTbl:
        out_->BeginTable();
        break;
      case WordTag::kTr:
        out_->BeginRow();
        row_deleted_.push_back(false);
        break;
      case WordTag::kTrPr:
        RowProperties();
        break;
      case WordTag::kTc:
        out_->BeginCell();
        break;
      case WordTag::kTcPr:
        CellProperties();
        break;
      case WordTag::kTxbxContent:
        out_->BeginAside();
        flows_.emplace_back();
        break;
      case WordTag::kFootnoteReference:
        Note(footnotes_);
        break;
      case WordTag::kEndnoteReference:
        Note(endnotes_);
        break;
      case WordTag::kSdt:
        controls_.push_back(false);
        break;
      case WordTag::kSdtPr:
        ControlProperties();
        break;
      case WordTag::kAltChunk:
      case WordTag::kSubDoc:
        ++tally_.embedded;
        break;
      case WordTag::kRt:
      case WordTag::kSectPr:
      case WordTag::kTblPr:
        xml_.Skip();
        break;
      case WordTag::kNone:
        break;
    }
  }

  void End(WordTag tag) {
    switch (tag) {
      case WordTag::kP:
        EndParagraph();
        break;
      case WordTag::kT:
        in_text_ = false;
        break;
      case WordTag::kInstrText:
        in_code_ = false;
        break;
      case WordTag::kTc:
        out_->EndCell();
        break;
      case WordTag::kTr:
        if (!row_deleted_.empty()) {
          if (row_deleted_.back()) out_->DropRow();
          row_deleted_.pop_back();
        }
        out_->EndRow();
        break;
      case WordTag::kTbl:
        out_->EndTable();
        break;
      case WordTag::kTxbxContent:
        if (flows_.size() == 1) break;
        CloseFields();
        flows_.pop_back();
        out_->EndAside();
        break;
      case WordTag::kSdt:
        if (controls_.empty()) break;
        if (controls_.back()) out_->EndLeftOut();
        controls_.pop_back();
        break;
      default:
        break;
    }
  }

  void BeginParagraph() {
    Flow& at = flow();
    at.paragraph = &styles_.Find("");
    at.mark_deleted = false;
    if (!std::exchange(at.joins, false)) out_->BeginParagraph();
  }

  void EndParagraph() {
    Flow& at = flow();
    at.joins = at.mark_deleted && out_->HasText();
    if (!at.joins) out_->EndParagraph();
    if (std::exchange(at.contents, false)) out_->EndLeftOut();
  }

  // Calls `visit` for every element of ours below the one at hand; it may skip. What a property was before somebody
  // changed it is passed over.
  template <class Visit>
  void ForEachBelow(const Visit& visit) {
    const std::size_t depth = xml_.depth();
    while (xml_.Next()) {
      if (xml_.is_end() && xml_.depth() == depth) return;
      if (!xml_.is_start() || xml_.space() != kWord) continue;
      if (xml_.name().ends_with("Change")) {
        xml_.Skip();
      } else {
        visit(xml_.name());
      }
    }
  }

  void ParagraphProperties() {
    std::optional<std::uint32_t> outline;
    std::optional<WordList> list;
    Flow& at = flow();
    ForEachBelow([&](std::string_view name) {
      if (name == "pStyle") {
        at.paragraph = &styles_.Find(xml_.Attribute("val"));
      } else if (name == "outlineLvl") {
        outline = Number(xml_, 9);
      } else if (name == "ilvl" || name == "numId") {
        if (!list) list.emplace();
        (name == "ilvl" ? list->level : list->numbering) = Number(xml_, 0);
      } else if (name == "rPr") {
        ForEachBelow([&](std::string_view inner) { at.mark_deleted = at.mark_deleted || inner == "del"; });
      } else if (name == "sectPr") {
        xml_.Skip();
      }
    });
    if (at.paragraph == nullptr || out_->HasText()) return;
    if (at.paragraph->contents && !at.contents) {
      at.contents = true;
      out_->BeginLeftOut("table-of-contents", kContentsDetail);
    }
    const std::uint32_t heading = outline ? (*outline < 9 ? *outline + 1 : 0) : at.paragraph->heading;
    if (!list) list = at.paragraph->list;
    if (heading > 0) {
      out_->BeginParagraph(BlockKind::kHeading, heading);
    } else if (list && styles_.IsShown(*list)) {
      out_->BeginParagraph(BlockKind::kItem, std::min<std::uint32_t>(list->level, 8) + 1);
    } else {
      out_->BeginParagraph();
    }
  }

  void RunProperties() {
    Flow& at = flow();
    std::optional<bool> bold, hidden;
    const WordStyle* style = nullptr;
    ForEachBelow([&](std::string_view name) {
      if (name == "b") bold = IsOn(xml_);
      if (name == "vanish") hidden = IsOn(xml_);
      if (name == "rStyle") style = &styles_.Find(xml_.Attribute("val"));
    });
    if (style != nullptr && !bold) bold = style->bold;
    if (style != nullptr && !hidden) hidden = style->hidden;
    at.bold = bold.value_or(at.bold);
    at.hidden = hidden.value_or(at.hidden);
  }

  void RowProperties() {
    ForEachBelow([&](std::string_view name) {
      if (name == "del" && !row_deleted_.empty()) row_deleted_.back() = true;
      if (name != "gridBefore") return;
      out_->BeginCell(Number(xml_, 1));
      out_->EndCell();
    });
  }

  void CellProperties() {
    ForEachBelow([&](std::string_view name) {
      if (name == "gridSpan") out_->CellSpans(Number(xml_, 1));
    });
  }

  void ControlProperties() {
    bool prompt = false, contents = false;
    ForEachBelow([&](std::string_view name) {
      prompt = prompt || (name == "showingPlcHdr" && IsOn(xml_));
      contents = contents || (name == "docPartGallery" && xml_.Attribute("val") == "Table of Contents");
    });
    if (controls_.empty() || controls_.back() || (!prompt && !contents)) return;
    controls_.back() = true;
    out_->BeginLeftOut(contents ? "table-of-contents" : "form-prompt", contents ? kContentsDetail : kPromptDetail);
  }

  // A field is its code, which nobody sees, and its result. Fields stand inside both.
  bool InCode() const {
    return std::ranges::any_of(flows_.back().fields, [](const Flow::Field& field) { return !field.in_result; });
  }

  void Instruction(std::string_view text) {
    constexpr std::size_t kEnough = 64;
    std::string& code = flow().fields.back().code;
    if (code.size() < kEnough) code += text.substr(0, kEnough);
  }

  void FieldMark(const std::string& kind) {
    constexpr std::size_t kMostFields = 1'000;
    std::vector<Flow::Field>& fields = flow().fields;
    if (kind == "begin" && fields.size() < kMostFields) {
      fields.emplace_back();
    } else if (kind == "separate" && !fields.empty()) {
      Flow::Field& field = fields.back();
      field.in_result = true;
      const std::size_t word = field.code.find_first_not_of(' ');
      field.left_out = word != std::string::npos && field.code.compare(word, 3, "TOC") == 0;
      if (field.left_out) out_->BeginLeftOut("table-of-contents", kContentsDetail);
    } else if (kind == "end" && !fields.empty()) {
      if (fields.back().left_out) out_->EndLeftOut();
      fields.pop_back();
    }
  }

  void CloseFields() {
    for (const Flow::Field& field : flow().fields)
      if (field.left_out) out_->EndLeftOut();
  }

  void Break() {
    const std::string type = xml_.Attribute("type");
    if (type.empty() || type == "textWrapping") {
      out_->LineBreak();
    } else {
      Text(" ");
    }
  }

  void Symbol() {
    const std::string digits = xml_.Attribute("char");
    std::uint32_t code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    std::string sign;
    AppendUtf8(0xF000 | (code & 0xFFF), sign);  // fonts of pictures have their letters there
    Text(sign);
  }

  void Note(WordNotes& notes) {
    const auto note = notes.find(xml_.Attribute("id"));
    if (note == notes.end()) return;
    out_->BeginAside();
    for (const Block& block : note->second) out_->AddBlock(block);
    out_->EndAside();
    notes.erase(note);
  }

  void Text(std::string_view text) {
    if (InCode()) return;
    if (flow().hidden) {
      out_->TextLeftOut(text, "hidden-text", kHiddenDetail);
    } else {
      out_->Text(text, flow().bold);
    }
  }

  XmlPull xml_;
  const WordStyles& styles_;
  WordNotes& footnotes_;
  WordNotes& endnotes_;
  WordTally& tally_;
  DocumentBuilder* out_;
  std::vector<Flow> flows_ = std::vector<Flow>(1);
  std::vector<bool> choices_;  // for each AlternateContent that is open: one of its contents was read
  std::vector<bool> row_deleted_;
  std::vector<bool> controls_;  // for each form control that is open: it is left out
  bool in_text_ = false, in_code_ = false;
};

}  // namespace

WordNotes ReadWordNotes(std::string_view xml, const WordStyles& styles, WordTally& tally, std::string& fault) {
  WordNotes none;
  DocumentBuilder nowhere("docx");
  return BodyReader(xml, styles, none, none, tally, nowhere).ReadNotes(fault);
}

std::string ReadWordPart(std::string_view xml, const WordStyles& styles, WordNotes& footnotes, WordNotes& endnotes,
                         WordTally& tally, DocumentBuilder& out) {
  return BodyReader(xml, styles, footnotes, endnotes, tally, out).Read();
}

}  // namespace ceiba
