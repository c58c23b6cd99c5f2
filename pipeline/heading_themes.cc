// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/heading_themes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "nlp/annotate.h"

namespace ceiba {
namespace {

// From here on a theme is sure: odds of two to one.
constexpr float kSure = 0.67F;
constexpr std::size_t kMostThemes = 3;

std::string_view ItemOf(const Contribution& c) { return c.from.spot == nullptr ? std::string_view() : std::string_view(c.from.spot->item); }

}  // namespace

void AddHeadingThemes(const Corpus& corpus, const std::vector<ContributionId>& analysed, const LanguagePack& language,
                      const Classifier& classify, Threads threads, std::vector<std::vector<ThemeScore>>& themes) {
  std::map<std::string_view, std::size_t> place;
  for (const ContributionId id : analysed)
    if (const std::string_view item = ItemOf(corpus.contributions[id.value]); !item.empty()) place.emplace(item, 0);
  if (place.empty()) return;
  std::vector<std::string_view> items;
  for (auto& [item, at] : place) {
    at = items.size();
    items.push_back(item);
  }
  const AnnotatedCorpus headings = Annotate(items, language, threads);
  const auto forms = classify.Read(*headings.vocabulary);
  std::vector<std::optional<ThemeScore>> theme_of(items.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto scores = classify(headings.texts[i], *forms, {}, {}); !scores.empty()) theme_of[i] = scores.front();
  for (std::size_t i = 0; i < analysed.size(); ++i) {
    const std::string_view item = ItemOf(corpus.contributions[analysed[i].value]);
    std::vector<ThemeScore>& own = themes[i];
    if (item.empty() || own.empty() || own.front().confidence >= kSure) continue;  // talk about nothing stays without a theme
    const std::optional<ThemeScore>& heading = theme_of[place.at(item)];
    if (!heading) continue;
    std::erase_if(own, [&](const ThemeScore& score) { return score.theme == heading->theme || score.confidence < kSure; });
    own.insert(own.begin(), *heading);
    if (own.size() > kMostThemes) own.resize(kMostThemes);
  }
}

}  // namespace ceiba
