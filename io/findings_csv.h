// SPDX-License-Identifier: GPL-3.0-or-later
// subtopics.csv, contrary.csv and shared_causes.csv: one row for each text behind what was found. Format of io/csv_table.h.
#pragma once

#include <string>
#include <vector>

#include "core/contrary.h"
#include "core/shared_causes.h"
#include "core/subtopics.h"
#include "core/types.h"

namespace ceiba {

/// One row for each contribution of each topic that falls apart, subtopics in the order given; those that stand alone come
/// last, without subtopic.
std::string SubtopicsCsv(const Analysis& analysis, const std::vector<Subtopics>& subtopics);

/// One row for each quote; `contraries`: one entry for each tree. `voices` and the like are of all that the same statement says
/// against the box.
std::string ContraryCsv(const Analysis& analysis, const std::vector<std::vector<Contrary>>& contraries);

/// One row for each box of each cause.
std::string SharedCausesCsv(const Analysis& analysis, const std::vector<SharedCause>& causes);

}  // namespace ceiba
