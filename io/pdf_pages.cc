// SPDX-License-Identifier: GPL-3.0-or-later
// poppler is called in child processes only, so that none of its locks is ever held in this one. What a child sends is
// read with the same care as the file: a hostile file may have taken it over.
#include "io/pdf_pages.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "core/utf8.h"
#include "io/child_process.h"

namespace ceiba {
namespace {

constexpr double kMostPixels = 40e6;
constexpr double kLargestPage = 20'000;  // points; 7 m
constexpr int kMostCrashes = 5;          // children that may die on one file before we give it up

// --- What a child sends -------------------------------------------------------------------------------------------

// Numbers as eight bytes, strings with their length; frames begin with one of these letters.
constexpr char kHead = 'H', kLocked = 'L', kBroken = 'B', kPage = 'P', kFailed = 'F', kPicture = 'I', kBlank = 'W';

class Packer {
 public:
  void Letter(char c) { bytes_ += c; }
  void Number(double n) {
    std::array<char, sizeof n> raw{};
    std::memcpy(raw.data(), &n, sizeof n);
    bytes_.append(raw.data(), raw.size());
  }
  void String(std::string_view s) {
    Number(static_cast<double>(s.size()));
    bytes_ += s;
  }
  void Send(const ChildWriter& write) {
    write(bytes_);
    bytes_.clear();
  }

 private:
  std::string bytes_;
};

// After the first thing that is not there, everything is zero or "" and good() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  bool good() const { return good_; }
  bool done() const { return bytes_.empty(); }
  char Letter() { return Take(1).empty() ? '\0' : last_[0]; }
  double Number() {
    double n = 0;
    if (!Take(sizeof n).empty()) std::memcpy(&n, last_.data(), sizeof n);
    return std::isfinite(n) ? n : 0;
  }
  std::uint32_t Count() { return static_cast<std::uint32_t>(std::clamp(Number(), 0.0, 4e9)); }
  std::string_view String() { return Take(Count()); }

 private:
  std::string_view Take(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    last_ = good_ ? bytes_.substr(0, size) : std::string_view();
    bytes_.remove_prefix(last_.size());
    return last_;
  }

  std::string_view bytes_, last_;
  bool good_ = true;
};

// --- In the child ---------------------------------------------------------------------------------------------------

// poppler's own conversion trusts its UTF-16; letters joined in print (fi, fl) come apart, accents join their letters.
std::string Utf8(const poppler::ustring& text) {
  std::string out;
  bool plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00U);
    constexpr std::array kJoined = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (c >= 0xFB00 && c <= 0xFB06) {
      out += kJoined[c - 0xFB00];
    } else if (c > 0x20 && (c < 0x7F || c >= 0xA0) && c != 0x200B && c != 0xFEFF) {
      plain = plain && (c < 0x300 || c > 0x36F);
      AppendUtf8(c, out);
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      out += ' ';
    } else if (c != 0x200B && c != 0xFEFF) {
      AppendUtf8(kReplacement, out);  // a letter that the font does not name
    }
  }
  if (plain) return out;
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(code);
  if (U_FAILURE(code)) return out;
  std::string composed;
  nfc->normalize(icu::UnicodeString::fromUTF8(out), code).toUTF8String(composed);
  return U_FAILURE(code) ? out : composed;
}

bool IsBold(std::string name) {
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::array kMarks = {"bold", "black", "heavy", "demi", "negrita"};
  return std::ranges::any_of(kMarks, [&](const char* mark) { return name.find(mark) != std::string::npos; });
}

// A page's place for words, whichever way most of them are turned: a landscape scan reads like any page.
struct Frame {
  double width, height;
  int turn;  // quarter turns of its words, clockwise
  poppler::rectf Upright(const poppler::rectf& r) const {
    switch (turn) {
      case 1:
        return {r.top(), width - r.right(), r.height(), r.width()};
      case 2:
        return {width - r.right(), height - r.bottom(), r.width(), r.height()};
      case 3:
        return {height - r.bottom(), r.left(), r.height(), r.width()};
      default:
        return r;
    }
  }
};

