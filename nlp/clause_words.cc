// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/clause_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/tsv.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

constexpr std::array<std::pair<std::string_view, ClauseWord>, 6> kClasses = {{
    {"and-or", kAndOr},
    {"that", kThat},
    {"subordinator", kSubordinator},
    {"beginner", kBeginner},
    {"negation", kNegation},
    {"listener", kListener},
}};

}  // namespace

Result<ClauseWords> ClauseWords::Load(const std::string& path) {
  auto table = LoadTsv(path, {"word", "class"}, false);
  if (!table) return table.error();
  std::map<std::string, std::uint8_t> words;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto* found =
        std::ranges::find(kClasses, std::string_view(row[1]), [](const auto& entry) { return entry.first; });
    if (found == kClasses.end()) {
      bad.Add(row.line, "clase desconocida «" + row[1] + "»");
      continue;
    }
    std::uint8_t& classes = words[FoldText(row[0])];
    if ((classes & found->second) != 0) bad.Add(row.line, "«" + row[0] + "» está dos veces en «" + row[1] + "»");
    classes = static_cast<std::uint8_t>(classes | found->second);
  }
  if (!bad.empty()) return bad.ToError(path);
  ClauseWords out;
  out.words_.assign(words.begin(), words.end());
  return out;
}

std::uint8_t ClauseWords::ClassesOf(std::string_view canonical) const {
  const auto found =
      std::ranges::lower_bound(words_, canonical, {}, [](const auto& entry) { return std::string_view(entry.first); });
  return found != words_.end() && found->first == canonical ? found->second : std::uint8_t{0};
}

}  // namespace ceiba
