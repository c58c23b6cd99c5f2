// SPDX-License-Identifier: GPL-3.0-or-later
// Spreadsheets of LibreOffice and other programs that keep to OpenDocument.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/archive.h"
#include "io/workbook.h"

namespace ceiba {

/// True for a spreadsheet or a template of one; false for OpenDocument texts and drawings.
bool IsOds(Archive& archive);

/// As ReadXlsx: shown sheets, stored values, hidden rows told. Texts are what the cell shows, paragraphs on lines of
/// their own, notes at its margin left out; dates are ISO 8601, other numbers printed as those of XLSX, but with the
/// zeros at their left that the cell shows. Cells and rows that the file gives once and repeats are given as often as
/// they stand, unless they are empty. Errors: locked, damaged, no workbook, more than kMostCells cells.
Result<Workbook> ReadOds(std::string_view bytes);

}  // namespace ceiba
