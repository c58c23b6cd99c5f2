// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a table as contributions: which cells make a text, whose it is, and what becomes of a row that has none.
#pragma once

#include <memory>

#include "io/columns.h"
#include "io/read.h"
#include "io/table.h"

namespace ceiba {

/// Appends a record or a rejection for every row (see ReadResult) and adds the rows to summary.rows, which numbers
/// them: the sheets of a workbook may be read one after the other. Adds notices on ragged rows and on letters lost
/// before the file came to us. Cells with unquoted delimiters in a row with one text column are joined again. `spot`,
/// which says the sheet, goes into every provenance.
///
/// Where the row of a survey names nobody, its answers share an author made of the file's name and hash, the sheet
/// and the row: one person in this run, whom no other file can be mistaken for, not even one of the same name.
///
/// With `plan.replies`, rows that repeat their contribution are rejected as "repeated-row", and each row's reply, where
/// it has one, is a record with the id "CONTRIBUTION-cREPLY".
void AddRowRecords(const Table& table, const ColumnPlan& plan, ReadResult& out,
                   const std::shared_ptr<const Spot>& spot = nullptr);

}  // namespace ceiba
