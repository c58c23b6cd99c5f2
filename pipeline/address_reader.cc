// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/address_reader.h"

#include <algorithm>

namespace ceiba {

using namespace word_kind;

namespace {
constexpr std::size_t kMostDigits = 6;  // of a house number
}

bool AddressReader::IsStreet(std::size_t i) const {
  if (Is(i, kStreet)) return true;
  if (!Is(i, kSlashStreet) || !Has(i + 1)) return false;
  // "C. Morelos 45": a street too, where a capital follows.
  return (words_[i + 1].gap & gap::kSlash) != 0 ||
         ((words_[i + 1].gap & gap::kDot) != 0 && !(i > 0 && words_[i - 1].shape == Shape::kInitial) &&
          (words_[i + 1].shape == Shape::kCapital || IsNumberedStreet(i + 1)));
}

// "C. 60 No. 451", "C. 60 #451"
bool AddressReader::IsNumberedStreet(std::size_t name) const {
  return words_[name].shape == Shape::kDigits && Has(name + 2) &&
         ((Is(name + 1, kNumberMark) && IsNumber(name + 2)) || (words_[name + 1].gap & gap::kHash) != 0);
}

bool AddressReader::IsMark(std::size_t i) const {
  return Is(i, kNumberMark | kInside | kLot | kBuilding | kPostcode) || lexicon_.PhraseAt(words_, i, kPostcode) != 0 ||
         IsNumberSign(i);
}

// "Nº118"
bool AddressReader::IsNumberSign(std::size_t i) const {
  return Size(i) == 1 && (text_[words_[i].span.begin] | 0x20) == 'n' && Has(i + 1) &&
         (words_[i + 1].gap & gap::kDegree) != 0 && IsNumber(i + 1);
}

bool AddressReader::IsNumber(std::size_t i) const {
  const Word& word = words_[i];
  if (word.shape == Shape::kDigits) return Size(i) <= kMostDigits;
  if (word.shape != Shape::kMixed || Size(i) > kMostDigits + 1) return false;
  const char first = text_[word.span.begin];
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letters =
      std::ranges::count_if(text_.substr(word.span.begin, Size(i)), [&](char c) { return !is_digit(c); });
  return letters == 1 && (is_digit(first) || is_digit(text_[word.span.end - 1]));
}

bool AddressReader::StartsWithDigit(std::size_t i) const {
  return text_[words_[i].span.begin] >= '0' && text_[words_[i].span.begin] <= '9';
}

bool AddressReader::Quantifies(std::size_t number) const {
  const std::size_t next = number + 1;
  // "Vivienda 1- Que todos tengan": an item of a list.
  if (Size(number) == 1 && text_.substr(words_[number].span.end, 2) == "- ") return true;
  if (!Has(next) || (words_[next].gap & (kBreak | gap::kComma | gap::kDot | gap::kParenthesis)) != 0) {
    return Has(next) && (words_[next].gap & gap::kColon) != 0 && words_[next].shape == Shape::kDigits;  // an hour
  }
  // "LT 8 CASA 2" counts no houses.
  if (Is(next, kQuantity)) {
    return !(IsMark(next) && Has(next + 1) && (IsNumber(next + 1) || words_[next + 1].shape == Shape::kInitial));
  }
  // "4 o 5 metros"
  if (words_[next].gap == gap::kSpace && (Is(next, kConjunction) || Text(next) == "a") && Has(next + 2) &&
      IsNumber(next + 1) && words_[next + 2].gap == gap::kSpace && Is(next + 2, kQuantity))
    return true;
  // What is counted: "3 VECES", "20 METROS".
  return words_[next].shape == Shape::kLower && !Is(next, kFollows) && Size(next) > 3 &&
         text_[words_[next].span.end - 1] == 's';
}

bool AddressReader::IsPiece(std::size_t number) const {
  const Span& span = words_[number].span;
  // "2) poda de árboles": an item of a list.
  constexpr std::size_t kBracket = 160;  // bytes back to the one that opens
  if (span.end < text_.size() && text_[span.end] == ')' && Size(number) <= 2 && words_[number].gap == gap::kSpace) {
    const std::size_t from = span.begin - std::min<std::size_t>(span.begin, kBracket);
    const std::string_view before = text_.substr(from, span.begin - from);
    const std::size_t open = before.rfind('(');
    if (open == std::string_view::npos || before.find(')', open) != std::string_view::npos) return true;
  }
  const auto glued = [&](std::size_t word) {
    return Has(word) && words_[word].shape == Shape::kDigits &&
           (words_[word].gap == gap::kSlash || words_[word].gap == gap::kHyphen);
  };
  if (glued(number + 1) && glued(number + 2)) return true;
  if (number > 0 && words_[number].gap == gap::kHyphen && words_[number - 1].shape <= Shape::kInitial &&
      Size(number - 1) <= 4 && !Is(number - 1, kLot | kInside | kNumberMark))
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

std::size_t AddressReader::NumberEnd(std::size_t i, bool list) const {
  std::size_t last = i + 1;
  while (Has(last)) {
    const Word& word = words_[last];
    const bool glued =
        word.span.begin - words_[last - 1].span.end == 1 && (word.gap & (gap::kHyphen | gap::kSlash)) != 0;
    const bool letter = word.shape == Shape::kInitial && lexicon_.PhraseAt(words_, last, kPostcode) == 0 &&
                        (glued || (word.gap & ~gap::kSpace) == gap::kDegree ||
                         (word.gap == gap::kSpace && (!Has(last + 1) || words_[last + 1].gap != gap::kSpace)));
    if ((glued && (IsNumber(last) || word.shape == Shape::kInitial)) || letter ||
        ((word.gap & ~(gap::kSpace | gap::kDegree | gap::kDot)) == 0 && Is(last, kNumberTail))) {
      ++last;
    } else if (list && (word.gap & gap::kComma) != 0 && IsNumber(last) && Size(last) < 5 && !Quantifies(last) &&
               !IsPiece(last)) {
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

bool AddressReader::BelongsToStreet(std::size_t i) const {
  if (Has(i + 2) && Is(i + 1, kOf) && Is(i + 2, kCommon | kAnyName)) return true;
  return Size(i) <= 2 && Has(i + 1) && Is(i + 1, kBearing) && words_[i + 1].gap == gap::kSpace;
}

bool AddressReader::IsYear(std::size_t i) const {
  const std::string_view number = Text(i);
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
}

bool AddressReader::AddressFollows(std::size_t number) const {
  const std::size_t next = NumberEnd(number, true);
  if (!Has(next)) return true;
  if ((words_[next].gap & (gap::kNewline | gap::kComma | gap::kDot | gap::kParenthesis | gap::kStop)) != 0) return true;
  return Is(next, kFollows) || words_[next].shape == Shape::kCapital;
}

bool AddressReader::NearHome(std::size_t at) const {
  for (std::size_t back = 1; back <= 6 && back <= at; ++back) {
    if (Is(at - back, kHome | kStreet) || IsStreet(at - back)) return true;
  }
  for (std::size_t i = at + 1; Has(i) && i <= at + 5; ++i) {
    if ((words_[i].gap & (kBreak | gap::kDot)) != 0 && words_[i - 1].span.size() > 5) break;
    if (Is(i, kHome)) return true;
  }
  return false;
}

bool AddressReader::HasMarkNear(std::size_t at) const {
  for (std::size_t i = at >= 4 ? at - 4 : 0; Has(i) && i <= at + 5; ++i) {
    if (i != at && Is(i, kInside | kLot) && !Is(i, kHome)) return true;
  }
  return false;
}

bool AddressReader::IsEmergency(std::size_t number) const {
  return Size(number) == 3 && (text_[words_[number].span.begin] == '0' || Text(number) == "911");
}

bool AddressReader::HasBuildingNear(std::size_t mark, std::size_t number) const {
  constexpr std::uint64_t kPart = kBuilding | kInside | kLot;
  const std::size_t next = NumberEnd(number, false);
  const auto numbered = [&](std::size_t i) {
    return Has(i) && (words_[i].gap & kBreak) == 0 &&
           (IsNumber(i) || words_[i].shape == Shape::kInitial || words_[i].shape == Shape::kToken);
  };
  if (Has(next) && (words_[next].gap & (kBreak | gap::kParenthesis)) == 0 && Is(next, kPart) && numbered(next + 1))
    return true;
  return mark >= 2 && (words_[mark].gap & kBreak) == 0 && numbered(mark - 1) && Is(mark - 2, kPart);
}

bool AddressReader::IsFloor(std::size_t i) const {
  // "845, 2do B"
  if (Has(i + 1) && words_[i].shape == Shape::kMixed && StartsWithDigit(i) && Size(i) <= 4 && Size(i) >= 3 &&
      words_[i + 1].gap == gap::kSpace && (words_[i + 1].shape == Shape::kInitial || Is(i + 1, kNumberTail)) &&
      !IsNumber(i))
    return FollowsNumber(i);
  return Has(i + 1) && Size(i) <= 2 && !IsPiece(i) &&
         (words_[i + 1].shape == Shape::kInitial || Is(i + 1, kNumberTail)) &&
         (words_[i + 1].gap & gap::kDegree) != 0 &&
         (words_[i + 1].gap & ~(gap::kSpace | gap::kDegree | gap::kDot | gap::kQuote)) == 0 && FollowsNumber(i);
}

bool AddressReader::FollowsNumber(std::size_t at) const {
  return at > 0 && (words_[at - 1].shape == Shape::kToken || IsNumber(at - 1)) && (words_[at].gap & kBreak) == 0;
}

// "Sor Juana Inés de la Cruz 76 esquina con Morelos": a street called after somebody of history, and where it is.
bool AddressReader::FollowsFamous(std::size_t number) const {
  constexpr std::size_t kLongest = 6;  // words
  if (words_[number].gap != gap::kSpace || !Has(number + 1) || IsYear(number) ||
      (words_[number + 1].gap & ~(gap::kSpace | gap::kComma)) != 0 || !Is(number + 1, kHome) ||
      !Is(number + 1, kFollows))
    return false;
  for (std::size_t length = 2; length <= kLongest && length <= number; ++length) {
    if (lexicon_.PhraseAt(words_, number - length, kHistorical) == length) return true;
  }
  return false;
}

// "Carrera 24 # 61-18", "Cra. 7 No. 32-16": the number is the street's name, the next one is the house's.
bool AddressReader::NamesStreet(std::size_t number) const {
  if (number == 0 || !IsStreet(number - 1) || !Has(number + 1)) return false;
  const bool mark = Is(number + 1, kNumberMark);
  const std::size_t house = mark ? number + 2 : number + 1;
  if (!Has(house) || (!mark && (words_[house].gap & gap::kHash) == 0)) return false;
  return IsNumber(house) || (words_[house].shape == Shape::kToken && Text(house) == "[NUM]");
}

}  // namespace ceiba
