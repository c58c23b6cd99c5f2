// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/continuity.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/check.h"
#include "core/random.h"
#include "pipeline/topics.h"

namespace ceiba {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// A corpus and its topics: by label, the keys of its contributions ("" authors; "7 ana" was written by ana).
struct Occasion {
  Corpus corpus;
  Topics topics;
};

Occasion MakeOccasion(const std::map<std::string, std::vector<std::string>>& piles) {
  Occasion run;
  std::map<std::string, std::pair<std::string, std::string>> pile_and_author;  // by key
  for (const auto& [label, notes] : piles) {
    for (const std::string& note : notes) {
      const std::size_t space = note.find(' ');
      pile_and_author[note.substr(0, space)] = {label, space == std::string::npos ? "" : note.substr(space + 1)};
    }
  }
  std::map<std::string, std::uint32_t> people, pile;
  std::vector<TopicName> names;
  for (const auto& [label, notes] : piles) {
    pile[label] = static_cast<std::uint32_t>(names.size());
    names.push_back({label, {}, {}});
  }
  std::vector<ContributionId> analysed;
  std::vector<std::uint32_t> group;
  for (const auto& [key, what] : pile_and_author) {
    Contribution c;
    c.id = {static_cast<std::uint32_t>(run.corpus.contributions.size())};
    c.key = key;
    if (!what.second.empty()) c.by = {people.emplace(what.second, static_cast<std::uint32_t>(people.size())).first->second};
    analysed.push_back(c.id);
    group.push_back(pile[what.first]);
    run.corpus.contributions.push_back(c);
  }
  for (std::uint32_t i = 1; i <= people.size(); ++i) run.corpus.participants.push_back(i);
  run.topics = MakeTopics(run.corpus, analysed, {group, {}}, std::vector<std::vector<ThemeScore>>(analysed.size()), names, 1, 0);
  return run;
}

std::vector<PreviousTopic> Left(const Occasion& run) {
  std::vector<PreviousTopic> left;
  for (const Topic& topic : run.topics.topics) {
    left.push_back({topic.key, topic.label, "otros", {}, topic.support.voices()});
    for (const ContributionId c : topic.contributions) left.back().contributions.push_back(run.corpus.contributions[c.value].key);
  }
  return left;
}

Continuity Compare(const Occasion& before, Occasion& now) {
  Continuity continuity = FindContinuity(Left(before), now.topics.topics, now.corpus);
  ApplyContinuity(continuity, now.topics.topics, now.topics.main_topic);
  return continuity;
}

const TopicStory& Of(const Continuity& continuity, const std::string& label) {
  const auto found = std::ranges::find(continuity.topics, label, &TopicStory::label);
  CEIBA_CHECK(found != continuity.topics.end(), label);
  return *found;
}

const Topic& Called(const Occasion& run, const std::string& label) {
  const auto found = std::ranges::find(run.topics.topics, label, &Topic::label);
  CEIBA_CHECK(found != run.topics.topics.end(), label);
  return *found;
}

TEST(Continuity, NothingNewKeepsEverything) {
  const Occasion before = MakeOccasion({{"Baches", {"b1", "b2", "b3"}}, {"Agua", {"a1 ana", "a2 luis"}}, {"Ruido", {"r1"}}});
  Occasion now = before;
  const Continuity continuity = Compare(before, now);
  ASSERT_THAT(continuity.topics, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(continuity.topics[i].change, TopicChange::kKept);
    EXPECT_EQ(now.topics.topics[i].key, before.topics.topics[i].key);
    EXPECT_EQ(now.topics.topics[i].label, before.topics.topics[i].label);
  }
  EXPECT_EQ(Of(continuity, "Baches").why, "Sigue igual, con sus 3 aportaciones.");
  EXPECT_EQ(Of(continuity, "Ruido").why, "Sigue igual, con su aportación.");
}

TEST(Continuity, AGrownTopicKeepsKeyAndLabel) {
  const Occasion before = MakeOccasion({{"Baches en la calle", {"b2", "b3"}}});
  Occasion now = MakeOccasion({{"Hoyos", {"a0", "b2", "b3", "b4"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(now.topics.topics[0].key, before.topics.topics[0].key);
  EXPECT_EQ(now.topics.topics[0].label, "Baches en la calle");
  EXPECT_EQ(continuity.topics[0].change, TopicChange::kGrown);
  EXPECT_EQ(continuity.topics[0].why, "Creció: 2 voces nuevas (antes tenía 2 voces, ahora 4).");
}

TEST(Continuity, SomebodyWhoSpeaksAgainIsNoNewVoice) {
  const Occasion before = MakeOccasion({{"Agua", {"a1 ana", "a2 luis"}}});
  Occasion now = MakeOccasion({{"Agua", {"a1 ana", "a2 luis", "a3 ana"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(continuity.topics[0].change, TopicChange::kKept);
  EXPECT_EQ(continuity.topics[0].why, "Sigue, sin voces nuevas: 1 es nueva, de quien ya había hablado aquí.");
}

TEST(Continuity, TwoTopicsInOneAreMerged) {
  const Occasion before = MakeOccasion({{"Baches", {"b1", "b2", "b3"}}, {"Banquetas", {"q1", "q2"}}});
  Occasion now = MakeOccasion({{"Calles", {"b1", "b2", "b3", "q1", "q2", "z1"}}});
  const Continuity continuity = Compare(before, now);
  ASSERT_THAT(continuity.topics, SizeIs(2));
  EXPECT_EQ(continuity.topics[0].change, TopicChange::kMerged);
  EXPECT_EQ(continuity.topics[0].label, "Baches");
  EXPECT_EQ(continuity.topics[0].why,
            "Aquí se juntaron 2 asuntos de la vez anterior: «Baches» (sus 3 aportaciones) y «Banquetas» (sus 2 aportaciones). Además trae "
            "1 voz nueva.");
  EXPECT_EQ(continuity.topics[1].change, TopicChange::kMerged);
  EXPECT_EQ(continuity.topics[1].topic, TopicStory::kNoTopic);
  EXPECT_EQ(continuity.topics[1].why, "Se juntó con «Baches»: ahí están sus 2 aportaciones.");
}

TEST(Continuity, ALoneContributionThatJoinsDoesNotMakeAMerger) {
  const Occasion before = MakeOccasion({{"Baches", {"b1", "b2", "b3"}}, {"Hoyo", {"h1"}}});
  Occasion now = MakeOccasion({{"Baches", {"b1", "b2", "b3", "h1"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(continuity.topics[0].change, TopicChange::kKept);
  EXPECT_EQ(continuity.topics[0].why, "Sigue, sin voces nuevas: 1 llegó de otros asuntos.");
  EXPECT_EQ(Of(continuity, "Hoyo").why, "Era una aportación sola; ahora está en «Baches».");
}

TEST(Continuity, LoneContributionsThatFindEachOtherAreMerged) {
  const Occasion before = MakeOccasion({{"Hoyo", {"h1"}}, {"Bache", {"h2"}}});
  Occasion now = MakeOccasion({{"Hoyos", {"h1", "h2"}}});
  EXPECT_EQ(Compare(before, now).topics[0].change, TopicChange::kMerged);
}

TEST(Continuity, ATopicThatComesApartIsSplit) {
  const Occasion before = MakeOccasion({{"Calles", {"c1", "c2", "c3", "c4", "c5"}}});
  Occasion now = MakeOccasion({{"Baches", {"c1", "c2", "c3"}}, {"Banquetas", {"c4", "c5", "z1"}}});
  const Continuity continuity = Compare(before, now);
  const TopicStory& large = Of(continuity, "Calles");
  const TopicStory& small = Of(continuity, "Banquetas");
  EXPECT_EQ(large.change, TopicChange::kSplit);
  EXPECT_EQ(large.key, before.topics.topics[0].key);
  EXPECT_EQ(large.why, "«Calles» se partió en 2 asuntos: aquí hay 3 de sus 5 aportaciones; 2 en «Banquetas».");
  EXPECT_EQ(small.change, TopicChange::kSplit);
  EXPECT_EQ(small.why, "«Calles» se partió en 2 asuntos: aquí hay 2 de sus 5 aportaciones; 3 en «Calles». Además trae 1 voz nueva.");
}

TEST(Continuity, APieceBelowThreeTenthsIsNoSplit) {
  const Occasion before = MakeOccasion({{"Calles", {"c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"}}});
  Occasion now = MakeOccasion({{"Baches", {"c1", "c2", "c3", "c4", "c5", "c6"}}, {"Topes", {"c7", "c8", "z1"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(Of(continuity, "Calles").change, TopicChange::kKept);
  EXPECT_EQ(Of(continuity, "Calles").why, "Sigue, sin voces nuevas: 2 aportaciones suyas están ahora en otros asuntos.");
  EXPECT_EQ(Of(continuity, "Topes").change, TopicChange::kRegrouped);
  EXPECT_EQ(Of(continuity, "Topes").why, "Se formó con 2 aportaciones que estaban en «Calles», y 1 nueva.");
}

TEST(Continuity, OneContributionThatChangesPlacesIsNeitherSplitNorMerger) {
  const Occasion before = MakeOccasion({{"Agua", {"a1", "a2"}}, {"Baches", {"b1", "b2", "b3"}}});
  Occasion now = MakeOccasion({{"Agua", {"a1", "z1"}}, {"Baches", {"a2", "b1", "b2", "b3"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(Of(continuity, "Agua").change, TopicChange::kGrown);
  EXPECT_EQ(Of(continuity, "Baches").change, TopicChange::kKept);
}

TEST(Continuity, OfTwoEqualSharesTheOneThatIsCalledTheSameGoesOn) {
  const Occasion before = MakeOccasion({{"Cuota en la primaria", {"c1", "c2"}}});
  Occasion now = MakeOccasion({{"Credencial", {"c1", "y1"}}, {"Cuota en la primaria", {"c2", "z1"}}});
  Compare(before, now);
  EXPECT_EQ(Called(now, "Cuota en la primaria").key, before.topics.topics[0].key);
}

TEST(Continuity, AScatteredTopicIsGone) {
  const Occasion before = MakeOccasion({{"Varios", {"v1", "v2", "v3", "v4"}},
                                        {"Agua", {"a1", "a2"}},
                                        {"Luz", {"l1", "l2"}},
                                        {"Baches", {"b1", "b2"}},
                                        {"Perros", {"p1", "p2"}}});
  Occasion now = MakeOccasion(
      {{"Agua", {"a1", "a2", "v1"}}, {"Luz", {"l1", "l2", "v2"}}, {"Baches", {"b1", "b2", "v3"}}, {"Perros", {"p1", "p2", "v4"}}});
  const Continuity continuity = Compare(before, now);
  const TopicStory& gone = continuity.topics.back();
  EXPECT_EQ(gone.label, "Varios");
  EXPECT_EQ(gone.change, TopicChange::kGone);
  EXPECT_THAT(gone.why, HasSubstr("Ya no es un asunto aparte: lo que tenía (4 aportaciones) quedó en 4 asuntos; la parte mayor (1), en «"));
}

TEST(Continuity, ATopicWhoseTextsAreNotThereIsGone) {
  const Occasion before = MakeOccasion({{"Agua", {"a1", "a2"}}});
  Occasion now = MakeOccasion({{"Luz", {"l1"}}});
  const Continuity continuity = Compare(before, now);
  EXPECT_EQ(continuity.topics[0].change, TopicChange::kNew);
  EXPECT_EQ(continuity.topics[0].why, "Asunto nuevo: su aportación no estaba la vez anterior.");
  EXPECT_EQ(continuity.topics[1].why, "Ya no está: ninguna de sus 2 aportaciones aparece ahora.");
}

TEST(Continuity, AKeyIsNeverGivenToAnotherTopic) {
  // b1 gave "Baches" its key; today it stands elsewhere, where it would give it again.
  const Occasion before = MakeOccasion({{"Baches", {"b1", "b2", "b3", "b4"}}});
  Occasion now = MakeOccasion({{"Hoyos", {"b2", "b3", "b4"}}, {"Sola", {"b1", "z1"}}});
  Compare(before, now);
  EXPECT_EQ(Called(now, "Baches").key, before.topics.topics[0].key);
  EXPECT_NE(Called(now, "Sola").key, before.topics.topics[0].key);
}

TEST(Continuity, ALabelThatAnotherTopicBearsTodayIsLeftToIt) {
  const Occasion before = MakeOccasion({{"Baches en la calle", {"b1", "b2", "b3"}}});
  Occasion now = MakeOccasion({{"Hoyos", {"b1", "b2", "b3"}}, {"BACHES en la calle", {"z1", "z2"}}});
  Compare(before, now);
  std::set<std::string> labels;
  for (const Topic& topic : now.topics.topics) labels.insert(topic.label);
  EXPECT_EQ(labels, (std::set<std::string>{"Hoyos", "BACHES en la calle"}));
}

TEST(Continuity, TopicsStayInOrderWithTheirIds) {
  const Occasion before = MakeOccasion({{"A", {"m1", "m2"}}, {"B", {"b1", "b2"}}});
  Occasion now = MakeOccasion({{"X", {"a0", "m1", "m2"}}, {"Y", {"b0", "b1", "b2"}}, {"Z", {"c1", "c2", "c3"}}});
  const Continuity continuity = Compare(before, now);
  const std::vector<Topic>& topics = now.topics.topics;
  for (std::uint32_t i = 0; i < topics.size(); ++i) {
    EXPECT_EQ(topics[i].id.value, i);
    EXPECT_EQ(continuity.topics[i].topic, i);
    EXPECT_EQ(continuity.topics[i].key, topics[i].key);
    EXPECT_EQ(continuity.topics[i].label, topics[i].label);
    for (const ContributionId c : topics[i].contributions) EXPECT_EQ(now.topics.main_topic[c.value].value, i);
    EXPECT_TRUE(i == 0 || topics[i - 1].support.voices() > topics[i].support.voices() || topics[i - 1].key < topics[i].key);
  }
}

// Random regroupings: what must hold whatever happens.
class RandomRuns : public testing::TestWithParam<std::uint64_t> {
 protected:
  Occasion Regroup(int notes, std::uint32_t piles, const std::string& word) {
    std::map<std::string, std::vector<std::string>> grouped;
    for (int i = 0; i < notes; ++i)
      grouped[word + std::to_string(random_.Next() % piles)].push_back("k" + std::to_string(100 + i) +
                                                                       (i % 3 == 0 ? " p" + std::to_string(i % 7) : ""));
    return MakeOccasion(grouped);
  }
  Random random_{GetParam()};
};

TEST_P(RandomRuns, KeysAndLabelsAreUniqueAndEveryTopicIsTold) {
  const Occasion before = Regroup(60, 12, "Antes ");
  Occasion now = Regroup(90, 14, random_.Next() % 2 == 0 ? "Antes " : "Hoy ");
  const Continuity continuity = Compare(before, now);
  std::set<std::string> keys, labels, told;
  for (const Topic& topic : now.topics.topics) {
    EXPECT_TRUE(keys.insert(topic.key).second) << topic.key;
    EXPECT_TRUE(labels.insert(topic.label).second) << topic.label;
  }
  for (const TopicStory& story : continuity.topics) {
    EXPECT_FALSE(story.why.empty());
    EXPECT_TRUE(story.before_key.empty() || told.insert(story.before_key).second);
    EXPECT_TRUE(story.before_key.empty() || story.key == story.before_key);
  }
  EXPECT_THAT(told, SizeIs(before.topics.topics.size()));
}

TEST_P(RandomRuns, RunningAgainKeepsEverything) {
  const Occasion first = Regroup(60, 12, "Antes ");
  Occasion second = Regroup(90, 14, "Hoy ");
  const Occasion grouped = second;
  Compare(first, second);
  Occasion third = grouped;  // the same groups, with their own keys and labels
  const Continuity continuity = Compare(second, third);
  for (std::size_t i = 0; i < third.topics.topics.size(); ++i) {
    EXPECT_EQ(third.topics.topics[i].key, second.topics.topics[i].key);
    EXPECT_EQ(third.topics.topics[i].label, second.topics.topics[i].label);
    EXPECT_EQ(continuity.topics[i].change, TopicChange::kKept);
  }
  EXPECT_THAT(continuity.topics, SizeIs(third.topics.topics.size()));
}

TEST_P(RandomRuns, TheOrderOfTheEarlierTopicsDoesNotShow) {
  const Occasion before = Regroup(60, 12, "Antes ");
  const Occasion now = Regroup(90, 14, "Hoy ");
  std::vector<PreviousTopic> previous = Left(before);
  const Continuity straight = FindContinuity(previous, now.topics.topics, now.corpus);
  std::ranges::reverse(previous);
  const Continuity reversed = FindContinuity(previous, now.topics.topics, now.corpus);
  ASSERT_EQ(straight.topics.size(), reversed.topics.size());
  for (std::size_t i = 0; i < straight.topics.size(); ++i) {
    EXPECT_EQ(straight.topics[i].key, reversed.topics[i].key);
    EXPECT_EQ(straight.topics[i].label, reversed.topics[i].label);
    EXPECT_EQ(straight.topics[i].why, reversed.topics[i].why);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomRuns, testing::Range<std::uint64_t>(1, 30));

}  // namespace
}  // namespace ceiba
