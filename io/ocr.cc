// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/ocr.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/utf8.h"
#include "io/child_process.h"
#include "io/page_layout.h"

namespace ceiba {
namespace {

constexpr double kGuessedDpi = 150;  // of images that do not say: only ratios of sizes matter
constexpr std::uint64_t kMostPixels = 100'000'000;
constexpr float kUnsure = 0.7F;

// --- Images
// -----------------------------------------------------------------------------------------------------------

std::uint32_t BigEndian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// As the header says; 0 where it does not say, or where only Tesseract could tell (TIFF).
std::uint64_t Pixels(std::string_view image) {
  const std::string_view kind = ImageKind(image);
  if (kind == "png" && image.size() >= 24) return std::uint64_t{BigEndian(image, 16, 4)} * BigEndian(image, 20, 4);
  if (kind != "jpeg") return 0;
  for (std::size_t i = 2; i + 9 < image.size() && static_cast<unsigned char>(image[i]) == 0xFF;) {
    const auto marker = static_cast<unsigned char>(image[i + 1]);
    // Frame headers: all of C0 to CF but the tables among them.
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
      return std::uint64_t{BigEndian(image, i + 5, 2)} * BigEndian(image, i + 7, 2);
    i += marker == 0xFF ? 1 : 2 + std::max<std::size_t>(BigEndian(image, i + 2, 2), 2);
  }
  return 0;
}

// --- TSV
// --------------------------------------------------------------------------------------------------------------

struct TsvWord {
  std::array<int, 10> numbers{};  // level, page, block, paragraph, line, word, left, top, width, height
  double sure = 0;                // in percent
  std::string_view text;
};

std::optional<TsvWord> ParseTsvLine(std::string_view line) {
  TsvWord word;
  for (std::size_t column = 0; column < 11; ++column) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    const char *begin = line.data(), *end = line.data() + tab;
    const auto parsed =
        column < 10 ? std::from_chars(begin, end, word.numbers[column]) : std::from_chars(begin, end, word.sure);
    if (parsed.ec != std::errc() || parsed.ptr != end || (column < 10 && std::abs(word.numbers[column]) > 1'000'000))
      return std::nullopt;
    line.remove_prefix(tab + 1);
  }
  word.text = line;
  if (!(word.sure >= 0)) word.sure = 0;  // not a number either
  return word;
}

bool HasLetterOrFigure(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (u_isalnum(static_cast<UChar32>(NextCodePoint(text, i)))) return true;
  return false;
}

// Frames, stamps and specks come out as signs that nobody writes.
bool IsNoise(std::string_view text) {
  constexpr std::u32string_view kPunctuation = U".,;:!?¿¡\"'()«»“”‘’–—-…•·*+%$/&°º=→>©®¢";
  if (HasLetterOrFigure(text)) return false;
  for (std::size_t i = 0; i < text.size();)
    if (kPunctuation.find(NextCodePoint(text, i)) == std::u32string_view::npos) return true;
  return false;
}

// One line of Tesseract's, its words in reading order.
struct OcrLine {
  std::vector<PageWord> words;  // in pixels
  double Dx() const { return Centre(words.back()).first - Centre(words.front()).first; }
  double Dy() const { return Centre(words.back()).second - Centre(words.front()).second; }
  static std::pair<double, double> Centre(const PageWord& w) {
    return {(w.left + w.right) / 2, (w.top + w.bottom) / 2};
  }
  // Quarter turns clockwise: 0 reads to the right, 1 down, 2 to the left, 3 up.
  int Turn() const {
    if (std::abs(Dx()) >= std::abs(Dy())) return Dx() >= 0 ? 0 : 2;
    return Dy() >= 0 ? 1 : 3;
  }
};

PageWord Turned(PageWord word, int turn, double width, double height) {
  const PageWord w = word;
  if (turn == 1) {
    std::tie(word.left, word.right, word.top, word.bottom) =
        std::tuple(w.top, w.bottom, width - w.right, width - w.left);
  } else if (turn == 2) {
    std::tie(word.left, word.right, word.top, word.bottom) =
        std::tuple(width - w.right, width - w.left, height - w.bottom, height - w.top);
  } else if (turn == 3) {
    std::tie(word.left, word.right, word.top, word.bottom) =
        std::tuple(height - w.bottom, height - w.top, w.left, w.right);
  }
  return word;
}

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

// Turns the page upright, takes its skew out, and gives every line one band and one size: layout expects print.
PageWords Straightened(std::vector<OcrLine> lines, std::uint32_t number, double width, double height, double dpi) {
  std::array<std::size_t, 4> turns{};
  for (const OcrLine& line : lines)
    if (line.words.size() > 1) turns[static_cast<std::size_t>(line.Turn())] += line.words.size();
  const int turn = static_cast<int>(std::ranges::max_element(turns) - turns.begin());
  std::vector<double> slopes;
  for (OcrLine& line : lines) {
    const bool sideways = line.words.size() > 1 && line.Turn() != turn;
    for (PageWord& word : line.words) {
      word.sideways = sideways;
      word = Turned(std::move(word), turn, width, height);
    }
    if (!sideways && line.words.size() > 3 && line.Dx() > 0) slopes.push_back(line.Dy() / line.Dx());
  }
  const double slope = Median(slopes);
  std::vector<double> sizes;
  std::vector<std::pair<double, double>> bands;  // middle, size
  for (OcrLine& line : lines) {
    std::vector<double> middles, heights;
    for (PageWord& word : line.words) {
      const double drop = std::abs(slope) < 0.2 ? slope * word.left : 0;
      word.top -= drop;
      word.bottom -= drop;
      middles.push_back((word.top + word.bottom) / 2);
      heights.push_back(word.bottom - word.top);
    }
    // The usual word, and not the tallest: blots are tall. Ink is lower than the size of its letters.
    constexpr double kSizeOfInk = 1.3;
    const double size = kSizeOfInk * Median(std::move(heights));
    sizes.insert(sizes.end(), line.words.size(), size);
    bands.emplace_back(Median(std::move(middles)), size);
  }
  const double usual = Median(std::move(sizes)), scale = 72 / dpi;
  PageWords page{number, (turn % 2 == 1 ? height : width) * scale, (turn % 2 == 1 ? width : height) * scale, {}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto [middle, size] = bands[i];
    if (size > 0.7 * usual && size < 1.35 * usual) size = usual;  // lines without tall letters look small
    for (PageWord& word : lines[i].words) {
      if (!word.sideways) {
        word.top = middle - size / 2;
        word.bottom = middle + size / 2;
      }
      word.left *= scale;
      word.right *= scale;
      word.top *= scale;
      word.bottom *= scale;
      word.size = std::max(size * scale, 1.0);
      page.words.push_back(std::move(word));
    }
  }
  return page;
}

OcrResult Failure(OcrFault fault, std::string message) { return {fault, std::move(message), {}}; }

// How sure the letters of all blocks are, in [0, 1]; -1 without letters.
float MeanSure(const std::vector<PageWords>& pages) {
  double sum = 0, letters = 0;
  for (const PageWords& page : pages) {
    for (const PageWord& word : page.words) {
      letters += static_cast<double>(word.text.size());
      sum += static_cast<double>(word.text.size()) * static_cast<double>(word.sure);
    }
  }
  return letters > 0 ? static_cast<float>(sum / letters) : -1.0F;
}

}  // namespace

