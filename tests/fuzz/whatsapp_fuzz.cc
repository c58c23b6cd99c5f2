// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an exported chat: the document is valid UTF-8, in order, and says why it left out what it did.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "io/whatsapp.h"
#include "tests/fuzz/document_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ceiba::LooksLikeWhatsApp(bytes);
  const ceiba::Result<ceiba::Document> document = ceiba::ReadWhatsApp(bytes, ceiba::fuzz::Notices());
  if (document) ceiba::fuzz::CheckDocument(*document);
  return 0;
}
