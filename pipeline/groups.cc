// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/groups.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/significance.h"
#include "pipeline/voices.h"

namespace ceiba {
namespace {

constexpr std::size_t kMostNamed = 30;
constexpr std::uint32_t kFew = 3;  // voices, from which on a topic is no longer one of few

std::string Metadata::*FieldOf(PersonAttribute attribute) {
  constexpr std::array<std::string Metadata::*, kAttributeCount> kFields{&Metadata::place, &Metadata::sector, &Metadata::gender,
                                                                         &Metadata::channel};
  return kFields[PlaceOf(attribute)];
}

// Groups and who belongs to them. A person counts once in each value, also within a pool: else those of a pool would
// seem to say more, each speaking for all the places she wrote from.
struct Belonging {
  std::vector<GroupValue> groups;
  std::vector<std::uint32_t> group_of;                         // by value; rising
  std::array<std::vector<std::uint32_t>, kAttributeCount> of;  // per contribution: value, or kNoRow
  std::array<std::uint64_t, kAttributeCount> unknown{};
};

void AddAttribute(const Corpus& corpus, PersonAttribute attribute, Belonging& out) {
  const SharedValues values = ValuesOf(corpus, FieldOf(attribute));
  std::vector<SeenVoice> seen;
  for (const Contribution& c : corpus.contributions)
    if (values.of[c.id.value] != kNoRow) seen.push_back({values.of[c.id.value], VoiceOf(c)});
  std::vector<BucketVoices> counts = CountVoices(seen);
  std::ranges::stable_sort(counts, [](const BucketVoices& a, const BucketVoices& b) { return a.voices > b.voices; });

  const std::size_t first = out.groups.size();
  std::vector<std::uint32_t> place_of(values.names.size());
  std::uint32_t all = 0;
  for (const BucketVoices& count : counts) {
    all += count.voices;
    const bool named = count.voices >= kLeastShared && out.groups.size() - first < kMostNamed;
    if (named) {
      out.groups.push_back({attribute, values.names[count.bucket], false, 1, count.voices, 0, {}, {}});
    } else if (out.groups.size() == first || !out.groups.back().name.empty()) {
      out.groups.push_back({attribute, "", count.voices < kLeastShared, 1, count.voices, 0, {}, {}});
    } else {
      ++out.groups.back().values;
      out.groups.back().voices += count.voices;
    }
    place_of[count.bucket] = static_cast<std::uint32_t>(out.group_of.size());
    out.group_of.push_back(static_cast<std::uint32_t>(out.groups.size() - 1));
  }
  for (std::size_t g = first; g < out.groups.size(); ++g) out.groups[g].rest = all - out.groups[g].voices;
  std::vector<std::uint32_t>& of = out.of[PlaceOf(attribute)];
  for (const std::uint32_t value : values.of) {
    of.push_back(value == kNoRow ? kNoRow : place_of[value]);
    out.unknown[PlaceOf(attribute)] += value == kNoRow ? 1 : 0;
  }
}

// A group that may be named, or a pool large enough to be spoken of; and somebody to compare it with.
bool Comparable(const GroupValue& group) { return group.voices >= kLeastShared && group.rest > 0; }

// How often each group says a topic or a theme.
struct Said {
  Subject subject;
  std::vector<BucketVoices> by_group;
  std::array<std::uint64_t, kAttributeCount> voices{};
};

Said Counted(Subject subject, std::vector<SeenVoice>& seen, const Belonging& belonging) {
  Said said{subject, {}, {}};
  for (const BucketVoices& count : CountVoices(seen)) {
    const std::uint32_t group = belonging.group_of[count.bucket];
    if (said.by_group.empty() || said.by_group.back().bucket != group) said.by_group.push_back({group, 0});
    said.by_group.back().voices += count.voices;
    said.voices[PlaceOf(belonging.groups[group].attribute)] += count.voices;
  }
  return said;
}

// All that each group says, and all that the others of its attribute say.
void AddUp(const std::vector<Said>& said, SubjectKind kind, std::vector<GroupValue>& groups) {
  const std::size_t k = PlaceOf(kind);
  std::array<std::uint64_t, kAttributeCount> all{};
  for (const Said& s : said) {
    for (const BucketVoices& count : s.by_group) groups[count.bucket].said[k] += count.voices;
    for (std::size_t a = 0; a < kAttributeCount; ++a) all[a] += s.voices[a];
  }
  for (GroupValue& group : groups) group.rest_said[k] = all[PlaceOf(group.attribute)] - group.said[k];
}

// The tests of one kind of subject, corrected for each other.
class Comparison {
 public:
  Comparison(const std::vector<GroupValue>& groups, const std::vector<Said>& said, SubjectKind kind, const Demands& demands)
      : groups_(groups), kind_(PlaceOf(kind)), demands_(demands), least_p_(groups_.size()) {
    // Tests that differ in nothing but the topic have the same least p.
    std::array<std::map<std::uint64_t, std::uint64_t>, kAttributeCount> subjects_with;
    for (const Said& s : said)
      for (std::size_t a = 0; a < kAttributeCount; ++a)
        if (s.voices[a] >= demands_.min_support) ++subjects_with[a][s.voices[a]];
    std::vector<AttainableTests> tests;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (!Comparable(groups_[g])) continue;
      for (const auto& [voices, subjects] : subjects_with[PlaceOf(groups_[g].attribute)]) {
        const double least = LeastUpperP(voices, groups_[g].said[kind_], groups_[g].rest_said[kind_]);
        least_p_[g].emplace(voices, least);
        tests.push_back({least, subjects});
      }
    }
    testable_ = FindTestable(std::move(tests), demands.max_false);
    for (const Said& s : said) Compare(s);
    Correct();
  }

