// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"

namespace ceiba {
namespace {

bool IsOfAWord(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  const auto point = static_cast<UChar32>(c);
  return u_isalpha(point) || u_getIntPropertyValue(point, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

}  // namespace

std::vector<Span> WordsOf(std::string_view text) {
  std::vector<Span> words;
  bool inside = false;
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < text.size(); ++position) {
    if (!IsOfAWord(NextCodePoint(text, i))) {
      inside = false;
      continue;
    }
    if (!inside) words.push_back({position, position});
    words.back().end = position + 1;
    inside = true;
  }
  return words;
}

WordRange CoveredWords(const std::vector<Span>& words, const Span& span) {
  const auto covers = [&](const Span& word) {
    const std::uint32_t from = std::max(word.begin, span.begin), to = std::min(word.end, span.end);
    return to > from && 2 * (to - from) >= word.size();
  };
  auto first = std::ranges::upper_bound(words, span.begin, {}, &Span::end);
  auto past = std::ranges::lower_bound(first, words.end(), span.end, {}, &Span::begin);
  // Only the words at the two ends may be covered in part.
  if (first < past && !covers(*first)) ++first;
  if (first < past && !covers(*(past - 1))) --past;
  return {static_cast<std::uint32_t>(first - words.begin()), static_cast<std::uint32_t>(past - words.begin())};
}

}  // namespace ceiba
