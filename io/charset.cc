// SPDX-License-Identifier: GPL-3.0-or-later
// Single-byte charsets are told apart by what Spanish would do with their letters and signs; the weights below are
// coarse on purpose: a single accented letter must win against a sign that has no business between two letters.
#include "io/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "core/check.h"

namespace ceiba {
namespace {

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

unsigned Byte(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

bool IsVowel(unsigned byte) {
  return byte != 0 && byte < 0x80 && std::strchr("aeiouAEIOU", static_cast<int>(byte)) != nullptr;
}

// What stands around a byte: its neighbours, and what they are under the charset being tried.
struct Context {
  unsigned byte_before = 0, byte_after = 0;
  Kind before = Kind::kNone, after = Kind::kNone;
  bool inside() const { return IsLetter(before) && IsLetter(after); }
  bool alone() const { return !IsLetter(before) && !IsLetter(after); }
};

// How well `c` fits into Spanish text at this place.
int Weight(char32_t c, const Context& at) {
  const bool amid_capitals = (at.before == Kind::kUpper && at.after != Kind::kLower) ||
                             (at.before == Kind::kLower && at.after == Kind::kUpper);
  switch (c) {
    case U'ñ':
      if (at.inside() && !(IsVowel(at.byte_before) && IsVowel(at.byte_after))) return -4;
      return at.alone() ? 0 : amid_capitals ? 1 : at.inside() ? 6 : 4;
    case U'ó':
      if (at.byte_before == 'i' && at.byte_after == 'n') return 6;
      return at.alone() ? 0 : amid_capitals ? 1 : 4;
    case U'á':
    case U'é':
    case U'í':
    case U'ú':
      return at.alone() ? 0 : amid_capitals ? 1 : 4;
    case U'ü':
      return at.alone() ? 0 : amid_capitals ? 1 : 2;
    case U'Á':
    case U'É':
    case U'Í':
    case U'Ó':
    case U'Ú':
    case U'Ñ':
      return at.before == Kind::kLower ? -3 : 3;
    case U'Ü':
      return at.before == Kind::kLower ? -3 : 1;
    case U'¿':
    case U'¡':
      return IsLetter(at.before) ? -4 : 3;
    case U'’':
      return at.inside() ? -1 : 1;
    case U'–':
    case U'—':
      return at.inside() ? -2 : 1;
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'‘':
    case U'…':
    case U'•':
    case U'·':
    case U'€':
    case U'º':
    case U'ª':
    case U'°':
    case U'´':
      return at.inside() ? -4 : 1;
    case 0xA0:
      return 4;  // as likely as CP850's á, which has the same byte: the file's habit decides
    default:
      break;
  }
  const Kind kind = KindOf(c);
  if (!IsLetter(kind) || c >= 0x180) return -6;
  return (kind == Kind::kLower && amid_capitals) || (kind == Kind::kUpper && at.before == Kind::kLower) ? -6 : -3;
}

}  // namespace

std::string_view CharsetName(Charset charset) {
  constexpr std::array<std::string_view, kCharsetCount> kNames = {"UTF-8", "windows-1252", "CP850", "MacRoman"};
  return kNames[static_cast<std::size_t>(charset)];
}

char32_t CodePointOf(Charset charset, unsigned char byte) {
  return byte < 0x80 ? byte : TableOf(charset).to[byte - 0x80U];
}

std::optional<unsigned char> ByteOf(Charset charset, char32_t c) {
  if (c < 0x80) return std::nullopt;
  if (c < 0xA0) return static_cast<unsigned char>(c);  // Latin-1 has controls where windows-1252 has signs
  const Table& table = TableOf(charset);
  const auto found = std::ranges::lower_bound(table.from, c, {}, &std::pair<char32_t, unsigned char>::first);
  if (found == table.from.end() || found->first != c) return std::nullopt;
  return found->second;
}

std::size_t LikelyUtf8Length(std::string_view text, std::size_t i) {
  const auto continued = [&](std::size_t from, std::size_t to) {
    for (std::size_t j = from; j <= to; ++j)
      if ((Byte(text, i + j) & 0xC0U) != 0x80U) return false;
    return true;
  };
  const unsigned first = Byte(text, i), second = Byte(text, i + 1);
  if (first >= 0xC2 && first <= 0xC6) return continued(1, 1) ? 2 : 0;
  if (first == 0xCB || first == 0xCC) return continued(1, 1) ? 2 : 0;  // spacing and combining accents
  if (first == 0xE2) return continued(1, 2) ? 3 : 0;
  const bool word_bullet = second >= 0x80 && second <= 0x83;  // U+F000 to U+F0FF, as word processors write bullets
  if (first == 0xEF && (word_bullet || second == 0xB8 || second == 0xBB || second == 0xBF))
    return continued(1, 2) ? 3 : 0;
  if (first == 0xF0 && second == 0x9F) return continued(1, 3) ? 4 : 0;
  return 0;
}

int SpanishScore(std::string_view cell, Charset charset) {
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
    if (const std::size_t length = LikelyUtf8Length(cell, i); length > 0) {
      i += length;
      continue;
    }
    const Context at = {i == 0 ? 0U : Byte(cell, i - 1), Byte(cell, i + 1), i == 0 ? Kind::kNone : kind_at(i - 1),
                        kind_at(i + 1)};
    score += Weight(table.to[Byte(cell, i) - 0x80], at);
    ++i;
  }
  return score;
}

Charset BestCharset(std::string_view cell, Charset prior) {
  // What the file's own charset is worth: a sign in a possible place keeps it, one in an impossible place does not.
  constexpr int kPriorWeight = 6;
  Charset best = prior;
  int best_score = SpanishScore(cell, prior) + kPriorWeight;
  for (const Charset charset : kSingleByteCharsets) {
    const int score = SpanishScore(cell, charset);
    if (charset == prior || score <= best_score) continue;
    best = charset;
    best_score = score;
  }
  return best;
}

}  // namespace ceiba
