// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/xml_pull.h"

#include <algorithm>
#include <charconv>

#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostDepth = 1'000;
constexpr std::size_t kMostBindings = 1'000;
constexpr auto kNone = std::string_view::npos;

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// No letters: controls and what is no character at all.
bool IsControl(std::uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

std::string_view WithoutPrefix(std::string_view name) { return name.substr(name.find(':') + 1); }

// Appends what the reference at `i` ("&amp;", "&#243;") stands for and returns the position after it; appends the '&'
// alone where there is none.
std::size_t AppendReference(std::string_view text, std::size_t i, std::string& out) {
  struct Entity {
    std::string_view name;
    char letter;
  };
  constexpr Entity kEntities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  constexpr std::size_t kLongest = 12;
  const std::string_view near = text.substr(i + 1, kLongest);
  const std::size_t end = near.find(';');
  std::string_view name = near.substr(0, end == kNone ? 0 : end);
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [stop, fault] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (fault == std::errc() && stop == name.data() + name.size()) {
      if (!IsControl(code)) AppendUtf8(code, out);
      return i + end + 2;
    }
  } else {
    for (const Entity& entity : kEntities) {
      if (entity.name != name) continue;
      out.push_back(entity.letter);
      return i + end + 2;
    }
  }
  out.push_back('&');
  return i + 1;
}

bool NeedsDecoding(char c) { return c == '&' || c == '\r'; }

// Takes the first attribute off; false when there is none, or what there is can be no attribute.
bool TakeAttribute(std::string_view& attributes, std::string_view& name, std::string_view& raw) {
  std::size_t begin = 0;
  while (begin < attributes.size() && IsBlank(attributes[begin])) ++begin;
  const std::size_t equals = attributes.find('=', begin);
  if (equals == kNone) return false;
  std::size_t end = equals;
  while (end > begin && IsBlank(attributes[end - 1])) --end;
  std::size_t quote = equals + 1;
  while (quote < attributes.size() && IsBlank(attributes[quote])) ++quote;
  if (quote == attributes.size() || (attributes[quote] != '"' && attributes[quote] != '\'')) return false;
  const std::size_t close = attributes.find(attributes[quote], quote + 1);
  if (close == kNone) return false;
  name = attributes.substr(begin, end - begin);
  raw = attributes.substr(quote + 1, close - quote - 1);
  attributes.remove_prefix(close + 1);
  return true;
}

}  // namespace

void AppendXml(std::string_view raw, std::string& out) {
  for (std::size_t i = 0; i < raw.size();) {
    std::size_t end = i;
    while (end < raw.size() && !NeedsDecoding(raw[end])) ++end;
    out.append(raw, i, end - i);
    if (end == raw.size()) return;
    if (raw[end] == '&') {
      i = AppendReference(raw, end, out);
    } else {
      out.push_back('\n');
      i = end + (raw.substr(end).starts_with("\r\n") ? 2 : 1);
    }
  }
}

XmlPull::XmlPull(std::string_view xml, std::span<const XmlSpace> spaces) : xml_(xml), spaces_(spaces) {
  if (xml_.starts_with("\xEF\xBB\xBF")) xml_.remove_prefix(3);
}

bool XmlPull::Fail(const char* error) {
  error_ = error;
  at_ = xml_.size();
  return false;
}

bool XmlPull::CloseElement() {
  closed_ = false;
  while (!bindings_.empty() && bindings_.back().depth == open_.size()) bindings_.pop_back();
  open_.pop_back();
  return true;
}

bool XmlPull::Next() {
  if (!error_.empty()) return false;
  if (empty_element_) {
    empty_element_ = false;
    event_ = Event::kEnd;
    closed_ = true;
    return true;
  }
  if (closed_) CloseElement();
  while (at_ < xml_.size()) {
    if (xml_[at_] != '<') {
      const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
      text_ = xml_.substr(at_, end - at_);
      at_ = end;
      if (open_.empty()) continue;
      raw_text_ = true;
      event_ = Event::kText;
      return true;
    }
    const char second = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
    if (second == '/') return EndElement();
    if (second != '!' && second != '?') return StartElement();
    if (Markup()) return true;
    if (!error_.empty()) return false;
  }
  return open_.empty() ? false : Fail("está cortado");
}

// A comment, an instruction, character data or a document type at hand; true when it gives text.
bool XmlPull::Markup() {
  struct Kind {
    std::string_view begin, end;
    bool text;
  };
  constexpr Kind kKinds[] = {{"<!--", "-->", false}, {"<?", "?>", false}, {"<![CDATA[", "]]>", true}};
  const std::string_view rest = xml_.substr(at_);
  for (const Kind& kind : kKinds) {
    if (!rest.starts_with(kind.begin)) continue;
    const std::size_t end = rest.find(kind.end, kind.begin.size());
    if (end == kNone) return Fail("está cortado");
    at_ += end + kind.end.size();
    if (!kind.text || open_.empty()) return false;
    text_ = rest.substr(kind.begin.size(), end - kind.begin.size());
    raw_text_ = false;
    event_ = Event::kText;
    return true;
  }
  // No office file needs one; its entities are how a small file becomes a huge one.
  document_type_ = true;
  return Fail("trae una declaración DTD, que por seguridad no se lee");
}

