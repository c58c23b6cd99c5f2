// SPDX-License-Identifier: GPL-3.0-or-later
// Word files (DOCX) as blocks: what a reader of the printed page reads, in that order.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"

namespace ceiba {

/// Headings (by style or outline level), list items, table rows, text boxes and notes right after the paragraph they
/// hang on; inserted text is read, deleted text is not. Running heads, tables of contents, hidden text and prompts of
/// forms are left out. Pages are those that Word last laid out; 0 where it left no trace of them. Errors are Spanish,
/// without the file's name: no ZIP, protected, no Word file, damaged. O(bytes unpacked); holds one part and the blocks.
Result<Document> ReadDocx(std::string_view bytes);

}  // namespace ceiba
