// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison with an earlier run made by hand, over the topics of SampleAnalysis, for the tests of its writers.
#pragma once

#include "core/continuity.h"
#include "core/types.h"

namespace ceiba::testing {

/// One topic of today of each kind but two, by row, and two of before: one gone, one that is now in the first.
inline Continuity SampleContinuity(const Analysis& analysis) {
  Continuity c;
  c.compared = true;
  c.previous_version = "0.4.0";
  c.overlap = {20, 8, 3, {"b-02", "b-07"}, 5, {"abril.csv"}, PeopleLink::kApart, 1};
  const TopicChange changes[] = {TopicChange::kMerged, TopicChange::kGrown, TopicChange::kNew, TopicChange::kKept, TopicChange::kSplit};
  for (std::uint32_t i = 0; i < analysis.topics.size(); ++i) {
    TopicStory story;
    story.change = changes[i % 5];
    story.topic = i;
    story.key = analysis.topics[i].key;
    story.label = analysis.topics[i].label;
    story.voices_now = analysis.topics[i].support.voices();
    story.contributions_now = analysis.topics[i].support.contributions;
    if (story.change != TopicChange::kNew) {
      story.before_key = story.key;
      story.voices_before = 2;
      story.contributions_before = 2;
      story.shares = {{story.key, story.label, 2, 2}};
    }
    story.new_voices = story.change == TopicChange::kGrown || story.change == TopicChange::kNew ? 1 : 0;
    story.why = "Motivo " + std::to_string(i) + ".";
    c.topics.push_back(story);
  }
  TopicStory joined;
  joined.change = TopicChange::kMerged;
  joined.key = joined.before_key = "t-juntado";
  joined.label = "Tuberías viejas";
  joined.voices_before = joined.contributions_before = 2;
  joined.shares = {{c.topics[0].key, c.topics[0].label, 2, 2}};
  joined.why = "Se juntó con otro.";
  c.topics.push_back(joined);
  TopicStory gone = joined;
  gone.change = TopicChange::kGone;
  gone.key = gone.before_key = "t-ido";
  gone.label = "Varios <asuntos>";
  gone.why = "Ya no está.";
  c.topics.push_back(gone);
  return c;
}

}  // namespace ceiba::testing