// Whether a large part of the page, away from its words, has many shades: a photo or a scan, not a frame or a tint.
bool HasPicture(const poppler::page& page, const std::vector<poppler::text_box>& words) {
  constexpr double kDpi = 24, kLeastShare = 0.03;
  constexpr int kWhite = 240, kLeastShades = 12;
  const poppler::rectf box = page.page_rect();
  if (!(box.width() >= 1 && box.height() >= 1 && box.width() <= kLargestPage && box.height() <= kLargestPage)) return false;
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  poppler::image image = renderer.render_page(&page, kDpi, kDpi);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) return false;
  const auto pixel = [](double points, int most) { return std::clamp(static_cast<int>(points * kDpi / 72), 0, most); };
  for (const poppler::text_box& word : words) {
    const poppler::rectf r = word.bbox();
    const int left = pixel(r.left() - 3, image.width()), right = pixel(r.right() + 5, image.width());
    for (int y = pixel(r.top() - 3, image.height()); y < pixel(r.bottom() + 5, image.height()); ++y)
      std::fill(image.data() + y * image.bytes_per_row() + left, image.data() + y * image.bytes_per_row() + right, '\xFF');
  }
  std::array<int, 32> shades{};
  int inked = 0;
  for (int y = 0; y < image.height(); ++y) {
    const char* row = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
    for (int x = 0; x < image.width(); ++x) {
      const int value = static_cast<unsigned char>(row[x]);
      if (value >= kWhite) continue;
      ++inked;
      ++shades[static_cast<std::size_t>(value / 8)];
    }
  }
  const int pixels = image.width() * image.height();
  const auto used = std::ranges::count_if(shades, [&](int count) { return count * 1000 > pixels; });
  return inked > pixels * kLeastShare && used >= kLeastShades;
}

void PackPage(poppler::page& page, int index, std::uint32_t most_words, Packer& pack) {
  const poppler::rectf box = page.page_rect();
  const bool across = page.orientation() == poppler::page::landscape || page.orientation() == poppler::page::seascape;
  const std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
  std::array<std::size_t, 4> turned{};
  for (const poppler::text_box& b : boxes) ++turned[static_cast<std::size_t>(b.rotation()) & 3];
  const int turn = static_cast<int>(std::ranges::max_element(turned) - turned.begin());
  const Frame frame{across ? box.height() : box.width(), across ? box.width() : box.height(), turn};
  const bool swapped = turn % 2 == 1;
  const std::size_t words = std::min<std::size_t>(boxes.size(), most_words);
  pack.Letter(kPage);
  pack.Number(index + 1);
  pack.Number(swapped ? frame.height : frame.width);
  pack.Number(swapped ? frame.width : frame.height);
  pack.Number(words < boxes.size() ? 1 : 0);
  pack.Number(HasPicture(page, boxes) ? 1 : 0);
  pack.Number(static_cast<double>(words));
  for (const poppler::text_box& b : std::span(boxes).first(words)) {
    const poppler::rectf r = frame.Upright(b.bbox());
    pack.String(Utf8(b.text()));
    for (const double n : {r.left(), r.top(), r.right(), r.bottom(), b.get_font_size()}) pack.Number(n);
    pack.Letter(static_cast<char>('0' + (IsBold(b.has_font_info() ? b.get_font_name() : "") ? 1 : 0) +
                                  (b.rotation() != turn ? 2 : 0)));
  }
}

std::unique_ptr<poppler::document> OpenPdf(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

// Sends the head and then each page from `first` (from 0), one frame at a time.
void SendWords(std::string_view bytes, std::uint32_t first, const PdfLimits& limits, const ChildWriter& write) {
  Packer pack;
  const std::unique_ptr<poppler::document> document = OpenPdf(bytes);
  if (document == nullptr || document->is_locked()) {
    pack.Letter(document == nullptr ? kBroken : kLocked);
    return pack.Send(write);
  }
  pack.Letter(kHead);
  pack.Number(document->pages());
  pack.String(Utf8(document->get_title()));
  pack.Send(write);
  const int end = static_cast<int>(
      std::min<std::uint32_t>(limits.pages, static_cast<std::uint32_t>(std::max(0, document->pages()))));
  for (int index = static_cast<int>(first); index < end; ++index) {
    const std::unique_ptr<poppler::page> page(document->create_page(index));
    if (page != nullptr) {
      PackPage(*page, index, limits.page_words, pack);
    } else {
      pack.Letter(kFailed);
      pack.Number(index + 1);
    }
    pack.Send(write);
  }
}

void SendPicture(std::string_view bytes, std::uint32_t number, double dpi, const ChildWriter& write) {
  Packer pack;
  const std::unique_ptr<poppler::document> document = OpenPdf(bytes);
  const std::unique_ptr<poppler::page> page(
      document == nullptr || document->is_locked() ? nullptr : document->create_page(static_cast<int>(number) - 1));
  if (page == nullptr) return;
  const poppler::rectf box = page->page_rect();
  const double inches = box.width() / 72 * (box.height() / 72);
  if (!(box.width() >= 1 && box.height() >= 1 && box.width() <= kLargestPage && box.height() <= kLargestPage)) return;
  const double fitting = std::min(dpi, std::sqrt(kMostPixels / inches));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(page.get(), fitting, fitting);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) return;
  const auto width = static_cast<std::size_t>(image.width());
  std::string pixels;
  std::size_t dark = 0;
  for (int y = 0; y < image.height(); ++y) {
    const char* row = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
    pixels.append(row, width);
    dark += static_cast<std::size_t>(
        std::count_if(row, row + width, [](char c) { return static_cast<unsigned char>(c) < 128; }));
  }
  constexpr std::size_t kSpeck = 50;  // pixels: less than a letter at 300 dpi
  pack.Letter(dark < kSpeck ? kBlank : kPicture);
  if (dark >= kSpeck) {
    pack.Number(fitting);
    pack.String("P5\n" + std::to_string(image.width()) + " " + std::to_string(image.height()) + "\n255\n" + pixels);
  }
  pack.Send(write);
}

