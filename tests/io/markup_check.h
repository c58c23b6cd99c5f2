// SPDX-License-Identifier: GPL-3.0-or-later
// Is this XML (or our kind of HTML) well formed? A small checker for tests: tags nested, attributes quoted and not
// repeated, entities known, no bare < or &.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba::testing {

enum class Markup {
  kXml,
  kHtml
};  ///< kHtml: <meta>, <br> need no end; <style> holds no markup; an attribute may lack a value

/// What was found on the way; `fault` is "" when the text is well formed.
struct MarkupCheck {
  std::string fault;
  std::vector<std::string> ids;       ///< values of id attributes
  std::vector<std::string> links;     ///< values of href attributes
  std::vector<std::string> elements;  ///< names, in order
  std::string text;                   ///< text between tags, entities turned into characters; no <style>
};
MarkupCheck CheckMarkup(std::string_view markup, Markup kind);

/// Ids that occur twice, and links to "#id" that no id answers.
std::set<std::string> BrokenAnchors(const MarkupCheck& check);

}  // namespace ceiba::testing
