// SPDX-License-Identifier: GPL-3.0-or-later
// Single-byte charsets are told apart by what Spanish would do with their letters and signs; the weights below are coarse
// on purpose: a single accented letter must win against a sign that has no business between two letters.
#include "io/encoding.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "core/check.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr std::array kSingleByte = {Charset::kWindows1252, Charset::kCp850, Charset::kMacRoman};

// What stands beside a byte, as far as the plausibility of an accented letter goes.
enum class Kind : std::uint8_t { kNone, kLower, kUpper };

bool IsLetter(Kind kind) { return kind != Kind::kNone; }

Kind KindOf(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_isupper(code)) return Kind::kUpper;
  return u_isalpha(code) ? Kind::kLower : Kind::kNone;
}

struct Table {
  std::array<char32_t, 128> to{};  // code point of byte 0x80 + i
  std::array<Kind, 128> kind{};
  std::vector<std::pair<char32_t, unsigned char>> from;  // sorted by code point
};

Table MakeTable(const char* icu_name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(icu_name, &status);
  CEIBA_CHECK(U_SUCCESS(status), icu_name, u_errorName(status));
  Table table;
  for (unsigned i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    char16_t unit = 0;
    status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_toUChars(converter, &unit, 1, &byte, 1, &status);
    const bool mapped = length == 1 && unit != 0xFFFD && unit != 0x1A;
    table.to[i] = mapped ? unit : static_cast<char32_t>(0x80 + i);  // windows-1252 leaves five bytes to the C1 controls
    table.kind[i] = KindOf(table.to[i]);
    table.from.emplace_back(table.to[i], static_cast<unsigned char>(0x80 + i));
  }
  ucnv_close(converter);
  std::ranges::sort(table.from);
  return table;
}

const Table& TableOf(Charset charset) {
  static const std::array<Table, 3> tables = {MakeTable("windows-1252"), MakeTable("ibm-850"), MakeTable("macintosh")};
  return tables[static_cast<std::size_t>(charset) - 1];
}

unsigned Byte(std::string_view text, std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; }

// Length of a well-formed sequence at `i` of the kind that Spanish text has: Latin letters and signs, typographic
// punctuation, emoji. Other sequences are likelier to be two letters of a single-byte charset side by side; 0 for those.
std::size_t LikelyUtf8(std::string_view text, std::size_t i) {
  const auto continued = [&](std::size_t from, std::size_t to) {
    for (std::size_t j = from; j <= to; ++j)
      if ((Byte(text, i + j) & 0xC0U) != 0x80U) return false;
    return true;
  };
  const unsigned first = Byte(text, i), second = Byte(text, i + 1);
  if (first >= 0xC2 && first <= 0xC6) return continued(1, 1) ? 2 : 0;
  if (first == 0xCB || first == 0xCC || first == 0xCD) return continued(1, 1) ? 2 : 0;  // spacing and combining accents
  if (first == 0xE2) return continued(1, 2) ? 3 : 0;
  const bool word_bullet = second >= 0x80 && second <= 0x83;  // U+F000 to U+F0FF, as word processors write bullets
  if (first == 0xEF && (word_bullet || second == 0xB8 || second == 0xBB || second == 0xBF)) return continued(1, 2) ? 3 : 0;
  if (first == 0xF0 && second == 0x9F) return continued(1, 3) ? 4 : 0;
  return 0;
}

bool IsVowel(unsigned byte) { return byte != 0 && byte < 0x80 && std::strchr("aeiouAEIOU", static_cast<int>(byte)) != nullptr; }

// What stands around a byte: its neighbours, and what they are under the charset being tried.
struct Context {
  unsigned byte_before = 0, byte_after = 0;
  Kind before = Kind::kNone, after = Kind::kNone;
  bool inside() const { return IsLetter(before) && IsLetter(after); }
  bool alone() const { return !IsLetter(before) && !IsLetter(after); }
};

// How well `c` fits into Spanish text at this place.
int Weight(char32_t c, const Context& at) {
  const bool amid_capitals = (at.before == Kind::kUpper && at.after != Kind::kLower) || (at.before == Kind::kLower && at.after == Kind::kUpper);
  switch (c) {
    case U'ñ':
      if (at.inside() && !(IsVowel(at.byte_before) && IsVowel(at.byte_after))) return -4;
      return at.alone() ? 0 : amid_capitals ? 1 : at.inside() ? 6 : 4;
    case U'ó':
      if (at.byte_before == 'i' && at.byte_after == 'n') return 6;
      return at.alone() ? 0 : amid_capitals ? 1 : 4;
    case U'á': case U'é': case U'í': case U'ú': return at.alone() ? 0 : amid_capitals ? 1 : 4;
    case U'ü': return at.alone() ? 0 : amid_capitals ? 1 : 2;
    case U'Á': case U'É': case U'Í': case U'Ó': case U'Ú': case U'Ñ': return at.before == Kind::kLower ? -3 : 3;
    case U'Ü': return at.before == Kind::kLower ? -3 : 1;
    case U'¿': case U'¡': return IsLetter(at.before) ? -4 : 3;
    case U'’': return at.inside() ? -1 : 1;
    case U'–': case U'—': return at.inside() ? -2 : 1;
    case U'«': case U'»': case U'“': case U'”': case U'‘': case U'…': case U'•': case U'·': case U'€':
    case U'º': case U'ª': case U'°': case U'´':
      return at.inside() ? -4 : 1;
    case 0xA0: return 4;  // as likely as CP850's á, which has the same byte: the file's habit decides
    default: break;
  }
  const Kind kind = KindOf(c);
  if (!IsLetter(kind) || c >= 0x180) return -6;
  return (kind == Kind::kLower && amid_capitals) || (kind == Kind::kUpper && at.before == Kind::kLower) ? -6 : -3;
}

