// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pdf.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "core/trim.h"
#include "core/utf8.h"
#include "io/page_layout.h"
#include "io/pdf_pages.h"

namespace ceiba {
namespace {

constexpr std::size_t kFewWords = 5;  // fewer may be a stamp upon a scanned page
constexpr float kUnsure = 0.7F;

// "3, 5 a 9 y 12"; at most twelve pieces.
std::string PageList(const std::vector<std::uint32_t>& pages) {
  std::vector<std::string> pieces;
  for (std::size_t begin = 0; begin < pages.size();) {
    std::size_t end = begin + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    pieces.push_back(std::to_string(pages[begin]));
    if (end - begin == 2) pieces.push_back(std::to_string(pages[begin + 1]));
    if (end - begin > 2) pieces.back() += " a " + std::to_string(pages[end - 1]);
    begin = end;
  }
  constexpr std::size_t kMost = 12;
  if (pieces.size() > kMost) {
    pieces.resize(kMost);
    pieces.push_back("otras");
  }
  std::string list;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    list += (i == 0 ? "" : i + 1 == pieces.size() ? " y " : ", ") + pieces[i];
  return list;
}

// "la página 3", "las páginas 3 y 5".
std::string ThePages(const std::vector<std::uint32_t>& pages) {
  return (pages.size() == 1 ? "la página " : "las páginas ") + PageList(pages);
}

// Whether letters come out as other signs: fonts that do not name theirs, or that shuffle them.
bool IsRubbish(const PageWords& page) {
  std::size_t signs = 0, unnamed = 0, letters = 0, vowels = 0;
  constexpr std::u32string_view kVowels = U"aeiouáéíóúüAEIOUÁÉÍÓÚÜ";
  for (const PageWord& word : page.words) {
    for (std::size_t i = 0; i < word.text.size();) {
      const char32_t c = NextCodePoint(word.text, i);
      ++signs;
      const bool bullet = c >= 0xF000 && c <= 0xF0FF && word.text.size() <= 3;
      if (c == kReplacement || (c >= 0xE000 && c <= 0xF8FF && !bullet)) ++unnamed;
      if (u_isalpha(static_cast<UChar32>(c))) ++letters;
      if (kVowels.find(c) != std::u32string_view::npos) ++vowels;
    }
  }
  constexpr std::size_t kEnough = 60;  // letters from which shares mean something
  if (unnamed * 10 > signs) return true;
  // In Spanish close to half of all letters are vowels; a page of codes and figures has few letters at all.
  return letters >= kEnough && (vowels * 100 < letters * 22 || vowels * 100 > letters * 75) && letters * 2 > signs;
}

// What stands on the picture and not in the text: where the text has a word, the text is right.
void DropKnown(const PageWords& text, PageWords& picture) {
  std::erase_if(picture.words, [&](const PageWord& seen) {
    const double x = (seen.left + seen.right) / 2, y = (seen.top + seen.bottom) / 2;
    return std::ranges::any_of(text.words, [&](const PageWord& known) {
      return known.left - 1 <= x && x <= known.right + 1 && known.top - 1 <= y && y <= known.bottom + 1;
    });
  });
}

struct Seen {
  OcrResult ocr;
  bool drawn = false, blank = false;
};

Seen Look(std::string_view pdf, std::uint32_t page, const OcrOptions& options) {
  Seen seen;
  const Result<PdfPicture> picture = DrawPdfPage(pdf, page, options.dpi);
  seen.drawn = picture.ok();
  seen.blank = picture.ok() && picture->pgm.empty();
  if (seen.drawn && !seen.blank) seen.ocr = ReadWordsOnImage(picture->pgm, picture->dpi, options);
  return seen;
}

// What becomes of the pages that have to be looked at.
struct Reading {
  std::vector<std::uint32_t> read, unsure, failed;
  std::string missing;  // why none could be read: Tesseract is not there
  double letters = 0, letters_sure = 0;
};

void TakeReading(Seen seen, PageWords& page, bool rubbish, Reading& reading, Document& document) {
  if (seen.ocr.fault == OcrFault::kMissing) reading.missing = seen.ocr.message;
  if (seen.blank && !rubbish) return;
  if (!seen.drawn || seen.blank || seen.ocr.fault != OcrFault::kNone) {
    reading.failed.push_back(page.number);
    if (rubbish) page.words.clear();
    return;
  }
  PageWords& found = seen.ocr.read.pages.front();
  if (!rubbish) {
    DropKnown(page, found);
    if (found.words.size() < kFewWords) {  // a logo
      for (const PageWord& word : found.words) seen.ocr.read.noise.emplace_back().block.text = word.text;
      found.words.clear();
    }
  }
  for (LeftOut& noise : seen.ocr.read.noise) {
    noise.block.page = page.number;
    noise.reason = "ocr-noise";
    noise.detail = "manchas, marcos o logotipos de la imagen";
    document.left_out.push_back(std::move(noise));
  }
  if (found.words.empty()) return;
  double letters = 0, sure = 0;
  for (const PageWord& word : found.words) {
    letters += static_cast<double>(word.text.size());
    sure += static_cast<double>(word.text.size()) * static_cast<double>(word.sure);
  }
  reading.letters += letters;
  reading.letters_sure += sure;
  reading.read.push_back(page.number);
  if (sure < static_cast<double>(kUnsure) * letters) reading.unsure.push_back(page.number);
  if (rubbish) page.words.clear();
  page.width = found.width;
  page.height = found.height;
  page.words.insert(page.words.end(), std::make_move_iterator(found.words.begin()),
                    std::make_move_iterator(found.words.end()));
}

void Unread(const std::vector<std::uint32_t>& pages, const char* detail, Document& document) {
  for (const std::uint32_t page : pages) {
    LeftOut out;
    out.block.page = page;
    out.reason = "unread-page";
    out.detail = detail;
    document.left_out.push_back(std::move(out));
  }
}

void Tell(const PdfWords& words, const Reading& reading, const std::vector<std::uint32_t>& over,
          const std::vector<std::uint32_t>& pictured, const OcrOptions& options, std::size_t limit, Document& document) {
  std::vector<std::string>& notices = document.notices;
  if (words.pages > limit)
    notices.push_back("el PDF tiene " + std::to_string(words.pages) + " páginas y se leyeron las primeras " +
                      std::to_string(limit) + "; divídalo para leer las demás");
  if (!reading.read.empty())
    notices.push_back(ThePages(reading.read) + (reading.read.size() > 1 ? " se leyeron" : " se leyó") +
                      " como imagen, con seguridad media de " +
                      std::to_string(static_cast<int>(100 * reading.letters_sure / std::max(reading.letters, 1.0))) +
                      " %");
  if (!reading.unsure.empty())
    notices.push_back("la lectura de " + ThePages(reading.unsure) + " es poco segura; compárela con el original");
  if (!reading.failed.empty() && reading.missing.empty())
    notices.push_back("no se pudo leer " + ThePages(reading.failed) + " como imagen");
  if (!reading.missing.empty())
    notices.push_back(ThePages(reading.failed) + " no tiene" + (reading.failed.size() > 1 ? "n" : "") +
                      " texto: " + reading.missing);
  if (!over.empty())
    notices.push_back("no se leyó " + ThePages(over) + ": son imágenes y sólo se leen " +
                      std::to_string(options.most_pages) + " por archivo; divídalo en partes");
  if (!pictured.empty())
    notices.push_back(ThePages(pictured) + (pictured.size() > 1 ? " tienen" : " tiene") +
                      " además una imagen; si trae texto, no se leyó: guárdela aparte como foto para leerla");
  if (!words.failed.empty())
    notices.push_back("no se pudo leer " + ThePages(words.failed) + ": el PDF está dañado ahí");
  if (!words.cut.empty())
    notices.push_back(ThePages(words.cut) + ": tiene demasiadas palabras y sólo se leyó su comienzo");
}

}  // namespace

Result<Document> ReadPdf(std::string_view bytes, const OcrOptions& options) {
  const PdfLimits limits;
  Result<PdfWords> words = ReadPdfWords(bytes, limits);
  if (!words) return words.error();
  std::vector<std::size_t> to_look;
  std::vector<bool> rubbish;
  std::vector<std::uint32_t> over, pictured = words->pictured;
  const std::vector<std::size_t> body = BodyWords(words->read);
  for (std::size_t p = 0; p < words->read.size(); ++p) {
    PageWords& page = words->read[p];
    const bool bad = IsRubbish(page);
    if (!bad && body[p] >= kFewWords) continue;
    std::erase(pictured, page.number);  // it is looked at whole
    if (to_look.size() < options.most_pages) {
      to_look.push_back(p);
      rubbish.push_back(bad);
    } else {
      over.push_back(page.number);
      if (bad) page.words.clear();
    }
  }
  Document document;
  document.kind = "pdf";
  document.title = Trimmed(words->title);
  std::vector<Seen> seen(to_look.size());
  // The first alone: without Tesseract there is no use in drawing the others.
  if (!seen.empty()) seen[0] = Look(bytes, words->read[to_look[0]].number, options);
  const bool missing = !seen.empty() && seen[0].ocr.fault == OcrFault::kMissing;
  if (seen.size() > 1) {
    ParallelBlocks(
        seen.size() - 1, Threads{options.threads},
        [&](std::size_t begin, std::size_t end, std::size_t) {
          for (std::size_t i = begin + 1; i < end + 1; ++i) {
            if (missing) {
              seen[i].ocr.fault = OcrFault::kMissing;
              seen[i].ocr.message = seen[0].ocr.message;
            } else {
              seen[i] = Look(bytes, words->read[to_look[i]].number, options);
            }
          }
        },
        1);
  }
  Reading reading;
  for (std::size_t i = 0; i < seen.size(); ++i)
    TakeReading(std::move(seen[i]), words->read[to_look[i]], rubbish[i], reading, document);
  const bool nothing = std::ranges::all_of(words->read, [](const PageWords& page) { return page.words.empty(); });
  if (nothing && !reading.missing.empty()) return WorldError("el PDF sólo tiene imágenes; " + reading.missing);
  Tell(*words, reading, over, pictured, options, limits.pages, document);
  Unread(reading.failed, "no se pudo leer la imagen de la página", document);
  Unread(over, "imagen que pasa del número de páginas que se leen", document);
  Unread(words->failed, "la página está dañada", document);
  AddPages(std::move(words->read), document);
  if (document.blocks.empty()) document.notices.push_back("no se encontró texto en el PDF");
  return document;
}

}  // namespace ceiba
