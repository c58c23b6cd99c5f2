// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/privacy_words.h"

#include <algorithm>
#include <array>

#include "nlp/fold.h"
#include "pipeline/misspellings.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::string_view kLostLetter = "\xEF\xBF\xBD";  // U+FFFD: a letter whose bytes were lost
constexpr std::size_t kLongestWord = 40;                  // bytes; longer ones are in no lexicon
constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ULL;

std::uint64_t HashStep(std::uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; }

enum class Byte : std::uint8_t {
  kLower,
  kUpper,
  kDigit,
  kSpace,
  kNewline,
  kLatin1,
  kSymbol2,
  kLetter2,
  kSymbol3,
  kLetter3,
  kSign
};

constexpr std::array<Byte, 256> MakeBytes() {
  std::array<Byte, 256> bytes{};
  for (std::size_t b = 0; b < 256; ++b) {
    if (b >= 'a' && b <= 'z')
      bytes[b] = Byte::kLower;
    else if (b >= 'A' && b <= 'Z')
      bytes[b] = Byte::kUpper;
    else if (b >= '0' && b <= '9')
      bytes[b] = Byte::kDigit;
    else if (b == ' ' || b == '\t')
      bytes[b] = Byte::kSpace;
    else if (b == '\n' || b == '\r')
      bytes[b] = Byte::kNewline;
    else if (b == 0xC3)
      bytes[b] = Byte::kLatin1;
    else if (b == 0xC2)
      bytes[b] = Byte::kSymbol2;
    else if (b >= 0xC4 && b <= 0xDF)
      bytes[b] = Byte::kLetter2;
    else if (b == 0xE2 || b == 0xEF || b >= 0xF0)
      bytes[b] = Byte::kSymbol3;
    else if (b >= 0xE0)
      bytes[b] = Byte::kLetter3;
    else
      bytes[b] = Byte::kSign;
  }
  return bytes;
}
constexpr std::array<Byte, 256> kBytes = MakeBytes();

// What À-ÿ (second byte 0x80-0xBF) is without its accent, in lower case; 0: ñ, 1: no letter.
constexpr std::string_view kLatin1Base = "aaaaaaaceeeeiiiid\0ooooo\1ouuuuytsaaaaaaaceeeeiiiid\0ooooo\1ouuuuyty";

std::uint16_t GapOf(char c) {
  switch (c) {
    case ',':
      return gap::kComma;
    case '.':
      return gap::kDot;
    case ':':
      return gap::kColon;
    case '-':
    case '_':
      return gap::kHyphen;
    case '#':
      return gap::kHash;
    case '!':
    case '?':
    case ';':
      return gap::kStop;
    case '"':
    case '\'':
      return gap::kQuote;
    case '(':
    case ')':
      return gap::kParenthesis;
    case '/':
      return gap::kSlash;
    case '$':
      return gap::kDollar;
    default:
      return gap::kOther;
  }
}

}  // namespace

std::uint32_t PrivacyWords::Find(std::uint64_t hash, std::string_view folded) const {
  for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].row == 0) return 0;
    if (slots_[i].hash == hash && spelt_[slots_[i].row] == folded) return slots_[i].row;
  }
}

// "Chabelita", "Fermincito", "Eustaquia": the row of the given name that is no ordinary word; 0 when there is none.
std::uint32_t PrivacyWords::FindDerived(std::string_view folded) const {
  constexpr std::size_t kShortest = 6;      // bytes: "evita" is a verb
  constexpr std::size_t kShortestBase = 5;  // "Perito" is no "Pere"
  const bool small = folded.ends_with("ito") || folded.ends_with("ita");
  if (folded.size() < kShortest || !(small || folded.ends_with('a'))) return 0;
  const auto given = [&](std::string_view stem, std::string_view end) -> std::uint32_t {
    std::uint64_t hash = kHashSeed;
    std::string name(stem);
    name += end;
    if (name.size() < kShortestBase) return 0;
    for (const char c : name) hash = HashStep(hash, c);
    const std::uint32_t row = Find(hash, name);
    return (facts_[row].kinds & (kGiven | kSmallOrdinary)) == kGiven ? row : 0;
  };
  if (!small) return given(folded.substr(0, folded.size() - 1), "o");
  const std::string_view stem = folded.substr(0, folded.size() - 3);
  for (const std::string_view end : {folded.substr(folded.size() - 1), std::string_view(), std::string_view("e")}) {
    if (const std::uint32_t row = given(stem, end); row != 0) return row;
  }
  return stem.ends_with('c') ? given(stem.substr(0, stem.size() - 1), "") : 0;
}

