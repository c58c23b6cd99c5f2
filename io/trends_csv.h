// SPDX-License-Identifier: GPL-3.0-or-later
// Trends, groups and few voices for spreadsheets. Columns are listed in docs/formats-output.md. Each function gives a
// whole file.
#pragma once

#include <string>

#include "core/trends.h"
#include "core/types.h"

namespace ceiba {

/// trends.csv: a row with the voices of each window, then one a topic, then one a theme. `windows`: "2026-03-02: 3; ...",
/// those without a voice left out; `p` and `q` empty when not tested, never below 0.001.
std::string TrendsCsv(const Analysis& analysis, const Trends& trends);

/// groups.csv: a row for each topic or theme and group of which at least `min_support` voices say it; what a group says
/// more first. No group of fewer than kLeastShared voices is named.
std::string GroupsCsv(const Analysis& analysis, const GroupFindings& groups);

/// few_voices.csv: a row for each topic of few voices or of one sector.
std::string FewVoicesCsv(const Analysis& analysis, const GroupFindings& groups);

}  // namespace ceiba
