// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a PDF, without OCR: poppler may die of them in its child, this process may not, and what comes is sound.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "core/utf8.h"
#include "io/pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ceiba::OcrOptions options;
  options.most_pages = 0;
  const ceiba::Result<ceiba::Document> document = ceiba::ReadPdf({reinterpret_cast<const char*>(data), size}, options);
  if (!document) {
    CEIBA_CHECK(!document.error().message.empty());
    return 0;
  }
  CEIBA_CHECK(ceiba::IsValidUtf8(document->title));
  for (const ceiba::Block& block : document->blocks) {
    CEIBA_CHECK(ceiba::IsValidUtf8(block.text) && block.page > 0);
    CEIBA_CHECK(block.text.empty() == (block.kind == ceiba::BlockKind::kRow), block.text);
    for (const std::string& cell : block.cells) CEIBA_CHECK(ceiba::IsValidUtf8(cell));
  }
  for (const ceiba::LeftOut& left : document->left_out)
    CEIBA_CHECK(ceiba::IsValidUtf8(left.block.text) && !left.reason.empty());
  return 0;
}
