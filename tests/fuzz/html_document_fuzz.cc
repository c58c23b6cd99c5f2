// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a web page.
#include <cstdint>
#include <string_view>

#include "io/html_document.h"
#include "tests/fuzz/word_document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ceiba::LooksLikePage(bytes);
  const ceiba::Result<ceiba::Document> document = ceiba::ReadHtmlDocument(bytes);
  CEIBA_CHECK(document.ok());
  ceiba::fuzz::CheckWordDocument(*document);
  return 0;
}
