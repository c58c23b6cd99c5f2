// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/named_streets.h"

namespace ceiba {

using namespace word_kind;

bool NamedStreets::IsNameOfStreet(std::size_t i) const {
  const Word& word = words_[i];
  // "Donato Guerra", "Niños Héroes": of two capitals the last may be a word of every day.
  if (i > 0 && word.shape == Shape::kCapital && words_[i - 1].shape == Shape::kCapital && word.gap == gap::kSpace &&
      !Is(i, kNeverHouse | kInstitution | kQuantity | kNumberMark | kInside | kLot | kBuilding) &&
      Is(i - 1, kAnyName | kModifier) && Is(i, kAnyName | kModifier | kCommon))
    return true;
  if (word.shape == Shape::kDigits || word.shape == Shape::kMixed || word.shape == Shape::kToken ||
      word.shape == Shape::kInitial || word.span.size() < 3)
    return false;
  return !Is(i, kNeverHouse | kQuantity | kInstitution | kLot | kBuilding | kInside | kNumberMark | kArticle |
                    kParticle | kWhere | kCommon | kTells | kFollows | kCrossing | kContracted | kCardinal | kZone |
                    kHonorific | kBeside) &&
         !(Is(i, kPlace | kModifier | kUrban) && !Is(i, kAnyName | kStreetName));
}

NamedStreets::Tail NamedStreets::TailOf(std::size_t number) const {
  const std::size_t next = NumberEnd(number, true);
  if (!Has(next)) return Tail::kEnds;
  const Word& word = words_[next];
  const bool bearing =
      Is(next, kBearing) && word.gap == gap::kSpace && Size(next) > 1 && words_[number - 1].shape != Shape::kLower;
  const std::size_t own = NumberEnd(number, false);
  if (bearing || (own > number + 1 && words_[number + 1].shape != Shape::kDigits)) return Tail::kAddress;
  if ((word.gap & (kBreak | gap::kOther)) == 0) {
    const std::size_t after = next + 1;
    const bool numbered =
        Has(after) && (words_[after].gap & kBreak) == 0 &&
        (IsNumber(after) || words_[after].shape == Shape::kInitial || Text(after) == "[NUM]" || Is(after, kNumberMark));
    if ((Is(next, kInside | kBuilding | kLot) && numbered) || Is(next, kZone | kNumberTail) ||
        lexicon_.PhraseAt(words_, next, kPostcode) != 0 || Text(next) == "[NUM]" || Text(next) == "[CP]" ||
        (Is(next, kFollows) && Is(next, kHome) && !Is(next, kPlace | kKin)) || IsFloor(next) ||
        (Has(after) && word.gap == gap::kSpace && words_[after].gap == gap::kSpace &&
         words_[next].shape == Shape::kLower && Is(after, kFollows) && Is(after, kHome)) ||
        (Has(after) && Is(next, kConjunction) && Size(next) == 1 && words_[after].gap == gap::kSlash))
      return Tail::kAddress;
  }
  return (word.gap & ~gap::kSpace) != 0 ? Tail::kEnds : Tail::kOpen;
}

bool NamedStreets::IsOfNameBefore(std::size_t number) const {
  constexpr std::size_t kLongestName = 4;  // words
  // "Norte 15 4512", "Sur 109-A 512": a street of a bearing and a number.
  if (number >= 2 && StartsWithDigit(number) && Size(number) >= 2 && Size(number) <= 4 && !IsPiece(number) &&
      !Quantifies(number) && (words_[number].gap & ~(gap::kSpace | gap::kHash)) == 0) {
    const std::size_t own = number >= 3 && words_[number - 1].shape == Shape::kInitial ? number - 2 : number - 1;
    if (IsNumber(own) && own > 0 && words_[own].gap == gap::kSpace && words_[own - 1].shape == Shape::kCapital &&
        Is(own - 1, kBearing) && Size(own - 1) > 2)
      return true;
  }
  // "Ajusco #12, Durango"
  if (number >= 1 && (words_[number].gap & ~gap::kSpace) == gap::kHash && Size(number) >= 2 && Size(number) <= 4 &&
      StartsWithDigit(number) && !IsPiece(number) && words_[number - 1].shape == Shape::kCapital &&
      (words_[number - 1].known == 0 || Is(number - 1, kAnyName | kStreetName)) && IsNameOfStreet(number - 1) &&
      TailOf(number) != Tail::kOpen)
    return true;
  // "Guanajuato norte 611"
  if (number >= 2 && Size(number) >= 2 && Is(number - 1, kBearing) && Size(number - 1) > 2 && IsNumber(number) &&
      StartsWithDigit(number) && !IsYear(number) && !IsPiece(number) && !Quantifies(number) &&
      words_[number].gap == gap::kSpace && words_[number - 1].gap == gap::kSpace &&
      words_[number - 2].shape == Shape::kCapital &&
      !Is(number - 2, kNeverHouse | kZone | kUrban | kFollows | kArticle))
    return true;
  if (number == 0 || Size(number) > 5 || !StartsWithDigit(number) || IsPiece(number) || Quantifies(number) ||
      IsEmergency(number) || (words_[number].gap & ~(gap::kSpace | gap::kComma)) != 0 || !IsNameOfStreet(number - 1))
    return false;
  const std::size_t of = NumberEnd(number, true);
  if (Has(of) && Is(of, kOf) && words_[of].gap == gap::kSpace) return false;
  const auto capital = [&](std::size_t i) {
    return words_[i].shape == Shape::kCapital || words_[i].shape == Shape::kUpper;
  };
  const Tail tail = TailOf(number);
  if ((words_[number].gap & gap::kComma) != 0 && tail != Tail::kAddress) return false;
  if (!capital(number - 1)) {
    // "en nogal 118, urge", "sobre juarez 540 hay", "sauce 204 colonia las flores"
    const bool name = Is(number - 1, kAnyName | kStreetName);
    if (Size(number) < 2 || Size(number - 1) < 4 || IsYear(number) || Is(number - 1, kDeed) ||
        (words_[number - 1].known != 0 && !name))
      return false;
    if (tail == Tail::kAddress) return true;
    const bool there = number >= 2 && Is(number - 2, kWhere) && words_[number - 1].gap == gap::kSpace;
    // "afuera de mi casa en ajusco 12"
    for (std::size_t back = 3; there && back <= 4 && back <= number; ++back) {
      if (Is(number - back, kHome) && Is(number - back, kInside)) return true;
    }
    return there && Size(number) >= 3 && words_[number].shape == Shape::kDigits && (name || tail == Tail::kEnds);
  }
  // Where the name begins: "Lago Chapala", "San Martín de Porres", "Río de la Loza".
  std::size_t first = number - 1;
  while (first > 0 && number - first < kLongestName && words_[first].gap == gap::kSpace &&
         (capital(first - 1) || (Is(first - 1, kParticle | kContracted) && first > 1 && capital(first - 2))) &&
         !Is(first - 1, kWhere) && !(first == 1 && Is(0, kCommon)))
    --first;
  for (std::size_t i = first; i < number; ++i) {
    if (Is(i, kInstitution | kNeverHouse | kZone)) return false;
    if (tail != Tail::kAddress && Is(i, kPlace) && !Is(i, kAnyName | kStreetName | kStreet)) return false;
  }
  for (std::size_t back = 1; back <= 2 && back <= first; ++back) {
    const std::uint16_t after = words_[first - back + 1].gap;
    if ((after & ~(gap::kSpace | gap::kDot)) != 0 || ((after & gap::kDot) != 0 && Size(first - back) > 3)) break;
    if (Is(first - back, kPlace | kInstitution | kNeverHouse | kZone | kHonorific | kOffice | kUrban) &&
        !Is(first - back, kWhere | kHome | kStreet))
      return false;
  }
  if (tail == Tail::kAddress) return Size(number) >= 2 || first == 0 || Is(first - 1, kWhere | kHome);
  if (IsYear(number)) return false;
  // "Bugambilias 90.", "Donato Guerra 208, lo puede ver", "mi papelería (Tecnológico 2300)": set apart, on both sides.
  const std::uint16_t before = words_[first].gap;
  const bool street = words_[number - 1].known == 0 || Is(number - 1, kAnyName | kStreetName);
  const bool apart =
      first == 0 ||
      (before & (gap::kComma | gap::kStop | gap::kParenthesis | gap::kColon | gap::kNewline | gap::kDot)) != 0;
  const bool acronym = words_[number - 1].shape == Shape::kUpper && Size(number - 1) <= 5 && number - first == 1;
  if (tail == Tail::kEnds && apart && street && !acronym && Size(number) >= 2 &&
      words_[number].shape == Shape::kDigits && words_[number].gap == gap::kSpace) {
    const bool sentence = first == 0 || (before & (gap::kDot | gap::kStop | gap::kNewline)) != 0;
    const std::size_t next = NumberEnd(number, true);
    const bool alone = !Has(next) || (words_[next].gap & (gap::kDot | gap::kNewline)) != 0;
    bool spoken = number - first > 1 || Is(number - 1, kAnyName | kStreetName) || (sentence && alone);
    for (std::size_t back = 1; !spoken && !sentence && back <= 6 && back <= first; ++back)
      spoken = Is(first - back, kHome | kInside) || Text(first - back) == "[NUM]";
    if (spoken) return true;
  }
  if (first == 0) return false;
  const bool name_like = words_[number - 1].known == 0 || Is(number - 1, kAnyName | kStreetName) || number - first > 1;
  // "mi casa (Encino 67)", "la vecindad de Peralvillo 55"
  if (tail == Tail::kEnds && first >= 1 && Is(first - 1, kHome) && (words_[first].gap & gap::kParenthesis) != 0)
    return true;
  if (tail == Tail::kEnds && first >= 2 && Is(first - 1, kOf) && words_[first].gap == gap::kSpace &&
      (Text(first - 2).starts_with("[NOMBRE") || Is(first - 2, kKin) || Is(first - 2, kBuilding | kInside | kBeside) ||
       IsHomeVerb(first - 2)))
    return true;
  // "en Lirios [NUM] y Rosas 12", "entre Lirios [NUM] y Rosas 12"
  if (first >= 2 && Is(first - 1, kConjunction) && Text(first - 2) == "[NUM]" && name_like) return true;
  // "Vivo por ahí, en Pino 5."
  if (Is(first - 1, kWhere) && tail == Tail::kEnds && Size(number) == 1 && name_like) {
    for (std::size_t back = 2; back <= 9 && back <= first; ++back) {
      if (IsHomeVerb(first - back)) return true;
    }
  }
  // "frente a Encino 45", "en Lago Chapala 33 hay": where something is.
  const std::size_t lead = first > 1 && Is(first - 1, kArticle) ? first - 2 : first - 1;
  const bool there = Is(lead, kWhere) && (words_[lead + 1].gap & ~gap::kSpace) == 0;
  if (!there || !name_like || Size(number) < 2) return false;
  return tail == Tail::kEnds || Size(number) >= 3 || Is(NumberEnd(number, true), kFollows);
}

bool NamedStreets::IsInZone(std::size_t at) const {
  constexpr std::size_t kBack = 6;  // words
  for (std::size_t back = 1; back <= kBack && back <= at; ++back) {
    if (Is(at - back, kZone)) return true;
    if ((words_[at - back + 1].gap & kBreak) != 0) return false;
  }
  return false;
}

bool NamedStreets::FollowsHouse(std::size_t at) const {
  constexpr std::size_t kBack = 5;  // words
  for (std::size_t back = 1; back <= kBack && back <= at; ++back) {
    if (words_[at - back].shape == Shape::kToken && Text(at - back) == "[NUM]") return true;
    if ((words_[at - back + 1].gap & (kBreak | gap::kDot)) != 0) return false;
  }
  return false;
}

bool NamedStreets::IsMarkOfName(std::size_t mark, std::size_t number) const {
  constexpr std::size_t kHomeBack = 6;  // words
  if (mark < 2 || (words_[mark].gap & (kBreak | gap::kDot)) != 0) return false;
  const bool tied = Is(mark - 1, kTells | kCrossing | kArticle) && words_[mark].gap == gap::kSpace;
  const std::size_t name = tied ? mark - 2 : mark - 1;
  if (!IsNameOfStreet(name) || words_[name].shape != Shape::kCapital) return false;
  if (TailOf(number) == Tail::kAddress) return true;
  // "en Niños Héroes, número 5,"
  for (std::size_t at = name; at > 0 && name - at < 4 && TailEnds(number); --at) {
    if (Is(at - 1, kWhere) && Size(at - 1) == 2) return true;
    if (words_[at - 1].shape != Shape::kCapital && !Is(at - 1, kParticle | kContracted)) break;
  }
  for (std::size_t back = 1; back <= kHomeBack && back <= name; ++back) {
    if ((words_[name - back + 1].gap & kBreak) != 0) return false;
    if (IsHomeVerb(name - back)) return true;
  }
  return false;
}

bool NamedStreets::IsPostcodeOfTown(std::size_t number) const {
  constexpr std::size_t kBack = 6;  // words to the colonia
  constexpr std::size_t kFar = 12;  // words to another part of the address
  if (words_[number].shape != Shape::kDigits || Size(number) != 5 || IsPiece(number) || Quantifies(number))
    return false;
  // "28013 Madrid, calle del Pez"
  if (Has(number + 2) && words_[number + 1].shape == Shape::kCapital && words_[number + 1].gap == gap::kSpace &&
      (words_[number + 2].gap & gap::kComma) != 0 && IsStreet(number + 2))
    return true;
  if (number == 0 || (words_[number].gap & ~(gap::kSpace | gap::kComma | gap::kDot | gap::kParenthesis)) != 0)
    return false;
  const std::size_t next = number + 1;
  const bool ends = !Has(next) || (words_[next].gap & ~gap::kSpace) != 0;
  const bool town = Has(next) && words_[next].gap == gap::kSpace &&
                    (words_[next].shape == Shape::kCapital || words_[next].shape == Shape::kUpper);
  const bool zero = text_[words_[number].span.begin] == '0';
  // "Toda la 09700", "vivo en 20126"
  if (zero && Is(number - 1, kArticle) && words_[number].gap == gap::kSpace) return true;
  if (number >= 2 && Is(number - 1, kWhere) && IsHomeVerb(number - 2) && words_[number].gap == gap::kSpace) return true;
  if (!ends && !town && !zero) return false;
  const auto apart = [&](std::size_t i) { return (words_[i].gap & gap::kComma) != 0; };
  // "vecino de Moratalaz, 28030.", "lote [NUM], ampliación, 55040,", "Alcorcón (28922)"
  if (ends && (words_[number].gap & (gap::kComma | gap::kParenthesis)) != 0 && words_[number].gap != gap::kSpace) {
    for (std::size_t back = 1; back <= kFar && back <= number; ++back) {
      const std::size_t at = number - back;
      if ((words_[at].shape == Shape::kToken && Text(at) == "[NUM]") ||
          (back <= kBack && Is(at, kHome) && !Is(at, kWhere)))
        return true;
      if ((words_[at].gap & (gap::kNewline | gap::kStop)) != 0) break;
    }
  }
  // "Durango, Dgo., 34217"
  if (number >= 2 && ends && apart(number) && apart(number - 1) && words_[number - 1].shape == Shape::kCapital &&
      words_[number - 2].shape == Shape::kCapital)
    return true;
  for (std::size_t back = 1; back <= kBack && back <= number; ++back) {
    const std::size_t at = number - back;
    if (Is(at, kZone)) return back > 1;
    if (back == 2 && town && Is(at, kHome) && Is(number - 1, kWhere)) return true;
    if (Is(at, kNumberMark | kNeverHouse | kQuantity) || words_[at].shape == Shape::kDigits) return false;
    if ((words_[at].gap & (gap::kNewline | gap::kStop)) != 0) return false;
  }
  return false;
}

}  // namespace ceiba
