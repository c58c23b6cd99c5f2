// SPDX-License-Identifier: GPL-3.0-or-later
// Trends, groups and few voices made by hand over the sample analysis, for the tests of their writers.
#pragma once

#include <limits>

#include "core/trends.h"
#include "tests/io/sample_analysis.h"

namespace ceiba::testing {

/// Topics by support: 0 water (grows), 1 street lamps (steady), the rest too few; theme 0 (water) grows as well.
inline Trends SampleTrends() {
  Trends trends;
  trends.period = Period::kWeek;
  trends.windows = {{"2026-02-23", 40, 41}, {"2026-03-02", 60, 66}, {"2026-03-09", 50, 50}};
  trends.first_recent = 2;
  trends.before = {100, 90};
  trends.recent = {50, 48};
  trends.unplaced = 37;
  trends.coarse = 1;
  trends.tested = {2, 1};
  trends.rows.resize(6);
  for (std::uint32_t t = 0; t < 5; ++t) trends.rows[t].subject.row = t;
  trends.rows[5].subject = {SubjectKind::kTheme, 0};
  trends.rows[0] = {{SubjectKind::kTopic, 0}, {{1, 2}, {2, 16}}, 2, 16, Change::kGrowing, 0.0000004, 0.0000008};
  trends.rows[1] = {{SubjectKind::kTopic, 1}, {{0, 9}, {2, 5}}, 9, 5, Change::kSteady, 0.7812, 0.7812};
  trends.rows[5] = {{SubjectKind::kTheme, 0}, {{1, 3}, {2, 17}}, 3, 17, Change::kGrowing, 0.004, 0.004};
  return trends;
}

inline GroupFindings SampleGroups() {
  GroupFindings groups;
  groups.groups = {{PersonAttribute::kPlace, "Jardines", false, 1, 15, 60, {20, 20}, {80, 80}},
                   {PersonAttribute::kPlace, "", true, 3, 6, 69, {6, 6}, {94, 94}},
                   {PersonAttribute::kSector, "comercio", false, 1, 8, 70, {9, 8}, {91, 92}}};
  groups.unknown = {12, 1, 0, 0};
  groups.leanings = {{{SubjectKind::kTopic, 0}, 0, 9, 4, 3.2, 25.04, 0.00002, 0.0004, true},
                     {{SubjectKind::kTheme, 0}, 2, 5, 0, 6.1, std::numeric_limits<double>::infinity(), 0.001, 0.008, true},
                     {{SubjectKind::kTopic, 0}, 1, 3, 10, 0.9, 12, 0.03, 0.2, false}};
  groups.few = {{1, FewVoices::Why::kOneSector, 3, 2}, {3, FewVoices::Why::kFewVoices, 1, kNoRow}};
  return groups;
}

}  // namespace ceiba::testing
