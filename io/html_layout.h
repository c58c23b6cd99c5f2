// SPDX-License-Identifier: GPL-3.0-or-later
// The elements of web pages, by what they do to the text in them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ceiba {

/// What an element does to the text in it. Elements that are not listed do nothing.
enum class HtmlLayout : std::uint8_t {
  kBlock,
  kBold,
  kBreak,
  kCell,
  kHeading,
  kItem,
  kLanding,  // the page's own head or foot, where it stands outside of what the page is about
  kList,
  kNavigation,  // menus, buttons
  kPre,
  kRaw,  // no text at all
  kRow,
  kRule,
  kSubject,  // what the page is about
  kTable,
  kTitle,
  kUnseen,     // for programs and browsers of another kind
  kWithdrawn,  // its author took it back
};

struct HtmlElement {
  std::string_view name;
  HtmlLayout layout;
};

inline constexpr std::array kHtmlElements = std::to_array<HtmlElement>({
    {"address", HtmlLayout::kBlock},
    {"article", HtmlLayout::kSubject},
    {"aside", HtmlLayout::kSubject},
    {"audio", HtmlLayout::kUnseen},
    {"b", HtmlLayout::kBold},
    {"blockquote", HtmlLayout::kBlock},
    {"body", HtmlLayout::kBlock},
    {"br", HtmlLayout::kBreak},
    {"button", HtmlLayout::kNavigation},
    {"canvas", HtmlLayout::kUnseen},
    {"caption", HtmlLayout::kBlock},
    {"center", HtmlLayout::kBlock},
    {"datalist", HtmlLayout::kUnseen},
    {"dd", HtmlLayout::kBlock},
    {"del", HtmlLayout::kWithdrawn},
    {"details", HtmlLayout::kBlock},
    {"dialog", HtmlLayout::kBlock},
    {"dir", HtmlLayout::kList},
    {"div", HtmlLayout::kBlock},
    {"dl", HtmlLayout::kBlock},
    {"dt", HtmlLayout::kBlock},
    {"fieldset", HtmlLayout::kBlock},
    {"figcaption", HtmlLayout::kBlock},
    {"figure", HtmlLayout::kBlock},
    {"footer", HtmlLayout::kLanding},
    {"form", HtmlLayout::kBlock},
    {"h1", HtmlLayout::kHeading},
    {"h2", HtmlLayout::kHeading},
    {"h3", HtmlLayout::kHeading},
    {"h4", HtmlLayout::kHeading},
    {"h5", HtmlLayout::kHeading},
    {"h6", HtmlLayout::kHeading},
    {"head", HtmlLayout::kBlock},
    {"header", HtmlLayout::kLanding},
    {"hgroup", HtmlLayout::kBlock},
    {"hr", HtmlLayout::kRule},
    {"html", HtmlLayout::kBlock},
    {"iframe", HtmlLayout::kRaw},
    {"legend", HtmlLayout::kBlock},
    {"li", HtmlLayout::kItem},
    {"main", HtmlLayout::kSubject},
    {"menu", HtmlLayout::kList},
    {"nav", HtmlLayout::kNavigation},
    {"noembed", HtmlLayout::kRaw},
    {"noframes", HtmlLayout::kRaw},
    {"noscript", HtmlLayout::kUnseen},
    {"object", HtmlLayout::kUnseen},
    {"ol", HtmlLayout::kList},
    {"optgroup", HtmlLayout::kBlock},
    {"option", HtmlLayout::kBlock},
    {"p", HtmlLayout::kBlock},
    {"pre", HtmlLayout::kPre},
    {"rp", HtmlLayout::kUnseen},
    {"rt", HtmlLayout::kUnseen},
    {"script", HtmlLayout::kRaw},
    {"search", HtmlLayout::kNavigation},
    {"section", HtmlLayout::kSubject},
    {"select", HtmlLayout::kNavigation},
    {"strong", HtmlLayout::kBold},
    {"style", HtmlLayout::kRaw},
    {"summary", HtmlLayout::kBlock},
    {"svg", HtmlLayout::kUnseen},
    {"table", HtmlLayout::kTable},
    {"tbody", HtmlLayout::kBlock},
    {"td", HtmlLayout::kCell},
    {"template", HtmlLayout::kUnseen},
    {"textarea", HtmlLayout::kBlock},
    {"tfoot", HtmlLayout::kBlock},
    {"th", HtmlLayout::kCell},
    {"thead", HtmlLayout::kBlock},
    {"title", HtmlLayout::kTitle},
    {"tr", HtmlLayout::kRow},
    {"ul", HtmlLayout::kList},
    {"video", HtmlLayout::kUnseen},
});
static_assert(std::ranges::is_sorted(kHtmlElements, {}, &HtmlElement::name));

/// nullopt for elements that do nothing to it (spans, links) and for unknown ones. `name` in lower case.
inline std::optional<HtmlLayout> HtmlLayoutOf(std::string_view name) {
  const auto found = std::ranges::lower_bound(kHtmlElements, name, {}, &HtmlElement::name);
  if (found == kHtmlElements.end() || found->name != name) return std::nullopt;
  return found->layout;
}

/// Buttons and choices: they stand inside a line.
inline bool IsControlElement(std::string_view name) { return name == "button" || name == "select"; }

/// Elements that never have an end.
inline bool IsVoidElement(std::string_view name) {
  constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                      "input", "link", "meta", "param", "source", "track", "wbr"};
  return std::ranges::find(kVoid, name) != kVoid.end();
}

}  // namespace ceiba
