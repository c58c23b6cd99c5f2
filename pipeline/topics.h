// SPDX-License-Identifier: GPL-3.0-or-later
// From groups of contributions to topics: key, theme, voices, and the copies that follow their originals.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"
#include "pipeline/group.h"

namespace ceiba {

/// What a topic is called and who speaks for it; one per group.
struct TopicName {
  std::string label;
  std::vector<std::string> terms;        ///< heaviest first
  std::vector<std::uint32_t> central;    ///< places in the analysed contributions, most telling first
};

struct Topics {
  std::vector<Topic> topics;             ///< by voices (most first), then key; statements still empty
  std::vector<TopicId> main_topic;       ///< per contribution, copies included
};

/// In: the corpus; `analysed`: contributions that are no copies, by key; `grouping`, `themes`: one entry for each of them;
/// `names`: one for each group. A topic's theme is the one its members are surest of together; without any, `no_theme`.
Topics MakeTopics(const Corpus& corpus, const std::vector<ContributionId>& analysed, const Grouping& grouping,
                  const std::vector<std::vector<ThemeScore>>& themes, const std::vector<TopicName>& names,
                  std::uint32_t theme_count, std::uint32_t no_theme);

}  // namespace ceiba
