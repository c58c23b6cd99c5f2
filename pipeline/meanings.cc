// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/meanings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "core/hash.h"
#include "core/tsv.h"

namespace ceiba {

Result<Meanings> Meanings::Load(const std::string& path) {
  constexpr std::array<std::string_view, 5> kPos = {"adj", "adv", "noun", "other", "verb"};
  auto table = LoadTsv(path, {"lemma", "pos", "class", "polarity"}, false);
  if (!table) return table.error();
  std::map<std::uint16_t, std::string> classes;
  std::set<std::string> clashing;  // each told once
  BadLines bad;
  Meanings meanings;
  for (const TsvRow& row : table->rows) {
    int polarity = 0;
    const auto [end, error] = std::from_chars(row[3].data(), row[3].data() + row[3].size(), polarity);
    if (error != std::errc() || end != row[3].data() + row[3].size() || polarity < -2 || polarity > 2)
      bad.Add(row.line, "polaridad «" + row[3] + "»: de -2 a 2");
    if (!std::ranges::count(kPos, row[1])) bad.Add(row.line, "categoría desconocida «" + row[1] + "»");
    const std::uint16_t of = ClassOf(row[2]);
    if (const std::string& same = classes.emplace(of, row[2]).first->second; same != row[2] && clashing.insert(row[2]).second)
      bad.Add(row.line, "la clase «" + row[2] + "» se confunde con «" + same + "»; dele otro nombre");
    meanings.rows_.push_back({row[0], row[1], {of, static_cast<std::int8_t>(polarity)}});
  }
  std::ranges::stable_sort(meanings.rows_, {}, &Row::lemma);
  for (std::size_t i = 1; i < meanings.rows_.size(); ++i) {
    if (meanings.rows_[i].lemma == meanings.rows_[i - 1].lemma && meanings.rows_[i].pos == meanings.rows_[i - 1].pos)
      bad.Add(0, "«" + meanings.rows_[i].lemma + "» está dos veces como " + meanings.rows_[i].pos);
  }
  if (!bad.empty()) return bad.ToError(path);
  return meanings;
}

std::uint16_t Meanings::ClassOf(std::string_view name) { return static_cast<std::uint16_t>(Hash64(name) % kMeaningClasses + 1); }

Meaning Meanings::Of(const WordAnalysis& analysis) const {
  const auto pos = [&]() -> std::string_view {
    switch (analysis.pos) {
      case PartOfSpeech::kNoun: return "noun";
      case PartOfSpeech::kVerb: case PartOfSpeech::kAuxiliary: return "verb";
      case PartOfSpeech::kAdjective: return "adj";
      case PartOfSpeech::kAdverb: return "adv";
      default: return "other";
    }
  };
  return Of(analysis.lemma, pos());
}

Meaning Meanings::Of(std::string_view lemma, std::string_view pos) const {
  const auto [first, last] = std::ranges::equal_range(rows_, lemma, {}, &Row::lemma);
  if (first == last) return {};
  const auto same = std::ranges::find(first, last, pos, &Row::pos);
  return (same == last ? first : same)->meaning;
}

}  // namespace ceiba
