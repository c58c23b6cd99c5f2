// SPDX-License-Identifier: GPL-3.0-or-later
// PDF files: their text where they have one, else what can be read on pictures of their pages.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"
#include "io/ocr.h"

namespace ceiba {

/// The document in a PDF; `kind` is "pdf". Pages without text, or whose text is rubbish (letters their fonts do not
/// name), are drawn and read by OCR; blocks from them carry `sure`. A page that cannot be read is left out as
/// "unread-page" and told, and the rest is read. Errors are Spanish without the file's name: damaged, locked with a
/// password, nothing but images and no Tesseract.
///
/// All of poppler's work is done in child processes without a network or open files (io/pdf_pages.h). Capped: 1 GB of
/// file, 5,000 pages, 50,000 words and 20 s a page, 10 min and 1 GiB of memory a child, 5 crashes a file; pages are
/// drawn at 300 dpi or at most 40 megapixels; `options` caps the pages read by OCR. About 300 pages of text a second on
/// one core, 1 to 2 s a page by OCR.
Result<Document> ReadPdf(std::string_view bytes, const OcrOptions& options);

}  // namespace ceiba
