// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text_width.h"

#include <algorithm>

#include "core/utf8.h"
#include "io/escape.h"

namespace ceiba {
namespace {

// In thousandths of the font size.
int CharacterWidth(char32_t c) {
  if (c >= 0x0300 && c <= 0x036F) return 0;
  if (c >= 0x2010) return 1000;
  if (c >= 0x80) return c >= 0xC0 && c <= 0xDE ? 720 : (c == 0xED || c == 0xA1) ? 340 : 620;
  switch (c) {
    case 'i':
    case 'j':
    case 'l':
    case '\'':
      return 300;
    case ' ':
    case '.':
    case ',':
    case ':':
    case ';':
    case '!':
    case '|':
      return 340;
    case 'I':
    case 'f':
    case 't':
    case 'r':
    case '(':
    case ')':
    case '[':
    case ']':
    case '-':
    case '/':
      return 420;
    case 'm':
    case 'w':
    case 'M':
    case 'W':
    case '@':
    case '%':
      return 970;
    default:
      return c >= 'A' && c <= 'Z' ? 720 : 610;
  }
}

struct Measured {
  int width = 0;  // thousandths
  std::size_t characters = 0;
};

Measured Measure(std::string_view text, int font_size, FontWeight weight) {
  Measured measured;
  for (std::size_t at = 0; at < text.size();) {
    measured.width += CharacterWidth(NextCodePoint(text, at)) * font_size;
    ++measured.characters;
  }
  if (weight == FontWeight::kBold) measured.width += measured.width / 6;
  return measured;
}

}  // namespace

int TextWidth(std::string_view text, int font_size, FontWeight weight) {
  return (Measure(text, font_size, weight).width + 999) / 1000;
}

std::vector<std::string> WrapText(std::string_view text, const WrapLimits& limits) {
  const std::string flat = OneLine(text);
  const auto fits = [&](std::string_view line) {
    const Measured measured = Measure(line, limits.font_size, limits.weight);
    return measured.width <= limits.max_width * 1000 && measured.characters <= limits.max_characters;
  };
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < flat.size();) {
    const std::size_t end = std::min(flat.find(' ', at), flat.size());
    const std::string_view word = std::string_view(flat).substr(at, end - at);
    at = end + 1;
    const std::string longer = lines.back().empty() ? std::string(word) : lines.back() + " " + std::string(word);
    if (fits(longer)) {
      lines.back() = longer;
      continue;
    }
    if (!lines.back().empty()) lines.emplace_back();
    for (std::size_t i = 0; i < word.size();) {
      const std::size_t begin = i;
      NextCodePoint(word, i);
      const std::string_view character = word.substr(begin, i - begin);
      if (!lines.back().empty() && !fits(lines.back() + std::string(character))) lines.emplace_back();
      lines.back() += character;
    }
  }
  if (lines.size() > limits.max_lines) {
    lines.resize(limits.max_lines);
    std::string& last = lines.back();
    while (!last.empty() && !fits(last + "…")) {
      std::size_t cut = last.size() - 1;
      while (cut > 0 && (static_cast<unsigned char>(last[cut]) & 0xC0) == 0x80) --cut;
      last.resize(cut);
    }
    last += "…";
  }
  return lines;
}

}  // namespace ceiba
