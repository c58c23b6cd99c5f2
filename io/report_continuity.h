// SPDX-License-Identifier: GPL-3.0-or-later
// "Qué cambió desde la vez anterior": the section of both reports (HTML and Markdown) that compares with an earlier run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/continuity.h"
#include "io/report_facts.h"

namespace ceiba {

inline constexpr const char* kContinuityTitle = "Qué cambió desde la vez anterior";

/// What is left out for want of room is counted; continuity.csv holds all.
struct ContinuityOptions {
  std::size_t max_topics = 15;  ///< of each kind of change
  std::size_t max_ids = 10;     ///< of contributions that came again with another text
};

/// How the contributions of both runs met, and how many topics fared how: whole sentences, plain text.
std::vector<std::string> ContinuitySentences(const Continuity& continuity, const ContinuityOptions& options = {});

/// The inside of a <section>, with its <h2>. Topics that have a tree in the page link to it (`shown`: by tree, "" when
/// it is not shown). Empty when nothing was compared.
std::string ContinuitySection(const Continuity& continuity, const ReportFacts& facts, const std::vector<std::string>& shown,
                              const ContinuityOptions& options = {});

/// The same for Markdown, from its "## " heading to an empty line; no links.
std::string ContinuityMarkdown(const Continuity& continuity, const ContinuityOptions& options = {});

}  // namespace ceiba
