// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/io/markup_check.h"

#include <algorithm>
#include <map>

#include "core/utf8.h"

namespace ceiba::testing {
namespace {

class Checker {
 public:
  Checker(std::string_view markup, Markup kind) : markup_(markup), kind_(kind) {}

  MarkupCheck Run() {
    if (!IsValidUtf8(markup_)) Fail("not UTF-8");
    if (kind_ == Markup::kHtml && !Skip("<!DOCTYPE html>")) Fail("no doctype");
    if (kind_ == Markup::kXml && markup_.starts_with("<?xml")) at_ = markup_.find("?>") + 2;
    while (at_ < markup_.size() && check_.fault.empty()) {
      if (markup_[at_] == '<') {
        Tag();
      } else {
        const std::size_t end = std::min(markup_.find('<', at_), markup_.size());
        check_.text += Decoded(markup_.substr(at_, end - at_));
        at_ = end;
      }
    }
    if (!open_.empty()) Fail("<" + open_.back() + "> never ends");
    return check_;
  }

 private:
  void Fail(const std::string& why) {
    if (check_.fault.empty()) check_.fault = why + " at byte " + std::to_string(at_);
  }
  bool Skip(std::string_view words) {
    const bool found = markup_.substr(at_).starts_with(words);
    if (found) at_ += words.size();
    return found;
  }
  static bool IsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == ':';
  }
  std::string Name() {
    const std::size_t begin = at_;
    while (at_ < markup_.size() && IsName(markup_[at_])) ++at_;
    if (begin == at_) Fail("name expected");
    return std::string(markup_.substr(begin, at_ - begin));
  }
  void Spaces() {
    while (at_ < markup_.size() && (markup_[at_] == ' ' || markup_[at_] == '\n')) ++at_;
  }

  void Tag() {
    ++at_;
    if (Skip("/")) {
      const std::string name = Name();
      if (open_.empty() || open_.back() != name) return Fail("</" + name + "> ends nothing");
      open_.pop_back();
      if (!Skip(">")) Fail("> expected");
      return;
    }
    const std::string name = Name();
    check_.elements.push_back(name);
    std::set<std::string> seen;
    for (Spaces(); at_ < markup_.size() && IsName(markup_[at_]); Spaces()) Attribute(seen);
    if (Skip("/>")) return;
    if (!Skip(">")) return Fail("> expected");
    if (kind_ == Markup::kHtml && (name == "meta" || name == "br")) return;
    if (kind_ == Markup::kHtml && name == "style") {
      at_ = std::min(markup_.find("</style>", at_), markup_.size());
      Skip("</style>");
      return;
    }
    open_.push_back(name);
  }

  void Attribute(std::set<std::string>& seen) {
    const std::string name = Name();
    if (!seen.insert(name).second) return Fail("attribute " + name + " twice");
    if (!Skip("=")) {
      if (kind_ == Markup::kXml) Fail("attribute " + name + " without value");
      return;
    }
    if (!Skip("\"")) return Fail("quote expected");
    const std::size_t end = markup_.find('"', at_);
    if (end == std::string_view::npos) return Fail("quote never ends");
    const std::string_view raw = markup_.substr(at_, end - at_);
    if (raw.find('<') != std::string_view::npos) return Fail("< in an attribute");
    const std::string value = Decoded(raw);
    if (name == "id" && kind_ == Markup::kHtml) check_.ids.push_back(value);
    if (name == "href") check_.links.push_back(value);
    at_ = end + 1;
  }

  std::string Decoded(std::string_view raw) {
    static const std::map<std::string_view, char> kEntities{
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"#39", '\''}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      const auto found =
          end == std::string_view::npos ? kEntities.end() : kEntities.find(raw.substr(i + 1, end - i - 1));
      if (found == kEntities.end()) {
        Fail("bare &");
        return out;
      }
      out += found->second;
      i = end;
    }
    return out;
  }

  std::string_view markup_;
  Markup kind_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  MarkupCheck check_;
};

}  // namespace

MarkupCheck CheckMarkup(std::string_view markup, Markup kind) { return Checker(markup, kind).Run(); }

std::set<std::string> BrokenAnchors(const MarkupCheck& check) {
  std::set<std::string> ids, broken;
  for (const std::string& id : check.ids)
    if (!ids.insert(id).second) broken.insert("id twice: " + id);
  for (const std::string& link : check.links)
    if (!link.starts_with('#') || !ids.contains(link.substr(1))) broken.insert("link to nothing: " + link);
  return broken;
}

}  // namespace ceiba::testing
