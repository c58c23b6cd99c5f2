// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/subtopics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "nlp/fold.h"
#include "tests/pipeline/told_trees.h"

namespace ceiba {
namespace {

using testing::Told;
using testing::ToldTrees;

std::vector<Subtopics> Find(const ToldTrees& told, SubtopicFinder::Options options = {}, int threads = 1) {
  const auto finder = SubtopicFinder::Make(testing::LexiconDir(), options);
  return finder.value()(told.analysis, told.analysed, told.grouping_input(), Threads{threads});
}

// A park in which three things are asked for, and one text speaks of nothing else.
std::vector<Told> Park() {
  std::vector<Told> told;
  for (const char* text : {
           "El parque necesita sombra, los columpios queman con el sol",
           "Pongan techos de sombra en los juegos del parque, el sol no deja jugar",
           "Sombra en el parque: con tanto sol los niños no salen",
           "Una velaria que dé sombra en el parque, el sol está fuerte",
           "El parque no tiene sombra y el sol pega todo el día",
           "Las lámparas del parque están fundidas, está muy oscuro de noche",
           "Cambien las lámparas fundidas del parque, de noche está oscuro",
           "El parque está oscuro de noche porque las lámparas no prenden",
           "De noche el parque es una boca de lobo, lámparas fundidas",
           "Los perros sueltos ensucian el parque y nadie recoge el excremento",
           "Excremento de perros en el parque, que los dueños lo recojan",
           "En el parque hay excremento de perros sueltos por todos lados",
           "Prohíban perros sueltos en el parque, dejan excremento",
           "Que haya clases de danza en el parque",
       })
    told.push_back({0, text});
  return told;
}

TEST(Subtopics, SortALargeTopicIntoPiles) {
  const auto found = Find(ToldTrees(Park()));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].subtopics.size(), 3U);
  const auto holds = [&](std::vector<std::uint32_t> rows) {
    return std::ranges::any_of(found[0].subtopics,
                               [&](const Subtopic& s) { return std::ranges::equal(s.contributions, rows, {}, &ContributionId::value); });
  };
  EXPECT_TRUE(holds({0, 1, 2, 3, 4}));
  EXPECT_TRUE(holds({5, 6, 7, 8}));
  EXPECT_TRUE(holds({9, 10, 11, 12}));
  EXPECT_EQ(found[0].alone, (std::vector<ContributionId>{{13}}));
}

TEST(Subtopics, MostVoicesComeFirstWithLabelsOfTheirOwn) {
  ToldTrees told(Park());
  told.analysis.topics[0].label = "Perros sueltos";
  const auto found = Find(told);
  std::set<std::string> labels{FoldText(told.analysis.topics[0].label)};
  for (std::size_t i = 0; i < found[0].subtopics.size(); ++i) {
    const Subtopic& s = found[0].subtopics[i];
    EXPECT_GE(found[0].subtopics[i == 0 ? 0 : i - 1].support.voices(), s.support.voices());
    EXPECT_TRUE(labels.insert(FoldText(s.label)).second) << s.label;
    EXPECT_TRUE(s.key.starts_with("u-")) << s.key;
    EXPECT_FALSE(s.terms.empty());
    EXPECT_FALSE(s.central.empty());
  }
}

TEST(Subtopics, EveryContributionStandsInOnePlace) {
  auto notes = Park();
  notes.push_back({0, "", {}, 0, 13});  // a copy of who stands alone: now two say it
  notes.push_back({0, "", {}, 0, 5});
  const ToldTrees told(notes);
  const auto found = Find(told);
  std::vector<ContributionId> all = found[0].alone;
  for (const Subtopic& s : found[0].subtopics) all.insert(all.end(), s.contributions.begin(), s.contributions.end());
  std::ranges::sort(all);
  EXPECT_EQ(all, told.analysis.topics[0].contributions);
  EXPECT_TRUE(found[0].alone.empty());
}

TEST(Subtopics, SmallTopicsStayWhole) {
  auto notes = Park();
  notes.resize(11);
  for (int i = 0; i < 5; ++i) notes.push_back({0, "", {}, 0, 0});  // copies are not more to sort
  EXPECT_TRUE(Find(ToldTrees(notes))[0].subtopics.empty());
  EXPECT_TRUE(Find(ToldTrees(notes))[0].alone.empty());
}

TEST(Subtopics, TopicThatSaysOneThingStaysWhole) {
  std::vector<Told> notes;
  for (int i = 0; i < 20; ++i)
    notes.push_back({0, "No hay agua en la colonia desde el lunes " + std::string(static_cast<std::size_t>(i), '!')});
  const auto found = Find(ToldTrees(notes));
  EXPECT_TRUE(found[0].subtopics.empty());
}

TEST(Subtopics, TopicsDoNotMix) {
  std::vector<Told> notes = Park();
  for (Told note : Park()) {
    note.topic = 1;
    notes.push_back(note);
  }
  const ToldTrees told(notes);
  const auto found = Find(told);
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(found[0].subtopics.size(), found[1].subtopics.size());
  for (std::size_t i = 0; i < found[0].subtopics.size(); ++i)
    EXPECT_EQ(found[0].subtopics[i].contributions.size(), found[1].subtopics[i].contributions.size());
  for (const Subtopic& s : found[1].subtopics)
    for (const ContributionId c : s.contributions) EXPECT_EQ(told.analysis.main_topic[c.value], TopicId{1});
}

TEST(Subtopics, SameAnswerForAnyThreadCount) {
  std::vector<Told> notes;
  for (std::uint32_t t = 0; t < 40; ++t) {
    for (Told note : Park()) {
      note.topic = t;
      notes.push_back(note);
    }
  }
  const ToldTrees told(notes);
  const auto one = Find(told, {}, 1), three = Find(told, {}, 3);
  for (std::size_t t = 0; t < one.size(); ++t) {
    ASSERT_EQ(one[t].subtopics.size(), three[t].subtopics.size());
    EXPECT_EQ(one[t].alone, three[t].alone);
    for (std::size_t i = 0; i < one[t].subtopics.size(); ++i) {
      EXPECT_EQ(one[t].subtopics[i].key, three[t].subtopics[i].key);
      EXPECT_EQ(one[t].subtopics[i].label, three[t].subtopics[i].label);
      EXPECT_EQ(one[t].subtopics[i].contributions, three[t].subtopics[i].contributions);
    }
  }
}

TEST(Subtopics, NothingToDoOnAnEmptyCorpus) { EXPECT_TRUE(Find(ToldTrees({})).empty()); }

}  // namespace
}  // namespace ceiba