void PrivacyWords::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.row == 0) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].row != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

std::uint32_t PrivacyWords::Row(std::string_view folded) {
  std::uint64_t hash = kHashSeed;
  for (const char c : folded) hash = HashStep(hash, c);
  if (const std::uint32_t row = Find(hash, folded); row != 0) return row;
  if (spelt_.size() * 4 > slots_.size()) Grow();
  const auto row = static_cast<std::uint32_t>(spelt_.size());
  spelt_.emplace_back(folded);
  facts_.push_back({});
  facts_.back().plural = folded.size() > 2 && folded.back() == 's';
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].row != 0) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {hash, row};
  return row;
}

void PrivacyWords::Add(std::string_view words, std::uint64_t kinds) {
  std::vector<std::uint32_t> rows;
  std::string word;
  const std::string folded = FoldText(words) + " ";
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const Byte byte = kBytes[static_cast<unsigned char>(folded[i])];
    if (byte == Byte::kLower || byte == Byte::kDigit || static_cast<unsigned char>(folded[i]) >= 0xC3 ||
        (!word.empty() && static_cast<unsigned char>(word.back()) >= 0xC3)) {
      word.push_back(folded[i]);
    } else if (!word.empty()) {
      rows.push_back(Row(word));
      word.clear();
    }
  }
  if (rows.empty()) return;
  if (rows.size() == 1) {
    facts_[rows[0]].kinds |= kinds;
    return;
  }
  Facts& first = facts_[rows[0]];
  first.begins |= kinds;
  if (first.phrases == 0) {
    first.phrases = static_cast<std::uint32_t>(phrases_.size());
    phrases_.emplace_back();
  }
  std::vector<Phrase>& phrases = phrases_[first.phrases];
  std::vector<std::uint32_t> rest(rows.begin() + 1, rows.end());
  const auto same = std::ranges::find(phrases, rest, &Phrase::rest);
  if (same != phrases.end()) {
    same->kinds |= kinds;
    return;
  }
  phrases.push_back({rest[0], kinds, rest});
  std::ranges::stable_sort(phrases, std::ranges::greater{}, [](const Phrase& p) { return p.rest.size(); });
}

void PrivacyWords::AddContext(std::string_view word, std::size_t bit, bool against) {
  Facts& facts = facts_[Row(FoldText(word))];
  (against ? facts.against : facts.contexts) |= 1ULL << bit;
}

void PrivacyWords::AddLinkWord(std::string_view word) { facts_[Row(FoldText(word))].link = true; }

void PrivacyWords::AddMisspeltContexts() {
  const std::size_t known = spelt_.size();  // what is a word already is no misspelling
  for (std::size_t row = 0; row < known; ++row) {
    if (facts_[row].contexts == 0) continue;
    for (const std::string& misspelt : Misspellings(spelt_[row])) {
      const std::uint32_t other = Row(misspelt);
      if (other >= known) facts_[other].contexts |= facts_[row].contexts;
    }
  }
}

