// SPDX-License-Identifier: GPL-3.0-or-later
// A hand-written scanner: one look at each code point's class decides which kind of token starts, and each kind has its
// own rule for how far it goes.
#include "nlp/tokenize.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "nlp/character_class.h"

namespace ceiba {
namespace {

bool IsRegionalIndicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0xB4 || c == 0x2BC; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsOrdinalSign(char32_t c) { return c == 0xBA || c == 0xAA || c == 0xB0; }
bool IsAsciiAlnum(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

// Last labels of web names that are not Spanish words, so that a glued sentence ("basura.es") is not taken for one.
constexpr auto kTopDomains = std::to_array<std::string_view>(
    {"app", "cat", "cl", "co", "com", "edu", "eu", "gob", "gov", "mx", "net", "org", "pe"});

// Longer chains of letters and points are no acronyms; the bound keeps the scan linear.
constexpr int kMaxAcronymPieces = 8;

// A code point with where it starts and ends.
struct Look {
  char32_t c = 0;
  CharacterClass of = CharacterClass::kBlank;
  std::size_t end = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), classes_(CharacterClasses::Instance()) {}

  std::vector<Token> Run() {
    tokens_.reserve(text_.size() / 5 + 4);
    std::size_t at = 0;
    while (at < text_.size()) {
      const Look first = See(at);
      if (first.of == CharacterClass::kBlank || (first.of == CharacterClass::kInvisible && !JustBehindToken(at))) {
        at = first.end;
        continue;
      }
      if (first.of == CharacterClass::kInvisible || (first.of == CharacterClass::kMark && JustBehindToken(at))) {
        // What is left over of a cluster belongs to the token before it.
        tokens_.back().span.end = static_cast<std::uint32_t>(first.end);
        at = first.end;
        continue;
      }
      at = Emit(at, first);
    }
    return std::move(tokens_);
  }

 private:
  Look See(std::size_t at) const {
    Look look;
    const auto byte = static_cast<unsigned char>(text_[at]);
    look.end = at;
    if (byte < 0x80) {
      look.c = byte;
      look.end = at + 1;
    } else {
      look.c = NextCodePoint(text_, look.end);
    }
    // What could not be decoded stood for a letter more often than not ("p�blico").
    look.of = look.c == kReplacement ? CharacterClass::kLetter : classes_.Of(look.c);
    return look;
  }

  // The code point at `at`, or a blank past the end.
  Look SeeOrBlank(std::size_t at) const { return at < text_.size() ? See(at) : Look{0, CharacterClass::kBlank, at}; }

  bool JustBehindToken(std::size_t at) const { return !tokens_.empty() && tokens_.back().span.end == at; }

  bool JustBehindWord(std::size_t at) const {
    return JustBehindToken(at) &&
           (tokens_.back().kind == TokenKind::kWord || tokens_.back().kind == TokenKind::kNumber);
  }

  std::size_t Add(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind, 0, {}});
    return end;
  }

  std::size_t Emit(std::size_t at, const Look& first) {
    switch (first.of) {
      case CharacterClass::kLetter: {
        const std::size_t link = LinkEnd(at);
        return link != at ? Add(at, link, TokenKind::kLink) : Add(at, WordEnd(at), TokenKind::kWord);
      }
      case CharacterClass::kDigit: {
        const std::size_t link = LinkEnd(at);
        if (link != at) return Add(at, link, TokenKind::kLink);
        return Add(at, NumberEnd(at), TokenKind::kNumber);
      }
      case CharacterClass::kPictograph:
        return Add(at, EmojiEnd(at), TokenKind::kSymbol);
      case CharacterClass::kMark:
        return Add(at, first.end, TokenKind::kSymbol);
      default:
        break;
    }
    if (first.c == '[') {
      const std::size_t mask = MaskEnd(at);
      if (mask != at) return Add(at, mask, TokenKind::kMask);
    }
    if (first.c == '@' && !JustBehindWord(at)) {
      const std::size_t name = UserNameEnd(first.end);
      if (name != first.end) return Add(at, name, TokenKind::kLink);
    }
    if (first.c == '$' && SeeOrBlank(first.end).of == CharacterClass::kDigit) {
      return Add(at, NumberEnd(first.end), TokenKind::kNumber);
    }
    const TokenKind kind = first.of == CharacterClass::kPunctuation ? TokenKind::kPunctuation : TokenKind::kSymbol;
    std::size_t end = first.end;
    while (end < text_.size() && See(end).c == first.c) end += first.end - at;
    return Add(at, end, kind);
  }

  // Letters and the marks on them, from `at`. `letters` counts the letters.
  std::size_t LettersEnd(std::size_t at, std::size_t& letters) const {
    letters = 0;
    while (at < text_.size()) {
      const Look look = See(at);
      if (look.of == CharacterClass::kLetter) {
        ++letters;
      } else if (letters == 0 || (look.of != CharacterClass::kMark && look.of != CharacterClass::kInvisible)) {
        break;
      }
      at = look.end;
    }
    return at;
  }

