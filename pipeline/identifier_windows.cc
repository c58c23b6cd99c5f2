// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identifier_windows.h"

#include <algorithm>

#include "pipeline/identifier_context.h"
#include "pipeline/number_borders.h"

namespace ceiba {
namespace {

constexpr std::size_t kManyDigits = 6;  // so many make a window by themselves
constexpr std::size_t kFewDigits = 2;   // so many only near a word that names an identifier
constexpr std::size_t kPostcodeDigits = 5;
constexpr std::size_t kWordsBack = 12;  // of a window
constexpr std::size_t kNamedBack =
    13;  // words to one that names an identifier: "nací en San Juan el 3 de mayo de 1958"
constexpr std::uint32_t kBytesAround = 110;  // a window reaches no farther than this on either side

}  // namespace

std::vector<Span> IdentifierWindows(std::string_view text, const Sighted& sighted, const PrivacyWords& lexicon) {
  const std::vector<Word>& words = sighted.words;
  std::vector<Span> windows;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    if (!windows.empty() && begin <= windows.back().end) {
      windows.back().end = std::max(windows.back().end, end);
      windows.back().begin = std::min(windows.back().begin, begin);
    } else {
      windows.push_back({begin, end});
    }
  };
  std::vector<Span> raw;
  std::size_t named = words.size();  // last word that names some identifier
  for (std::size_t i = 0; sighted.numbers && i < words.size(); ++i) {
    if (lexicon.Of(words[i]).contexts != 0) named = i;
    if (words[i].shape != Shape::kDigits && words[i].shape != Shape::kMixed) continue;
    std::size_t last = i, digits = 0;
    bool code = false;
    for (std::size_t j = i; j < words.size(); ++j) {
      const Word& word = words[j];
      if (word.shape != Shape::kDigits && word.shape != Shape::kMixed) break;
      if (j > i && ((word.gap & (gap::kNewline | gap::kStop)) != 0 || word.span.begin - words[j - 1].span.end > 4))
        break;
      code |= word.shape == Shape::kMixed || (word.gap & gap::kHyphen) != 0;
      for (std::uint32_t b = word.span.begin; b < word.span.end; ++b) digits += IsDigit(text[b]) ? 1 : 0;
      last = j;
    }
    bool near = named < words.size() && i - named <= kNamedBack;
    for (std::size_t j = last + 1; !near && j < words.size() && j <= last + kContextAfter; ++j)
      near = lexicon.Of(words[j]).contexts != 0;
    // "nací un 3 de enero"
    const bool day = near && last + 1 < words.size() && words[last + 1].gap == gap::kSpace &&
                     lexicon.Is(words[last + 1], word_kind::kOf);
    // "37320 León", "Mérida, Yuc. 97000": a postcode beside its town
    const auto proper = [&](std::size_t at) {
      return words[at].shape == Shape::kCapital || words[at].shape == Shape::kUpper;
    };
    const bool town = last == i && digits == kPostcodeDigits && words[i].shape == Shape::kDigits &&
                      ((i > 0 && proper(i - 1)) || (i + 1 < words.size() && proper(i + 1)));
    if (day || town || digits >= kManyDigits || (digits >= kFewDigits && (near || code))) {
      // Parts of one code may be words without digits ("BOXW 310820 HNERXN09"), and patterns may hold words of context.
      const std::size_t first = i >= kWordsBack ? i - kWordsBack : 0;
      std::uint32_t begin = words[first].span.begin;
      if (words[i].span.begin - begin > kBytesAround)
        begin = words[WordAt(words, words[i].span.begin - kBytesAround)].span.end;
      begin = std::min(begin, words[i].span.begin);
      while (begin > 0 && (text[begin - 1] == '+' || text[begin - 1] == '(' || text[begin - 1] == '-')) --begin;
      const std::size_t beyond = std::min(last + 6, words.size() - 1);
      std::uint32_t end = words[beyond].span.end;
      if (end - words[last].span.end > kBytesAround) end = words[last].span.end;
      // Signs after the last digit belong to the window: the seconds of an arc, a closing bracket.
      end = std::min<std::uint32_t>(
          end + 4, beyond + 1 < words.size() ? words[beyond + 1].span.begin : static_cast<std::uint32_t>(text.size()));
      raw.push_back({begin, end});
    }
    if (lexicon.Of(words[last]).contexts != 0) named = last;
    i = last;
  }
  const auto is_end = [&](std::uint32_t byte) { return text[byte] == ' ' || text[byte] == '\n'; };
  Span link;
  for (const std::uint32_t at : sighted.links) {
    // From the blank before (for spoken addresses some words before) to the blank after; what the last one holds is not
    // walked over again.
    std::uint32_t begin = at, end = std::max(at, link.end);
    if (at < link.end) {
      begin = link.begin;
    } else {
      while (begin > link.end && at - begin < kBytesAround && text[begin - 1] != '\n') --begin;
      while (begin > link.end && begin < at && !is_end(begin - 1)) --begin;
    }
    while (end < text.size() && (end - at < kBytesAround ? text[end] != '\n' : !is_end(end))) ++end;
    link = {begin, end};
    raw.push_back(link);
  }
  std::ranges::sort(raw);
  for (const Span& window : raw) add(window.begin, window.end);
  return windows;
}

}  // namespace ceiba
