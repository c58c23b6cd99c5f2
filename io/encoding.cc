// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/encoding.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "core/utf8.h"

namespace ceiba {
namespace {

unsigned Byte(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

// Undoes one round of "UTF-8 read as a single-byte charset and written as UTF-8 again"; false when there was none.
bool UndoDouble(std::string& text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) points.push_back(NextCodePoint(text, i));
  std::string out;
  out.reserve(text.size());
  bool undone = false;
  for (std::size_t i = 0; i < points.size();) {
    std::size_t length = 0;
    for (const Charset charset : kSingleByteCharsets) {
      std::string bytes;
      while (bytes.size() < 4 && i + bytes.size() < points.size()) {
        const std::optional<unsigned char> byte = ByteOf(charset, points[i + bytes.size()]);
        if (!byte) break;
        bytes.push_back(static_cast<char>(*byte));
      }
      length = LikelyUtf8Length(bytes, 0);
      if (length == 0) continue;
      out.append(bytes, 0, length);
      break;
    }
    undone = undone || length > 0;
    if (length == 0) AppendUtf8(points[i], out);
    i += std::max<std::size_t>(length, 1);
  }
  if (undone) text = std::move(out);
  return undone;
}

constexpr bool IsBadControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

// NUL vanishes, a page or line feed ends a line, C1 codes are read as the windows-1252 signs they were meant to be, the
// rest becomes a blank, so that no words grow together.
bool CleanControls(std::string& text) {
  std::string out;
  bool cleaned = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = NextCodePoint(text, i);
    if (!IsBadControl(c)) {
      if (cleaned) out.append(text, start, i - start);
      continue;
    }
    if (!cleaned) out.assign(text, 0, start);
    cleaned = true;
    if (c == 0) continue;
    if (c == 0x0B || c == 0x0C || c == 0x85) {
      out.push_back('\n');
    } else if (c >= 0x80 && c < 0xA0 &&
               !IsBadControl(CodePointOf(Charset::kWindows1252, static_cast<unsigned char>(c)))) {
      AppendUtf8(CodePointOf(Charset::kWindows1252, static_cast<unsigned char>(c)), out);
    } else if (c >= 0xFFFE) {
      AppendUtf8(kReplacement, out);
    } else {
      out.push_back(' ');
    }
  }
  if (cleaned) text = std::move(out);
  return cleaned;
}

// First characters that a doubled encoding leaves behind: Â Ã â ð ï, ¬ √ ‚ Ô and Apple's sign, ┬ ├.
bool MayBeDoubled(std::string_view text, std::size_t i) {
  const unsigned first = Byte(text, i), second = Byte(text, i + 1), third = Byte(text, i + 2);
  if (first == 0xC3)
    return second == 0x82 || second == 0x83 || second == 0xA2 || second == 0xB0 || second == 0xAF || second == 0x94;
  if (first == 0xC2) return second == 0xAC || second == 0xAD || second == 0xB4;
  if (first == 0xEF) return second == 0xA3 && third == 0xBF;
  if (first != 0xE2) return false;
  return (second == 0x88 && third == 0x9A) || (second == 0x94 && (third == 0x9C || third == 0xAC)) ||
         (second == 0x80 && third == 0x9A);
}

// True when nothing in `text` needs decoding. ASCII goes eight bytes at a time.
bool IsCleanText(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (i + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + i, 8);
      const std::uint64_t below_space = (word - 0x2020202020202020ULL) & ~word & 0x8080808080808080ULL;
      const std::uint64_t is_delete = ((word ^ 0x7F7F7F7F7F7F7F7FULL) - 0x0101010101010101ULL) & 0x8080808080808080ULL;
      if (((word & 0x8080808080808080ULL) | below_space | is_delete) == 0) {
        i += 8;
        continue;
      }
    }
    const std::size_t start = i;
    const char32_t c = NextCodePoint(text, i);
    if (IsBadControl(c)) return false;
    if (c < 0x80) continue;
    if (c == kReplacement && i - start == 1) return false;
    if (MayBeDoubled(text, start)) return false;
  }
  return true;
}

