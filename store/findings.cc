// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/findings.h"

#include <array>
#include <cmath>
#include <vector>

#include "core/utf8.h"
#include "store/values.h"

namespace ceiba {
namespace {

constexpr std::array<const char*, 3> kSeverities{"error", "warning", "hint"};
constexpr std::array<const char*, 5> kChanges{"too_few", "new", "growing", "steady", "fading"};
constexpr std::array<const char*, kAttributeCount> kAttributes{"place", "sector", "gender", "channel"};
constexpr std::array<const char*, kTopicChangeCount> kStories{"new", "grown", "merged", "split", "regrouped", "gone", "kept"};

// Below this a probability says nothing more; a table of ten decimals is the same on every machine.
double Probability(double p) { return std::round(p * 1e6) / 1e6; }

using Key = std::optional<std::string_view>;

Key TopicOf(const Analysis& a, const Subject& subject) {
  return subject.kind == SubjectKind::kTopic ? Key(a.topics[subject.row].key) : std::nullopt;
}
Key ThemeOf(const Analysis& a, const Subject& subject) {
  return subject.kind == SubjectKind::kTheme ? Key(a.taxonomy[subject.row].code) : std::nullopt;
}

// Row of tree_nodes of the first box of each tree.
std::vector<std::uint64_t> FirstNodes(const Analysis& a) {
  std::vector<std::uint64_t> first;
  std::uint64_t next = 1;
  for (const ProblemTree& tree : a.trees) {
    first.push_back(next);
    next += tree.nodes.size();
  }
  return first;
}

void WriteLintsAndObjectives(Database& database, const Analysis& a) {
  Inserter lints(database, "lints", 7);
  Inserter objectives(database, "objectives", 4);
  const std::vector<std::uint64_t> first = FirstNodes(a);
  for (std::size_t t = 0; t < a.trees.size(); ++t) {
    const auto node = [&](std::uint32_t place) { return place == Lint::kTree ? std::nullopt : std::optional(first[t] + place); };
    if (t < a.lints.size()) {
      std::uint64_t position = 0;
      for (const Lint& lint : a.lints[t])
        lints.Row(a.trees[t].key, ++position, lint.code, kSeverities[static_cast<std::size_t>(lint.severity)], node(lint.node),
                  node(lint.other), lint.message);
    }
    if (t < a.objectives.size())
      for (const Objective& objective : a.objectives[t].objectives)
        objectives.Row(first[t] + objective.node, objective.text, std::uint64_t{objective.inverted}, Known(objective.rule));
  }
}

void WriteTrends(Database& database, const Analysis& a) {
  Inserter windows(database, "windows", 5);
  for (std::size_t w = 0; w < a.trends.windows.size(); ++w) {
    const TrendWindow& window = a.trends.windows[w];
    windows.Row(w + 1, window.name, window.voices, window.contributions, std::uint64_t{w >= a.trends.first_recent});
  }
  Inserter trends(database, "trends", 8);
  std::uint64_t position = 0;
  for (const Trend& trend : a.trends.rows)
    trends.Row(++position, TopicOf(a, trend.subject), ThemeOf(a, trend.subject), kChanges[static_cast<std::size_t>(trend.change)],
               trend.before, trend.recent, Probability(trend.p), Probability(trend.q));
}

void WriteGroups(Database& database, const Analysis& a) {
  Inserter leanings(database, "leanings", 10);
  std::uint64_t position = 0;
  for (const Leaning& leaning : a.groups.leanings) {
    if (!leaning.leans) break;  // those that lean come first
    const GroupValue& group = a.groups.groups[leaning.group];
    leanings.Row(++position, TopicOf(a, leaning.subject), ThemeOf(a, leaning.subject), kAttributes[PlaceOf(group.attribute)],
                 Known(group.name), leaning.in_group, leaning.in_rest, Thousandths(leaning.low),
                 std::isfinite(leaning.high) ? std::optional(Thousandths(leaning.high)) : std::nullopt, Probability(leaning.q));
  }
  Inserter few(database, "few_voices", 3);
  for (const FewVoices& f : a.groups.few)
    few.Row(a.topics[f.topic].key, f.why == FewVoices::Why::kOneSector ? "one_sector" : "few_voices", f.voices);
}

void WriteCampaigns(Database& database, const Analysis& a) {
  Inserter campaigns(database, "campaigns", 7);
  Inserter contributions(database, "campaign_contributions", 2);
  std::uint64_t position = 0;
  for (const Campaign& c : a.campaigns) {
    campaigns.Row(c.key, ++position, c.texts, Thousandths(c.least), c.support.people, c.support.unsigned_contributions,
                  c.support.contributions);
    for (const ContributionId id : c.contributions) contributions.Row(c.key, a.corpus.contributions[id.value].key);
  }
}

void WriteContinuity(Database& database, const Analysis& a) {
  Inserter continuity(database, "continuity", 9);
  std::uint64_t position = 0;
  for (const TopicStory& story : a.continuity.topics)
    continuity.Row(++position, kStories[static_cast<std::size_t>(story.change)], story.key, story.label, Known(story.before_key),
                   story.voices_before, story.voices_now, story.new_voices, story.why);
}

void WriteSubtopics(Database& database, const Analysis& a) {
  Inserter subtopics(database, "subtopics", 7);
  Inserter contributions(database, "subtopic_contributions", 2);
  for (std::size_t t = 0; t < a.subtopics.size(); ++t) {
    std::uint64_t position = 0;
    for (const Subtopic& s : a.subtopics[t].subtopics) {
      subtopics.Row(s.key, a.topics[t].key, ++position, s.label, s.support.people, s.support.unsigned_contributions, s.support.contributions);
      for (const ContributionId id : s.contributions) contributions.Row(s.key, a.corpus.contributions[id.value].key);
    }
  }
}

void WriteContraries(Database& database, const Analysis& a) {
  const std::vector<std::uint64_t> first = FirstNodes(a);
  Inserter contraries(database, "contraries", 7);
  std::uint64_t position = 0;
  for (std::size_t t = 0; t < a.contrary.size(); ++t) {
    for (const Contrary& contrary : a.contrary[t]) {
      const Key statement = contrary.statement.valid() ? Key(a.statements[contrary.statement.value].key) : std::nullopt;
      for (const ContraryQuote& quote : contrary.quotes) {
        const Contribution& c = a.corpus.contributions[quote.in.value];
        const CodePointIndex chars(c.text);
        contraries.Row(++position, first[t] + contrary.node, statement, c.key, chars.At(quote.span.begin), chars.At(quote.span.end), quote.rule);
      }
    }
  }
}

void WriteSharedCauses(Database& database, const Analysis& a) {
  const std::vector<std::uint64_t> first = FirstNodes(a);
  Inserter causes(database, "shared_causes", 7);
  Inserter nodes(database, "shared_cause_nodes", 3);
  std::uint64_t position = 0;
  for (const SharedCause& cause : a.shared_causes) {
    causes.Row(cause.key, ++position, cause.label, cause.trees, cause.support.people, cause.support.unsigned_contributions,
               cause.support.contributions);
    std::uint64_t place = 0;
    for (const SharedCause::Place& p : cause.places) nodes.Row(cause.key, ++place, first[p.tree] + p.node);
  }
}

}  // namespace

void WriteFindings(Database& database, const Analysis& analysis) {
  WriteLintsAndObjectives(database, analysis);
  WriteTrends(database, analysis);
  WriteGroups(database, analysis);
  WriteSubtopics(database, analysis);
  WriteContraries(database, analysis);
  WriteSharedCauses(database, analysis);
  WriteCampaigns(database, analysis);
  WriteContinuity(database, analysis);
}

}  // namespace ceiba