  std::size_t DigitsEnd(std::size_t at) const {
    while (at < text_.size()) {
      const Look look = See(at);
      if (look.of != CharacterClass::kDigit) break;
      at = look.end;
    }
    return at;
  }

  // Word at `at`: runs of letters and digits joined by what may stand inside a word.
  std::size_t WordEnd(std::size_t at) const {
    std::size_t letters = 0;
    std::size_t end = LettersEnd(at, letters);
    const std::size_t acronym = AcronymEnd(at, end);
    if (acronym != end) return acronym;
    const std::size_t slashed = SlashedEnd(end, letters);
    if (slashed != end) return slashed;
    while (end < text_.size()) {
      const Look look = See(end);
      std::size_t next = end;
      if (look.of == CharacterClass::kDigit || look.of == CharacterClass::kLetter) {
        next = end;
      } else if (IsApostrophe(look.c) || IsHyphen(look.c) || look.c == '@') {
        next = look.end;  // "niñ@s" is one word
      } else {
        break;
      }
      const Look after = SeeOrBlank(next);
      if (after.of == CharacterClass::kLetter) {
        end = LettersEnd(next, letters);
      } else if (after.of == CharacterClass::kDigit && (next == end || IsHyphen(look.c))) {
        end = DigitsEnd(next);
      } else {
        break;
      }
    }
    return end;
  }

  // "EE.UU", "A.C", "p.m": single letters or doubled ones, joined by points. `end` is where the first letters end; the
  // result is `end` when it is no acronym.
  std::size_t AcronymEnd(std::size_t at, std::size_t end) const {
    if (!IsAcronymPiece(at, end)) return end;
    std::size_t last = end;
    for (int piece = 1; piece < kMaxAcronymPieces && last < text_.size() && text_[last] == '.'; ++piece) {
      std::size_t letters = 0;
      const std::size_t piece_end = LettersEnd(last + 1, letters);
      if (letters == 0 || !IsAcronymPiece(last + 1, piece_end) || SeeOrBlank(piece_end).of == CharacterClass::kDigit)
        break;
      last = piece_end;
    }
    if (last == end) return end;
    // "manzana a.Y luego" has no second point; "S.A" in capitals needs none.
    const bool pointed = last < text_.size() && text_[last] == '.';
    const bool capital = u_isupper(static_cast<UChar32>(See(at).c)) != 0;
    return pointed || capital ? last : end;
  }

  bool IsAcronymPiece(std::size_t begin, std::size_t end) const {
    const Look first = See(begin);
    if (first.end == end) return true;
    const Look second = See(first.end);
    return second.end == end && second.c == first.c;
  }

  // "s/n", "y/o", "c/u", "km/h": one letter on a side and at most two on the other. `end` when it is not so.
  std::size_t SlashedEnd(std::size_t end, std::size_t letters) const {
    if (letters == 0 || letters > 2 || end >= text_.size() || text_[end] != '/') return end;
    std::size_t after = 0;
    const std::size_t last = LettersEnd(end + 1, after);
    if (after == 0 || letters + after > 3) return end;
    const Look next = SeeOrBlank(last);
    return next.of == CharacterClass::kDigit || next.c == '/' ? end : last;
  }

  // Digits with inner . , : / before a digit, then an ordinal sign or a glued unit of at most three letters.
  std::size_t NumberEnd(std::size_t at) const {
    std::size_t end = DigitsEnd(at);
    while (end < text_.size()) {
      const char mark = text_[end];
      if (mark != '.' && mark != ',' && mark != ':' && mark != '/') break;
      if (SeeOrBlank(end + 1).of != CharacterClass::kDigit) break;
      end = DigitsEnd(end + 1);
    }
    const Look next = SeeOrBlank(end);
    if (IsOrdinalSign(next.c)) return next.end;
    if (next.c == '.' && IsOrdinalSign(SeeOrBlank(next.end).c)) return See(next.end).end;
    if (next.of != CharacterClass::kLetter) return end;
    std::size_t letters = 0;
    const std::size_t unit = LettersEnd(end, letters);
    const Look after = SeeOrBlank(unit);
    if (letters == 1 && after.of == CharacterClass::kDigit) return DigitsEnd(unit);
    return letters <= 3 && after.of != CharacterClass::kDigit ? unit : end;
  }

  // One emoji: flags by pairs, then modifiers, marks and what a joiner ties to it.
  std::size_t EmojiEnd(std::size_t at) const {
    const Look first = See(at);
    std::size_t end = first.end;
    if (IsRegionalIndicator(first.c) && IsRegionalIndicator(SeeOrBlank(end).c)) end = See(end).end;
    while (end < text_.size()) {
      const Look look = See(end);
      if (look.c == 0x200D) {
        const Look tied = SeeOrBlank(look.end);
        if (tied.of != CharacterClass::kPictograph && tied.of != CharacterClass::kSymbol) return look.end;
        end = tied.end;
      } else if (look.of == CharacterClass::kMark || look.of == CharacterClass::kInvisible ||
                 (look.c >= 0x1F3FB && look.c <= 0x1F3FF)) {
        end = look.end;
      } else {
        break;
      }
    }
    return end;
  }

