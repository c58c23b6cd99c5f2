// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/running_heads.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ceiba {
namespace {

constexpr std::size_t kLinesAtEdge = 6;
constexpr double kEdge = 0.18;  // of the page's height
constexpr double kDrift = 6;    // points by which its height may differ from page to page

// Figures as '#': the number of the page changes from page to page.
std::string Pattern(const PageLine& line) {
  std::string pattern;
  for (const char c : TextOf(line)) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) pattern += c;
    if (digit && (pattern.empty() || pattern.back() != '#')) pattern += '#';
  }
  return pattern;
}

}  // namespace

std::vector<std::vector<bool>> FindRunningHeads(const std::vector<PageOfLines>& pages) {
  struct Place {
    std::size_t page, line;
    double middle;
  };
  std::map<std::pair<std::string, bool>, std::vector<Place>> alike;  // by text, and whether at the foot
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const auto& [height, lines] = pages[p];
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const double middle = (lines[l].top + lines[l].bottom) / 2;
      const bool head = l < kLinesAtEdge && middle < kEdge * height;
      const bool foot = l + kLinesAtEdge >= lines.size() && middle > (1 - kEdge) * height;
      // A foot is measured from below: pages of one document may differ in height.
      if (head || foot) alike[{Pattern(lines[l]), !head}].push_back({p, l, head ? middle : height - middle});
    }
  }
  std::vector<std::vector<bool>> running;
  for (const PageOfLines& page : pages) running.emplace_back(page.lines.size(), false);
  const std::size_t needed = pages.size() == 2 ? 2 : 3;
  for (auto& [key, places] : alike) {
    std::ranges::stable_sort(places, {}, &Place::middle);
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin + 1;
      while (end < places.size() && places[end].middle - places[end - 1].middle < kDrift) ++end;
      std::set<std::size_t> on;
      for (std::size_t i = begin; i < end; ++i) on.insert(places[i].page);
      if (on.size() >= needed)
        for (std::size_t i = begin; i < end; ++i) running[places[i].page][places[i].line] = true;
      begin = end;
    }
  }
  return running;
}

}  // namespace ceiba
