// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/house_pointers.h"

namespace ceiba {

using namespace word_kind;

// A street, a home or a part of a building within some words before `from`, in the same sentence or the one before it.
bool HousePointers::SpeaksOfHouse(std::size_t from, std::size_t words_back) const {
  for (std::size_t back = 1; back <= words_back && back <= from; ++back) {
    const std::size_t at = from - back;
    if (IsStreet(at) || IsHomeVerb(at) || (Is(at, kHome | kInside) && Size(at) > 3 && !Is(at, kWhere | kFollows)))
      return true;
    if (words_[at].shape == Shape::kToken && Text(at) == "[NUM]") return true;
    if ((words_[at].gap & gap::kNewline) != 0) return false;
  }
  return false;
}

bool HousePointers::GoesOn(std::size_t number) const {
  const std::size_t next = NumberEnd(number, false);
  return TailEnds(number) || Is(next, kFollows | kConjunction | kTells);
}

// "yo soy la 22", "éramos el 25", "la mía es la 4", "en la calle Constitución; el número es 64".
bool HousePointers::IsOurs(std::size_t number) const {
  constexpr std::size_t kNear = 6, kFar = 16, kAhead = 6;  // words to the home that is spoken of
  if (Is(number - 1, kTells) && Is(number - 2, kNumberMark) && GoesOn(number)) return SpeaksOfHouse(number - 2, kFar);
  if (!Is(number - 1, kArticle) || lexicon_.Of(words_[number - 1]).plural || !Is(number - 2, kTells)) return false;
  for (std::size_t back = 3; back <= kNear && back <= number; ++back) {
    if (Is(number - back, kNeverHouse)) return false;  // "la parada es la 896"
  }
  if (Is(number - 2, kMe)) return true;
  if (Size(number) == 1 ? !TailEnds(number) : !GoesOn(number)) return false;
  // "ya nos pusieron número, es el 110", "es la 26, la calle se llama"
  for (std::size_t back = 3; back <= kNear && back <= number; ++back) {
    if (Is(number - back, kNumberMark) && Size(number - back) > 3) return true;
  }
  for (std::size_t ahead = 1; ahead <= kAhead && Has(number + ahead) && Size(number) >= 2; ++ahead) {
    if (IsStreet(number + ahead)) return true;
  }
  return SpeaksOfHouse(number - 2, Size(number) >= 2 ? kFar : kNear);
}

// "los del 56 tienen", "a la del 3,", "mis vecinos del 304", "al de la 15,".
bool HousePointers::IsOfThose(std::size_t number) const {
  const bool contracted = Is(number - 1, kContracted) && Is(number - 1, kOf);
  // "calle Ajusco, a la altura del 120"
  if (contracted && Is(number - 2, kHeight)) return SpeaksOfHouse(number - 2, 10);
  const bool feminine = Is(number - 1, kArticle) && Is(number - 2, kOf) && number >= 3 && TailEnds(number);
  if (!contracted && !feminine) return false;
  const std::size_t who = contracted ? number - 2 : number - 3;
  if ((words_[who + 1].gap & ~gap::kSpace) != 0) return false;
  for (std::size_t back = 0; back <= 4 && back <= who; ++back) {
    if (Is(who - back, kNeverHouse)) return false;
  }
  if (Size(number) == 1 && !TailEnds(number)) return false;
  return (Is(who, kArticle) && contracted) || (Is(who, kContracted) && feminine) ||
         (Is(who, kBeside | kKin) && !Is(who, kWhere)) ||
         (words_[who].shape == Shape::kToken && Text(who).starts_with("[NOMBRE"));
}

// "el [NUM] y el 17", "entre el 322 y el [NUM]", "del 12 al [NUM]": the other one of two houses.
bool HousePointers::IsOfPair(std::size_t number) const {
  constexpr std::size_t kBetween = 4;  // words
  if (!Is(number - 1, kArticle | kContracted | kNumberMark) || lexicon_.Of(words_[number - 1]).plural) return false;
  const auto is_house = [&](std::size_t i) { return words_[i].shape == Shape::kToken && Text(i) == "[NUM]"; };
  const auto ties = [&](std::size_t i) {
    return (words_[i].gap & ~(gap::kSpace | gap::kComma)) == 0 &&
           Is(i, kParticle | kContracted | kArticle | kConjunction | kCrossing | kOwner | kMe | kTells | kWhere);
  };
  bool joined = false;
  for (std::size_t at = number - 1; at > 0 && number - at <= kBetween && ties(at); --at) {
    joined |= Is(at, kConjunction | kCrossing) || (Is(at, kContracted) && !Is(at, kOf));
    if (is_house(at - 1)) return joined;
  }
  joined = false;
  for (std::size_t at = NumberEnd(number, false); Has(at + 1) && at <= number + kBetween && ties(at); ++at) {
    joined |= Is(at, kConjunction | kCrossing) || (Is(at, kContracted) && !Is(at, kOf));
    if (is_house(at + 1)) return joined;
  }
  return false;
}

// "Vivo en Cedro, el 47,", "yo sí (la 54),", "mi depto, el 204", "hasta el fondo del andador Jilguero, la 37 C".
bool HousePointers::IsApart(std::size_t number) const {
  constexpr std::size_t kBack = 9;  // words to the street or the home
  const std::size_t article = number - 1;
  if (!Is(article, kArticle) || lexicon_.Of(words_[article]).plural) return false;
  const std::uint16_t before = words_[article].gap;
  const std::size_t next = NumberEnd(number, false);
  if ((before & gap::kParenthesis) != 0)
    return !Has(next) || (words_[next].gap & gap::kParenthesis) != 0 ? SpeaksOfHouse(article, 2 * kBack) : false;
  if (Is(number - 2, kInside) && (before & ~(gap::kSpace | gap::kComma)) == 0 && Size(number) >= 2) return true;
  const bool letter = next > number + 1;
  if ((before & gap::kComma) == 0 && !letter) return false;
  return (letter || TailEnds(number)) && SpeaksOfHouse(article, kBack);
}

// "A la del [NUM] sí; a mí en el 5, no", "yo le llevo la comida desde el 91": where another house was spoken of.
bool HousePointers::IsNearHouse(std::size_t number) const {
  constexpr std::size_t kBack = 24, kAhead = 12;  // words
  if (!Is(number - 1, kArticle) || lexicon_.Of(words_[number - 1]).plural || !GoesOn(number)) return false;
  // "los trancones de la 147": a street.
  if (number >= 3 && Is(number - 2, kOf) && Is(number - 3, kNeverHouse | kUrban)) return false;
  const bool day = Size(number) == 1 || (Size(number) == 2 && Text(number) <= "31");
  const bool in = Is(number - 2, kWhere) && Size(number - 2) == 2;
  if (day && !(TailEnds(number) && (in || Is(number - 2, kTells) || (words_[number - 1].gap & gap::kComma) != 0)))
    return false;
  const auto is_house = [&](std::size_t i) { return words_[i].shape == Shape::kToken && Text(i) == "[NUM]"; };
  for (std::size_t back = 2; back <= kBack && back <= number; ++back) {
    if (is_house(number - back)) return true;
  }
  for (std::size_t ahead = 1; ahead <= kAhead && Has(number + ahead); ++ahead) {
    if (is_house(number + ahead)) return true;
  }
  return false;
}

bool HousePointers::IsPointedAt(std::size_t number) const {
  // "en el callejón sin salida, 10 altos"
  if (number > 0 && Has(number + 1) && words_[number].gap == (gap::kComma | gap::kSpace) && IsNumber(number) &&
      Size(number) <= 4 && words_[number + 1].gap == gap::kSpace && Is(number + 1, kHome) && Is(number + 1, kFollows) &&
      !Is(number + 1, kWhere | kInside | kQuantity | kPlace) && Size(number + 1) > 4 && !IsPiece(number))
    return SpeaksOfHouse(number, 9);
  if (number == 1 && Is(0, kContracted) && StartsWithDigit(number) && Size(number) <= 4 && !IsPiece(number))
    return IsOfPair(number);
  if (number < 2 || Size(number) > 5 || !StartsWithDigit(number) || !IsNumber(number) || IsYear(number) ||
      IsPiece(number) || Quantifies(number) || IsEmergency(number) || words_[number].gap != gap::kSpace ||
      Is(number - 2, kNeverHouse))
    return false;
  const std::size_t next = NumberEnd(number, false);
  // "la 5a. Norte": an avenue.
  if (words_[number].shape == Shape::kMixed && Size(number) <= 3 && text_[words_[number].span.end - 1] == 'a')
    return false;
  if (Has(number + 1) && (words_[number + 1].gap & gap::kDegree) != 0) return false;  // "del 2° piso"
  // "en el 1003 poniente de la 7"
  if (Has(next) && Is(next, kBearing) && Size(next) > 2 && words_[next].gap == gap::kSpace && Size(number) >= 3 &&
      Is(number - 1, kArticle | kContracted))
    return true;
  // "donde dice 8 bis"
  if (next > number + 1 && Is(next - 1, kNumberTail) && SpeaksOfHouse(number, 12)) return true;
  const bool of = Has(next) && Is(next, kOf) && words_[next].gap == gap::kSpace;
  if (Has(next) && words_[next].gap == gap::kSpace && (words_[next].shape == Shape::kDigits || IsStreet(next)))
    return false;
  if (of) {
    // "entre el 322 y el 324 de Canario", "en la 16 de mi cerrada": no day of a month, no part of a number.
    const bool mine = Has(next + 1) && Is(next + 1, kOwner);
    return (mine && Is(number - 1, kArticle) && Is(number - 2, kWhere) && Has(next + 2) && IsStreet(next + 2)) ||
           (Size(number) >= 2 && Text(number) > "31" && IsOfPair(number));
  }
  return IsOurs(number) || IsOfThose(number) || IsOfPair(number) || IsApart(number) || IsNearHouse(number);
}

std::size_t HousePointers::SpokenInsideEnd(std::size_t mark) const {
  constexpr std::uint32_t kLarge = 7;  // letters
  std::size_t end = mark + 1;
  const auto spoken = [&](std::size_t at) { return Has(at) && words_[at].gap == gap::kSpace && Is(at, kCardinal); };
  while (spoken(end) || (end > mark + 1 && Has(end) && Is(end, kConjunction) && spoken(end + 1))) ++end;
  if (end == mark + 1) return mark;
  const bool ends = !Has(end) || (words_[end].gap & ~gap::kSpace) != 0;
  const std::uint32_t size = words_[end - 1].span.end - words_[mark + 1].span.begin;
  return ends && (FollowsNumber(mark) || (size >= kLarge && Size(mark) > 4)) ? end : mark;
}

}  // namespace ceiba
