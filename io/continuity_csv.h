// SPDX-License-Identifier: GPL-3.0-or-later
// continuity.csv: what became of each topic since the earlier run, for spreadsheets.
#pragma once

#include <string>

#include "core/continuity.h"

namespace ceiba {

/// Stable code: new, grown, merged, split, regrouped, gone, kept.
const char* CodeOf(TopicChange change);

/// The whole file (format as in io/tables_csv.h). One row a topic of today, in the order of topics.csv; then one for each
/// topic of the earlier run that goes on nowhere. Columns:
///   change, topic (key), label, now (yes: a topic of today; no: one of before), previous (key of the topic of before
///   that goes on here), voices_before, voices, new_voices, contributions_before, contributions, new_contributions,
///   related (keys of the topics on the other side that share contributions, most first, at most 40), related_count,
///   why (Spanish).
std::string ContinuityCsv(const Continuity& continuity);

}  // namespace ceiba
