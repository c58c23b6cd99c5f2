// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_lints.h"

#include "io/escape.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr std::size_t kOpen = 3;

std::string Item(const Lint& lint) { return "<li>" + EscapeMarkup(lint.message) + " <small>(" + EscapeMarkup(lint.code) + ")</small></li>\n"; }

}  // namespace

std::string LintsHtml(const std::vector<Lint>& lints) {
  if (lints.empty()) return {};
  std::string open, folded;
  std::size_t shown = 0, rest = 0;
  for (const Lint& lint : lints) {
    if (lint.severity != LintSeverity::kHint && shown < kOpen) {
      open += Item(lint);
      ++shown;
    } else {
      folded += Item(lint);
      ++rest;
    }
  }
  std::string out = "<div class=\"revisar\">\n<h4>Para revisar en este árbol</h4>\n";
  if (!open.empty()) out += "<ul>\n" + open + "</ul>\n";
  if (!folded.empty())
    out += "<details><summary>" + Counted(rest, shown == 0 ? "pista" : "cosa más", shown == 0 ? "pistas" : "cosas más") + "</summary>\n<ul>\n" + folded + "</ul>\n</details>\n";
  return out + "</div>\n";
}

std::string LintsMarkdown(const std::vector<Lint>& lints) {
  std::string items;
  std::size_t shown = 0;
  for (const Lint& lint : lints) {
    if (lint.severity == LintSeverity::kHint || shown == kOpen) continue;
    items += "- " + EscapeMarkdown(lint.message) + " (" + lint.code + ")\n";
    ++shown;
  }
  return items.empty() ? "" : "Para revisar:\n\n" + items + "\n";
}

}  // namespace ceiba
