// SPDX-License-Identifier: GPL-3.0-or-later
// report.html: one page that a facilitator opens, prints or sends. Needs no network, no script and no other file.
#pragma once

#include <cstddef>
#include <string>

#include "core/types.h"

namespace ceiba {

/// What is left out for want of room is always counted, and the file that holds it is named.
struct ReportOptions {
  std::string title = "Informe de aportaciones ciudadanas";
  std::size_t max_bytes = 8'000'000;     ///< of the page, about; trees past it are listed in one line each
  std::size_t max_trees_drawn = 60;      ///< with drawing and quotes, most voices first
  std::size_t max_trees_listed = 1500;   ///< of the rest, in one line each
  std::size_t max_siblings_listed = 25;  ///< boxes under one box, besides those drawn
  std::size_t max_quotes_per_box = 12;
  std::size_t max_topics_listed = 40;   ///< in the table of main topics
  std::size_t max_single_voices = 500;  ///< topics without tree, each with its text
  std::size_t max_rejected_listed = 200;
  std::size_t max_text_bytes = 6000;  ///< of one contribution; the rest of it is in contributions.ndjson
};

/// Valid UTF-8, everything escaped; same analysis, same bytes. O(size of the page + contributions).
std::string ReportHtml(const Analysis& analysis, const ReportOptions& options = {});

}  // namespace ceiba
