// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/topics.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/hash.h"
#include "core/support.h"

namespace ceiba {
namespace {

// Members vote with their confidence, in thousandths so that the sum is exact; the first theme of a text counts double.
std::uint32_t SurestTheme(const std::vector<std::uint32_t>& members, const std::vector<std::vector<ThemeScore>>& themes,
                          std::uint32_t theme_count, std::uint32_t no_theme) {
  std::vector<std::int64_t> votes(theme_count, 0);
  bool any = false;
  for (const std::uint32_t member : members) {
    int weight = 2;
    for (const ThemeScore& score : themes[member]) {
      votes[score.theme] += weight * std::lround(1000 * static_cast<double>(score.confidence));
      weight = 1;
      any = true;
    }
  }
  if (!any) return no_theme;
  return static_cast<std::uint32_t>(std::ranges::max_element(votes) - votes.begin());
}

}  // namespace

Topics MakeTopics(const Corpus& corpus, const std::vector<ContributionId>& analysed, const Grouping& grouping,
                  const std::vector<std::vector<ThemeScore>>& themes, const std::vector<TopicName>& names,
                  std::uint32_t theme_count, std::uint32_t no_theme) {
  const std::vector<std::uint32_t>& group = grouping.group;
  CEIBA_CHECK(group.size() == analysed.size() && themes.size() == analysed.size());
  std::vector<std::vector<std::uint32_t>> members(names.size());
  for (std::uint32_t i = 0; i < group.size(); ++i) members[group[i]].push_back(i);

  Topics out;
  std::vector<std::uint32_t> group_of(corpus.contributions.size());
  for (std::uint32_t i = 0; i < analysed.size(); ++i) group_of[analysed[i].value] = group[i];
  std::vector<Topic> topics(names.size());
  for (std::size_t g = 0; g < names.size(); ++g) {
    CEIBA_CHECK(!members[g].empty(), g);
    Topic& topic = topics[g];
    topic.key = "t-" + HashHex(corpus.contributions[analysed[members[g].front()].value].key, 12);
    topic.label = names[g].label;
    topic.terms = names[g].terms;
    if (g < grouping.stability.size()) topic.stability = grouping.stability[g];
    topic.theme = SurestTheme(members[g], themes, theme_count, no_theme);
    for (const std::uint32_t place : names[g].central) topic.central.push_back(analysed[place]);
  }
  for (const Contribution& c : corpus.contributions) {
    const ContributionId original = c.copy_of.valid() ? c.copy_of : c.id;
    Topic& topic = topics[group_of[original.value]];
    topic.contributions.push_back(c.id);
    if (c.copy_of.valid()) ++topic.copies;
  }
  for (Topic& topic : topics) topic.support = CountSupport(corpus, topic.contributions);
  std::ranges::sort(topics, [](const Topic& a, const Topic& b) {
    return a.support.voices() != b.support.voices() ? a.support.voices() > b.support.voices() : a.key < b.key;
  });
  out.main_topic.resize(corpus.contributions.size());
  for (std::uint32_t t = 0; t < topics.size(); ++t) {
    topics[t].id = {t};
    for (const ContributionId c : topics[t].contributions) out.main_topic[c.value] = {t};
  }
  out.topics = std::move(topics);
  return out;
}

}  // namespace ceiba
