// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a PDF's pages and pictures of them, by poppler in a child process: what a hostile file does to poppler
// it does to a copy that is thrown away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "io/page_words.h"

namespace ceiba {

struct PdfLimits {
  std::uint32_t pages = 5'000;
  std::uint32_t page_words = 50'000;  ///< of one page
  int page_ms = 20'000;               ///< to read or draw one page
  int total_ms = 600'000;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
};

struct PdfWords {
  std::uint32_t pages = 0;            ///< of the file, read or not
  std::string title;                  ///< as the file says; valid UTF-8
  std::vector<PageWords> read;        ///< by number; some may be missing
  std::vector<std::uint32_t> failed;  ///< pages on which poppler crashed, hung or gave up, ascending
  std::vector<std::uint32_t> pictured;  ///< pages on which a picture takes a large part
  std::vector<std::uint32_t> cut;     ///< pages of which only the first page_words words were taken
};

/// Words of every page up to the limits. Scripts, links and attached files of the PDF are never run, followed or
/// opened. Errors are Spanish without the file's name: damaged, locked with a password, no page.
Result<PdfWords> ReadPdfWords(std::string_view bytes, const PdfLimits& limits = {});

/// A page drawn in grey, at `dpi` or at less where that would be above 40 megapixels.
struct PdfPicture {
  std::string pgm;  ///< binary PGM; "" when the page is blank
  double dpi = 0;
};

/// The error is Spanish: it cannot be drawn. `number` is from 1.
Result<PdfPicture> DrawPdfPage(std::string_view bytes, std::uint32_t number, double dpi, const PdfLimits& limits = {});

}  // namespace ceiba
