// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/groups.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/pipeline/spoken_topics.h"

namespace ceiba {
namespace {

using testing::Of;
using testing::SpokenTopics;

GroupFindings Compare(const SpokenTopics& spoken) { return GroupComparer(TrendFinder::Options())(spoken.analysis); }

// What leans, as "comercio: Robos".
std::vector<std::string> TopicsThatLean(const SpokenTopics& spoken) {
  const GroupFindings groups = Compare(spoken);
  std::vector<std::string> out;
  for (const Leaning& l : groups.leanings)
    if (l.leans && l.subject.kind == SubjectKind::kTopic)
      out.push_back(groups.groups[l.group].name + ": " + spoken.analysis.topics[l.subject.row].label);
  return out;
}

// Shopkeepers speak of robberies; neighbours of the road.
SpokenTopics Market() {
  SpokenTopics spoken;
  const std::uint32_t road = spoken.AddTopic("Baches", 0), robbery = spoken.AddTopic("Robos a negocios", 1);
  spoken.Say(road, Of("vecinos"), 60);
  spoken.Say(robbery, Of("vecinos"), 5);
  spoken.Say(road, Of("Comercio"), 12);
  spoken.Say(robbery, Of("comercio"), 18);
  return spoken;
}

TEST(GroupComparer, FindsWhatAGroupSaysMore) {
  EXPECT_THAT(TopicsThatLean(Market()), ::testing::UnorderedElementsAre("vecinos: Baches", "comercio: Robos a negocios"));
}

TEST(GroupComparer, SharesAndIntervalAreThoseOfTheGroupAndTheRest) {
  const GroupFindings groups = Compare(Market());
  const auto found = std::ranges::find_if(
      groups.leanings, [](const Leaning& l) { return l.subject.kind == SubjectKind::kTopic && l.subject.row == 1 && l.leans; });
  ASSERT_NE(found, groups.leanings.end());
  EXPECT_EQ(groups.groups[found->group].voices, 30U);
  EXPECT_EQ(groups.groups[found->group].rest, 65U);
  EXPECT_EQ(groups.groups[found->group].said[PlaceOf(SubjectKind::kTopic)], 30U);
  EXPECT_EQ(found->in_group, 18U);
  EXPECT_EQ(found->in_rest, 5U);
  EXPECT_LT(found->low, 18.0 / 30 / (5.0 / 65));
  EXPECT_GT(found->high, 18.0 / 30 / (5.0 / 65));
}

TEST(GroupComparer, ThemesLeanToo) {
  const GroupFindings groups = Compare(Market());
  EXPECT_TRUE(std::ranges::any_of(
      groups.leanings, [](const Leaning& l) { return l.leans && l.subject.kind == SubjectKind::kTheme && l.subject.row == 1; }));
}

TEST(GroupComparer, EqualSharesLeanNowhere) {
  SpokenTopics spoken;
  for (const char* label : {"Baches", "Lámparas", "Agua"}) {
    const std::uint32_t topic = spoken.AddTopic(label);
    spoken.Say(topic, Of("vecinos"), 20);
    spoken.Say(topic, Of("comercio"), 10);
  }
  EXPECT_THAT(TopicsThatLean(spoken), ::testing::ElementsAre());
}

TEST(GroupComparer, OnePersonWhoWritesManyTimesMakesNoGroupLean) {
  SpokenTopics spoken = Market();
  const std::uint32_t topic = spoken.AddTopic("Perros en el mercado");
  spoken.Say(topic, Of("comercio"), 40, ParticipantId{0});
  EXPECT_THAT(TopicsThatLean(spoken), ::testing::Not(::testing::Contains("comercio: Perros en el mercado")));
}

TEST(GroupComparer, FewerThanFiveAreNeverNamed) {
  SpokenTopics spoken = Market();
  spoken.Say(0, Of("academia"), 4);
  spoken.Say(0, Of("parroquia"), 3);
  const GroupFindings groups = Compare(spoken);
  std::uint32_t pooled = 0;
  for (const GroupValue& group : groups.groups) {
    EXPECT_NE(group.name, "academia");
    EXPECT_NE(group.name, "parroquia");
    if (group.name.empty()) pooled += group.voices;
  }
  EXPECT_EQ(pooled, 7U);
}

TEST(GroupComparer, ContributionsOfOnePersonAreNotFiveVoices) {
  SpokenTopics spoken = Market();
  spoken.Say(0, Of("academia"), 9, ParticipantId{0});
  for (const GroupValue& group : Compare(spoken).groups) EXPECT_NE(group.name, "academia");
}

TEST(GroupComparer, KeepsThirtyValuesAndPoolsTheRest) {
  SpokenTopics spoken;
  const std::uint32_t topic = spoken.AddTopic("Baches");
  for (int place = 0; place < 40; ++place) spoken.Say(topic, Of("", "Colonia " + std::to_string(place)), 5 + place % 3);
  const GroupFindings groups = Compare(spoken);
  ASSERT_EQ(groups.groups.size(), 31U);
  EXPECT_EQ(groups.groups.back().name, "");
  EXPECT_FALSE(groups.groups.back().pool_of_few);
  EXPECT_EQ(groups.groups.back().values, 10U);
  std::uint32_t voices = 0;
  for (const GroupValue& group : groups.groups) voices += group.voices;
  EXPECT_EQ(voices, spoken.analysis.corpus.contributions.size());
}

TEST(GroupComparer, ContributionsThatDoNotTellAreCounted) {
  SpokenTopics spoken = Market();
  spoken.Say(0, Of(""), 6);
  const GroupFindings groups = Compare(spoken);
  EXPECT_EQ(groups.unknown[static_cast<std::size_t>(PersonAttribute::kSector)], 6U);
  EXPECT_EQ(groups.unknown[static_cast<std::size_t>(PersonAttribute::kPlace)], spoken.analysis.corpus.contributions.size());
}

// Those of the pool write from two places each, those of the market from one.
TEST(GroupComparer, APoolDoesNotLeanBecauseItsPeopleHaveSeveralPlaces) {
  SpokenTopics spoken;
  for (std::uint32_t t = 0; t < 4; ++t) spoken.AddTopic("Asunto " + std::to_string(t));
  for (std::uint32_t person = 0; person < 400; ++person) {
    spoken.Say(person % 4, Of("", "Mercado"), 1, ParticipantId{person});
    for (std::uint32_t more = 0; more < 2; ++more)
      spoken.Say((person + more) % 4, Of("", "Calle " + std::to_string((person + more * 7) % 200)), 1, ParticipantId{1000 + person});
  }
  EXPECT_THAT(TopicsThatLean(spoken), ::testing::ElementsAre());
}

TEST(FewVoices, TopicsOfOneOrTwoAreListedWithWhatManyShare) {
  SpokenTopics spoken = Market();
  spoken.Say(0, Of("academia"), 3);
  const std::uint32_t one = spoken.AddTopic("Falta rampa en la clínica"), hidden = spoken.AddTopic("Libros para la escuela");
  spoken.Say(one, Of("comercio"));
  spoken.Say(hidden, Of("academia"));
  const GroupFindings groups = Compare(spoken);
  ASSERT_EQ(groups.few.size(), 2U);
  EXPECT_EQ(groups.few[0].topic, one);
  EXPECT_EQ(groups.groups[groups.few[0].group].name, "comercio");
  EXPECT_EQ(groups.few[1].topic, hidden);
  EXPECT_EQ(groups.few[1].group, kNoRow);
}

TEST(FewVoices, ATopicOfOneSectorThatIsNoMajorityIsListed) {
  SpokenTopics spoken = Market();
  const std::uint32_t permits = spoken.AddTopic("Permisos de venta"), street = spoken.AddTopic("Banquetas rotas"),
                      mixed = spoken.AddTopic("Ruido");
  spoken.Say(permits, Of("comercio"), 4);
  spoken.Say(street, Of("vecinos"), 4);
  spoken.Say(mixed, Of("comercio"), 3);
  spoken.Say(mixed, Of(""), 1);
  const GroupFindings groups = Compare(spoken);
  ASSERT_EQ(groups.few.size(), 1U);
  EXPECT_EQ(groups.few[0].topic, permits);
  EXPECT_EQ(groups.few[0].why, FewVoices::Why::kOneSector);
}

TEST(GroupComparer, OneGroupAloneHasNothingToCompare) {
  SpokenTopics spoken;
  spoken.Say(spoken.AddTopic("Baches"), Of("vecinos"), 20);
  EXPECT_TRUE(Compare(spoken).leanings.empty());
}

}  // namespace
}  // namespace ceiba
