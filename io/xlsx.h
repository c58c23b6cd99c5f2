// SPDX-License-Identifier: GPL-3.0-or-later
// Workbooks of Excel 2007 and later (Office Open XML, transitional and strict; with or without macros, which are never
// looked at).
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/archive.h"
#include "io/workbook.h"

namespace ceiba {

/// True for what ReadXlsx takes, and for binary workbooks (.xlsb), which it refuses by name.
bool IsXlsx(const Archive& archive);

/// True for a document of Office, old or new, that is locked with a password: an OLE file around encrypted bytes.
bool IsLockedOffice(std::string_view bytes);

/// All sheets that are shown; hidden ones are named in a notice and read only when there is no other. Formulas give the
/// value that was stored with them, numbers what NumberFormat says, errors such as #N/A an empty cell and a notice.
/// Hidden rows are read and told. Rows and cells without a number of their own, or with one that goes back, follow the
/// last one. Errors: locked, damaged, no workbook, more than kMostCells cells. Reads some 600,000 rows of 4 cells in a
/// second; needs the unpacked bytes of its largest part and 24 bytes a cell.
Result<Workbook> ReadXlsx(std::string_view bytes);

}  // namespace ceiba