std::uint64_t PrivacyWords::PhraseKinds(const std::vector<Word>& words, std::size_t at, std::uint64_t kinds,
                                        std::size_t& length) const {
  const Facts& first = facts_[words[at].known];
  if ((first.begins & kinds) == 0) {
    length = (first.kinds & kinds) != 0 ? 1 : 0;
    return first.kinds & kinds;
  }
  const std::uint32_t second = at + 1 < words.size() ? words[at + 1].known : 0;
  for (const Phrase& phrase : phrases_[second != 0 ? first.phrases : 0]) {
    if (phrase.second != second || (phrase.kinds & kinds) == 0 || at + phrase.rest.size() >= words.size()) continue;
    bool same = true;
    for (std::size_t i = 0; same && i < phrase.rest.size(); ++i) {
      const Word& word = words[at + 1 + i];
      same = word.known == phrase.rest[i] && (word.gap & (gap::kNewline | gap::kStop | gap::kColon)) == 0;
    }
    if (same) {
      length = phrase.rest.size() + 1;
      return phrase.kinds & kinds;
    }
  }
  length = (first.kinds & kinds) != 0 ? 1 : 0;
  return first.kinds & kinds;
}

std::size_t PrivacyWords::PhraseAt(const std::vector<Word>& words, std::size_t at, std::uint64_t kinds) const {
  std::size_t length = 0;
  PhraseKinds(words, at, kinds, length);
  return length;
}

// Length of the mark of redaction that stands at `at`; 0: none does.
std::size_t PrivacyWords::TokenAt(std::string_view text, std::size_t at) const {
  constexpr std::size_t kMostDigits = 5;
  for (const std::string& token : tokens_) {
    const std::string_view stem = std::string_view(token).substr(0, token.size() - 1);
    if (text.substr(at, stem.size()) != stem) continue;
    std::size_t end = at + stem.size();
    if (stem.back() == '-') {
      while (end < text.size() && end < at + stem.size() + kMostDigits && text[end] >= '0' && text[end] <= '9') ++end;
      if (end == at + stem.size()) continue;
    }
    if (end < text.size() && text[end] == ']') return end + 1 - at;
  }
  return 0;
}

