// SPDX-License-Identifier: GPL-3.0-or-later
// A profile at work on one table: header rows merged, rows that are no contributions marked, option columns folded, and
// what it knows of the columns told to the ColumnFinder.
#pragma once

#include <string>

#include "core/result.h"
#include "io/columns.h"
#include "io/profile.h"
#include "io/table.h"

namespace ceiba {

/// Changes `table` as `profile` says and notes it in table.notices:
///  - rows below the header that belong to it are taken into the names of the columns;
///  - rows that go on with the text of the row above are joined to it;
///  - cells that say nothing become blank, dates whose unit or order is known become ISO 8601;
///  - option columns become one closed question, "a; b";
///  - rows to leave out get the profile's reason as their fault; a row that stands twice gets "repeated-row".
/// Every row is still there, but for those of the header and those joined. O(cells).
ColumnGuide ApplyProfile(const Profile& profile, Table& table);

/// What to take from each row of `table`: ApplyProfile (`profile` may be null: nothing is changed), then `finder` on
/// what the columns hold, then cells of participants' attributes with several options as "a; b", only where each option
/// also stands alone in some row. Errors are those of `finder`, and the profile's `refuse`; they begin with `file`.
Result<ColumnPlan> PlanColumns(const Profile* profile, Table& table, const ColumnFinder& finder,
                               const std::string& file);

}  // namespace ceiba
