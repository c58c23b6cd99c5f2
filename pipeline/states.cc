// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/states.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "core/tsv.h"

namespace ceiba {
namespace {

/// polarity, part of speech -> list. "" as part of speech: any.
constexpr std::array<std::tuple<std::string_view, std::string_view, std::string_view>, 7> kLists = {{
    {"negative", "n", "bad_n"},
    {"negative", "adj", "bad_adj"},
    {"negative", "v", "bad_v"},
    {"nuisance", "n", "nuisance"},
    {"remedy", "n", "remedy_n"},
    {"remedy", "v", "remedy_v"},
    {"positive", "adj", "good"},
}};

}  // namespace

Result<WordLists> LoadStates(const std::string& path) {
  auto table = LoadTsv(path, {"lemma", "pos", "polarity"}, false);
  if (!table) return table.error();
  WordLists lists;
  for (const auto& [polarity, pos, name] : kLists) lists[std::string(name)];
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto* found = std::ranges::find_if(
        kLists, [&](const auto& list) { return std::get<0>(list) == row[2] && std::get<1>(list) == row[1]; });
    if (found == kLists.end()) {
      bad.Add(row.line, "no hay lista para " + row[2] + " " + row[1]);
      continue;
    }
    std::vector<std::string>& list = lists[std::string(std::get<2>(*found))];
    if (std::ranges::find(list, row[0]) != list.end()) bad.Add(row.line, "«" + row[0] + "» está dos veces");
    list.push_back(row[0]);
  }
  if (!bad.empty()) return bad.ToError(path);
  for (auto& [name, list] : lists) std::ranges::sort(list);
  return lists;
}

}  // namespace ceiba
