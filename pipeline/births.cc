// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/births.h"

#include <cstddef>

#include "pipeline/identifier_context.h"

namespace ceiba {

namespace {

// "El 3 de enero nació el comité": who was born stands behind the verb, which stands behind the date.
bool IsOfOthersBehind(const std::vector<Word>& words, const Span& date, const PrivacyWords& lexicon) {
  using namespace word_kind;
  constexpr std::size_t kSubject = 6;  // words behind the date, with the verb
  std::size_t at = WordAt(words, date.end);
  for (std::size_t ahead = 0; ahead < kSubject && at < words.size(); ++ahead, ++at) {
    if (words[at].span.begin < date.end) continue;
    if ((words[at].gap & (gap::kNewline | gap::kStop)) != 0) return false;
    if (words[at].shape == Shape::kToken || lexicon.Is(words[at], kKin | kOwner | kHonorific)) return false;
    if (lexicon.PhraseAt(words, at, kHistorical | kKnown) != 0) return true;
    if (lexicon.Is(words[at], kPlace | kInstitution | kPrivate | kArticle)) return true;
  }
  return false;
}

}  // namespace

bool IsBirthOfOthers(const std::vector<Word>& words, const Span& date, int near, const PrivacyWords& lexicon) {
  using namespace word_kind;
  constexpr std::size_t kSubject = 5;  // words back from "nació"
  std::size_t first = WordAt(words, date.begin);
  if (first < static_cast<std::size_t>(near)) return IsOfOthersBehind(words, date, lexicon);
  const std::size_t named = first - static_cast<std::size_t>(near);
  if (lexicon.Of(words[named]).contexts == 0) return IsOfOthersBehind(words, date, lexicon);
  if (named + 1 < first && !lexicon.Is(words[named + 1], kWhere)) {
    for (std::size_t i = named + 1; i < first; ++i) {
      if (lexicon.Is(words[i], kKin | kGiven)) break;
      if (lexicon.Is(words[i], kPlace | kPrivate)) return true;
    }
  }
  for (std::size_t back = 1; back <= kSubject && back <= named; ++back) {
    const std::size_t i = named - back;
    // "sin guardería, ella nació el…": what stands before a comma was not born.
    if ((words[i + 1].gap & (gap::kNewline | gap::kStop | gap::kColon | gap::kComma)) != 0 ||
        ((words[i + 1].gap & gap::kDot) != 0 && words[i].span.size() > 4) || words[i].shape == Shape::kToken ||
        lexicon.Is(words[i], kKin | kOwner | kHonorific))
      return false;
    if (lexicon.PhraseAt(words, i, kHistorical | kKnown) != 0) return true;
    if (lexicon.Is(words[i], kPlace | kInstitution | kPrivate) && !lexicon.Is(words[i], kAnyName)) return true;
  }
  return false;
}

std::vector<Span> SpokenBirths(const std::vector<Word>& words, const PrivacyWords& lexicon, std::uint64_t births) {
  using namespace word_kind;
  constexpr std::size_t kFewestOfYear = 2;  // "MIL NOVECIENTOS sesenta", "cincuenta y uno"
  std::vector<Span> out;
  const auto is = [&](std::size_t i, std::uint64_t kinds) {
    return i < words.size() && words[i].gap == gap::kSpace && words[i].shape == Shape::kLower &&
           lexicon.Is(words[i], kinds);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!lexicon.Is(words[i], kCardinal)) continue;
    // day, DE, month, DE, [the year], MIL, …
    const std::size_t day = is(i + 1, kConjunction) && is(i + 2, kCardinal) ? i + 2 : i;  // "treinta y uno"
    if (!is(day + 1, kOf) || !is(day + 2, kCommon) || !is(day + 3, kOf)) continue;
    std::size_t at = day + 4;
    if (is(at, kNeverHouse)) ++at;  // "del año mil…"
    if (!is(at, kQuantity | kCardinal)) continue;
    std::size_t end = at + 1, count = lexicon.Is(words[at], kCardinal) ? 1 : 0;
    while (is(end, kCardinal) || (is(end, kQuantity) && is(end + 1, kCardinal)) ||
           (is(end, kConjunction) && is(end + 1, kCardinal))) {
      count += lexicon.Is(words[end], kCardinal) ? 1 : 0;
      ++end;
    }
    bool named = false;
    for (std::size_t back = 1; back <= kContextBefore && back <= i; ++back)
      named |= (lexicon.Of(words[i - back]).contexts & births) != 0;
    if (named && count >= kFewestOfYear) out.push_back({words[i].span.begin, words[end - 1].span.end});
    i = end - 1;
  }
  return out;
}

}  // namespace ceiba
