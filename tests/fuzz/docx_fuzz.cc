// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a Word file, and as the text, the styles, the numberings and the notes inside one.
#include <cstdint>
#include <string>

#include "io/docx.h"
#include "tests/fuzz/word_document_check.h"
#include "tests/io/document_helpers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string note = "<w:footnote w:id=\"1\">" + bytes + "</w:footnote>";
  for (const std::string& file :
       {bytes, ceiba::testing::MakeDocx(bytes), ceiba::testing::MakeZip({{"word/document.xml", bytes}}),
        ceiba::testing::MakeDocx(
            "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x"
            "</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
            {{"styles", bytes}, {"numbering", bytes}, {"footnotes", note}, {"header", bytes}})}) {
    const ceiba::Result<ceiba::Document> document = ceiba::ReadDocx(file);
    if (document) {
      ceiba::fuzz::CheckWordDocument(*document);
    } else {
      CEIBA_CHECK(ceiba::IsValidUtf8(document.error().message));
    }
  }
  return 0;
}
