// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/house_mentions.h"

namespace ceiba {

using namespace word_kind;

bool HouseMentions::OfStreet(std::size_t number) const {
  if (number == 0 || IsPiece(number) || !StartsWithDigit(number)) return false;
  const std::size_t end = NumberEnd(number, true);
  if (!Has(end + 1) || !Is(end, kOf) || words_[end].gap != gap::kSpace || IsStreet(end)) return false;
  const std::size_t street = Is(end + 1, kParticle) ? end + 2 : end + 1;
  if (!Has(street)) return false;
  if (!IsStreet(street)) return IsOfName(number, end + 1);
  if (lexicon_.Of(words_[street]).plural) return false;
  return Is(number - 1, kNumberMark | kArticle | kOf | kContracted) || IsBeside(number) ||
         (Is(number - 1, kWhere) && Size(number) >= 2) || (end > number + 1 && Is(number - 1, kInside | kQuantity));
}

bool HouseMentions::IsBeside(std::size_t number) const {
  for (std::size_t back = 1; back <= 3 && back <= number; ++back) {
    if (Is(number - back, kBeside)) return true;
    if (!Is(number - back, kParticle | kCrossing | kContracted | kNumberMark)) break;
  }
  // "entre el 322 y el 324 de Canario"
  return number >= 5 && (Size(number) >= 3 || Text(number) > "31") && Is(number - 1, kArticle) &&
         Is(number - 2, kConjunction) && IsNumber(number - 3) && Is(number - 4, kArticle) && Is(number - 5, kBeside);
}

bool HouseMentions::StandsForHouse(std::size_t number) const {
  constexpr std::size_t kBack = 14, kAhead = 8, kHomeBack = 8;
  if (number < 2 || Size(number) > 5 || !StartsWithDigit(number) || IsYear(number) || IsPiece(number) ||
      Quantifies(number) || IsEmergency(number))
    return false;
  if (Size(number) == 1)  // "viven en el 9 y"
    return number >= 3 && Is(number - 1, kArticle) && Is(number - 2, kWhere) && IsHomeVerb(number - 3) &&
           !(Has(number + 1) && Is(number + 1, kOf));
  const bool marked = Is(number - 1, kNumberMark);  // "en el número 118"
  const std::size_t first = marked ? number - 1 : number;
  if (first < 2 || words_[first].gap != gap::kSpace || (!marked && words_[number].gap != gap::kSpace)) return false;
  const bool article = Is(first - 1, kArticle) && !lexicon_.Of(words_[first - 1]).plural;
  const bool in = article && words_[first - 1].gap == gap::kSpace && Is(first - 2, kWhere);
  const bool of = Is(first - 1, kOf | kCrossing | kContracted) && Size(first - 1) > 1;  // "del", not "de"
  const bool beside = IsBeside(first);
  const bool those = Is(first - 1, kContracted) && Is(first - 1, kOf) && Is(first - 2, kArticle);  // "los del 118"
  if (!in && !those && !(beside && (of || article))) return false;
  if (of && Size(first - 1) == 2 && !beside) return false;
  if (Has(number + 1) && words_[number + 1].gap == gap::kSpace &&
      (Is(number + 1, kOf) || words_[number + 1].shape == Shape::kDigits))
    return false;  // "en el 14 de mayo"
  if (Has(number + 1) && words_[number + 1].gap == gap::kSpace && IsStreet(number + 1))
    return false;  // "la 3a cerrada"
  // "cortes de luz desde el 23": a day.
  if (!marked && in && Size(first - 2) > 2 && Size(number) == 2 && Text(number) <= "31" && !IsHomeVerb(number + 1))
    return false;
  if (marked && beside) return true;
  if ((in || article) && IsHomeVerb(number + 1)) return true;  // "en el 45 vive"
  for (std::size_t back = 1; back <= kBack && back <= first; ++back) {
    const std::size_t at = first - back;
    if (IsStreet(at) || (in && back <= kHomeBack &&
                         (IsHomeVerb(at) || (Is(at, kHome) && Is(at, kBeside) && !Is(at, kWhere | kPlace | kFollows)))))
      return true;
    if (Is(at, kNeverHouse) && back <= 2) return false;
    if ((words_[at].gap & (gap::kNewline | gap::kStop)) != 0) break;
  }
  for (std::size_t at = number + 1; Has(at) && at <= number + kAhead; ++at) {
    if ((words_[at].gap & (gap::kNewline | gap::kStop | gap::kDot)) != 0) break;
    if (IsStreet(at) || (in && at <= number + 3 && IsHomeVerb(at))) return true;
  }
  return false;
}

// "vivo", "domicilio": not "casa", which may be anybody's, nor "esquina".
bool HouseMentions::IsHomeVerb(std::size_t i) const {
  return Has(i) && Is(i, kHome) && !Is(i, kPlace | kBeside | kWhere) && Size(i) > 3;
}

// "vivo en el 45 de Pino", "a la altura del 118 de Nogal", "toquen en el 19 de Aldama".
bool HouseMentions::IsOfName(std::size_t number, std::size_t name) const {
  // "[NOMBRE-1], 1547 de Mártires de Río Blanco, cp"
  if (Size(number) >= 3 && !IsYear(number) && words_[number].gap == (gap::kComma | gap::kSpace) &&
      words_[number].shape == Shape::kDigits && Text(number - 1).starts_with("[NOMBRE") &&
      words_[name].shape == Shape::kCapital && !Is(name, kInstitution | kNeverHouse)) {
    std::size_t end = name + 1;
    while (Has(end) && words_[end].gap == gap::kSpace && (words_[end].shape == Shape::kCapital || Is(end, kParticle)))
      ++end;
    return !Has(end) || (words_[end].gap & ~gap::kSpace) != 0;
  }
  if (Size(number) < 2 || IsYear(number) || IsEmergency(number) || Quantifies(number) ||
      !Is(number - 1, kArticle | kContracted) || lexicon_.Of(words_[number - 1]).plural ||
      words_[number].gap != gap::kSpace || words_[name].shape != Shape::kCapital || words_[name].gap != gap::kSpace ||
      (Is(name, kCommon | kNeverHouse | kInstitution | kPlace) && !Is(name, kHonorific | kDegree)))
    return false;
  if (Is(name, kStreetName) || IsBeside(number)) return true;
  // "en el 15-A de Olmo", "hasta el 118 de Olmo": no day of a month.
  const bool house = Size(number) >= 3 || Text(number) > "31" || NumberEnd(number, false) > number + 1;
  // "del 12 al 20 de Sauce", "el 165 de Pino Suárez"
  if (number >= 3 && Is(number - 1, kContracted) && IsNumber(number - 2) && Is(number - 3, kContracted | kNumberMark))
    return true;
  // "el tercer piso del 120 de Olmo"
  if (Is(number - 1, kContracted) && number >= 2 && Is(number - 2, kBuilding | kInside | kHome)) return true;
  if (Size(number) >= 3 && Is(number - 1, kArticle) && number >= 2 && !IsStreet(number - 2) &&
      Is(name, kAnyName | kStreetName | kHonorific))
    return true;
  if (house && Is(number - 1, kArticle) && number >= 2 && Is(number - 2, kWhere) && !Is(name, kHistorical)) return true;
  for (std::size_t back = 2; back <= 5 && back <= number; ++back) {
    if (IsHomeVerb(number - back) || Is(number - back, kHeight)) return true;
  }
  return false;
}

// "mi casa es la 32", "la casa marcada con el 18", "mi casa, la 45,".
bool HouseMentions::IsOfHouse(std::size_t number) const {
  constexpr std::size_t kFarthest = 5;  // words back to the house
  if (number < 2 || Size(number) > 4 || !StartsWithDigit(number) || IsYear(number) || IsPiece(number) ||
      Quantifies(number) || !Is(number - 1, kArticle | kNumberMark) || lexicon_.Of(words_[number - 1]).plural ||
      (Size(number) <= 2 && Has(number + 1) && Is(number + 1, kOf) && words_[number + 1].gap == gap::kSpace &&
       BelongsToStreet(number)))
    return false;
  if (Size(number) == 1 && !Is(number - 1, kNumberMark)) return false;  // "la casa es la 2 en tamaño"
  for (std::size_t back = 2; back <= kFarthest && back <= number; ++back) {
    if ((words_[number - back + 1].gap & ~(gap::kSpace | gap::kComma)) != 0) return false;
    if (Is(number - back, kInside) && Is(number - back, kHome)) return true;
    if (!Is(number - back, kArticle | kNumberMark | kTells)) return false;
  }
  return false;
}

// "5 de Mayo #88": the month of a street that is called after a date.
bool HouseMentions::IsDateStreet(std::size_t month) const {
  return month >= 2 && Is(month, kCommon) && words_[month].shape != Shape::kLower && Is(month - 1, kOf) &&
         words_[month - 2].shape == Shape::kDigits && Size(month - 2) <= 2 && words_[month].gap == gap::kSpace &&
         words_[month - 1].gap == gap::kSpace;
}

// "vivo en nogal 118", "Ubicación: Nogal 118", "mi casa, Colibrí 88": what says a home stands right before the name.
bool HouseMentions::FollowsHome(std::size_t number) const {
  constexpr std::size_t kLongestName = 4;  // words, with "en la"
  bool capital = false, named = false;
  for (std::size_t back = 1; back <= kLongestName + 1 && back <= number; ++back) {
    const std::size_t at = number - back;
    const Word& word = words_[at];
    const std::uint16_t after = words_[at + 1].gap;
    if (Is(at, kHome) && named && Size(at) > 3) {
      const bool label = (after & (gap::kColon | gap::kComma)) != 0;
      if (IsHomeVerb(at)) return label || capital || Is(at + 1, kTells) || (Is(at + 1, kWhere) && Size(at + 1) > 1);
      return Is(at, kPlace) && !Is(at, kFollows) && label && capital;
    }
    if (back > 1 && (after & ~(gap::kSpace | gap::kDot)) != 0) return false;
    if (word.shape == Shape::kDigits || word.shape == Shape::kMixed || word.shape == Shape::kToken ||
        Is(at, kNeverHouse | kQuantity | kInstitution | kLot | kBuilding | kNumberMark))
      return false;
    if (back == 1 &&
        (IsStreet(at) || Is(at, kParticle | kWhere | kCommon | kFollows | kArticle | kTells) || Size(at) < 3))
      return false;
    named |= !Is(at, kParticle | kArticle | kWhere | kTells);
    capital = word.shape == Shape::kCapital || word.shape == Shape::kUpper ||
              (capital && Is(at, kParticle | kArticle | kWhere));
  }
  return false;
}

// A name and a number with signs of an address, though no word says street.
bool HouseMentions::IsAddressed(std::size_t number) const {
  if (number == 0 || Size(number) > 5 || !StartsWithDigit(number)) return false;
  const std::size_t next = NumberEnd(number, true);
  const bool of = Has(next) && Is(next, kOf) && words_[next].gap == gap::kSpace;
  if (of || words_[number].gap == gap::kHyphen) return false;
  if (FollowsHome(number)) return true;
  const Word& name = words_[number - 1];
  if (FollowsFamous(number)) return true;
  if (name.shape != Shape::kCapital) return false;
  const bool hash = (words_[number].gap & gap::kHash) != 0;
  if (IsDateStreet(number - 1)) {
    const bool bearing = Has(next) && Is(next, kBearing) && words_[next].gap == gap::kSpace;
    const std::size_t day = number - 3;
    const bool apart = Has(next) && (words_[next].gap & gap::kComma) != 0 && Has(next + 1) && Is(next, kFollows);
    return hash || bearing || (day > 0 && Is(day - 1, kWhere) && Size(number) >= 3) || (apart && day == 0);
  }
  if (Is(number - 1, kNeverHouse | kPlace | kInstitution | kModifier | kCommon)) return false;
  // "Reporto fuga en Nogal 118, urge": three digits or more, and nothing else that they could count.
  if (number >= 2 && Is(number - 2, kWhere) && words_[number - 1].gap == gap::kSpace && name.known == 0 &&
      words_[number].gap == gap::kSpace && Size(number) >= 3 && words_[number].shape == Shape::kDigits &&
      (!Has(next) || (words_[next].gap & (gap::kComma | gap::kDot | gap::kNewline)) != 0))
    return true;
  // "frente a Encino 45", "la casa de Encino 45".
  if (Size(number) >= 2 && words_[number].gap == gap::kSpace && words_[number].shape == Shape::kDigits &&
      (name.known == 0 || Is(number - 1, kStreetName | kAnyName))) {
    for (std::size_t back = 2; back <= 4 && back <= number && words_[number - back + 1].gap == gap::kSpace; ++back) {
      if (back > 2 && Is(number - back, kBeside)) return true;
      if (!Is(number - back, kParticle | kCrossing | kContracted | kOf)) break;
    }
  }
  if (!Has(next)) return false;
  const bool postcode = lexicon_.PhraseAt(words_, next, kPostcode) != 0 || Is(next, kPostcode);
  const bool five = words_[next].shape == Shape::kDigits && Size(next) == 5 && (words_[next].gap & gap::kComma) != 0;
  return postcode || five;
}

// "calle Nogal (118)"
bool HouseMentions::IsInBrackets(std::size_t number) const {
  return (words_[number].gap & ~gap::kSpace) == gap::kParenthesis && Size(number) >= 2 && !IsYear(number) &&
         words_[number].span.end < text_.size() && text_[words_[number].span.end] == ')';
}

// "Calle: Nogal; Número: 118": a form whose lines have labels.
bool HouseMentions::IsInForm(std::size_t number) const {
  constexpr std::size_t kBack = 8, kAhead = 4;  // words
  if ((words_[number].gap & (gap::kColon | gap::kOther)) == 0 || IsYear(number)) return false;
  for (std::size_t at = number > kBack ? number - kBack : 0; Has(at + 1) && at <= number + kAhead; ++at) {
    if ((IsStreet(at) || Is(at, kHome)) && (words_[at + 1].gap & (gap::kColon | gap::kOther)) != 0) return true;
  }
  return false;
}

// "el departamento 302": a number that is none of an authority.
bool HouseMentions::IsFlat(std::size_t number) const {
  const bool of = Has(number + 1) && Is(number + 1, kOf) && words_[number + 1].gap == gap::kSpace;
  return StartsWithDigit(number) && !IsYear(number) && Size(number) <= 4 && (Size(number) >= 3 || !of);
}

// "local 45 del mercado", "lote 3 de luminarias", "Casa 8 de Marzo": nobody's home.
bool HouseMentions::IsOfMany(std::size_t number) const {
  const std::size_t of = number + 1;
  if (!Has(of + 1) || words_[of].gap != gap::kSpace || words_[of + 1].gap != gap::kSpace || !Is(of, kOf)) return false;
  const Word& what = words_[of + 1];
  if (Is(of + 1, kCommon) && what.shape != Shape::kLower) return true;
  if (what.shape == Shape::kLower && what.span.size() > 3 && text_[what.span.end - 1] == 's') return true;
  return Is(of, kContracted) && Is(of + 1, kPlace) && !Is(of + 1, kBuilding | kStreet | kHome);
}

// "en el número sesenta y cuatro de la calle Allende", "vivo en el número doscientos doce".
std::size_t HouseMentions::SpokenHouseEnd(std::size_t i) const {
  constexpr std::uint32_t kLargeNumber = 7;  // letters: "treinta", "doscientos doce", but not "cinco"
  if (i < 2 || words_[i].gap != gap::kSpace) return i;
  std::size_t end = i + 1;
  const auto spoken = [&](std::size_t at) {
    return Has(at) && words_[at].gap == gap::kSpace &&
           (Is(at, kCardinal) || (Is(at, kQuantity) && Has(at + 1) && Is(at + 1, kCardinal)));
  };
  while (spoken(end) || (Has(end) && Is(end, kConjunction) && spoken(end + 1))) ++end;
  const bool marked = Is(i - 1, kNumberMark);
  const bool article = Is(i - 1, kArticle) && !lexicon_.Of(words_[i - 1]).plural;
  const bool ends = !Has(end) || (words_[end].gap & ~gap::kSpace) != 0;
  // "vivo en Olmo treinta y dos, a", "en la Sauce, el doscientos doce": nothing that it could count follows.
  const bool large = words_[end - 1].span.end - words_[i].span.begin >= kLargeNumber;
  if (!marked && large && (ends || Is(end, kFollows) || IsMark(end)) && !(Has(end) && Is(end, kOf))) {
    const bool named = words_[i - 1].shape == Shape::kCapital && !Is(i - 1, kCommon | kNeverHouse);
    for (std::size_t back = 2; (named || (article && ends)) && back <= 8 && back <= i; ++back) {
      if ((words_[i - back + 1].gap & (kBreak | gap::kDot)) != 0) break;
      if (IsHomeVerb(i - back) || (named && back <= 4 && IsStreet(i - back))) return end;
    }
  }
  // "su casa, Francisco I. Madero doscientos catorce,"
  if (!marked && end > i + 1 && large && ends && words_[i - 1].shape == Shape::kCapital &&
      Is(i - 1, kAnyName | kStreetName)) {
    for (std::size_t back = 2; back <= 6 && back <= i; ++back) {
      if (Is(i - back, kHome) && (words_[i - back + 1].gap & (gap::kComma | gap::kColon)) != 0) return end;
      if (words_[i - back].shape != Shape::kCapital && words_[i - back].shape != Shape::kInitial) break;
    }
  }
  if (!marked && !Is(i - 1, kArticle | kContracted)) return i;
  // "en la cuarenta y uno de Cuauhtémoc"
  if (!marked && end > i + 1 && Is(i - 2, kWhere) && Has(end + 1) && Is(end, kOf) &&
      words_[end + 1].shape == Shape::kCapital && !Is(end + 1, kCommon | kPlace | kInstitution))
    return end;
  if (Has(end + 1) && words_[end].gap == gap::kSpace && Is(end, kOf)) {
    const std::size_t street = Is(end + 1, kParticle) ? end + 2 : end + 1;
    return Has(street) && IsStreet(street) && !lexicon_.Of(words_[street]).plural ? end : i;
  }
  for (std::size_t back = 2; marked && back <= 9 && back <= i; ++back) {
    if (IsHomeVerb(i - back) || IsStreet(i - back)) return end;
  }
  return i;
}

// "M 15 L 8"
bool HouseMentions::IsLotPair(std::size_t i) const {
  return Has(i + 3) && Size(i) == 1 && Size(i + 2) == 1 && Text(i) == "M" && Text(i + 2) == "L" && IsNumber(i + 1) &&
         IsNumber(i + 3);
}

// "Nogal [NUM], 34000 Durango", "Alcorcón, 28921, con", "el 34000 es mi código postal".
bool HouseMentions::IsPostcode(std::size_t i) const {
  if (i == 0 || words_[i].shape != Shape::kDigits || Size(i) != 5 || IsPiece(i) || Quantifies(i) ||
      (words_[i].gap & ~(gap::kSpace | gap::kComma)) != 0)
    return false;
  for (std::size_t ahead = 1; ahead <= 4 && Has(i + ahead) && (words_[i + ahead].gap & kBreak) == 0; ++ahead) {
    if (words_[i + ahead].gap == gap::kSpace && lexicon_.PhraseAt(words_, i + ahead, kPostcode) > 1) return true;
    if (words_[i + ahead].shape == Shape::kDigits) break;
  }
  if ((words_[i].gap & gap::kComma) == 0) return false;
  const bool apart = !Has(i + 1) || (words_[i + 1].gap & (gap::kComma | gap::kDot)) != 0;
  const bool town = Has(i + 1) && (words_[i + 1].gap & ~(gap::kSpace | gap::kHyphen)) == 0 &&
                    (words_[i + 1].shape == Shape::kCapital || words_[i + 1].shape == Shape::kUpper);
  if (!apart && !town) return false;
  if (words_[i - 1].shape == Shape::kToken) return Text(i - 1) == "[NUM]";
  if (words_[i - 1].shape != Shape::kCapital) return false;
  for (std::size_t back = 2; back <= 5 && back <= i; ++back) {
    if (Is(i - back, kHome | kWhere) && (Is(i - back, kFollows) || back == 2)) return true;
    if (words_[i - back].shape != Shape::kCapital && !Is(i - back, kParticle)) return false;
  }
  return false;
}

bool HouseMentions::IsOfNeighbour(std::size_t number) const {
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

bool HouseMentions::IsAtStreet(std::size_t number) const {
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

}  // namespace ceiba
