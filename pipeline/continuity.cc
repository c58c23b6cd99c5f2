// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/continuity.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/check.h"
#include "core/hash.h"
#include "core/support.h"
#include "nlp/fold.h"
#include "pipeline/continuity_words.h"

namespace ceiba {
namespace {

constexpr std::uint32_t kNone = TopicStory::kNoTopic;

// So many contributions of one topic of before are in one topic of today.
struct Pair {
  std::uint32_t before = 0, now = 0;
  std::uint32_t shared = 0;
  bool same_label = false;
};

bool IsShare(std::uint32_t part, std::uint32_t whole) { return 10ULL * part >= 3ULL * whole; }
// One contribution of several that changes places makes neither a split nor a merger.
bool IsPiece(std::uint32_t part, std::uint32_t whole) { return part >= 2 && IsShare(part, whole); }
bool IsMerged(std::uint32_t part, std::uint32_t whole) { return 2ULL * part >= whole && (part >= 2 || whole == 1); }

class Matcher {
 public:
  Matcher(const std::vector<PreviousTopic>& previous, const std::vector<Topic>& topics, const Corpus& corpus)
      : previous_(previous), topics_(topics), corpus_(corpus), now_of_(previous.size(), kNone), before_of_(topics.size(), kNone) {}

  Continuity Run() {
    FindPairs();
    MakeCouples();
    Continuity out;
    out.compared = true;
    out.topics.resize(topics_.size());
    GiveKeys(out.topics);
    GiveLabels(out.topics);
    for (std::uint32_t now = 0; now < topics_.size(); ++now) Tell(now, out.topics);
    TellGone(out.topics);
    return out;
  }

 private:
  std::uint32_t Size(std::uint32_t before) const { return static_cast<std::uint32_t>(previous_[before].contributions.size()); }

  void FindPairs() {
    std::unordered_map<std::string_view, std::uint32_t> topic_before;
    for (std::uint32_t before = 0; before < previous_.size(); ++before)
      for (const std::string& key : previous_[before].contributions) topic_before.emplace(key, before);
    std::vector<std::string> label_before;
    for (const PreviousTopic& topic : previous_) label_before.push_back(FoldText(topic.label));
    was_there_.assign(corpus_.contributions.size(), false);
    for (std::uint32_t now = 0; now < topics_.size(); ++now) {
      const std::string label_now = FoldText(topics_[now].label);
      std::vector<std::uint32_t> before;
      for (const ContributionId c : topics_[now].contributions) {
        const auto found = topic_before.find(corpus_.contributions[c.value].key);
        if (found == topic_before.end()) continue;
        was_there_[c.value] = true;
        before.push_back(found->second);
      }
      std::ranges::sort(before);
      for (std::size_t i = 0, next = 0; i < before.size(); i = next) {
        while (next < before.size() && before[next] == before[i]) ++next;
        pairs_.push_back({before[i], now, static_cast<std::uint32_t>(next - i), label_before[before[i]] == label_now});
      }
    }
    std::ranges::sort(pairs_, [&](const Pair& a, const Pair& b) {
      if (a.shared != b.shared) return a.shared > b.shared;
      if (a.same_label != b.same_label) return a.same_label;
      if (Size(a.before) != Size(b.before)) return Size(a.before) < Size(b.before);
      return std::tie(previous_[a.before].key, topics_[a.now].key) < std::tie(previous_[b.before].key, topics_[b.now].key);
    });
    in_now_.resize(topics_.size());
    of_before_.resize(previous_.size());
    for (const Pair& pair : pairs_) {
      in_now_[pair.now].push_back(pair);
      of_before_[pair.before].push_back(pair);
    }
  }

  void MakeCouples() {
    for (const Pair& pair : pairs_) {
      if (now_of_[pair.before] != kNone || before_of_[pair.now] != kNone || !IsShare(pair.shared, Size(pair.before))) continue;
      now_of_[pair.before] = pair.now;
      before_of_[pair.now] = pair.before;
    }
  }

  void GiveKeys(std::vector<TopicStory>& stories) const {
    std::set<std::string, std::less<>> taken;
    for (const PreviousTopic& topic : previous_) taken.insert(topic.key);
    for (std::uint32_t now = 0; now < topics_.size(); ++now) {
      stories[now].topic = now;
      if (before_of_[now] != kNone) {
        stories[now].key = stories[now].before_key = previous_[before_of_[now]].key;
        continue;
      }
      std::string key = topics_[now].key;
      for (int number = 2; !taken.insert(key).second; ++number) key = "t-" + HashHex(topics_[now].key + "~" + std::to_string(number), 12);
      stories[now].key = key;
    }
  }

