// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/wording.h"

#include <unicode/uchar.h>

#include "core/utf8.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

// Shouting: no small letter, and enough capitals that it is no acronym.
bool IsShouted(std::string_view words) {
  int capitals = 0;
  for (std::size_t i = 0; i < words.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(words, i));
    if (u_islower(c) != 0) return false;
    if (u_isupper(c) != 0) ++capitals;
  }
  return capitals > 6;
}

}  // namespace

std::string BoxLabel(std::string_view words, std::size_t max_code_points) {
  const std::string source = IsShouted(words) ? LowerNfc(words) : std::string(words);
  std::string label;
  std::size_t count = 0, last_word_end = 0;
  bool gap = false;
  for (std::size_t i = 0; i < source.size();) {
    const char32_t c = NextCodePoint(source, i);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
      if (!label.empty() && !gap) last_word_end = label.size();
      gap = !label.empty();
      continue;
    }
    if (count + (gap ? 2 : 1) > max_code_points) {
      if (last_word_end > 0) label.resize(last_word_end);
      return label + "…";
    }
    if (gap) label.push_back(' '), ++count;
    gap = false;
    AppendUtf8(label.empty() ? static_cast<char32_t>(u_totitle(static_cast<UChar32>(c))) : c, label);
    ++count;
  }
  return label;
}

}  // namespace ceiba
