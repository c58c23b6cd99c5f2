// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/page_lines.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/utf8.h"

namespace ceiba {
namespace {

using Words = std::vector<const PageWord*>;

double Height(const PageWord& word) { return std::max(word.bottom - word.top, 0.1); }
double Middle(const PageWord& word) { return (word.top + word.bottom) / 2; }

}  // namespace

PageLine MakeLine(Words words) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  std::ranges::sort(words, {}, [](const PageWord* w) { return std::tie(w->left, w->top, w->right, w->text); });
  PageLine line{std::move(words), kInfinite, kInfinite, -kInfinite, -kInfinite, 0, true};
  std::map<double, std::size_t> letters;
  for (const PageWord* word : line.words) {
    line.left = std::min(line.left, word->left);
    line.top = std::min(line.top, word->top);
    line.right = std::max(line.right, word->right);
    line.bottom = std::max(line.bottom, word->bottom);
    line.bold = line.bold && word->bold;
    letters[word->size] += word->text.size();
  }
  line.size = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; })->first;
  return line;
}

std::string TextOf(const PageLine& line, std::size_t first) {
  std::string text;
  for (std::size_t i = first; i < line.words.size(); ++i) {
    const PageWord& word = *line.words[i];
    // Only print sets pieces so close; in what was read from an image a narrow gap is still a gap.
    const bool glued = i > first && word.sure < 0 && word.left - line.words[i - 1]->right < 0.08 * word.size;
    if (!text.empty() && !glued) text += ' ';
    text += word.text;
  }
  return text;
}

std::vector<PageLine> LinesOf(const std::vector<const PageWord*>& given) {
  Words words = given;
  std::ranges::sort(words, {}, [](const PageWord* w) {
    return std::tuple(Middle(*w), w->left, w->right, std::string_view(w->text));
  });
  struct Open {
    Words words;
    double top, bottom;
  };
  std::vector<Open> open;
  constexpr std::size_t kLookBack = 4;  // middles ascend: an older line is past
  for (const PageWord* word : words) {
    Open* home = nullptr;
    double best = 0;
    for (std::size_t i = open.size(); i > 0 && open.size() - i < kLookBack; --i) {
      Open& line = open[i - 1];
      const double tall = std::max(Height(*word), line.bottom - line.top),
                   low = std::min(Height(*word), line.bottom - line.top);
      const double shared = std::min(word->bottom, line.bottom) - std::max(word->top, line.top);
      if (shared >= 0.5 * low && tall < 2.2 * low && shared > best) {
        best = shared;
        home = &line;
      }
    }
    if (home == nullptr) {
      open.push_back({{word}, word->top, word->bottom});
    } else {
      home->words.push_back(word);
    }
  }
  std::vector<PageLine> lines;
  for (Open& line : open) lines.push_back(MakeLine(std::move(line.words)));
  std::ranges::stable_sort(lines, {}, [](const PageLine& l) { return std::pair(l.bottom, l.left); });
  return lines;
}

bool IsMisreadBullet(const PageWord& word) {
  constexpr std::string_view kSigns = " « © ® ° ¢ = . · * + » e o ";
  return word.sure >= 0 && word.text.size() <= 2 && kSigns.find(" " + word.text + " ") != std::string_view::npos;
}

bool IsListMark(const std::string& word) {
  std::size_t i = 0;
  const char32_t first = NextCodePoint(word, i);
  constexpr std::u32string_view kBullets = U"•●▪◦■□▫○◆◇►▶➢➤✓✔∙·‣⁃→";
  // Word's bullets are letters of Symbol and Wingdings, which have no other name than these.
  if (i == word.size() && (kBullets.find(first) != std::u32string_view::npos || (first >= 0xF000 && first <= 0xF0FF)))
    return true;
  if (word == "-" || word == "–" || word == "—" || word == "*" || word == "+" || word == "»") return true;
  // "1.", "12)", "3.-", "3.1", "3.1.", "a)", "iv)", "IV.", "IV.-"
  std::string_view rest = word;
  const auto take = [&rest](std::string_view set, std::size_t most) {
    const std::size_t end = std::min(rest.find_first_not_of(set), rest.size());
    if (end == 0 || end > most) return false;
    rest.remove_prefix(end);
    return true;
  };
  const auto closed = [&rest] {
    return rest == "." || rest == ")" || rest == ".-" || rest == ".)" || rest == ".–" || rest == "-";
  };
  if (take("0123456789", 2)) {
    bool dotted = false;
    while (rest.size() > 1 && rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9') {
      rest.remove_prefix(1);
      if (!take("0123456789", 2)) return false;
      dotted = true;
    }
    return closed() || (dotted && rest.empty());
  }
  if (take("IVX", 5)) return closed() && rest != "-";
  if (take("ivx", 5)) return closed() && rest != "-";
  return take("abcdefghijklmnopqrstuvwyz", 1) && rest.starts_with(')');
}

}  // namespace ceiba
