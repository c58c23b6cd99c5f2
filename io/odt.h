// SPDX-License-Identifier: GPL-3.0-or-later
// OpenDocument texts (ODT, of LibreOffice and others) as blocks: what a reader of the printed page reads, in that
// order.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"

namespace ceiba {

/// As ReadDocx: headings, list items, table rows, text boxes and notes right after the paragraph they hang on; inserted
/// text is read, deleted text is not; running heads, indexes, hidden text and placeholders are left out. Pages are
/// known only where the program wrote down its page breaks. Errors are Spanish, without the file's name.
Result<Document> ReadOdt(std::string_view bytes);

}  // namespace ceiba
