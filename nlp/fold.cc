// SPDX-License-Identifier: GPL-3.0-or-later
// Folding by table: what each code point folds to is worked out with ICU once for those Spanish texts use, and on the
// spot for the rest.
#include "nlp/fold.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <array>

#include "core/check.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr char32_t kTilde = 0x303;
constexpr char32_t kTableEnd = 0x2C00;  // past Latin, general punctuation, symbols and arrows

// Marks that sit on letters of alphabets; vowel signs of other scripts are letters to their readers and stay.
bool IsDiacritic(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// Accents and quotes that people type where an apostrophe belongs.
bool IsApostrophe(char32_t c) { return c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0x2032; }

const icu::Normalizer2& Instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
  return *instance;
}

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2& instance = Instance(&icu::Normalizer2::getNFCInstance);
  return instance;
}

const icu::Normalizer2& NfkcCasefold() {
  static const icu::Normalizer2& instance = Instance(&icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

// What one code point folds to, in UTF-8; "" when it vanishes. Follows canonical decompositions down to the base.
void AppendFolded(char32_t c, std::string& out) {
  // Before ICU, which takes ´ for a blank with a mark.
  if (IsApostrophe(c)) {
    out.push_back('\'');
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString cased = NfkcCasefold().normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
  for (std::int32_t i = 0; i < cased.length(); i = cased.moveIndex32(i, 1)) {
    UChar32 base = cased.char32At(i);
    if (IsDiacritic(static_cast<char32_t>(base))) continue;
    icu::UnicodeString parts;
    // Each step takes off the last mark: ǘ -> ü -> u. A Hangul syllable has no diacritic to take off and stays whole.
    while (base != 0xF1 && Nfc().getRawDecomposition(base, parts) && parts.countChar32() == 2 &&
           IsDiacritic(static_cast<char32_t>(parts.char32At(parts.moveIndex32(0, 1))))) {
      base = parts.char32At(0);
    }
    AppendUtf8(IsApostrophe(static_cast<char32_t>(base)) ? U'\'' : static_cast<char32_t>(base), out);
  }
}

class FoldTable {
 public:
  FoldTable() {
    for (char32_t c = 0; c < kTableEnd; ++c) {
      begin_[c] = static_cast<std::uint32_t>(bytes_.size());
      AppendFolded(c, bytes_);
    }
    begin_[kTableEnd] = static_cast<std::uint32_t>(bytes_.size());
  }
  std::string_view At(char32_t c) const {
    return std::string_view(bytes_).substr(begin_[c], begin_[c + 1] - begin_[c]);
  }

 private:
  std::string bytes_;
  std::array<std::uint32_t, kTableEnd + 1> begin_{};
};

const FoldTable& Table() {
  static const FoldTable table;
  return table;
}

bool IsAsciiLetter(char byte) { return byte >= 'a' && byte <= 'z'; }

// Length of the letter that starts at `i` of folded text: a-z, or ñ (two bytes); 0 for anything else.
std::size_t LetterLength(std::string_view text, std::size_t i) {
  if (IsAsciiLetter(text[i])) return 1;
  return text.substr(i, 2) == "ñ" ? 2 : 0;
}

// Folding as it grows; kOrigins says whether the map is wanted.
template <bool kOrigins>
class Folder {
 public:
  explicit Folder(std::string_view source) : source_(source) {
    out_.text.reserve(source.size());
    if constexpr (kOrigins) out_.origin.reserve(source.size() + 1);
  }

  Folded Run() && {
    std::size_t i = 0;
    while (i < source_.size()) {
      const std::size_t from = i;
      const auto byte = static_cast<unsigned char>(source_[i]);
      if (byte < 0x80) {
        ++i;
        PushByte(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte), from);
        continue;
      }
      const char32_t c = NextCodePoint(source_, i);
      if (c == kTilde) {
        AddTilde();
        continue;
      }
      if (c < kTableEnd) {
        Push(Table().At(c), from);
      } else {
        rare_.clear();
        AppendFolded(c, rare_);
        Push(rare_, from);
      }
    }
    if (long_run_) ShortenRuns();
    if constexpr (kOrigins) out_.origin.push_back(static_cast<std::uint32_t>(source_.size()));
    return std::move(out_);
  }

 private:
  void PushByte(char byte, std::size_t from) {
    const std::size_t size = out_.text.size();
    if (size >= 2 && byte == out_.text[size - 1] && byte == out_.text[size - 2]) long_run_ = true;
    out_.text.push_back(byte);
    if constexpr (kOrigins) out_.origin.push_back(static_cast<std::uint32_t>(from));
  }

  void Push(std::string_view bytes, std::size_t from) {
    for (const char byte : bytes) PushByte(byte, from);
    // A doubled ñ is rare enough to look at the whole text again.
    if (bytes == "ñ" && out_.text.size() >= 4 && out_.text.compare(out_.text.size() - 4, 2, "ñ") == 0) long_run_ = true;
  }

  // A tilde after n, whatever other marks stand between, makes it ñ.
  void AddTilde() {
    if (out_.text.empty() || out_.text.back() != 'n') return;
    out_.text.pop_back();
    std::uint32_t from = 0;
    if constexpr (kOrigins) {
      from = out_.origin.back();
      out_.origin.pop_back();
    }
    Push("ñ", from);
  }

  void ShortenRuns() {
    std::string& text = out_.text;
    std::size_t write = 0;
    for (std::size_t read = 0; read < text.size();) {
      const std::size_t length = LetterLength(text, read);
      const std::size_t unit = length == 0 ? 1 : length;
      std::size_t end = read + unit;
      while (length != 0 && end + length <= text.size() && text.compare(end, length, text, read, length) == 0) {
        end += length;
      }
      const std::size_t times = (end - read) / unit;
      const std::size_t wanted = text[read] == 'l' || text[read] == 'r' ? 2 : 1;
      const std::size_t kept = (times >= 3 ? wanted : times) * unit;
      for (std::size_t i = 0; i < kept; ++i, ++write) {
        text[write] = text[read + i];
        if constexpr (kOrigins) out_.origin[write] = out_.origin[read + i];
      }
      read = end;
    }
    text.resize(write);
    if constexpr (kOrigins) out_.origin.resize(write);
  }

  std::string_view source_;
  Folded out_;
  std::string rare_;
  bool long_run_ = false;
};

// Characters that show nothing and only keep words apart from themselves.
bool IsInvisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

bool IsLigatureOrFullWidth(char32_t c) { return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFF01 && c <= 0xFF5E); }

// LowerNfc for what the quick path does not know.
void LowerNfcByIcu(std::string_view text, std::string& out) {
  icu::UnicodeString wide;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = NextCodePoint(text, i);
    if (IsInvisible(c)) continue;
    if (IsApostrophe(c)) {
      wide.append(u'\'');
    } else if (IsLigatureOrFullWidth(c)) {
      UErrorCode status = U_ZERO_ERROR;
      wide.append(NfkcCasefold().normalize(icu::UnicodeString(static_cast<UChar32>(c)), status));
      CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
    } else {
      wide.append(static_cast<UChar32>(c));
    }
  }
  wide.toLower(icu::Locale::getRoot());
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed = Nfc().normalize(wide, status);
  CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
  out.clear();
  composed.toUTF8String(out);
}

}  // namespace

Folded Fold(std::string_view text) { return Folder<true>(text).Run(); }

std::string FoldText(std::string_view text) { return Folder<false>(text).Run().text; }

void LowerNfcInto(std::string_view text, std::string& out) {
  out.resize(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out[i] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    } else if (byte == 0xC3 && i + 1 < text.size()) {
      // À-Þ and à-ÿ are letters 32 apart in the second byte, but for × and ÷, and are NFC by themselves.
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if (second < 0x80 || second > 0xBF) return LowerNfcByIcu(text, out);
      out[i] = text[i];
      out[++i] = static_cast<char>(second >= 0x80 && second <= 0x9E && second != 0x97 ? second + 32 : second);
    } else {
      return LowerNfcByIcu(text, out);
    }
  }
}

std::string LowerNfc(std::string_view text) {
  std::string out;
  LowerNfcInto(text, out);
  return out;
}

}  // namespace ceiba
