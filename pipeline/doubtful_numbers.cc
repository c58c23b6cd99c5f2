// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/doubtful_numbers.h"

#include <algorithm>
#include <cstddef>

#include "pipeline/number_borders.h"

namespace ceiba {

std::vector<Span> DoubtfulNumbers(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                                  const std::vector<Span>& taken) {
  constexpr std::size_t kLong = 7;          // digits in one word
  constexpr std::size_t kLongTogether = 9;  // digits in groups
  std::vector<Span> out;
  std::size_t next = 0;  // of taken
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].shape != Shape::kDigits) {
      ++i;
      continue;
    }
    std::size_t last = i, digits = 0, longest = 0;
    do {
      digits += words[last].span.size();
      longest = std::max<std::size_t>(longest, words[last].span.size());
      ++last;
    } while (last < words.size() && words[last].shape == Shape::kDigits &&
             (words[last].gap == gap::kSpace || words[last].gap == gap::kHyphen));
    const Span span{words[i].span.begin, words[last - 1].span.end};
    const bool counted =
        last < words.size() && words[last].gap == gap::kSpace && lexicon.Is(words[last], word_kind::kQuantity);
    i = last;
    while (next < taken.size() && taken[next].end <= span.begin) ++next;
    if (next < taken.size() && taken[next].Overlaps(span)) continue;
    const bool looks_long = longest >= kLong || (digits >= kLongTogether && longest != 4);
    if (looks_long && !counted && !IsMoney(text, span) && !IsPieceOfNumber(text, span)) out.push_back(span);
  }
  return out;
}

}  // namespace ceiba
