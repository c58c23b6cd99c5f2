// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/births.h"

#include <cstddef>

#include "pipeline/identifier_context.h"

namespace ceiba {

bool IsBirthOfOthers(const std::vector<Word>& words, const Span& date, int near, const PrivacyWords& lexicon) {
  using namespace word_kind;
  constexpr std::size_t kSubject = 5;  // words back from "nació"
  std::size_t first = WordAt(words, date.begin);
  if (first < static_cast<std::size_t>(near)) return false;
  const std::size_t named = first - static_cast<std::size_t>(near);
  if (lexicon.Of(words[named]).contexts == 0) return false;
  if (named + 1 < first && !lexicon.Is(words[named + 1], kWhere)) {
    for (std::size_t i = named + 1; i < first; ++i) {
      if (lexicon.Is(words[i], kKin | kGiven)) break;
      if (lexicon.Is(words[i], kPlace | kPrivate)) return true;
    }
  }
  for (std::size_t back = 1; back <= kSubject && back <= named; ++back) {
    const std::size_t i = named - back;
    if ((words[i + 1].gap & (gap::kNewline | gap::kStop | gap::kColon)) != 0 ||
        ((words[i + 1].gap & gap::kDot) != 0 && words[i].span.size() > 4) || words[i].shape == Shape::kToken ||
        lexicon.Is(words[i], kKin | kOwner | kHonorific))
      return false;
    if (lexicon.PhraseAt(words, i, kHistorical | kKnown) != 0) return true;
    if (lexicon.Is(words[i], kPlace | kInstitution | kPrivate) && !lexicon.Is(words[i], kAnyName)) return true;
  }
  return false;
}

}  // namespace ceiba