  std::uint64_t tests() const { return testable_.tests; }
  std::vector<Leaning> Take() && { return std::move(leanings_); }

 private:
  void Compare(const Said& said) {
    for (const BucketVoices& count : said.by_group) {
      const GroupValue& group = groups_[count.bucket];
      if (!Comparable(group) || count.voices < demands_.min_support) continue;
      const std::uint64_t all = said.voices[PlaceOf(group.attribute)];
      Leaning leaning;
      leaning.subject = said.subject;
      leaning.group = count.bucket;
      leaning.in_group = count.voices;
      leaning.in_rest = static_cast<std::uint32_t>(all - count.voices);
      const Shares shares{leaning.in_group, group.said[kind_], leaning.in_rest, group.rest_said[kind_]};
      leaning.p = UpperP(shares);
      const ConfidenceInterval ratio = RatioInterval(shares);
      leaning.low = ratio.low;
      leaning.high = ratio.high;
      if (least_p_[count.bucket].at(all) <= testable_.limit) tested_.push_back(leanings_.size());
      leanings_.push_back(leaning);
    }
  }

  void Correct() {
    std::vector<double> p;
    for (const std::size_t i : tested_) p.push_back(leanings_[i].p);
    const std::vector<double> q = FalseDiscoveryRates(p, testable_.tests);
    for (std::size_t i = 0; i < tested_.size(); ++i) {
      Leaning& leaning = leanings_[tested_[i]];
      const GroupValue& group = groups_[leaning.group];
      leaning.q = q[i];
      const double here = static_cast<double>(leaning.in_group) * static_cast<double>(group.rest_said[kind_]);
      const double there = static_cast<double>(leaning.in_rest) * static_cast<double>(group.said[kind_]);
      leaning.leans = leaning.q <= demands_.max_false && here >= demands_.min_ratio * there && leaning.low > 1;
    }
  }