std::string_view ImageKind(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "jpeg";
  if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) return "tiff";
  return "";
}

OcrPages PagesFromTsv(std::string_view tsv, double dpi) {
  struct RawPage {
    double width = 0, height = 0;
    std::map<std::tuple<int, int, int>, OcrLine> lines;
    std::string noise;
  };
  std::map<int, RawPage> raw;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::optional<TsvWord> word = ParseTsvLine(tsv.substr(0, end));
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (!word || word->numbers[1] < 1) continue;
    const auto [level, number, block, paragraph, line, index, left, top, width, height] = word->numbers;
    RawPage& page = raw[number];
    if (level == 1) {
      page.width = width;
      page.height = height;
    }
    if (level != 5 || word->text.find_first_not_of(" \r") == std::string_view::npos || !IsValidUtf8(word->text))
      continue;
    if (IsNoise(word->text)) {
      page.noise += (page.noise.empty() ? "" : " ") + std::string(word->text);
      continue;
    }
    PageWord placed;
    placed.text = word->text;
    placed.left = left;
    placed.top = top;
    placed.right = left + width;
    placed.bottom = top + height;
    placed.sure = static_cast<float>(std::min(word->sure / 100, 1.0));
    page.lines[{block, paragraph, line}].words.push_back(std::move(placed));
  }
  OcrPages out;
  for (auto& [number, page] : raw) {
    std::vector<OcrLine> lines;
    for (auto& [place, line] : page.lines) {
      if (std::ranges::any_of(line.words, [](const PageWord& w) { return HasLetterOrFigure(w.text); })) {
        lines.push_back(std::move(line));
      } else {
        for (const PageWord& word : line.words) page.noise += (page.noise.empty() ? "" : " ") + word.text;
      }
    }
    const auto place = static_cast<std::uint32_t>(number);
    out.pages.push_back(Straightened(std::move(lines), place, page.width, page.height, dpi > 0 ? dpi : kGuessedDpi));
    if (page.noise.empty()) continue;
    LeftOut noise;
    noise.block.text = std::move(page.noise);
    noise.block.page = place;
    noise.reason = "ocr-noise";
    noise.detail = "manchas, marcos o logotipos de la imagen";
    out.noise.push_back(std::move(noise));
  }
  return out;
}

