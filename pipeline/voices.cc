// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/voices.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "core/trends.h"
#include "core/trim.h"
#include "nlp/fold.h"

namespace ceiba {

std::vector<BucketVoices> CountVoices(std::vector<SeenVoice>& seen) {
  std::ranges::sort(seen);
  seen.erase(std::ranges::unique(seen).begin(), seen.end());
  std::vector<BucketVoices> counts;
  for (const SeenVoice& s : seen) {
    if (counts.empty() || counts.back().bucket != s.bucket) counts.push_back({s.bucket, 0});
    ++counts.back().voices;
  }
  return counts;
}

SharedValues ValuesOf(const Corpus& corpus, std::string Metadata::*field) {
  struct Spelling {
    std::string_view text;
    std::uint32_t times = 0;
    std::uint32_t value = 0;
  };
  std::vector<Spelling> spellings;  // by first use
  // Looked up, never walked through: its order shows nowhere.
  std::unordered_map<std::string_view, std::uint32_t> place;
  SharedValues values;
  values.of.reserve(corpus.contributions.size());
  for (const Contribution& c : corpus.contributions) {
    const std::string_view text = Trimmed(c.about.*field);
    if (text.empty()) {
      values.of.push_back(kNoRow);
      continue;
    }
    const auto [found, fresh] = place.try_emplace(text, static_cast<std::uint32_t>(spellings.size()));
    if (fresh) spellings.push_back({text});
    ++spellings[found->second].times;
    values.of.push_back(found->second);
  }

  std::map<std::string, std::vector<std::uint32_t>> same;
  for (std::uint32_t s = 0; s < spellings.size(); ++s) same[FoldText(spellings[s].text)].push_back(s);
  for (const auto& [folded, members] : same) {
    const Spelling* most = &spellings[members.front()];
    for (const std::uint32_t s : members) {
      Spelling& spelling = spellings[s];
      spelling.value = static_cast<std::uint32_t>(values.names.size());
      if (spelling.times > most->times || (spelling.times == most->times && spelling.text < most->text)) most = &spelling;
    }
    values.names.emplace_back(most->text);
  }
  for (std::uint32_t& value : values.of)
    if (value != kNoRow) value = spellings[value].value;
  return values;
}

}  // namespace ceiba