  // Old labels differ from each other and so do new ones; a topic falls back to its new label when some topic that is
  // called by its new one already bears the old, until nobody has to.
  void GiveLabels(std::vector<TopicStory>& stories) const {
    std::map<std::string, std::uint32_t> wants_old;
    std::vector<std::uint32_t> takes_new;
    for (std::uint32_t now = 0; now < topics_.size(); ++now) {
      stories[now].label = topics_[now].label;
      if (before_of_[now] == kNone || !wants_old.emplace(FoldText(previous_[before_of_[now]].label), now).second) takes_new.push_back(now);
    }
    while (!takes_new.empty()) {
      const auto owner = wants_old.find(FoldText(topics_[takes_new.back()].label));
      takes_new.pop_back();
      if (owner == wants_old.end()) continue;
      takes_new.push_back(owner->second);
      wants_old.erase(owner);
    }
    for (const auto& [folded, now] : wants_old) stories[now].label = previous_[before_of_[now]].label;
  }

  std::uint32_t Voices(const std::vector<ContributionId>& contributions) const { return CountSupport(corpus_, contributions).voices(); }

  // Topics of today that hold a share of `before` large enough to say that it came apart; fewer than two: it did not.
  std::vector<Pair> Pieces(std::uint32_t before) const {
    std::vector<Pair> pieces;
    for (const Pair& pair : of_before_[before])
      if (IsPiece(pair.shared, Size(before))) pieces.push_back(pair);
    if (pieces.size() < 2) pieces.clear();
    return pieces;
  }

  void Tell(std::uint32_t now, std::vector<TopicStory>& stories) const {
    TopicStory& story = stories[now];
    const Topic& topic = topics_[now];
    const std::uint32_t before = before_of_[now];
    std::vector<ContributionId> old;
    for (const ContributionId c : topic.contributions)
      if (was_there_[c.value]) old.push_back(c);
    story.voices_now = topic.support.voices();
    story.new_voices = story.voices_now - Voices(old);
    story.contributions_now = static_cast<std::uint32_t>(topic.contributions.size());
    story.new_contributions = story.contributions_now - static_cast<std::uint32_t>(old.size());
    for (const Pair& pair : in_now_[now])
      story.shares.push_back({previous_[pair.before].key, previous_[pair.before].label, pair.shared, Size(pair.before)});
    if (before != kNone) {
      story.voices_before = previous_[before].voices;
      story.contributions_before = Size(before);
    }

    std::vector<TopicShare> joined;  // topics of before that are in this one, and no lone contribution among several
    std::uint32_t alone = 0;
    for (std::size_t i = 0; i < in_now_[now].size(); ++i) {
      const Pair& pair = in_now_[now][i];
      if (pair.before != before && !IsMerged(pair.shared, Size(pair.before))) continue;
      joined.push_back(story.shares[i]);
      if (Size(pair.before) == 1) ++alone;
    }
    const std::size_t several = joined.size() - alone;
    const bool merged = joined.size() >= 2 && (several >= 2 || several == 0);

    // The piece of a topic that came apart: of the one that goes on here, or else of the one with most to give.
    std::uint32_t apart = kNone;
    for (const Pair& pair : in_now_[now]) {
      if (before != kNone && pair.before != before) continue;
      if (!IsPiece(pair.shared, Size(pair.before)) || Pieces(pair.before).empty()) continue;
      apart = pair.before;
      break;
    }

    if (merged) {
      story.change = TopicChange::kMerged;
      std::erase_if(joined, [&](const TopicShare& share) { return several >= 2 && share.of == 1; });
      story.why = MergedHere(story, joined, several >= 2 ? alone : 0);
    } else if (apart != kNone) {
      story.change = TopicChange::kSplit;
      story.why = SplitHere(story, previous_[apart].label, ShareOf(now, apart), Others(apart, now, stories));
    } else if (before != kNone) {
      story.change = story.new_voices > 0 ? TopicChange::kGrown : TopicChange::kKept;
      story.why = GoesOn(story, ShareOf(now, before).shared);
    } else {
      story.change = old.empty() ? TopicChange::kNew : TopicChange::kRegrouped;
      story.why = old.empty() ? NewHere(story) : RegroupedHere(story);
    }
  }