OcrResult ReadWordsOnImage(std::string_view image, double dpi, const OcrOptions& options) {
  if (ImageKind(image).empty() && !image.starts_with("P5\n"))
    return Failure(OcrFault::kUnreadable, "no es una imagen PNG, JPEG ni TIFF");
  if (Pixels(image) > kMostPixels)
    return Failure(OcrFault::kUnreadable, "la imagen es demasiado grande (más de 100 megapíxeles); redúzcala");
  std::vector<std::string> command = {options.program, "stdin", "stdout", "-l", options.language, "--psm", "1"};
  if (dpi > 0) command.insert(command.end(), {"--dpi", std::to_string(static_cast<int>(dpi + 0.5))});
  command.push_back("tsv");
  ChildLimits limits;
  limits.silence_ms = limits.total_ms = options.page_ms;
  // Its own threads make it ten times slower.
  const ChildResult child = RunProgram(command, image, limits, {"OMP_THREAD_LIMIT=1"});
  switch (child.end) {
    case ChildEnd::kMissing:
      return Failure(
          OcrFault::kMissing,
          "para leer imágenes hace falta el programa Tesseract; instálelo con: sudo apt install tesseract-ocr "
          "tesseract-ocr-spa");
    case ChildEnd::kTooSlow:
      return Failure(OcrFault::kUnreadable, "leer la imagen tardó demasiado; redúzcala o recórtela");
    case ChildEnd::kTooMuch:
    case ChildEnd::kCrashed:
      return Failure(OcrFault::kUnreadable, "la imagen está dañada o es demasiado grande; ábrala y guárdela de nuevo");
    case ChildEnd::kExited:
      break;
  }
  if (child.code != 0 && child.errors.find("Failed loading language") != std::string::npos)
    return Failure(OcrFault::kMissing, "a Tesseract le falta el modelo de idioma «" + options.language +
                                           "»; instálelo con: sudo apt install tesseract-ocr-" + options.language);
  OcrResult result{OcrFault::kNone, "", PagesFromTsv(child.output, dpi)};
  if (child.code != 0 || result.read.pages.empty())
    return Failure(OcrFault::kUnreadable, "la imagen está dañada o incompleta; ábrala y guárdela de nuevo");
  return result;
}

Result<Document> ReadImage(std::string_view bytes, const OcrOptions& options) {
  OcrResult ocr = ReadWordsOnImage(bytes, 0, options);
  if (ocr.fault != OcrFault::kNone) return WorldError(std::move(ocr.message));
  Document document;
  document.kind = "image";
  const float sure = MeanSure(ocr.read.pages);
  document.left_out = std::move(ocr.read.noise);
  AddPages(std::move(ocr.read.pages), document);
  if (document.blocks.empty()) {
    document.notices.push_back("no se encontró texto en la imagen");
  } else {
    document.notices.push_back("el texto se leyó de una imagen, con seguridad media de " +
                               std::to_string(static_cast<int>(sure * 100)) + " %" +
                               (sure < kUnsure ? "; compárelo con el original" : ""));
  }
  return document;
}

}  // namespace ceiba