std::string FromUtf16(std::string_view bytes, bool little, bool& damaged) {
  const auto unit = [&](std::size_t i) {
    const unsigned a = Byte(bytes, i), b = Byte(bytes, i + 1);
    return static_cast<char32_t>(little ? a | (b << 8) : b | (a << 8));
  };
  std::string out;
  out.reserve(bytes.size());
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    }
    damaged = damaged || (c >= 0xD800 && c < 0xE000);
    AppendUtf8(c, out);
  }
  damaged = damaged || i < bytes.size();
  return out;
}

// UTF-16 without a mark: in its beginning nearly every second byte is NUL and none of the others is.
std::optional<bool> LooksLikeUtf16(std::string_view bytes) {
  const std::size_t length = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < length; ++i) nul[i % 2] += bytes[i] == '\0' ? 1 : 0;
  if (length < 8) return std::nullopt;
  if (nul[0] == 0 && nul[1] * 8 >= length * 3) return true;
  if (nul[1] == 0 && nul[0] * 8 >= length * 3) return false;
  return std::nullopt;
}

}  // namespace

Unwrapped Unwrap(std::string bytes) {
  const std::string_view view = bytes;
  std::optional<bool> little;
  std::size_t mark = 0;
  if (view.starts_with("\xEF\xBB\xBF")) mark = 3;
  if (view.starts_with("\xC3\xAF\xC2\xBB\xC2\xBF")) mark = 6;  // the mark itself encoded twice
  if (view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF")) {
    little = view.front() == '\xFF';
    mark = 2;
  } else if (mark == 0) {
    little = LooksLikeUtf16(view);
  }
  Unwrapped out;
  if (little) {
    out.bytes = FromUtf16(view.substr(mark), *little, out.damaged);
    out.name = *little ? "UTF-16LE" : "UTF-16BE";
  } else {
    if (mark > 0) bytes.erase(0, mark);
    out.bytes = std::move(bytes);
  }
  return out;
}

Decoder::Decoder(std::string_view file) : clean_(IsCleanText(file)) {
  if (clean_ || IsValidUtf8(file)) return;
  std::array<std::int64_t, kSingleByteCharsets.size()> totals{};
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size() - 1);
    const std::string_view line = file.substr(0, end + 1);
    file.remove_prefix(end + 1);
    if (IsValidUtf8(line)) continue;
    for (std::size_t i = 0; i < kSingleByteCharsets.size(); ++i)
      totals[i] += SpanishScore(line, kSingleByteCharsets[i]);
  }
  prior_ = kSingleByteCharsets[static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin())];
}

Decoded Decoder::operator()(std::string_view cell) const {
  Decoded out;
  if (IsValidUtf8(cell)) {
    out.text = cell;
    out.used[static_cast<std::size_t>(Charset::kUtf8)] =
        std::ranges::any_of(cell, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  } else {
    const Charset charset = BestCharset(cell, prior_);
    for (std::size_t i = 0; i < cell.size();) {
      const std::size_t length = Byte(cell, i) < 0x80 ? 1 : LikelyUtf8Length(cell, i);
      if (length > 1) out.used[static_cast<std::size_t>(Charset::kUtf8)] = true;
      if (length > 0) {
        out.text.append(cell, i, length);
        i += length;
      } else {
        AppendUtf8(CodePointOf(charset, static_cast<unsigned char>(cell[i++])), out.text);
        out.used[static_cast<std::size_t>(charset)] = true;
      }
    }
    out.repaired = out.used[static_cast<std::size_t>(Charset::kUtf8)];
  }
  if (IsCleanText(out.text)) return out;
  constexpr int kRounds = 3;  // seen in the wild: twice; a fourth round has never been meant
  for (int round = 0; round < kRounds && UndoDouble(out.text); ++round) out.repaired = true;
  if (CleanControls(out.text)) out.repaired = true;
  return out;
}

void EncodingTally::Add(const Decoded& cell) {
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += cell.used[i] ? 1 : 0;
  repaired += cell.repaired ? 1 : 0;
}

std::string EncodingTally::Name() const {
  std::string names;
  int found = 0;
  for (int i = 0; i < kCharsetCount; ++i) {
    if (cells[static_cast<std::size_t>(i)] == 0) continue;
    names += (found++ == 0 ? "" : ", ") + std::string(CharsetName(static_cast<Charset>(i)));
  }
  if (found == 0) return "UTF-8";
  return found == 1 ? names : "mixed (" + names + ")";
}

}  // namespace ceiba