// --- In this process ------------------------------------------------------------------------------------------------

PageWords UnpackPage(Unpacker& in, PdfWords& out) {
  PageWords page;
  page.number = in.Count();
  page.width = in.Number();
  page.height = in.Number();
  if (in.Number() > 0) out.cut.push_back(page.number);
  if (in.Number() > 0) out.pictured.push_back(page.number);
  for (std::uint32_t words = in.Count(); words > 0 && in.good(); --words) {
    PageWord word;
    const std::string_view text = in.String();
    word.left = in.Number();
    word.top = in.Number();
    word.right = in.Number();
    word.bottom = in.Number();
    word.size = in.Number();
    const char style = in.Letter();
    word.bold = style == '1' || style == '3';
    word.sideways = style == '2' || style == '3';
    if (!in.good() || text.empty() || !IsValidUtf8(text)) continue;
    word.text = text;
    page.words.push_back(std::move(word));
  }
  return page;
}

// What one child sent, as far as it is whole. Returns the Spanish error that ends the reading, or nullopt.
std::optional<Error> TakeFrames(std::string_view frames, std::uint32_t& next, PdfWords& out) {
  Unpacker in(frames);
  while (!in.done()) {
    const char letter = in.Letter();
    if (letter == kLocked)
      return WorldError("el PDF está protegido con contraseña; ábralo con ella y guárdelo sin protección");
    if (letter == kBroken) return WorldError("el PDF está dañado o incompleto; vuelva a descargarlo o a exportarlo");
    if (letter == kHead) {
      out.pages = in.Count();
      const std::string_view title = in.String();
      if (IsValidUtf8(title)) out.title = title;
    } else if (letter == kFailed) {
      out.failed.push_back(in.Count());
      if (in.good()) next = out.failed.back();
    } else if (letter == kPage) {
      PageWords page = UnpackPage(in, out);
      if (!in.good() || page.number != next + 1) return std::nullopt;
      next = page.number;
      out.read.push_back(std::move(page));
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

ChildLimits ForChild(const PdfLimits& limits) {
  ChildLimits child;
  child.silence_ms = limits.page_ms;
  child.total_ms = limits.total_ms;
  child.memory_bytes = limits.memory_bytes;
  child.output_bytes = std::uint64_t{256} << 20;
  return child;
}

}  // namespace

Result<PdfWords> ReadPdfWords(std::string_view bytes, const PdfLimits& limits) {
  if (bytes.size() > std::size_t{1} << 30) return WorldError("el PDF pasa de 1 GB; divídalo en partes");
  PdfWords out;
  std::uint32_t next = 0;  // pages done
  for (int crashes = 0;; ++crashes) {
    const ChildResult child =
        RunIsolated([&](const ChildWriter& write) { SendWords(bytes, next, limits, write); }, ForChild(limits));
    if (child.end == ChildEnd::kMissing)
      return WorldError("no se pudo iniciar el proceso que lee el PDF; cierre otros programas y vuelva a intentarlo");
    if (const std::optional<Error> error = TakeFrames(child.output, next, out)) return *error;
    if (out.pages == 0)
      return WorldError("el PDF no tiene páginas que se puedan leer; ábralo en otro programa y expórtelo de nuevo");
    const std::uint32_t end = std::min(out.pages, limits.pages);
    if (next >= end) break;
    if (crashes == kMostCrashes || child.end == ChildEnd::kTooMuch) {
      while (next < end) out.failed.push_back(++next);
      break;
    }
    out.failed.push_back(++next);  // the page it died on
    if (next >= end) break;
  }
  return out;
}

Result<PdfPicture> DrawPdfPage(std::string_view bytes, std::uint32_t number, double dpi, const PdfLimits& limits) {
  const Error error = WorldError("no se pudo dibujar la página");
  if (bytes.size() > std::size_t{1} << 30) return error;
  const ChildResult child =
      RunIsolated([&](const ChildWriter& write) { SendPicture(bytes, number, dpi, write); }, ForChild(limits));
  Unpacker in(child.output);
  const char letter = in.Letter();
  PdfPicture picture;
  if (letter == kBlank) return picture;
  if (letter != kPicture) return error;
  picture.dpi = in.Number();
  picture.pgm = in.String();
  if (!in.good() || picture.dpi <= 0 || !picture.pgm.starts_with("P5\n")) return error;
  return picture;
}

}  // namespace ceiba