  TopicShare ShareOf(std::uint32_t now, std::uint32_t before) const {
    const auto pair = std::ranges::find(in_now_[now], before, &Pair::before);
    return {previous_[before].key, previous_[before].label, pair->shared, Size(before)};
  }

  // The other topics of today that a topic of before came apart into.
  std::vector<TopicShare> Others(std::uint32_t before, std::uint32_t but, const std::vector<TopicStory>& stories) const {
    std::vector<TopicShare> others;
    for (const Pair& pair : Pieces(before))
      if (pair.now != but) others.push_back({stories[pair.now].key, stories[pair.now].label, pair.shared, Size(before)});
    return others;
  }

  void TellGone(std::vector<TopicStory>& stories) const {
    std::vector<std::uint32_t> gone;
    for (std::uint32_t before = 0; before < previous_.size(); ++before)
      if (now_of_[before] == kNone) gone.push_back(before);
    std::ranges::sort(gone, [&](std::uint32_t a, std::uint32_t b) {
      return previous_[a].voices != previous_[b].voices ? previous_[a].voices > previous_[b].voices : previous_[a].key < previous_[b].key;
    });
    for (const std::uint32_t before : gone) {
      TopicStory story;
      story.key = story.before_key = previous_[before].key;
      story.label = previous_[before].label;
      story.voices_before = previous_[before].voices;
      story.contributions_before = Size(before);
      for (const Pair& pair : of_before_[before])
        story.shares.push_back({stories[pair.now].key, stories[pair.now].label, pair.shared, Size(before)});
      const std::vector<TopicShare> pieces = Others(before, kNone, stories);
      if (!pieces.empty()) {
        story.change = TopicChange::kSplit;
        story.why = CameApart(story, pieces);
      } else if (!story.shares.empty() && IsMerged(story.shares.front().shared, Size(before))) {
        story.change = TopicChange::kMerged;
        story.why = WentInto(story.shares.front());
      } else {
        story.change = TopicChange::kGone;
        story.why = Scattered(story);
      }
      stories.push_back(std::move(story));
    }
  }

  const std::vector<PreviousTopic>& previous_;
  const std::vector<Topic>& topics_;
  const Corpus& corpus_;
  std::vector<Pair> pairs_;                   // most shared first
  std::vector<std::vector<Pair>> in_now_;     // by topic of today, in the same order
  std::vector<std::vector<Pair>> of_before_;  // by topic of before, in the same order
  std::vector<bool> was_there_;               // by contribution
  std::vector<std::uint32_t> now_of_;         // the topic of today in which one of before goes on
  std::vector<std::uint32_t> before_of_;      // the reverse
};

}  // namespace

Continuity FindContinuity(const std::vector<PreviousTopic>& previous, const std::vector<Topic>& topics, const Corpus& corpus) {
  return Matcher(previous, topics, corpus).Run();
}

void ApplyContinuity(Continuity& continuity, std::vector<Topic>& topics, std::vector<TopicId>& main_topic) {
  CEIBA_CHECK(continuity.topics.size() >= topics.size(), continuity.topics.size(), topics.size());
  for (std::size_t i = 0; i < topics.size(); ++i) {
    topics[i].key = continuity.topics[i].key;
    topics[i].label = continuity.topics[i].label;
  }
  std::ranges::sort(topics, [](const Topic& a, const Topic& b) {
    return a.support.voices() != b.support.voices() ? a.support.voices() > b.support.voices() : a.key < b.key;
  });
  std::vector<std::uint32_t> row(topics.size());  // where each one is now
  for (std::uint32_t i = 0; i < topics.size(); ++i) row[topics[i].id.value] = i;
  for (std::uint32_t i = 0; i < topics.size(); ++i) topics[i].id = {i};
  for (TopicId& topic : main_topic)
    if (topic.valid()) topic = {row[topic.value]};
  const auto today = continuity.topics.begin() + static_cast<std::ptrdiff_t>(topics.size());
  for (auto story = continuity.topics.begin(); story != today; ++story) story->topic = row[story->topic];
  std::sort(continuity.topics.begin(), today, [](const TopicStory& a, const TopicStory& b) { return a.topic < b.topic; });
}

}  // namespace ceiba