  // "[" capitals, digits, "-", "_" "]", beginning with a capital; `at` when it is no mask.
  std::size_t MaskEnd(std::size_t at) const {
    std::size_t end = at + 1;
    const auto capital = [&](std::size_t i) { return i < text_.size() && text_[i] >= 'A' && text_[i] <= 'Z'; };
    if (!capital(end) || !capital(end + 1)) return at;
    while (end < text_.size() &&
           (capital(end) || (text_[end] >= '0' && text_[end] <= '9') || text_[end] == '-' || text_[end] == '_'))
      ++end;
    return end < text_.size() && text_[end] == ']' ? end + 1 : at;
  }

  std::size_t UserNameEnd(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size()) {
      const Look look = See(end);
      const bool inner =
          look.c == '_' || (look.c == '.' && IsAsciiAlnum(end + 1 < text_.size() ? text_[end + 1] : ' '));
      if (look.of != CharacterClass::kLetter && look.of != CharacterClass::kDigit && !inner) break;
      end = look.end;
    }
    return end;
  }

  // URL, e-mail or web name that starts at `at`; `at` when none does.
  std::size_t LinkEnd(std::size_t at) {
    if (!IsAsciiAlnum(text_[at])) return at;
    const std::string_view rest = text_.substr(at);
    const auto starts = [&](std::string_view prefix) {
      return rest.size() > prefix.size() &&
             std::equal(prefix.begin(), prefix.end(), rest.begin(), [](char want, char have) {
               return want == (have >= 'A' && have <= 'Z' ? static_cast<char>(have + 32) : have);
             });
    };
    if ((rest[0] == 'h' || rest[0] == 'H') && (starts("http://") || starts("https://"))) return AddressEnd(at);
    if ((rest[0] == 'w' || rest[0] == 'W') && starts("www.") && IsAsciiAlnum(rest[4])) return AddressEnd(at);
    if (at < no_name_before_) return at;
    std::size_t seen = at;
    const std::size_t end = NameWithPointsEnd(at, seen);
    if (end == at) no_name_before_ = seen;
    return end;
  }

  // As far as an address goes: to the blank, less the marks that close the sentence around it.
  std::size_t AddressEnd(std::size_t at) const {
    std::size_t end = at;
    std::size_t last = at;
    int open = 0;
    while (end < text_.size()) {
      const Look look = See(end);
      if (look.of == CharacterClass::kBlank || look.c == '"' || look.c == '<' || look.c == '>' || look.c == 0xBB ||
          look.c == 0x201D)
        break;
      if (look.c == '(') ++open;
      if (look.c == ')' && --open < 0) break;
      end = look.end;
      if (std::string_view(".,;:!?'*").find(look.c < 0x80 ? static_cast<char>(look.c) : ' ') == std::string_view::npos)
        last = end;
    }
    return last;
  }

  // "nombre@dominio.mx" and "durango.gob.mx/ruta": ASCII labels joined by points, the last a known one, after an "@" or
  // before a path.
  // `seen` is how far it looked.
  std::size_t NameWithPointsEnd(std::size_t at, std::size_t& seen) const {
    std::size_t end = at;
    std::size_t label = at;
    bool at_sign = false;
    bool pointed = false;
    while (end < text_.size()) {
      const char byte = text_[end];
      const bool before_alnum = end + 1 < text_.size() && IsAsciiAlnum(text_[end + 1]);
      if (IsAsciiAlnum(byte)) {
        ++end;
      } else if ((byte == '-' || byte == '_' || byte == '+') && before_alnum) {
        ++end;
      } else if (byte == '.' && before_alnum) {
        pointed = true;
        label = ++end;
      } else if (byte == '@' && before_alnum && !at_sign) {
        at_sign = true;
        pointed = false;
        label = ++end;
      } else {
        break;
      }
    }
    seen = end;
    if (!pointed || (end < text_.size() && (SeeOrBlank(end).of == CharacterClass::kLetter || text_[end] == '@')))
      return at;
    const std::string_view last = text_.substr(label, end - label);
    const bool known = std::find(kTopDomains.begin(), kTopDomains.end(), last) != kTopDomains.end();
    const bool alphabetic =
        std::none_of(last.begin(), last.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    const bool path = end + 1 < text_.size() && text_[end] == '/' && IsAsciiAlnum(text_[end + 1]);
    const bool shaped = alphabetic && ((at_sign && last.size() >= 2) || (path && last.size() == 2));
    if (!known && !shaped) return at;
    return path ? AddressEnd(at) : end;
  }

  std::string_view text_;
  const CharacterClasses& classes_;
  std::vector<Token> tokens_;
  std::size_t no_name_before_ = 0;  // words up to here were looked through already and are no link
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text) { return Scanner(text).Run(); }

}  // namespace ceiba