  const std::vector<GroupValue>& groups_;
  std::size_t kind_;
  const Demands& demands_;
  std::vector<std::map<std::uint64_t, double>> least_p_;  // by group, then voices of the subject
  Testable testable_;
  std::vector<Leaning> leanings_;
  std::vector<std::size_t> tested_;
};

// The group that all the contributions belong to, when it may be named and is no majority, which would tell nothing; kNoRow
// when some belong elsewhere or do not tell.
std::uint32_t CommonGroup(const Topic& topic, PersonAttribute attribute, const Belonging& belonging) {
  const std::vector<std::uint32_t>& of = belonging.of[PlaceOf(attribute)];
  const std::uint32_t value = topic.contributions.empty() ? kNoRow : of[topic.contributions.front().value];
  if (value == kNoRow) return kNoRow;
  const std::uint32_t group = belonging.group_of[value];
  if (belonging.groups[group].name.empty() || belonging.groups[group].voices > belonging.groups[group].rest) return kNoRow;
  const bool all = std::ranges::all_of(topic.contributions, [&](ContributionId c) { return of[c.value] == value; });
  return all ? group : kNoRow;
}

std::vector<FewVoices> TopicsOfFew(const std::vector<Topic>& topics, const Belonging& belonging) {
  const std::vector<GroupValue>& groups = belonging.groups;
  std::vector<FewVoices> few;
  for (std::uint32_t t = 0; t < topics.size(); ++t) {
    const std::uint32_t voices = topics[t].support.voices();
    const std::uint32_t sector = CommonGroup(topics[t], PersonAttribute::kSector, belonging);
    if (voices < kFew) {
      // One attribute at most: two together could be shared by fewer than each of them.
      const std::uint32_t shared = sector != kNoRow ? sector : CommonGroup(topics[t], PersonAttribute::kPlace, belonging);
      few.push_back({t, FewVoices::Why::kFewVoices, voices, shared});
    } else if (sector != kNoRow) {
      few.push_back({t, FewVoices::Why::kOneSector, voices, sector});
    }
  }
  std::ranges::stable_sort(few, {}, [&](const FewVoices& f) {
    const bool one_sector = f.why == FewVoices::Why::kOneSector;
    return std::pair(!one_sector, one_sector ? groups[f.group].voices : 0);
  });
  return few;
}

}  // namespace

GroupFindings GroupComparer::operator()(const Analysis& analysis) const {
  const std::vector<Contribution>& contributions = analysis.corpus.contributions;
  Belonging belonging;
  for (int a = 0; a < kAttributeCount; ++a) AddAttribute(analysis.corpus, static_cast<PersonAttribute>(a), belonging);

  std::vector<Said> topics, themes;
  std::map<std::uint32_t, std::vector<SeenVoice>> by_theme;
  std::vector<SeenVoice> seen;
  for (std::uint32_t t = 0; t < analysis.topics.size(); ++t) {
    seen.clear();
    for (const ContributionId c : analysis.topics[t].contributions)
      for (const std::vector<std::uint32_t>& of : belonging.of)
        if (of[c.value] != kNoRow) seen.push_back({of[c.value], VoiceOf(contributions[c.value])});
    std::vector<SeenVoice>& theme = by_theme[analysis.topics[t].theme];
    theme.insert(theme.end(), seen.begin(), seen.end());
    topics.push_back(Counted({SubjectKind::kTopic, t}, seen, belonging));
  }
  for (auto& [theme, all] : by_theme) themes.push_back(Counted({SubjectKind::kTheme, theme}, all, belonging));

  AddUp(topics, SubjectKind::kTopic, belonging.groups);
  AddUp(themes, SubjectKind::kTheme, belonging.groups);
  Comparison of_topics(belonging.groups, topics, SubjectKind::kTopic, demands_),
      of_themes(belonging.groups, themes, SubjectKind::kTheme, demands_);
  GroupFindings out;
  out.demands = demands_;
  out.tested = {of_topics.tests(), of_themes.tests()};
  out.leanings = std::move(of_topics).Take();
  const std::vector<Leaning> more = std::move(of_themes).Take();
  out.leanings.insert(out.leanings.end(), more.begin(), more.end());
  std::ranges::stable_sort(out.leanings, {}, [](const Leaning& l) { return std::tuple(!l.leans, l.leans ? l.p : 0.0); });
  out.few = TopicsOfFew(analysis.topics, belonging);
  out.unknown = belonging.unknown;
  out.groups = std::move(belonging.groups);
  return out;
}

}  // namespace ceiba