int Score(std::string_view cell, Charset charset) {
  const Table& table = TableOf(charset);
  const auto kind_at = [&](std::size_t i) {
    const unsigned byte = Byte(cell, i);
    return byte < 0x80 ? KindOf(byte) : table.kind[byte - 0x80];
  };
  int score = 0;
  for (std::size_t i = 0; i < cell.size();) {
    if (Byte(cell, i) < 0x80) {
      ++i;
      continue;
    }
    if (const std::size_t length = LikelyUtf8(cell, i); length > 0) {
      i += length;
      continue;
    }
    const Context at = {i == 0 ? 0U : Byte(cell, i - 1), Byte(cell, i + 1), i == 0 ? Kind::kNone : kind_at(i - 1), kind_at(i + 1)};
    score += Weight(table.to[Byte(cell, i) - 0x80], at);
    ++i;
  }
  return score;
}

// What the file's own charset is worth in a cell: a sign in a possible place keeps it, one in an impossible place does not.
constexpr int kPriorWeight = 6;

Charset BestCharset(std::string_view cell, Charset prior) {
  Charset best = prior;
  int best_score = Score(cell, prior) + kPriorWeight;
  for (const Charset charset : kSingleByte) {
    const int score = Score(cell, charset);
    if (charset == prior || score <= best_score) continue;
    best = charset;
    best_score = score;
  }
  return best;
}

std::optional<unsigned char> ByteOf(const Table& table, char32_t c) {
  if (c < 0x80) return std::nullopt;
  if (c < 0xA0) return static_cast<unsigned char>(c);  // Latin-1 has controls where windows-1252 has signs
  const auto found = std::ranges::lower_bound(table.from, c, {}, &std::pair<char32_t, unsigned char>::first);
  if (found == table.from.end() || found->first != c) return std::nullopt;
  return found->second;
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
    for (const Charset charset : kSingleByte) {
      std::string bytes;
      while (bytes.size() < 4 && i + bytes.size() < points.size()) {
        const std::optional<unsigned char> byte = ByteOf(TableOf(charset), points[i + bytes.size()]);
        if (!byte) break;
        bytes.push_back(static_cast<char>(*byte));
      }
      length = LikelyUtf8(bytes, 0);
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
    } else if (c >= 0x80 && c < 0xA0 && !IsBadControl(TableOf(Charset::kWindows1252).to[c - 0x80])) {
      AppendUtf8(TableOf(Charset::kWindows1252).to[c - 0x80], out);
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
  if (first == 0xC3) return second == 0x82 || second == 0x83 || second == 0xA2 || second == 0xB0 || second == 0xAF || second == 0x94;
  if (first == 0xC2) return second == 0xAC || second == 0xAD || second == 0xB4;
  if (first == 0xEF) return second == 0xA3 && third == 0xBF;
  if (first != 0xE2) return false;
  return (second == 0x88 && third == 0x9A) || (second == 0x94 && (third == 0x9C || third == 0xAC)) || (second == 0x80 && third == 0x9A);
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

std::string_view CharsetName(Charset charset) {
  constexpr std::array<std::string_view, kCharsetCount> kNames = {"UTF-8", "windows-1252", "CP850", "MacRoman"};
  return kNames[static_cast<std::size_t>(charset)];
}

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
  std::array<std::int64_t, kSingleByte.size()> totals{};
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size() - 1);
    const std::string_view line = file.substr(0, end + 1);
    file.remove_prefix(end + 1);
    if (IsValidUtf8(line)) continue;
    for (std::size_t i = 0; i < kSingleByte.size(); ++i) totals[i] += Score(line, kSingleByte[i]);
  }
  prior_ = kSingleByte[static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin())];
}

Decoded Decoder::operator()(std::string_view cell) const {
  Decoded out;
  if (IsValidUtf8(cell)) {
    out.text = cell;
    out.used[static_cast<std::size_t>(Charset::kUtf8)] =
        std::ranges::any_of(cell, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  } else {
    const Charset charset = BestCharset(cell, prior_);
    const Table& table = TableOf(charset);
    for (std::size_t i = 0; i < cell.size();) {
      const std::size_t length = Byte(cell, i) < 0x80 ? 1 : LikelyUtf8(cell, i);
      if (length > 1) out.used[static_cast<std::size_t>(Charset::kUtf8)] = true;
      if (length > 0) {
        out.text.append(cell, i, length);
        i += length;
      } else {
        AppendUtf8(table.to[Byte(cell, i++) - 0x80], out.text);
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
