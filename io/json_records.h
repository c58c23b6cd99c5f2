// SPDX-License-Identifier: GPL-3.0-or-later
// NDJSON and JSON arrays of objects as a table: one object a row, nested keys joined by '/'.
#pragma once

#include <string_view>

#include "io/encoding.h"
#include "io/table.h"

namespace ceiba {

/// True when the text begins like records in JSON: with an object, or an array of objects or strings.
bool LooksLikeJson(std::string_view bytes);

struct JsonTable {
  Table table;
  bool lines = true;  ///< one object a line; else an array, or objects that span lines
};

/// Reads objects one a line, one after another, in an array, or in the longest array inside one object. Columns are the
/// keys in order of appearance; {"title": {"es": …}} gives "title/es", an array of plain values is joined by "; ",
/// arrays of objects are left out. A line or element that is no object becomes a row with fault "not-json" and the
/// reading goes on. Strings of an array become the column "texto". `bytes` must outlive the table.
JsonTable TableFromJson(std::string_view bytes, const Decoder& decode, EncodingTally& tally);

}  // namespace ceiba
