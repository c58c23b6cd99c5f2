// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/house_judge.h"

#include <algorithm>

#include "core/hash.h"
#include "nlp/fold.h"
#include "pipeline/address_reader.h"
#include "pipeline/number_borders.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kBefore = 4, kBehind = 3;  // words whose places count
constexpr std::size_t kFarBefore = 10, kFarBehind = 7;
constexpr std::uint32_t kLongest = 5;  // bytes of a number: "1015", "1015B"

class Numbers : private AddressReader {
 public:
  using AddressReader::AddressReader;

  std::vector<JudgedNumber> All() {
    std::vector<JudgedNumber> out;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].shape != Shape::kDigits && words_[i].shape != Shape::kMixed) continue;
      if (!MayBeHouse(i)) continue;
      const std::size_t end = NumberEnd(i, false);
      out.push_back({{words_[i].span.begin, words_[end - 1].span.end}, Features(i, end)});
      i = end - 1;
    }
    return out;
  }

 private:
  bool MayBeHouse(std::size_t i) const {
    if (!IsNumber(i) || !StartsWithDigit(i) || Size(i) > kLongest ||
        (words_[i].shape == Shape::kDigits && Size(i) == kLongest))
      return false;
    if ((words_[i].gap & (gap::kDollar | gap::kSlash)) != 0 || words_[i].gap == gap::kHyphen || IsPiece(i) ||
        Quantifies(i) || IsEmergency(i) || IsMoney(text_, words_[i].span) || HasUnit(i))
      return false;
    if (i > 0 && (Is(i - 1, kNeverHouse) || (Is(i - 1, kArticle) && lexicon_.Of(words_[i - 1]).plural))) return false;
    if ((IsYear(i) && Text(i) < "2030") || Text(i).starts_with('0') || IsOrdinal(i) || IsNamedStreet(i)) return false;
    // "cortes de luz desde el 23": a day.
    if (i >= 2 && Is(i - 1, kArticle) && Is(i - 2, kWhere) && Size(i - 2) > 2 && words_[i].shape == Shape::kDigits &&
        Size(i) <= 2 && (Size(i) == 1 || Text(i) <= "31"))
      return false;
    const std::size_t next = i + 1;
    if (!Has(next)) return true;
    if ((words_[next].gap & (gap::kSlash | gap::kDollar)) != 0 && words_[next].shape == Shape::kDigits) return false;
    if (words_[next].gap == gap::kHyphen && words_[next].shape <= Shape::kMixed && Size(next) > kLongest - 1)
      return false;
    // "1.- Dirección": an item of a list.
    if ((words_[next].gap & gap::kDot) != 0 && (words_[next].gap & gap::kHyphen) != 0) return false;
    // "del 5 de mayo"
    return !(Has(next + 1) && Is(next, kOf) && Is(next + 1, kCommon) && Size(i) <= 2);
  }

  // "240v", "5g": letters of houses are the first ones.
  bool HasUnit(std::size_t i) const {
    const char last = text_[words_[i].span.end - 1];
    return words_[i].shape == Shape::kMixed && last > 'f' && last <= 'z';
  }

  // "la 5a", "2° piso"
  bool IsOrdinal(std::size_t i) const {
    if (Has(i + 1) && (words_[i + 1].gap & gap::kDegree) != 0) return true;
    const char last = static_cast<char>(text_[words_[i].span.end - 1] | 0x20);
    return words_[i].shape == Shape::kMixed && Size(i) <= 3 && (last == 'a' || last == 'o');
  }

  // "calle 12", "Carrera 14 # 61", "entre 18 y 20", "por 57 y 59": streets that are numbers.
  bool IsNamedStreet(std::size_t i) const {
    if (i > 0 && IsStreet(i - 1) && (words_[i].gap & ~(gap::kSpace | gap::kDot)) == 0) return true;
    if (Has(i + 1) && (words_[i + 1].gap & gap::kHash) != 0) return true;
    if (Has(i + 2) && Is(i + 1, kNumberMark) && words_[i + 1].gap == gap::kSpace &&
        (IsNumber(i + 2) || words_[i + 2].shape == Shape::kToken))
      return true;
    // "11 SUR 2309": the second one is the house.
    if (Has(i + 2) && Is(i + 1, kBearing) && Size(i + 1) > 2 && words_[i + 1].gap == gap::kSpace && Size(i) <= 3 &&
        (IsNumber(i + 2) || words_[i + 2].shape == Shape::kToken))
      return true;
    if (i == 0) return false;
    const auto crosses = [&](std::size_t at) {  // the one before, with nothing but "entre", "x", "por" before it
      return words_[at].shape == Shape::kDigits && Size(at) <= 3 && words_[at].gap == gap::kSpace &&
             (at == 0 || words_[at - 1].shape == Shape::kLower || Size(at - 1) == 1) &&
             !(at > 0 && Is(at - 1, kArticle | kContracted));
    };
    if (Is(i - 1, kBeside) && Size(i) <= 3 && words_[i].gap == gap::kSpace) return true;
    if (Is(i - 1, kConjunction) && i >= 2 && crosses(i - 2)) return true;
    return Has(i + 2) && Is(i + 1, kConjunction) && crosses(i) &&
           (words_[i + 2].shape == Shape::kDigits || words_[i + 2].shape == Shape::kToken);
  }

  void Add(std::string_view feature) { ids_.push_back(Hash64(feature)); }
  // Without a string for each kind of each word.
  void AddKind(std::string_view place, std::uint64_t kind) { ids_.push_back(Hash64(place, kind)); }

  std::string Shown(std::size_t i) const {
    const Word& word = words_[i];
    if (word.shape == Shape::kDigits) return "#" + std::to_string(Size(i));
    if (word.shape == Shape::kMixed) return "#x";
    if (word.shape == Shape::kToken) {
      const std::string_view mark = Text(i);
      return std::string(mark.substr(0, mark.find_first_of("-]")));
    }
    const std::string_view spelt = Text(i);
    if (std::ranges::any_of(spelt, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      return FoldText(spelt);
    std::string small(spelt);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return small;
  }

  // What a word is, without what it is called.
  void AddKinds(const std::string& place, std::size_t i) {
    const std::uint64_t kinds = lexicon_.Of(words_[i]).kinds;
    for (int bit = 0; bit < 64; ++bit) {
      if ((kinds >> bit & 1) != 0) AddKind(place, 1ULL << bit);
    }
    if (IsStreet(i)) Add(place + "street");
    Add(place + "s" + std::to_string(static_cast<int>(words_[i].shape)));
    if (words_[i].known == 0) Add(place + "unknown" + std::to_string(static_cast<int>(words_[i].shape)));
  }

  ThemeFeatures Features(std::size_t number, std::size_t end) {
    ids_.clear();
    const std::string size = std::to_string(Size(number)) + (words_[number].shape == Shape::kMixed ? "x" : "");
    Add("size" + size);
    if (end > number + 1) Add("tail");
    if (Size(number) == 1 || (Size(number) == 2 && Text(number) <= "31")) Add("day");
    if (Size(number) >= 2 && Text(number).ends_with("0")) Add(Text(number).ends_with("00") ? "round2" : "round1");
    const auto gap_of = [&](std::size_t i) { return std::to_string(words_[i].gap); };
    Add("gap" + gap_of(number));
    Add("next" + (Has(end) ? gap_of(end) : "end"));
    Add("gaps" + gap_of(number) + "_" + (Has(end) ? gap_of(end) : "end"));
    std::string before[kBefore], behind[kBehind];
    for (std::size_t back = 1; back <= kBefore; ++back) {
      const std::string place = "-" + std::to_string(back);
      if (back > number) {
        Add(place + "none");
        before[back - 1] = "none";
        continue;
      }
      before[back - 1] = Shown(number - back);
      Add(place + before[back - 1]);
      AddKinds(place, number - back);
      Add(place + "gap" + gap_of(number - back));
    }
    for (std::size_t ahead = 0; ahead < kBehind; ++ahead) {
      const std::string place = "+" + std::to_string(ahead);
      if (!Has(end + ahead)) {
        Add(place + "none");
        behind[ahead] = "none";
        continue;
      }
      behind[ahead] = Shown(end + ahead);
      Add(place + behind[ahead]);
      AddKinds(place, end + ahead);
      if (ahead > 0) Add(place + "gap" + gap_of(end + ahead));
    }
    Add("2" + before[1] + " " + before[0]);
    Add("3" + before[2] + " " + before[1] + " " + before[0]);
    Add("1+" + before[0] + " " + behind[0]);
    Add("++" + behind[0] + " " + behind[1]);
    AddShapes(number, end, size);
    AddFar(number, end);
    std::ranges::sort(ids_);
    const auto [from, to] = std::ranges::unique(ids_);
    ids_.erase(from, to);
    ThemeFeatures features;
    for (const std::uint64_t id : ids_) features.push_back({id, kThemeFeatureUnit});
    return features;
  }

  // The last words before the number and the next, by what they are alone.
  std::string Kind(std::size_t i) const {
    if (words_[i].shape == Shape::kToken) return Shown(i);
    if (IsStreet(i)) return "street";
    if (IsMark(i)) return "mark";
    if (Is(i, kNeverHouse)) return "never";
    if (Is(i, kArticle)) return "article";
    if (Is(i, kContracted)) return "contracted";
    if (Is(i, kWhere)) return "where";
    if (Is(i, kOf)) return "of";
    if (Is(i, kConjunction)) return "and";
    const bool capital = words_[i].shape == Shape::kCapital || words_[i].shape == Shape::kUpper;
    const std::string shape = capital ? "Capital" : words_[i].shape == Shape::kLower ? "small" : "other";
    if (Is(i, kInstitution | kPlace)) return shape + "place";
    if (Is(i, kHome)) return shape + "home";
    if (Is(i, kCommon)) return shape + "common";
    if (Is(i, kAnyName | kStreetName | kHistorical | kSaint)) return shape + "name";
    if (Is(i, kFollows)) return shape + "follows";
    return shape + (words_[i].known == 0 ? "unknown" : "known");
  }

  void AddShapes(std::size_t number, std::size_t end, const std::string& size) {
    std::string run;
    for (std::size_t back = 1; back <= 3; ++back) {
      run += back > number ? " none" : " " + Kind(number - back) + std::to_string(words_[number - back + 1].gap);
      Add("run" + run);
      Add("run" + size + run);
    }
    const std::string first = number > 0 ? Kind(number - 1) : "none";
    const std::string next = Has(end) ? Kind(end) + std::to_string(words_[end].gap) : "end";
    Add("around" + first + " " + next);
    Add("around" + first + " " + next + size);
    // How the name before begins: "en Río Nazas 2031", ". Río Nazas 2031".
    std::size_t at = number;
    while (at > 0 && number - at < 5 &&
           (words_[at - 1].shape == Shape::kCapital || words_[at - 1].shape == Shape::kUpper ||
            (at < number && at > 1 && Is(at - 1, kParticle | kArticle | kOf) &&
             words_[at - 2].shape == Shape::kCapital)) &&
           (at == number || words_[at].gap == gap::kSpace))
      --at;
    if (at < number) {
      const std::string opener = at == 0 ? "start" : Kind(at - 1) + std::to_string(words_[at].gap);
      Add("opener" + opener);
      Add("opener" + opener + " " + next);
      Add("opener" + (at == 0 ? "start" : Shown(at - 1)) + std::to_string(words_[at].gap));
      Add("opener" + Kind(at) + " " + opener);
      Add("length" + std::to_string(number - at));
    } else {
      Add("nocapital");
    }
  }

  void AddFar(std::size_t number, std::size_t end) {
    const auto add = [&](std::size_t i, const std::string& side) {
      Add(side + Shown(i));
      if (words_[i].shape == Shape::kToken) Add("near" + Shown(i));
      const std::uint64_t kinds = lexicon_.Of(words_[i]).kinds;
      for (const std::uint64_t kind : {kHome, kUrban, kNeverHouse, kInstitution, kPlace, kInside, kLot, kBuilding,
                                       kBeside, kZone, kQuantity, kOwner, kMe, kKin, kStreetName}) {
        if ((kinds & kind) != 0) AddKind(side, kind);
      }
      if (IsStreet(i)) Add(side + "street");
    };
    for (std::size_t back = 1; back <= kFarBefore && back <= number; ++back) add(number - back, "<");
    for (std::size_t ahead = 0; ahead < kFarBehind && Has(end + ahead); ++ahead) add(end + ahead, ">");
    bool street = false, home = false, house = false;
    const std::size_t from = number > 40 ? number - 40 : 0;
    for (std::size_t i = from; Has(i) && i < number + 40; ++i) {
      street |= IsStreet(i);
      home |= Is(i, kHome) && !Is(i, kPlace | kWhere);
      house |= words_[i].shape == Shape::kToken && Text(i) == "[NUM]";
    }
    if (street) Add("anystreet");
    if (home) Add("anyhome");
    if (house) Add("anyhouse");
  }

  std::vector<std::uint64_t> ids_;
};

}  // namespace

std::vector<JudgedNumber> NumbersToJudge(std::string_view text, const std::vector<Word>& words,
                                         const PrivacyWords& lexicon) {
  return Numbers(text, words, lexicon).All();
}

Result<HouseJudge> HouseJudge::Load(const std::string& path) {
  Result<ThemeModel> model = ThemeModel::Load(path);
  if (!model) return model.error();
  if (model->codes() != std::vector<std::string>{std::string(kHouse)})
    return ConfigError(path + ": no es un modelo de números de casa; vuelva a hacerlo con ceiba train --houses");
  HouseJudge judge;
  judge.model_.push_back(*std::move(model));
  return judge;
}

std::vector<Span> HouseJudge::operator()(std::string_view text, const std::vector<Word>& words,
                                         const PrivacyWords& lexicon) const {
  std::vector<Span> houses;
  if (model_.empty()) return houses;
  for (const JudgedNumber& number : NumbersToJudge(text, words, lexicon)) {
    const ThemeModel& model = model_.front();
    if (!model.Choose(model.Score(number.features), 1, false).empty()) houses.push_back(number.span);
  }
  return houses;
}

}  // namespace ceiba
