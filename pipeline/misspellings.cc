// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/misspellings.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace ceiba {

std::vector<std::string> Misspellings(std::string_view word) {
  constexpr std::size_t kShortest = 7;  // letters
  constexpr std::size_t kEnding = 2;    // letters that tell "medidor" from "medido", "hablarme" from "hablare"
  constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
      {"c", "s"}, {"s", "c"}, {"z", "s"}, {"x", "s"}, {"v", "b"}, {"b", "v"}, {"ll", "y"}, {"g", "j"}, {"h", ""}};
  std::vector<std::string> out;
  if (word.size() < kShortest || !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) return out;
  const std::string right(word);
  const auto add = [&](std::string wrong) {
    if (wrong != right) out.push_back(std::move(wrong));
  };
  for (std::size_t i = 1; i + kEnding < right.size(); ++i) {
    add(right.substr(0, i) + right.substr(i + 1));
    std::string swapped = right;
    std::swap(swapped[i], swapped[i + 1]);
    add(std::move(swapped));
  }
  for (const auto& [sound, same] : kSounds) {
    for (std::size_t at = right.find(sound); at != std::string::npos; at = right.find(sound, at + 1))
      add(right.substr(0, at) + std::string(same) + right.substr(at + sound.size()));
  }
  return out;
}

}  // namespace ceiba
