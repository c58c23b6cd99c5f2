// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a table as contributions: which cells make a text, whose it is, and what becomes of a row that has none.
#pragma once

#include "io/columns.h"
#include "io/read.h"
#include "io/table.h"

namespace ceiba {

/// Appends a record or a rejection for every row (see ReadResult) and sets summary.rows; adds notices on ragged rows
/// and on letters lost before the file came to us. Cells with unquoted delimiters in a row with one text column are
/// joined again.
void AddRowRecords(const Table& table, const ColumnPlan& plan, ReadResult& out);

}  // namespace ceiba
