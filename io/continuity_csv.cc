// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/continuity_csv.h"

#include <algorithm>
#include <array>

#include "io/csv_table.h"

namespace ceiba {
namespace {

// A cell of a spreadsheet holds 32,767 characters.
constexpr std::size_t kMostRelated = 40;

}  // namespace

const char* CodeOf(TopicChange change) {
  static constexpr std::array<const char*, kTopicChangeCount> kCodes{"new", "grown", "merged", "split", "regrouped", "gone", "kept"};
  return kCodes[static_cast<std::size_t>(change)];
}

std::string ContinuityCsv(const Continuity& continuity) {
  CsvTable table{"change",
                 "topic",
                 "label",
                 "now",
                 "previous",
                 "voices_before",
                 "voices",
                 "new_voices",
                 "contributions_before",
                 "contributions",
                 "new_contributions",
                 "related",
                 "related_count",
                 "why"};
  for (const TopicStory& story : continuity.topics) {
    std::string related;
    for (std::size_t i = 0; i < std::min(kMostRelated, story.shares.size()); ++i) related += (i == 0 ? "" : "; ") + story.shares[i].key;
    table.Row(CodeOf(story.change), story.key, story.label, story.topic == TopicStory::kNoTopic ? "no" : "yes", story.before_key,
              story.voices_before, story.voices_now, story.new_voices, story.contributions_before, story.contributions_now,
              story.new_contributions, related, story.shares.size(), story.why);
  }
  return std::move(table).Take();
}

}  // namespace ceiba
