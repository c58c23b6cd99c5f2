// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/addresses.h"

#include <algorithm>

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kLongestStreet = 8;  // words between "calle" and its number
constexpr std::size_t kMostDigits = 6;     // of a house number
constexpr std::uint16_t kBreak = gap::kNewline | gap::kStop | gap::kColon | gap::kDollar;

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon, bool strict)
      : text_(text), words_(words), lexicon_(lexicon), strict_(strict) {}

  std::vector<PrivateStretch> Run() && {
    for (std::size_t i = 0; i < words_.size();) {
      std::size_t next = i;
      if (IsStreet(i)) next = AfterStreet(i);
      if (next == i && IsMark(i)) next = AfterMark(i);
      if (next == i && IsGluedPostcode(i)) next = Mask(i, i + 1, "postcode", "[CP]");
      if (next == i && IsNumber(i))
        next = OfStreet(i) || StandsForHouse(i) || IsOfNeighbour(i) || IsAtStreet(i) ? MaskHouse(i, i, false)
               : IsFloor(i) ? Mask(i, i + 2, "house-number", "[NUM]")
                            : AfterCapital(i);
      i = std::max(next, i + 1);
    }
    return std::move(found_);
  }

 private:
  bool Is(std::size_t word, std::uint64_t kinds) const { return lexicon_.Is(words_[word], kinds); }
  bool Has(std::size_t word) const { return word < words_.size(); }
  std::uint32_t Size(std::size_t word) const { return words_[word].span.size(); }

  bool IsStreet(std::size_t i) const {
    if (Is(i, kStreet)) return true;
    if (!Is(i, kSlashStreet) || !Has(i + 1)) return false;
    // "C. Morelos 45": a street too, where a capital follows.
    return (words_[i + 1].gap & gap::kSlash) != 0 ||
           ((words_[i + 1].gap & gap::kDot) != 0 && words_[i].shape != Shape::kLower &&
            words_[i + 1].shape == Shape::kCapital);
  }
  bool IsMark(std::size_t i) const {
    return Is(i, kNumberMark | kInside | kLot | kBuilding | kPostcode) || lexicon_.PhraseAt(words_, i, kPostcode) != 0;
  }

  // "123", "123B", "12-A": digits, perhaps with a letter.
  bool IsNumber(std::size_t i) const {
    const Word& word = words_[i];
    if (word.shape == Shape::kDigits) return Size(i) <= kMostDigits;
    if (word.shape != Shape::kMixed || Size(i) > kMostDigits + 1) return false;
    const char first = text_[word.span.begin];
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letters =
        std::ranges::count_if(text_.substr(word.span.begin, Size(i)), [&](char c) { return !is_digit(c); });
    return letters == 1 && (is_digit(first) || is_digit(text_[word.span.end - 1]));
  }

  bool StartsWithDigit(std::size_t i) const {
    return text_[words_[i].span.begin] >= '0' && text_[words_[i].span.begin] <= '9';
  }

  bool Quantifies(std::size_t number) const {
    const std::size_t next = number + 1;
    if (!Has(next) || (words_[next].gap & (kBreak | gap::kComma | gap::kDot | gap::kParenthesis)) != 0) {
      return Has(next) && (words_[next].gap & gap::kColon) != 0 && words_[next].shape == Shape::kDigits;  // an hour
    }
    if (Is(next, kQuantity)) return true;
    // "4 o 5 metros"
    if (words_[next].gap == gap::kSpace && (Is(next, kConjunction) || Text(next) == "a") && Has(next + 2) &&
        IsNumber(next + 1) && words_[next + 2].gap == gap::kSpace && Is(next + 2, kQuantity))
      return true;
    // What is counted: "3 VECES", "20 METROS".
    return words_[next].shape == Shape::kLower && !Is(next, kFollows) && Size(next) > 3 &&
           text_[words_[next].span.end - 1] == 's';
  }

  // Part of an amount, an hour, a date, or of a code such as "M-30".
  bool IsPiece(std::size_t number) const {
    const Span& span = words_[number].span;
    const auto glued = [&](std::size_t word) {
      return Has(word) && words_[word].shape == Shape::kDigits &&
             (words_[word].gap == gap::kSlash || words_[word].gap == gap::kHyphen);
    };
    if (glued(number + 1) && glued(number + 2)) return true;
    if (number > 0 && words_[number].gap == gap::kHyphen && words_[number - 1].shape <= Shape::kInitial &&
        Size(number - 1) <= 4)
      return true;
    // "la A 5", "VA 20": roads.
    if (number > 0 && words_[number].gap == gap::kSpace && Size(number - 1) <= 2 &&
        (words_[number - 1].shape == Shape::kInitial || words_[number - 1].shape == Shape::kUpper) &&
        !Is(number - 1, kNumberMark | kBearing | kInside | kLot | kPostcode | kParticle | kConjunction | kStreet) &&
        number > 1 && words_[number - 2].shape == Shape::kLower)
      return true;
    const auto digit = [&](std::size_t at) { return at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; };
    const auto sign = [&](std::size_t at) {
      return at < text_.size() && (text_[at] == '.' || text_[at] == ',' || text_[at] == ':');
    };
    if (span.begin >= 2 && sign(span.begin - 1) && digit(span.begin - 2)) return true;
    if (sign(span.end) && digit(span.end + 1)) return true;
    return span.end < text_.size() && (text_[span.end] == '%' || text_.substr(span.end, 2) == " %");
  }

  // Where the house number at `i` ends: "45-B", "45 bis", "86A/88", "12 y 14".
  std::size_t NumberEnd(std::size_t i, bool list) const {
    std::size_t last = i + 1;
    while (Has(last)) {
      const Word& word = words_[last];
      const bool glued =
          word.span.begin - words_[last - 1].span.end == 1 && (word.gap & (gap::kHyphen | gap::kSlash)) != 0;
      const bool letter = word.shape == Shape::kInitial && lexicon_.PhraseAt(words_, last, kPostcode) == 0 &&
                          (glued || (word.gap & ~gap::kSpace) == gap::kDegree ||
                           (word.gap == gap::kSpace && (!Has(last + 1) || words_[last + 1].gap != gap::kSpace)));
      if ((glued && (IsNumber(last) || word.shape == Shape::kInitial)) || letter ||
          (word.gap == gap::kSpace && Is(last, kNumberTail))) {
        ++last;
      } else if (list && (word.gap & gap::kComma) != 0 && IsNumber(last) && !Quantifies(last) && !IsPiece(last)) {
        ++last;
      } else if (list && word.gap == gap::kSpace && Is(last, kNumberList) && Has(last + 1) &&
                 words_[last + 1].gap == gap::kSpace && IsNumber(last + 1) && !Quantifies(last + 1)) {
        last += 2;
      } else {
        break;
      }
    }
    return last;
  }

  std::string_view Text(std::size_t i) const { return text_.substr(words_[i].span.begin, Size(i)); }

  std::size_t Mask(std::size_t first, std::size_t last, std::string_view type, std::string_view mark) {
    const Span span{words_[first].span.begin, words_[last - 1].span.end};
    if (!found_.empty() && found_.back().span.end > span.begin) return last;
    found_.push_back({span, std::string(type), std::string(mark)});
    return last;
  }

  std::size_t MaskHouse(std::size_t street, std::size_t number, bool list) {
    const std::size_t last = NumberEnd(number, list);
    if (strict_ && street < number) return Mask(street, last, "address", "[DOMICILIO]");
    if (words_[number].shape == Shape::kDigits && Size(number) == 5)
      return Mask(number, number + 1, "postcode", "[CP]");
    if (!list) return Mask(number, last, "house-number", "[NUM]");
    for (std::size_t i = number; i < last;) {
      const std::size_t end = NumberEnd(i, false);
      if (IsNumber(i) || i == number) Mask(i, end, "house-number", "[NUM]");
      i = end;
    }
    return last;
  }

  // The number of a month's day or of a cardinal street: "5 de Mayo", "3 Poniente".
  bool BelongsToStreet(std::size_t i) const {
    if (Has(i + 2) && Is(i + 1, kOf) && Is(i + 2, kCommon | kAnyName)) return true;
    return Size(i) <= 2 && Has(i + 1) && Is(i + 1, kBearing) && words_[i + 1].gap == gap::kSpace;
  }

  std::size_t AfterStreet(std::size_t street) {
    const bool plural = lexicon_.Of(words_[street]).plural;
    const bool slash = !Is(street, kStreet);
    bool named = false, capital = false;
    for (std::size_t i = street + 1; Has(i) && i <= street + kLongestStreet; ++i) {
      const Word& word = words_[i];
      if ((word.gap & (kBreak | gap::kParenthesis)) != 0 || word.shape == Shape::kToken) return street;
      if ((word.gap & gap::kDot) != 0 && !IsStreet(i - 1) &&
          !Is(i - 1, kNumberMark | kDegree | kHonorific | kBearing | kAbbreviated) &&
          words_[i - 1].shape != Shape::kInitial)
        return street;
      if ((word.gap & gap::kSlash) != 0 && !(slash && i == street + 1)) return street;
      const bool hash = (word.gap & gap::kHash) != 0;
      if (IsNumber(i)) {
        if (IsPiece(i) || (!hash && word.shape == Shape::kMixed && !StartsWithDigit(i))) return street;
        if (named && Is(i - 1, kParticle)) return street;  // "de la 44 a la 60"
        if (hash) return MaskHouse(street + 1, i, true);
        if (!named || BelongsToStreet(i)) {  // "calle 12", "5 de Mayo", "3 Poniente"
          named = true;
          if (Has(i + 1) && Is(i + 1, kBearing)) ++i;
          continue;
        }
        if (Quantifies(i)) return street;
        const bool comma = (word.gap & gap::kComma) != 0;
        if (capital && IsYear(i) && !comma) return street;
        if (plural && !comma && !AddressFollows(i)) return street;
        return capital || comma || AddressFollows(i) ? MaskHouse(street + 1, i, true) : street;
      }
      if (Is(i, kNumberMark) && named) {
        const std::size_t number = Has(i + 1) && Is(i + 1, kNumberMark) ? i + 2 : i + 1;  // "núm. exterior 12"
        if (Has(number) && IsNumber(number) && (words_[number].gap & kBreak) == 0 && !IsPiece(number) &&
            !Quantifies(number))
          return MaskHouse(street + 1, number, true);
      }
      if (IsStreet(i) && !capital && i > street + 1) return street;  // "calle 12 y calle 14"
      if (Is(i, kInside | kLot | kBuilding | kPostcode) || (Is(i, kNumberMark) && Has(i + 1) && IsNumber(i + 1)))
        return street;
      if ((word.gap & gap::kComma) != 0 && named) return street;
      if (hash) return street;
      const bool part = word.shape == Shape::kCapital || word.shape == Shape::kUpper || word.shape == Shape::kInitial ||
                        Is(i, kParticle) || Is(i, kAnyName) || Is(i, kBearing);
      if (!part && (Is(i, kFollows | kWhere | kCommon | kHome) || i > street + 4)) return street;
      if (!Is(i, kParticle)) named = true;
      capital |= word.shape == Shape::kCapital || word.shape == Shape::kUpper;
    }
    return street;
  }

  bool IsYear(std::size_t i) const {
    const std::string_view number = Text(i);
    return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
  }

  // What follows goes on with an address, or nothing follows.
  bool AddressFollows(std::size_t number) const {
    const std::size_t next = NumberEnd(number, true);
    if (!Has(next)) return true;
    if ((words_[next].gap & (gap::kNewline | gap::kComma | gap::kDot | gap::kParenthesis | gap::kStop)) != 0)
      return true;
    return Is(next, kFollows) || words_[next].shape == Shape::kCapital;
  }

  bool NearHome(std::size_t at) const {
    for (std::size_t back = 1; back <= 6 && back <= at; ++back) {
      if (Is(at - back, kHome | kStreet) || IsStreet(at - back)) return true;
    }
    for (std::size_t i = at + 1; Has(i) && i <= at + 5; ++i) {
      if ((words_[i].gap & (kBreak | gap::kDot)) != 0 && words_[i - 1].span.size() > 5) break;
      if (Is(i, kHome)) return true;
    }
    return false;
  }

  bool HasMarkNear(std::size_t at) const {
    for (std::size_t i = at >= 4 ? at - 4 : 0; Has(i) && i <= at + 5; ++i) {
      if (i != at && Is(i, kInside | kLot) && !Is(i, kHome)) return true;
    }
    return false;
  }

  // "int. 5", "mz 4", "lote 12", "casa #7", "C.P. 34000".
  std::size_t AfterMark(std::size_t mark) {
    if (const std::size_t length = lexicon_.PhraseAt(words_, mark, kPostcode); length != 0) {
      std::size_t number = mark + length;
      if (Has(number) && words_[number].shape == Shape::kLower && Is(number, kFollows | kNumberMark)) ++number;  // "es"
      if (Has(number) && words_[number].shape == Shape::kDigits && Size(number) >= 4 && Size(number) <= 5 &&
          (words_[number].gap & gap::kNewline) == 0)
        return Mask(number, number + 1, "postcode", "[CP]");
    }
    std::size_t number = mark + 1;
    if (!Has(number)) return mark;
    const bool said = Is(number, kNumberMark) && !Is(mark, kNumberMark);  // "casa número 7"
    if (said) ++number;
    if (!Has(number) || (words_[number].gap & (gap::kNewline | gap::kStop | gap::kDollar | gap::kComma)) != 0 ||
        IsPiece(number))
      return mark;
    const bool hash = (words_[number].gap & gap::kHash) != 0;
    const bool code =
        IsNumber(number) || (Is(mark, kInside | kLot | kBuilding) && words_[number].shape == Shape::kInitial &&
                             (Has(number + 1) && (words_[number + 1].gap & gap::kHyphen) != 0));
    const bool ends = !Has(number + 1) || words_[number + 1].gap != gap::kSpace;
    const bool letter = words_[number].shape == Shape::kInitial &&
                        ((Is(mark, kLot) && HasMarkNear(mark)) || (Is(mark, kInside) && ends && FollowsNumber(mark)));
    if (!(code || letter) || Quantifies(number)) return mark;
    if (mark > 0 && Is(mark - 1, kNeverHouse) && (words_[mark].gap & kBreak) == 0) return mark;
    if (words_[mark].shape == Shape::kInitial || Size(mark) == 1) return mark;
    bool home = false;
    if (Is(mark, kLot))
      home = !IsYear(number) && (Size(mark) <= 4 || said || hash || HasMarkNear(mark) || NearHome(mark));
    else if (Is(mark, kInside))
      home = said || hash || Size(mark) <= 6 || NearHome(mark) || HasMarkNear(mark);
    else if (Is(mark, kBuilding))
      home = HasMarkNear(mark);
    else if (Is(mark, kNumberMark))
      home = FollowsStreetName(mark) || HasMarkNear(mark);
    return home ? MaskHouse(number, number, true) : mark;
  }

  // "Juárez #45, col. Centro" and "Morelos No. 12": a capitalised name, and signs of an address around.
  bool FollowsStreetName(std::size_t mark) const {
    if (mark == 0 || (words_[mark].gap & (kBreak | gap::kDot)) != 0) return false;
    const Word& before = words_[mark - 1];
    if (before.shape == Shape::kDigits) return mark >= 2 && IsStreet(mark - 2);
    if (Is(mark - 1, kNeverHouse | kPlace | kInstitution | kModifier) ||
        !(before.shape == Shape::kCapital || Is(mark - 1, kAnyName)))
      return false;
    return NearHome(mark);
  }

  // "en el número 68 de la calle Zarco", "vivo en el 405 de Olmos".
  bool OfStreet(std::size_t number) const {
    if (number == 0 || !Has(number + 2) || IsPiece(number) || !StartsWithDigit(number) || !Is(number + 1, kOf) ||
        words_[number + 1].gap != gap::kSpace)
      return false;
    const std::size_t street = Is(number + 2, kParticle) ? number + 3 : number + 2;
    if (!Has(street) || !IsStreet(street) || lexicon_.Of(words_[street]).plural) return false;
    return Is(number - 1, kNumberMark | kArticle | kOf | kContracted) || IsBeside(number);
  }

  bool IsBeside(std::size_t number) const {
    for (std::size_t back = 1; back <= 3 && back <= number; ++back) {
      if (Is(number - back, kBeside)) return true;
      if (!Is(number - back, kParticle | kCrossing)) return false;
    }
    return false;
  }

  // "ahí en el 305", "a un lado del 112", "la vecina del 27", where the sentence speaks of a street.
  bool StandsForHouse(std::size_t number) const {
    constexpr std::size_t kBack = 14, kAhead = 8;
    if (number < 2 || Size(number) < 2 || Size(number) > 5 || !StartsWithDigit(number) ||
        words_[number].gap != gap::kSpace || IsYear(number) || IsPiece(number) || Quantifies(number) ||
        IsEmergency(number))
      return false;
    const bool article = Is(number - 1, kArticle) && !lexicon_.Of(words_[number - 1]).plural;
    const bool in = article && words_[number - 1].gap == gap::kSpace && Is(number - 2, kWhere);
    const bool of = Is(number - 1, kOf | kCrossing) && Size(number - 1) > 1;  // "del", not "de"
    if (!in && !(IsBeside(number) && (of || article))) return false;
    if (of && Size(number - 1) == 2 && !IsBeside(number)) return false;
    if (Has(number + 1) && words_[number + 1].gap == gap::kSpace &&
        (Is(number + 1, kOf) || words_[number + 1].shape == Shape::kDigits))
      return false;  // "en el 14 de mayo"
    for (std::size_t back = 1; back <= kBack && back <= number; ++back) {
      const std::size_t at = number - back;
      if (IsStreet(at)) return true;
      if (Is(at, kNeverHouse) && back <= 2) return false;
      if ((words_[at].gap & (gap::kNewline | gap::kStop)) != 0) break;
    }
    for (std::size_t at = number + 1; Has(at) && at <= number + kAhead; ++at) {
      if ((words_[at].gap & (gap::kNewline | gap::kStop | gap::kDot)) != 0) break;
      if (IsStreet(at)) return true;
    }
    return false;
  }

  // "[NOMBRE-1], del 302": where somebody who was masked lives.
  bool IsOfNeighbour(std::size_t number) const {
    if (number < 2 || Size(number) < 2 || Size(number) > 4 || !StartsWithDigit(number) || IsYear(number) ||
        IsPiece(number) || Quantifies(number) || IsEmergency(number) || words_[number].gap != gap::kSpace)
      return false;
    if (Has(number + 1) && words_[number + 1].gap == gap::kSpace &&
        (Is(number + 1, kOf) || words_[number + 1].shape == Shape::kCapital))
      return false;  // "del 5 de mayo", "del 14 Distrito"
    if (!Is(number - 1, kContracted) || (words_[number - 1].gap & ~(gap::kSpace | gap::kComma)) != 0) return false;
    // "[NOMBRE-1] la de la papelería, del 118": some words may stand between where commas set the number apart.
    const bool apart = (words_[number - 1].gap & gap::kComma) != 0 &&
                       (!Has(number + 1) || (words_[number + 1].gap & (gap::kComma | gap::kDot | gap::kNewline)) != 0);
    const std::size_t far = apart ? 6 : 1;  // words
    for (std::size_t at = number - 1; at > 0 && number - at <= far; --at) {
      if (words_[at - 1].shape == Shape::kToken) return Text(at - 1).starts_with("[NOMBRE");
      if (at != number - 1 && words_[at].gap != gap::kSpace) return false;
    }
    return false;
  }

  // "vivo en Tacna al 540", "Naranjos [NUM] y es Naranjos 51".
  bool IsAtStreet(std::size_t number) const {
    constexpr std::size_t kFarthest = 12;  // words back to the same street
    if (number < 2 || Size(number) > 5 || !StartsWithDigit(number) || IsYear(number) || IsPiece(number) ||
        Quantifies(number) || words_[number].gap != gap::kSpace)
      return false;
    const bool contracted = Is(number - 1, kContracted) && !Is(number - 1, kOf) && Size(number) >= 3;  // "al"
    const std::size_t name = contracted ? number - 2 : number - 1;
    if (words_[name].shape != Shape::kCapital || Is(name, kNeverHouse | kInstitution)) return false;
    if (contracted) {
      for (std::size_t back = 1; back <= 3 && back <= name; ++back) {
        if (Is(name - back, kWhere | kStreet)) return words_[number - 1].gap == gap::kSpace;
      }
      return false;
    }
    for (std::size_t back = 1; back <= kFarthest && back <= name; ++back) {
      const std::size_t at = name - back;
      if (words_[at].shape == Shape::kCapital && Text(at) == Text(name))
        return words_[at + 1].shape == Shape::kToken && Text(at + 1) == "[NUM]";
    }
    return false;
  }

  // 911, 072, 089: who calls them names no house.
  bool IsEmergency(std::size_t number) const {
    return Size(number) == 3 && (text_[words_[number].span.begin] == '0' || Text(number) == "911");
  }

  // What stands before is a number that was masked, or will be.
  bool FollowsNumber(std::size_t at) const {
    return at > 0 && (words_[at - 1].shape == Shape::kToken || IsNumber(at - 1)) && (words_[at].gap & kBreak) == 0;
  }

  // "calle Zarco 45, 3º B"
  bool IsFloor(std::size_t i) const {
    return Has(i + 1) && Size(i) <= 2 && words_[i + 1].shape == Shape::kInitial &&
           (words_[i + 1].gap & gap::kDegree) != 0 &&
           (words_[i + 1].gap & ~(gap::kSpace | gap::kDegree | gap::kDot)) == 0 && FollowsNumber(i);
  }

  // "cp34000"
  bool IsGluedPostcode(std::size_t i) const {
    const std::string_view word = Text(i);
    return words_[i].shape == Shape::kMixed && word.size() == 7 && (word[0] | 0x20) == 'c' && (word[1] | 0x20) == 'p' &&
           std::ranges::all_of(word.substr(2), [](char c) { return c >= '0' && c <= '9'; });
  }

  std::size_t AfterCapital(std::size_t number) {
    if (number == 0 || IsPiece(number) || Quantifies(number) ||
        (words_[number].gap & (kBreak | gap::kDot | gap::kParenthesis)) != 0)
      return number;
    const bool hash = (words_[number].gap & gap::kHash) != 0;
    const bool comma = (words_[number].gap & gap::kComma) != 0;
    if (!hash && (IsYear(number) || comma || Size(number) > 5)) return number;
    const bool bearing_after = Has(number + 1) && Is(number + 1, kBearing) && Is(number - 1, kAnyName);
    const bool tail = Has(number + 1) && Is(number + 1, kNumberTail) && words_[number + 1].gap == gap::kSpace;
    const bool known = bearing_after || tail || Is(number - 1, kStreetName) ||
                       (number >= 2 && Is(number - 2, kWhere) && Is(number - 1, kAnyName));
    if (!FollowsStreetName(number) && !(known && words_[number - 1].shape == Shape::kCapital)) return number;
    if (hash) return MaskHouse(number, number, false);
    // Without a sign: "Madero 512 norte", "vivo en Hidalgo 123", "Hidalgo 123, col. Centro".
    const std::size_t next = NumberEnd(number, false);
    const bool colonia = Has(next) && Is(next, kHome) && words_[next].shape != Shape::kDigits && Is(next, kFollows);
    // A street known as one, or a person's name that can be nothing else here: "en Insurgentes 1500".
    bool lives = number >= 2 && Size(number) >= 2 && Is(number - 2, kWhere) && words_[number - 1].gap == gap::kSpace &&
                 Is(number - 1, kAnyName | kStreetName);
    for (std::size_t back = 2; back <= 6 && back <= number; ++back)
      lives |= Is(number - back, kHome) && !Is(number - back, kPlace) && Size(number - back) > 3;
    const bool bearing = Is(number - 1, kAnyName | kStreetName) && Has(next) && words_[next].gap == gap::kSpace &&
                         Is(next, kBearing) && Size(next) > 1;
    return colonia || lives || bearing || tail ? MaskHouse(number, number, false) : number;
  }

  std::string_view text_;
  const std::vector<Word>& words_;
  const PrivacyWords& lexicon_;
  bool strict_;
  std::vector<PrivateStretch> found_;
};

}  // namespace

std::vector<PrivateStretch> FindAddresses(std::string_view text, const std::vector<Word>& words,
                                          const PrivacyWords& lexicon, bool strict) {
  return Finder(text, words, lexicon, strict).Run();
}

}  // namespace ceiba
