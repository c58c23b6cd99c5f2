// SPDX-License-Identifier: GPL-3.0-or-later
// Any places of words on pages: every letter stands in a block or is left out. Bytes are also tried as Tesseract's
// table.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/utf8.h"
#include "io/ocr.h"
#include "io/page_layout.h"

namespace {

std::size_t Letters(const std::string& text) {
  std::size_t letters = 0;
  for (const char c : text) letters += c >= 'a' && c <= 'z' ? 1U : 0U;
  return letters;
}

void LayOut(std::vector<ceiba::PageWords> pages) {
  std::size_t letters = 0, found = 0;
  for (const ceiba::PageWords& page : pages)
    for (const ceiba::PageWord& word : page.words) letters += Letters(word.text);
  ceiba::Document document;
  ceiba::AddPages(std::move(pages), document);
  for (const ceiba::Block& block : document.blocks) {
    CEIBA_CHECK(ceiba::IsValidUtf8(block.text));
    found += Letters(block.text);
    for (const std::string& cell : block.cells) found += Letters(cell);
  }
  for (const ceiba::LeftOut& left : document.left_out) found += Letters(left.block.text);
  CEIBA_CHECK(found == letters, found, letters);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Five bytes a word: the text, left, top, size, style.
  constexpr const char* kTexts[] = {"agua",  "muni-", "cipio", "•",  "Falta",  "Luz.",
                                    "PLENO", "hh:",   "kk-",   "¿Y", "\u00AD", "de"};
  std::vector<ceiba::PageWords> pages(1);
  pages[0] = {1, 600, 800, {}};
  for (std::size_t i = 0; i + 5 <= size && i < 5'000; i += 5) {
    if (data[i] == 0xFF) pages.push_back({static_cast<std::uint32_t>(pages.size() + 1), 600, 800, {}});
    ceiba::PageWord word{
        kTexts[data[i] % 12], 2.5 * data[i + 1], 3.2 * data[i + 2], 0, 0, 4.0 + data[i + 3] % 12, false, false, -1};
    word.right = word.left + word.size * static_cast<double>(word.text.size()) / 2;
    word.bottom = word.top + word.size;
    word.bold = (data[i + 4] & 1) != 0;
    word.sideways = (data[i + 4] & 6) == 6;
    word.sure = (data[i + 4] & 24) == 24 ? 0.5F : -1.0F;
    pages.back().words.push_back(std::move(word));
  }
  LayOut(std::move(pages));
  LayOut(ceiba::PagesFromTsv({reinterpret_cast<const char*>(data), size}, 300).pages);
  return 0;
}
