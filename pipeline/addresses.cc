// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/addresses.h"

#include <algorithm>

#include "pipeline/house_pointers.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kLongestStreet = 8;  // words between "calle" and its number

class Finder : private HousePointers {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon, bool strict)
      : HousePointers(text, words, lexicon), strict_(strict) {}

  std::vector<PrivateStretch> Run() && {
    for (std::size_t i = 0; i < words_.size();) {
      std::size_t next = i;
      if (IsStreet(i)) next = AfterStreet(i);
      if (next == i && IsMark(i)) next = AfterMark(i);
      if (next == i && Is(i, kInside)) {
        if (const std::size_t end = SpokenInsideEnd(i); end != i) next = Mask(i + 1, end, "house-number", "[NUM]");
      }
      if (next == i && (IsGluedPostcode(i) || IsPostcode(i) || IsPostcodeOfTown(i)))
        next = Mask(i, i + 1, "postcode", "[CP]");
      if (next == i && words_[i].shape == Shape::kMixed) next = GluedLot(i);
      if (next == i && (Is(i, kCardinal) || (Is(i, kQuantity) && Has(i + 1) && Is(i + 1, kCardinal)))) {
        if (const std::size_t end = SpokenHouseEnd(i); end != i) next = Mask(i, end, "house-number", "[NUM]");
      }
      if (next == i && IsLotPair(i)) next = (MaskHouse(i + 1, i + 1, false), MaskHouse(i + 3, i + 3, false));
      if (next == i && IsBearingStreet(i)) next = IsNumber(i + 2) ? MaskHouse(i + 2, i + 2, false) : i + 2;
      if (next == i && IsNumber(i) && OfStreet(i)) next = MaskHouse(i, i, true);
      if (next == i && !IsNumber(i) && words_[i].shape == Shape::kMixed && IsFloor(i))
        next = Mask(i, i + 2, "house-number", "[NUM]");
      if (next == i && IsNumber(i))
        next = StandsForHouse(i) || IsPointedAt(i) || IsOfNeighbour(i) || IsAtStreet(i) || IsOfHouse(i)
                   ? MaskHouse(i, i, false)
               : IsFloor(i) ? Mask(i, i + 2, "house-number", "[NUM]")
                            : AfterCapital(i);
      i = std::max(next, i + 1);
    }
    return std::move(found_);
  }

 private:
  // "vivo en 11 Sur 2309": only the second one is a house.
  bool IsBearingStreet(std::size_t i) const {
    if (!Has(i + 2) || words_[i].shape != Shape::kDigits || Size(i) > 3 || IsPiece(i) || !Is(i + 1, kBearing) ||
        Size(i + 1) < 3 || words_[i + 1].gap != gap::kSpace || (words_[i + 2].gap & ~(gap::kSpace | gap::kHash)) != 0)
      return false;
    const std::size_t house = i + 2;
    return (words_[house].shape == Shape::kToken && Text(house) == "[NUM]") ||
           (IsNumber(house) && StartsWithDigit(house) && Size(house) >= 3 && Size(house) <= 4 && !IsYear(house) &&
            !IsPiece(house) && !Quantifies(house));
  }

  // "casas 8, 10 y 12-A"
  bool IsList(std::size_t number) const { return NumberEnd(number, true) > NumberEnd(number, false); }

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

  std::size_t AfterStreet(std::size_t street) {
    const bool plural = lexicon_.Of(words_[street]).plural;
    const bool slash = !Is(street, kStreet);
    bool named = false, numbered = false, capital = false;
    for (std::size_t i = street + 1; Has(i) && i <= street + kLongestStreet; ++i) {
      const Word& word = words_[i];
      if (capital && IsNumber(i) && IsInBrackets(i)) return MaskHouse(street + 1, i, false);
      if ((word.gap & (kBreak | gap::kParenthesis)) != 0 || word.shape == Shape::kToken) return street;
      if (IsStreet(i) && (word.gap & gap::kComma) != 0) return street;  // "en mi calle, Calle 12"
      if ((word.gap & gap::kDot) != 0 && !IsStreet(i - 1) &&
          !Is(i - 1, kNumberMark | kDegree | kHonorific | kBearing | kAbbreviated) &&
          words_[i - 1].shape != Shape::kInitial)
        return street;
      if ((word.gap & gap::kSlash) != 0 && !(slash && i == street + 1)) return street;
      const bool hash = (word.gap & gap::kHash) != 0;
      if (IsNumber(i)) {
        if (IsPiece(i) || (!hash && word.shape == Shape::kMixed && !StartsWithDigit(i))) return street;
        if (named && Is(i - 1, kParticle)) return street;                             // "de la 44 a la 60"
        if (named && Size(i) == 1 && Is(i - 1, kNeverHouse) && !hash) return street;  // "circuito de Fórmula 1"
        if (hash) return MaskHouse(street + 1, i, true);
        if (!named || BelongsToStreet(i)) {  // "calle 12", "5 de Mayo", "3 Poniente"
          numbered |= !named;
          named = true;
          if (Has(i + 1) && Is(i + 1, kBearing)) ++i;
          continue;
        }
        if (Quantifies(i) || (plural && numbered)) return street;  // "calles 3, 4 y 5"
        const bool comma = (word.gap & gap::kComma) != 0;
        if ((capital || numbered) && IsYear(i) && !comma) return street;
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
      if (word.shape == Shape::kLower && Is(i, kNeverHouse)) return street;  // "vía del kilómetro 212"
      // "calle 16 de septiembre #54": the month is a part of the street, however it is written.
      if (numbered && Is(i, kCommon) && Is(i - 1, kOf) && words_[i - 2].shape == Shape::kDigits && Size(i - 2) <= 2 &&
          i - 3 == street && Has(i + 1) &&
          (Is(i + 1, kNumberMark) || (words_[i + 1].gap & gap::kHash) != 0 || (IsNumber(i + 1) && Size(i + 1) > 1)))
        continue;
      const bool part = word.shape == Shape::kCapital || word.shape == Shape::kUpper || word.shape == Shape::kInitial ||
                        Is(i, kParticle) || Is(i, kAnyName) || Is(i, kBearing);
      if (!part && (Is(i, kFollows | kWhere | kCommon | kHome) || i > street + 4)) return street;
      if (!Is(i, kParticle)) named = true;
      capital |= word.shape == Shape::kCapital || word.shape == Shape::kUpper;
    }
    return street;
  }

  // "int. 5", "mz 4", "lote 12", "casa #7", "C.P. 34000".
  std::size_t AfterMark(std::size_t mark) {
    if (const std::size_t length = lexicon_.PhraseAt(words_, mark, kPostcode); length != 0) {
      std::size_t number = mark + length;
      for (int filler = 0; filler < 2 && Has(number) && words_[number].shape == Shape::kLower &&
                           Is(number, kFollows | kNumberMark | kArticle);
           ++filler)
        ++number;  // "es el"
      if (Has(number) && words_[number].shape == Shape::kDigits && Size(number) >= 4 && Size(number) <= 5 &&
          (words_[number].gap & gap::kNewline) == 0)
        return Mask(number, number + 1, "postcode", "[CP]");
    }
    std::size_t number = mark + 1;
    if (!Has(number)) return mark;
    bool said = Is(number, kNumberMark) && !Is(mark, kNumberMark);  // "casa número 7"
    if (said) ++number;
    said |= Is(mark, kInside) && mark > 0 && Is(mark - 1, kNumberMark) && words_[mark].gap == gap::kSpace;
    if (!Has(number) || (words_[number].gap & (gap::kNewline | gap::kStop | gap::kDollar | gap::kComma)) != 0 ||
        IsPiece(number) || IsOfMany(number))
      return mark;
    const bool hash = (words_[number].gap & gap::kHash) != 0;
    const bool code =
        IsNumber(number) ||
        (Is(mark, kInside | kLot | kBuilding) &&
         (words_[number].shape == Shape::kInitial || (words_[number].shape == Shape::kUpper && Size(number) <= 2)) &&
         (Has(number + 1) && (words_[number + 1].gap & gap::kHyphen) != 0));
    const bool ends = !Has(number + 1) || words_[number + 1].gap != gap::kSpace;
    const std::size_t first = mark > 0 && Is(mark - 1, kNumberMark) ? mark - 1 : mark;  // "No. Int.: B"
    const bool letter =
        words_[number].shape == Shape::kInitial &&
        ((Is(mark, kLot) && HasMarkNear(mark)) || (Is(mark, kInside | kBuilding) && ends && FollowsNumber(first)) ||
         (Is(mark, kInside | kBuilding) &&
          (HasBuildingNear(mark, number) || (first != mark && FollowsNumber(first)))) ||
         (Is(mark, kInside) && ends && Size(mark) > 4 && NearHome(mark)) ||
         // "num. 4 interior B y cada lluvia"
         (Is(mark, kInside) && FollowsNumber(first) && !ends && words_[number + 1].shape == Shape::kLower));
    const bool plural = lexicon_.Of(words_[mark]).plural && Is(mark, kInside | kNumberMark);
    if (plural && !IsList(number)) return mark;
    if (!(code || letter) || Quantifies(number)) return mark;
    if (mark > 0 && Is(mark - 1, kNeverHouse) && (words_[mark].gap & kBreak) == 0 && !Is(mark, kLot)) return mark;
    if ((words_[mark].shape == Shape::kInitial || Size(mark) == 1) && !IsNumberSign(mark)) return mark;
    bool home = false;
    if (Is(mark, kLot))
      // "la vacuna lote 4B221-K"
      home = !IsYear(number) && !(words_[number].shape == Shape::kMixed && Size(number) > 4 && !said) &&
             (Size(mark) <= 4 || said || hash || HasMarkNear(mark) || NearHome(mark));
    else if (Is(mark, kInside))
      home = said || hash || Size(mark) <= 6 || NearHome(mark) || HasMarkNear(mark) || IsFlat(number);
    else if (Is(mark, kBuilding))
      home = HasMarkNear(mark) || FollowsNumber(mark) || HasBuildingNear(mark, number) ||
             (words_[number].shape == Shape::kInitial && IsInZone(mark)) || FollowsHouse(mark);
    else if (Is(mark, kNumberMark) || IsNumberSign(mark))
      home = FollowsStreetName(mark) || IsMarkOfName(mark, number) || HasMarkNear(mark) || IsInForm(number) ||
             StandsForHouse(number) || (plural && NearHome(mark));
    return home ? MaskHouse(number, number, true) : mark;
  }

  // "Juárez #45, col. Centro" and "Morelos No. 12": a capitalised name, and signs of an address around.
  bool FollowsStreetName(std::size_t mark) const {
    if (mark == 0 || (words_[mark].gap & (kBreak | gap::kDot)) != 0) return false;
    const Word& before = words_[mark - 1];
    if (before.shape == Shape::kDigits) return mark >= 2 && IsStreet(mark - 2);
    if (IsDateStreet(mark - 1) || FollowsHome(mark)) return true;
    if (Is(mark - 1, kNeverHouse | kPlace | kInstitution | kModifier)) return false;
    // "en nogal #118", "sobre la encino núm. 12": small letters, where a sign says number.
    const bool sign = Is(mark, kNumberMark) || IsNumberSign(mark) || (words_[mark].gap & gap::kHash) != 0;
    const bool there = mark >= 2 && Is(mark - 2, kWhere) && Size(mark - 1) > 3 && !Is(mark - 1, kCommon | kFollows);
    if (before.shape != Shape::kCapital && !Is(mark - 1, kAnyName) && !(sign && there)) return false;
    return NearHome(mark) || (there && (words_[mark].gap & gap::kHash) != 0);
  }

  // "mz15 lt8"
  std::size_t GluedLot(std::size_t i) {
    const std::string_view word = Text(i);
    const std::size_t digits = word.find_first_of("0123456789");
    if (digits < 2 || digits == std::string_view::npos || word.size() - digits > 3 ||
        word.find_first_not_of("0123456789", digits) != std::string_view::npos)
      return i;
    const std::string_view mark = word.substr(0, digits);
    constexpr std::string_view kLots[] = {"mz", "mza", "lt", "lte"};
    const auto same = [&](std::string_view lot) {
      return std::ranges::equal(lot, mark, {}, {}, [](char c) { return static_cast<char>(c | 0x20); });
    };
    if (std::ranges::none_of(kLots, same)) return i;
    const auto begin = static_cast<std::uint32_t>(words_[i].span.begin + digits);
    found_.push_back({{begin, words_[i].span.end}, "house-number", "[NUM]"});
    return i + 1;
  }

  // "cp34000"
  bool IsGluedPostcode(std::size_t i) const {
    const std::string_view word = Text(i);
    return words_[i].shape == Shape::kMixed && word.size() == 7 && (word[0] | 0x20) == 'c' && (word[1] | 0x20) == 'p' &&
           std::ranges::all_of(word.substr(2), [](char c) { return c >= '0' && c <= '9'; });
  }

  std::size_t AfterCapital(std::size_t number) {
    if (number == 0 || IsPiece(number) || Quantifies(number) || NamesStreet(number) ||
        (words_[number].gap & (kBreak | gap::kDot | gap::kParenthesis)) != 0)
      return number;
    const bool hash = (words_[number].gap & gap::kHash) != 0;
    const bool comma = (words_[number].gap & gap::kComma) != 0;
    if (Is(number - 1, kArticle)) return number;  // "el 7 bis de la ley"
    if (!hash && (IsYear(number) || comma || Size(number) > 5))
      return IsOfNameBefore(number) ? MaskHouse(number, number, true) : number;
    // "la 5 de Mayo 1108"
    const bool date =
        IsDateStreet(number - 1) && words_[number].gap == gap::kSpace && Size(number) >= 2 && AddressFollows(number);
    if (date || IsAddressed(number) || IsOfNameBefore(number)) return MaskHouse(number, number, true);
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

  bool strict_;
  std::vector<PrivateStretch> found_;
};

}  // namespace

std::vector<PrivateStretch> FindAddresses(std::string_view text, const std::vector<Word>& words,
                                          const PrivacyWords& lexicon, bool strict) {
  return Finder(text, words, lexicon, strict).Run();
}

}  // namespace ceiba
