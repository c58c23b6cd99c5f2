// SPDX-License-Identifier: GPL-3.0-or-later
// The sheets of a workbook as contributions: which of them hold any, and what is told of the others.
#pragma once

#include <string>

#include "core/result.h"
#include "io/columns.h"
#include "io/profile.h"
#include "io/read.h"
#include "io/workbook.h"

namespace ceiba {

/// Reads every sheet that has a column of text, one after the other: rows are numbered on from sheet to sheet, each
/// provenance names its sheet and gives the sheet's own row as its line. A sheet without such a column is told in a
/// notice with how many rows it has; so is one without header, a list of texts, where some other sheet has one: it is
/// likelier to be instructions. Sets what `out.summary` says of the workbook (kind, encoding, repaired), gathers
/// columns, mapping and dropped columns of the sheets, and begins notices with the sheet's name where there are
/// several. Error: no sheet has text; then it is that of the longest sheet, and begins with `path`.
Status AddWorkbookRecords(const Workbook& book, const Profiles& profiles, const ColumnFinder& finder,
                          const std::string& path, ReadResult& out);

}  // namespace ceiba
