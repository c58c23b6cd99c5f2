// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/spoken_phones.h"

#include <cstddef>

#include "pipeline/identifier_context.h"

namespace ceiba {

std::vector<Span> SpokenPhones(const std::vector<Word>& words, const PrivacyWords& lexicon, std::uint64_t phones) {
  using namespace word_kind;
  constexpr std::size_t kFewest = 5;  // words; amounts have "mil" among fewer
  constexpr std::size_t kAlone = 7, kPauses = 3;
  std::vector<Span> out;
  const auto joined = [&](std::size_t i) {
    return i < words.size() && (words[i].gap & ~(gap::kSpace | gap::kComma | gap::kHyphen)) == 0;
  };
  const auto names = [&](std::size_t i) {
    return lexicon.Is(words[i], kNumberMark) || (lexicon.Of(words[i]).contexts & phones) != 0;
  };
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t first = i++;
    if (!lexicon.Is(words[first], kCardinal)) continue;
    std::size_t count = 1, commas = 0;
    bool grouped = false;
    while (true) {
      const std::size_t next = joined(i) && lexicon.Is(words[i], kConjunction) ? i + 1 : i;
      if (!joined(next) || !lexicon.Is(words[next], kCardinal)) break;
      const bool comma = ((words[i].gap | words[next].gap) & gap::kComma) != 0;
      commas += comma ? 1 : 0;
      grouped |= !comma && next == i;
      i = next + 1;
      ++count;
    }
    if (count < kFewest) continue;
    // "tres tres, dieciocho, cuarenta, cero siete, cincuenta y dos": two digits a word tell it alone; who counts says
    // one number between two commas.
    bool named = grouped && count >= kAlone && commas >= kPauses;
    for (std::size_t back = 1; !named && back <= kContextBefore + 2 && back <= first; ++back)
      named = names(first - back);
    for (std::size_t ahead = 0; !named && ahead < kContextAfter && i + ahead < words.size(); ++ahead)
      named = names(i + ahead);
    const bool counted = i < words.size() && words[i].gap == gap::kSpace && lexicon.Is(words[i], kQuantity);
    if (named && !counted) out.push_back({words[first].span.begin, words[i - 1].span.end});
  }
  return out;
}

}  // namespace ceiba
