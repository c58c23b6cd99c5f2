// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identifier_context.h"

#include <algorithm>

namespace ceiba {

std::size_t WordAt(const std::vector<Word>& words, std::uint32_t byte) {
  const auto after = std::ranges::upper_bound(words, byte, {}, [](const Word& w) { return w.span.begin; });
  return after == words.begin() ? 0 : static_cast<std::size_t>(after - words.begin()) - 1;
}

int ContextDistance(const Sighted& sighted, const Span& span, std::uint64_t row_bit, bool against,
                    const PrivacyWords& lexicon) {
  const std::vector<Word>& words = sighted.words;
  const auto speaks = [&](std::size_t i) {
    const PrivacyWords::Facts& facts = lexicon.Of(words[i]);
    return ((against ? facts.against : facts.contexts) & row_bit) != 0;
  };
  std::size_t first = WordAt(words, span.begin);
  if (first < words.size() && words[first].span.begin < span.begin) ++first;
  int before_it = kNoContext;
  for (std::size_t back = 1; back <= kContextBefore && back <= first; ++back) {
    const std::size_t at = first - back;
    // "47 años, [CURP] 722…": what was counted, or stands behind another datum, says nothing of this one.
    if (against && words[at].shape == Shape::kToken) break;
    const bool spent = against && at > 0 && words[at - 1].shape == Shape::kDigits && words[at].gap == gap::kSpace &&
                       lexicon.Is(words[at], word_kind::kQuantity);
    if (!spent && speaks(at)) {
      before_it = static_cast<int>(back);
      break;
    }
  }
  std::size_t next = first;
  while (next < words.size() && words[next].span.begin < span.end) ++next;
  // What is counted stands right after ("600 PESOS"); what names an identifier may stand a little later.
  const std::size_t reach = against ? 1 : kContextAfter;
  for (std::size_t ahead = 0; ahead < reach && next + ahead < words.size(); ++ahead) {
    const std::uint16_t before = words[next + ahead].gap;
    if ((before & (gap::kNewline | gap::kStop)) != 0 || (against && before != gap::kSpace)) break;
    if (speaks(next + ahead)) return std::min(before_it, static_cast<int>(ahead + (against ? 1 : 2)));
  }
  return before_it;
}

bool HasCommonWord(const std::vector<Word>& words, const Span& span, const PrivacyWords& lexicon) {
  for (std::size_t i = WordAt(words, span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
    if (!span.Overlaps(words[i].span)) continue;
    if (words[i].shape == Shape::kLower && lexicon.Is(words[i], word_kind::kCommon | word_kind::kParticle)) return true;
    // "PLACAS DEL 2020", "ECO-118": the number of a truck.
    if (words[i].shape == Shape::kUpper && lexicon.Is(words[i], word_kind::kNeverHouse | word_kind::kParticle))
      return true;
    // "RUTA 14 CON PLACAS": a word of a sentence in capitals.
    const bool apart = words[i].span.begin > span.begin && words[i].gap == gap::kSpace && i + 1 < words.size() &&
                       words[i + 1].gap == gap::kSpace;
    if (words[i].shape == Shape::kUpper && apart && lexicon.Is(words[i], word_kind::kCommon | word_kind::kCrossing))
      return true;
  }
  return false;
}

bool HoldsWordAgainst(const std::vector<Word>& words, const Span& span, std::uint64_t row_bit,
                      const PrivacyWords& lexicon) {
  for (std::size_t i = WordAt(words, span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
    if (words[i].span.begin >= span.begin && (lexicon.Of(words[i]).against & row_bit) != 0) return true;
  }
  return false;
}

bool IsPublicSite(std::uint64_t row_bit, std::string_view text, const Span& span, const Sighted& sighted,
                  const PrivacyWords& lexicon) {
  const std::string_view link = text.substr(span.begin, span.size());
  const std::size_t scheme = link.find("://");
  const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t end = span.begin + std::min(link.find('/', host), link.size());
  for (std::size_t i = WordAt(sighted.words, span.begin); i < sighted.words.size(); ++i) {
    if (sighted.words[i].span.begin >= end) return false;
    if (sighted.words[i].span.begin >= span.begin && (lexicon.Of(sighted.words[i]).against & row_bit) != 0) return true;
  }
  return false;
}

}  // namespace ceiba
