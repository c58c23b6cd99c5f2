// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of report.html that are not trees: totals, themes, topics, what was not read, how each file was read,
// how to read the report. Each returns the inside of a <section>, with its <h2>.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"
#include "io/report_facts.h"
#include "io/report_html.h"

namespace ceiba {

std::string SummarySection(const Analysis& analysis, const ReportFacts& facts);
std::string ThemesSection(const Analysis& analysis, const ReportFacts& facts);
/// Topics that have a tree in the page link to it (`shown`: by tree, "" when it is not shown).
std::string TopicsSection(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                          const std::vector<std::string>& shown);
std::string RejectedSection(const Analysis& analysis, const ReportOptions& options);
std::string InputsSection(const Analysis& analysis);
std::string MethodSection(const Analysis& analysis);

}  // namespace ceiba