bool XmlPull::StartElement() {
  std::size_t i = at_ + 1;
  while (i < xml_.size() && xml_[i] != '>' && xml_[i] != '/' && xml_[i] != '<' && !IsBlank(xml_[i])) ++i;
  const std::string_view name = xml_.substr(at_ + 1, i - at_ - 1);
  if (name.empty()) return Fail("tiene una etiqueta sin nombre");
  if (open_.size() == kMostDepth) return Fail("anida más de 1 000 elementos");
  const std::size_t begin = i;
  while (i < xml_.size() && xml_[i] != '>') {
    if (xml_[i] == '<') return Fail("tiene una etiqueta sin cerrar");
    const bool quote = xml_[i] == '"' || xml_[i] == '\'';
    i = quote ? xml_.find(xml_[i], i + 1) : i;
    if (i == kNone) return Fail("está cortado");
    ++i;
  }
  if (i >= xml_.size()) return Fail("está cortado");
  empty_element_ = xml_[i - 1] == '/';
  attributes_ = xml_.substr(begin, i - begin - (empty_element_ && i > begin ? 1 : 0));
  attributes_left_ = attributes_;
  at_ = i + 1;
  open_.push_back({name, -1});
  name_ = WithoutPrefix(name);
  if (!spaces_.empty()) {
    if (attributes_.find("xmlns") != kNone && !Bind()) return false;
    const std::size_t colon = name.find(':');
    space_ = open_.back().space = SpaceOf(name.substr(0, colon == kNone ? 0 : colon));
  }
  event_ = Event::kStart;
  return true;
}

bool XmlPull::EndElement() {
  const std::size_t end = xml_.find('>', at_);
  if (end == kNone) return Fail("está cortado");
  std::string_view name = xml_.substr(at_ + 2, end - at_ - 2);
  while (!name.empty() && IsBlank(name.back())) name.remove_suffix(1);
  if (open_.empty() || open_.back().name != name) return Fail("cierra una etiqueta que no está abierta");
  at_ = end + 1;
  name_ = WithoutPrefix(name);
  space_ = open_.back().space;
  event_ = Event::kEnd;
  closed_ = true;
  return true;
}

bool XmlPull::Skip() {
  if (event_ != Event::kStart) return true;
  const std::size_t depth = open_.size();
  while (Next())
    if (event_ == Event::kEnd && open_.size() == depth) return true;
  return false;
}

bool XmlPull::Bind() {
  std::string_view attributes = attributes_, name, value;
  while (TakeAttribute(attributes, name, value)) {
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    if (bindings_.size() == kMostBindings) return Fail("declara más de 1 000 espacios de nombres");
    Binding& binding = bindings_.emplace_back();
    binding.prefix = name == "xmlns" ? std::string_view() : name.substr(6);
    binding.depth = open_.size();
    const auto known = std::ranges::find(spaces_, value, &XmlSpace::uri);
    binding.space = known == spaces_.end() ? -1 : known->space;
  }
  return true;
}

int XmlPull::SpaceOf(std::string_view prefix) const {
  for (std::size_t i = bindings_.size(); i > 0; --i)
    if (bindings_[i - 1].prefix == prefix) return bindings_[i - 1].space;
  return -1;
}

std::string_view XmlPull::text() {
  if (raw_text_ && std::ranges::any_of(text_, NeedsDecoding)) {
    decoded_.clear();
    AppendXml(text_, decoded_);
    text_ = decoded_;
  }
  raw_text_ = false;
  return text_;
}

void XmlPull::AppendText(std::string& out) const {
  if (raw_text_) {
    AppendXml(text_, out);
  } else {
    out += text_;
  }
}

bool XmlPull::NextAttribute(std::string_view& name, std::string_view& raw) {
  return TakeAttribute(attributes_left_, name, raw);
}

bool XmlPull::HasAttribute(std::string_view wanted) const {
  std::string_view attributes = attributes_, name, raw;
  while (TakeAttribute(attributes, name, raw))
    if (WithoutPrefix(name) == wanted) return true;
  return false;
}

std::string XmlPull::Attribute(std::string_view wanted) const {
  std::string_view attributes = attributes_, name, raw;
  std::string value;
  while (TakeAttribute(attributes, name, raw)) {
    if (WithoutPrefix(name) != wanted) continue;
    AppendXml(raw, value);
    break;
  }
  return value;
}

}  // namespace ceiba
