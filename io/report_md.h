// SPDX-License-Identifier: GPL-3.0-or-later
// report.md: the short report, for minutes, e-mail and terminals: totals, themes and each tree as an outline.
#pragma once

#include <cstddef>
#include <string>

#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and the file that holds it is named.
struct MarkdownOptions {
  std::string title = "Informe de aportaciones ciudadanas";
  std::size_t max_trees = 60;           ///< most voices first
  std::size_t max_boxes_per_list = 10;  ///< causes, effects or proposals under one box
  std::size_t max_single_voices = 100;  ///< topics without tree, one line each
};

/// CommonMark, valid UTF-8; citizens' words are escaped. Effects above, == PROBLEMA ==, causes below, then proposals;
/// each box with its best quote.
std::string ReportMarkdown(const Analysis& analysis, const MarkdownOptions& options = {});

}  // namespace ceiba
