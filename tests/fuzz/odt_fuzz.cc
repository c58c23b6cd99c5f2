// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an OpenDocument text, and as the text, the styles and the running heads inside one.
#include <cstdint>
#include <string>

#include "io/odt.h"
#include "tests/fuzz/word_document_check.h"
#include "tests/io/document_helpers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string& file :
       {bytes, ceiba::testing::MakeOdt(bytes), ceiba::testing::MakeZip({{"content.xml", bytes}}),
        ceiba::testing::MakeOdt("<text:p text:style-name=\"a\">x</text:p>", bytes, {{"styles.xml", bytes}})}) {
    const ceiba::Result<ceiba::Document> document = ceiba::ReadOdt(file);
    if (document) {
      ceiba::fuzz::CheckWordDocument(*document);
    } else {
      CEIBA_CHECK(ceiba::IsValidUtf8(document.error().message));
    }
  }
  return 0;
}
