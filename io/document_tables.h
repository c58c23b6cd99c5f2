// SPDX-License-Identifier: GPL-3.0-or-later
// Tables and filled-in forms of a document as a Table with named columns, where their own words say what the columns
// are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/columns.h"
#include "io/document.h"
#include "io/table.h"

namespace ceiba {

/// A Table, and for each of its rows the block it begins in.
struct DocumentTable {
  Table table;
  std::vector<const Block*> blocks;
  std::vector<const Block*> headings;  ///< rows above the header that are one cell wide: "Mesa 2. Agua"
};

/// `rows`: all of one table. Has a value when one of its first rows is a header that names a column of text or asks
/// questions. Blank cells of the column that holds the topic take the value above them, as merged cells mean it.
std::optional<DocumentTable> TableWithHeader(std::span<const Block> rows, const ColumnFinder& finder);

/// A table whose first column names what stands in its second: "Problema | No hay agua".
std::optional<DocumentTable> TableOfLabels(std::span<const Block> rows, const ColumnFinder& finder);

/// The form that begins with the first block: lines "LABEL: value" whose labels are names of columns. Only where that
/// is clear: several forms alike, or one with three labels or more, and one of them names text. A value goes on in the
/// paragraphs behind it when a label follows soon after, or when its own line had none. `looked_at`: how many blocks
/// were found to be labelled or to go on with such a line, whether they make a form or not.
std::optional<DocumentTable> FormOfLines(std::span<const Block> blocks, const ColumnFinder& finder,
                                         std::size_t& looked_at);

}  // namespace ceiba