Sighted PrivacyWords::See(std::string_view text) const {
  constexpr std::uint64_t kAnnounces =
      kAnyName | kIntro | kHonorific | kAlias | kSign | kLabel | kKin | kNamed | kFamily | kKnown | kDegree;
  Sighted out;
  out.words.reserve(text.size() / 6 + 1);
  std::array<char, kLongestWord + 4> folded;
  std::uint16_t before = 0;
  std::size_t i = 0;
  std::size_t cardinals = 0;
  constexpr std::size_t kLongCardinal = 7;  // letters
  const auto newest = [&](std::size_t begin, std::size_t end, std::uint32_t known, Shape shape) {
    out.words.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, known, before, shape});
    before = 0;
  };
  while (i < text.size()) {
    const Byte first = kBytes[static_cast<unsigned char>(text[i])];
    if (first == Byte::kSpace) {
      before |= gap::kSpace;
      ++i;
      continue;
    }
    if (first == Byte::kNewline) {
      before |= gap::kNewline;
      ++i;
      continue;
    }
    if (first == Byte::kSign) {
      if (text[i] == '[') {
        if (const std::size_t length = TokenAt(text, i); length != 0) {
          newest(i, i + length, 0, Shape::kToken);
          i += length;
          continue;
        }
      }
      if (text[i] == '@' || (text[i] == '_' && before == 0 && i > 0) ||
          (text[i] == '/' && i > 0 &&
           (text[i - 1] == '/' || kBytes[static_cast<unsigned char>(text[i - 1])] == Byte::kLower)))
        out.links.push_back(static_cast<std::uint32_t>(i));
      before |= GapOf(text[i]);
      ++i;
      continue;
    }
    if (first == Byte::kSymbol2) {
      const auto second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
      before |= second == 0xAA || second == 0xB0 || second == 0xBA ? gap::kDegree
                : second == 0xA1 || second == 0xBF                 ? gap::kStop
                : second == 0xAB || second == 0xBB                 ? gap::kQuote
                                                                   : gap::kOther;
      i += 2;
      continue;
    }
    if (first == Byte::kSymbol3 && text.substr(i, 3) != kLostLetter) {
      // Curly quotes (E2 80 98 to 9F) lie beside a word; the rest (bullets, ellipsis, pictures) ends a sentence.
      const bool quote = i + 2 < text.size() && static_cast<unsigned char>(text[i]) == 0xE2 &&
                         static_cast<unsigned char>(text[i + 1]) == 0x80 &&
                         static_cast<unsigned char>(text[i + 2]) >= 0x98 &&
                         static_cast<unsigned char>(text[i + 2]) <= 0x9F;
      before |= quote ? gap::kQuote : gap::kStop;
      i += static_cast<unsigned char>(text[i]) >= 0xF0 ? 4 : 3;
      continue;
    }
    const std::size_t begin = i;
    std::uint64_t hash = kHashSeed;
    std::size_t length = 0, letters = 0, digits = 0, capitals = 0;
    bool first_capital = false;
    const auto fold = [&](char c) {
      if (length < kLongestWord) {
        folded[length] = c;
        hash = HashStep(hash, c);
      }
      ++length;
    };
    for (; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      const Byte kind = kBytes[byte];
      if (kind == Byte::kLower) {
        fold(text[i]);
        ++letters;
      } else if (kind == Byte::kUpper) {
        first_capital |= letters + digits == 0;
        fold(static_cast<char>(byte + 32));
        ++letters;
        ++capitals;
      } else if (kind == Byte::kDigit) {
        fold(text[i]);
        ++digits;
      } else if (kind == Byte::kLatin1) {
        const auto second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        const char base = second >= 0x80 && second <= 0xBF ? kLatin1Base[second - 0x80] : '\1';
        if (base == '\1') break;
        const bool capital = second < 0x9F;
        first_capital |= capital && letters + digits == 0;
        capitals += capital ? 1 : 0;
        ++letters;
        if (base == '\0') {
          fold('\xC3');
          fold('\xB1');
        } else {
          fold(base);
        }
        ++i;
      } else if (kind == Byte::kLetter2 || kind == Byte::kLetter3) {
        const std::size_t bytes = kind == Byte::kLetter2 ? 2 : 3;
        for (std::size_t k = 0; k < bytes && i + k < text.size(); ++k) fold(text[i + k]);
        ++letters;
        i += bytes - 1;
      } else if (kind == Byte::kSymbol3 && text.substr(i, 3) == kLostLetter) {
        fold('?');
        ++letters;
        i += 2;
      } else {
        break;
      }
    }
    i = std::min(i, text.size());
    if (i == begin) {  // × and ÷
      before |= gap::kOther;
      i = std::min(i + 2, text.size());
      continue;
    }
    std::uint32_t known = digits == 0 && length <= kLongestWord ? Find(hash, {folded.data(), length}) : 0;
    if (known == 0 && first_capital && digits == 0 && length <= kLongestWord)
      known = FindDerived({folded.data(), length});
    const Shape shape = digits > 0            ? (letters > 0 ? Shape::kMixed : Shape::kDigits)
                        : !first_capital      ? Shape::kLower
                        : letters == 1        ? Shape::kInitial
                        : capitals == letters ? Shape::kUpper
                                              : Shape::kCapital;
    const std::uint64_t kinds = facts_[known].kinds;
    out.numbers |= digits > 0;
    // "veinticuatro" alone may be a house; "dos" is in every second text.
    if ((kinds & kCardinal) != 0) cardinals += length >= kLongCardinal ? 2 : 1;
    out.names |= (kinds & kAnnounces) != 0 || facts_[known].phrases != 0;
    if (facts_[known].link) out.links.push_back(static_cast<std::uint32_t>(begin));
    newest(begin, i, known, shape);
  }
  out.cardinals = cardinals > 1;
  return out;
}

}  // namespace ceiba
