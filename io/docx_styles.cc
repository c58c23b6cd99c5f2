// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/docx_styles.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ceiba {
namespace {

constexpr std::array kSpaces = std::to_array<XmlSpace>({
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", kWord},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", kWord},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", kMarkup},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", kMath},
    {"http://purl.oclc.org/ooxml/officeDocument/math", kMath},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", kDrawing},
    {"http://purl.oclc.org/ooxml/drawingml/main", kDrawing},
    {"urn:schemas-microsoft-com:vml", kVml},
    {"http://schemas.openxmlformats.org/package/2006/relationships", kRelations},
});

constexpr std::uint32_t kBodyText = 9;  // outline level of what is no heading

std::uint32_t NumberIn(std::string_view digits, std::uint32_t otherwise) {
  std::uint32_t value = 0;
  const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && stop == digits.data() + digits.size() ? value : otherwise;
}

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// Built-in styles have English names in the file, whatever language Word speaks; their ids are translated ("Ttulo1").
void Name(const std::string& written, WordStyle& style) {
  const std::string name = Lower(written);
  if (name.starts_with("heading ")) style.heading = NumberIn(name.substr(8), 0);
  if (style.heading > kBodyText) style.heading = 0;
  if (name == "title") style.heading = 1;
  style.contents = name == "toc heading" || name == "table of figures" || name.starts_with("index ") ||
                   (name.size() == 5 && name.starts_with("toc "));
}

struct RawStyle {
  WordStyle style;
  std::string based_on;
  std::optional<std::uint32_t> outline;
};

RawStyle ReadStyle(XmlPull& xml) {
  RawStyle raw;
  const std::size_t depth = xml.depth();
  while (xml.Next() && (!xml.is_end() || xml.depth() > depth)) {
    if (!xml.is_start() || xml.space() != kWord) continue;
    const std::string_view name = xml.name();
    WordStyle& style = raw.style;
    if (name == "name") {
      Name(xml.Attribute("val"), style);
    } else if (name == "basedOn") {
      raw.based_on = xml.Attribute("val");
    } else if (name == "outlineLvl") {
      raw.outline = Number(xml, kBodyText);
    } else if (name == "b") {
      style.bold = IsOn(xml);
    } else if (name == "vanish") {
      style.hidden = IsOn(xml);
    } else if (name == "numId") {
      if (!style.list) style.list.emplace();
      style.list->numbering = Number(xml, 0);
    } else if (name == "ilvl") {
      if (!style.list) style.list.emplace();
      style.list->level = Number(xml, 0);
    } else if (name == "tblStylePr" || name == "rPrChange" || name == "pPrChange") {
      xml.Skip();
    }
  }
  return raw;
}

}  // namespace

std::span<const XmlSpace> WordSpaces() { return kSpaces; }

bool IsOn(const XmlPull& xml) {
  const std::string value = xml.Attribute("val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::uint32_t Number(const XmlPull& xml, std::uint32_t otherwise) { return NumberIn(xml.Attribute("val"), otherwise); }

WordStyles::WordStyles(std::string_view styles_xml, std::string_view numbering_xml) {
  ReadStyles(styles_xml);
  ReadNumberings(numbering_xml);
}

void WordStyles::ReadStyles(std::string_view styles_xml) {
  std::map<std::string, RawStyle> raw;
  std::string default_id;
  XmlPull xml(styles_xml, kSpaces);
  while (xml.Next()) {
    if (!xml.is_start() || !xml.Is(kWord, "style")) continue;
    const std::string id = xml.Attribute("styleId");
    const std::string is_default = xml.Attribute("default");
    if (xml.Attribute("type") == "paragraph" && (is_default == "1" || is_default == "true")) default_id = id;
    raw[id] = ReadStyle(xml);
  }
  constexpr int kLongestChain = 20;  // they may form a ring
  for (const auto& [id, own] : raw) {
    WordStyle style;
    bool outlined = false;
    const RawStyle* at = &own;
    for (int i = 0; i < kLongestChain; ++i) {
      if (!outlined && at->outline) style.heading = *at->outline < kBodyText ? *at->outline + 1 : 0;
      if (!outlined && !at->outline) style.heading = at->style.heading;
      outlined = outlined || at->outline || style.heading > 0;
      style.contents = style.contents || at->style.contents;
      if (!style.bold) style.bold = at->style.bold;
      if (!style.hidden) style.hidden = at->style.hidden;
      if (!style.list) style.list = at->style.list;
      const auto base = raw.find(at->based_on);
      if (base == raw.end()) break;
      at = &base->second;
    }
    if (id == default_id) default_ = style;
    styles_.emplace(id, style);
  }
}

void WordStyles::ReadNumberings(std::string_view numbering_xml) {
  XmlPull xml(numbering_xml, kSpaces);
  std::uint32_t definition = 0, numbering = 0, level = 0;
  while (xml.Next()) {
    if (!xml.is_start() || xml.space() != kWord) continue;
    const std::string_view name = xml.name();
    if (name == "abstractNum") {
      definition = NumberIn(xml.Attribute("abstractNumId"), 0);
    } else if (name == "lvl") {
      level = NumberIn(xml.Attribute("ilvl"), 0);
    } else if (name == "numFmt") {
      Hide(definition, level, xml.Attribute("val") == "none");
    } else if (name == "lvlText") {
      // A mark of blanks is how some programs indent the further paragraphs of an item.
      Hide(definition, level, xml.Attribute("val").find_first_not_of(' ') == std::string::npos);
    } else if (name == "num") {
      numbering = NumberIn(xml.Attribute("numId"), 0);
    } else if (name == "abstractNumId") {
      abstract_[numbering] = Number(xml, 0);
    } else if (name == "lvlOverride") {
      xml.Skip();
    }
  }
}

void WordStyles::Hide(std::uint32_t definition, std::uint32_t level, bool hidden) {
  std::array<bool, 9>& levels = hidden_levels_[definition];
  if (level < levels.size()) levels[level] = levels[level] || hidden;
}

const WordStyle& WordStyles::Find(const std::string& id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? default_ : found->second;
}

bool WordStyles::IsShown(const WordList& list) const {
  if (list.numbering == 0) return false;
  const auto made_after = abstract_.find(list.numbering);
  if (made_after == abstract_.end()) return true;
  const auto hidden = hidden_levels_.find(made_after->second);
  return hidden == hidden_levels_.end() || list.level >= 9 || !hidden->second[list.level];
}

}  // namespace ceiba
