// SPDX-License-Identifier: GPL-3.0-or-later
// Words on an image, read by Tesseract in a child process: it has threads of its own, and decodes what strangers send.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/document.h"
#include "io/page_words.h"

namespace ceiba {

struct OcrOptions {
  std::string program = "tesseract";  ///< looked up in PATH
  std::string language = "spa";       ///< of Tesseract's models
  double dpi = 300;                   ///< at which pages of a PDF are drawn
  std::uint32_t most_pages = 200;     ///< of one file that are read from their image; 0: none
  int page_ms = 90'000;               ///< for one page
  int threads = 1;                    ///< pages of one file read at once; does not change what is read
};

/// What Tesseract made of one image: several pages in a TIFF.
struct OcrPages {
  std::vector<PageWords> pages;  ///< upright, skew taken out; `number` from 1
  std::vector<LeftOut> noise;    ///< "ocr-noise": signs that are neither letters, figures nor punctuation, by page
};

enum class OcrFault : std::uint8_t {
  kNone,
  kMissing,     ///< Tesseract or its model is not installed: no image will be read
  kUnreadable,  ///< this image: damaged, too large, too slow
};
struct OcrResult {
  OcrFault fault = OcrFault::kNone;
  std::string message;  ///< Spanish, where there is a fault
  OcrPages read;
};

/// Reads a PNG, JPEG, TIFF or the grey PNM of a drawn page. `dpi` 0: as the image says, or guessed. Pages that lie on
/// their side or head are turned. Anything else is refused before Tesseract sees it, which would take it for a list of
/// files to open. Capped: `page_ms`, 2 GiB of memory and 64 MiB of output for the child, 100 megapixels by what the
/// header of a PNG or JPEG says.
OcrResult ReadWordsOnImage(std::string_view image, double dpi, const OcrOptions& options);

/// Tesseract's TSV as pages; exposed for tests. `dpi` > 0 turns pixels into points.
OcrPages PagesFromTsv(std::string_view tsv, double dpi);

/// A PNG, JPEG or TIFF with text: a photographed flip chart, a scanned page.
Result<Document> ReadImage(std::string_view bytes, const OcrOptions& options);

/// "png", "jpeg", "tiff" by the first bytes; "" for anything else.
std::string_view ImageKind(std::string_view bytes);

}  // namespace ceiba
