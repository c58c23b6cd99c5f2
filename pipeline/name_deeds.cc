// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/name_deeds.h"

#include "pipeline/name_surroundings.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::size_t kLongestDeed = 3;     // words of "quedamos en que"
constexpr std::size_t kLongestPronoun = 3;  // bytes of "nos"

bool IsSmallArticle(const NameReader& names, std::size_t word) {
  const Word& it = names.words()[word];
  return it.shape == Shape::kLower && names.Is(word, kArticle | kContracted) && !names.lexicon().Of(it).plural;
}

}  // namespace

bool DeedBefore(const NameReader& names, std::size_t first) {
  if (names.words()[first].gap != gap::kSpace) return false;
  for (std::size_t length = 1; length <= kLongestDeed && length <= first; ++length) {
    if (names.lexicon().PhraseAt(names.words(), first - length, kDeed) == length) return true;
  }
  return false;
}

bool DeedAfter(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  const auto follows = [&](std::size_t word) {
    return word < words.size() && words[word].gap == gap::kSpace && words[word].shape == Shape::kLower;
  };
  if (!follows(at)) return false;
  if (names.Is(at, kDeed)) return true;
  // "me prestó", "ya les avisó"
  for (std::size_t word = at; word < at + 2 && follows(word) && words[word].span.size() <= kLongestPronoun; ++word) {
    if (!names.Is(word, kCommon) || names.Is(word, kOf | kConjunction | kCrossing)) return false;
    if (follows(word + 1) && names.Is(word + 1, kDeed)) return true;
  }
  return false;
}

bool IsKnownBy(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at + 1 >= words.size() || (words[at].gap & ~(gap::kSpace | gap::kComma)) != 0 || !IsSmallArticle(names, at) ||
      !names.Is(at, kArticle) || words[at + 1].gap != gap::kSpace || words[at + 1].shape != Shape::kLower)
    return false;
  return names.Is(at + 1, kKin) || (names.Is(at + 1, kOf) && at + 2 < words.size() && words[at + 2].gap == gap::kSpace);
}

std::size_t NicknameEnd(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at == 0 || words[at].shape != Shape::kCapital || words[at].gap != gap::kSpace ||
      names.CasingOf(at) != Casing::kMixed || !IsSmallArticle(names, at - 1))
    return 0;
  if (IsOfPlace(names, at, false) || IsWhere(names, at) || IsWhere(names, at - 1)) return 0;
  std::size_t end = at + 1;
  const auto capital = [&](std::size_t word) {
    return word < words.size() && words[word].gap == gap::kSpace && words[word].shape == Shape::kCapital;
  };
  if (capital(end) && names.Is(end, kAnySurname)) ++end;
  return capital(end) || (capital(at + 1) && end == at + 1) ? 0 : end;  // "la Gorda Blanca Vieja" is something else
}

bool IsAmongPeople(const NameReader& names, std::size_t last) {
  const std::vector<Word>& words = names.words();
  return last + 1 < words.size() && words[last].gap == gap::kSpace && names.Is(last, kConjunction) &&
         words[last + 1].gap == gap::kSpace && names.Is(last + 1, kOwner | kMe);
}

bool IsSigned(const NameReader& names, const NameRun& run) {
  const std::vector<Word>& words = names.words();
  return run.sure_surnames > 1 && run.size() > 2 &&
         (DeedAfter(names, run.last) || run.last >= words.size() || (words[run.last].gap & gap::kNewline) != 0);
}

bool IsWithArticle(const NameReader& names, const NameRun& run) {
  if (run.first < 2 || run.given == 0 || names.words()[run.first].gap != gap::kSpace ||
      names.words()[run.first - 1].gap != gap::kSpace)
    return false;
  // "yo vivo en el Carmen"
  return IsSmallArticle(names, run.first - 1) && names.Is(run.first - 1, kArticle) &&
         names.Is(run.first - 2, run.surnames > 0 ? kWhere | kCrossing : std::uint64_t{kWhere});
}

Words AliasAt(const NameReader& names, std::size_t at, bool weak) {
  const std::vector<Word>& words = names.words();
  if (at >= words.size() || (words[at].gap & ~(gap::kAside | gap::kColon | gap::kComma)) != 0) return {};
  // What is weak needs its article or quotes: "le dicen el Chato", not "conocido como Crédito".
  if (weak && !names.Is(at, kParticle) && (words[at].gap & gap::kQuote) == 0) return {};
  if (names.Is(at, kContracted)) return {};  // "la que le dicen del Rastro"
  if (names.Is(at, kParticle)) ++at;
  if (at >= words.size() || words[at].shape > Shape::kInitial || words[at].span.size() < 3 ||
      (words[at].gap & ~gap::kAside) != 0 || names.Is(at, kParticle))
    return {};
  if (weak && words[at].shape != Shape::kCapital) return {};
  const bool bare = !names.Is(at - 1, kParticle) && (words[at].gap & ~gap::kSpace) == 0;
  if (bare && words[at].shape == Shape::kLower && names.Is(at, kCommon | kInstitution))
    return {};  // "alias ciudadanos de a pie"
  std::size_t last = at + 1;
  while (last < words.size() && last < at + 2 && names.IsCapital(at) && words[last].shape == Shape::kCapital &&
         words[last].gap == gap::kSpace)
    ++last;
  return {at, last};
}

std::size_t ParticleSurnameEnd(const NameReader& names, std::size_t at) {
  const std::vector<Word>& words = names.words();
  if (at >= words.size() || !names.Is(at, kOf)) return 0;
  std::size_t name = at;
  while (name < words.size() && name < at + 2 && names.Is(name, kParticle) && words[name].span.size() > 1) ++name;
  if (name >= words.size() || words[name].gap != gap::kSpace || words[name].shape != Shape::kCapital ||
      !names.Is(name, kAnySurname) || names.Is(name, kOffice | kInstitution | kStreet))
    return 0;
  return names.Take(name, Start::kCapital).last;
}

}  // namespace ceiba
