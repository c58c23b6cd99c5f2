// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shared_causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/told_trees.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Told;
using testing::ToldTrees;

std::vector<SharedCause> Find(const ToldTrees& told, int threads = 1) {
  const auto finder = SharedCauseFinder::Make(testing::LexiconDir(), {});
  return finder.value()(told.analysis, told.statement_input(), Threads{threads});
}

Told Cause(std::uint32_t topic, const char* text, std::uint32_t author = 0) { return {topic, text, {{Role::kCause, ""}}, author}; }

TEST(SharedCauses, SameThingSaidTheSameInTwoTrees) {
  const ToldTrees told({Cause(0, "no hay vigilancia"), Cause(1, "falta de vigilancia"), Cause(1, "los camiones van llenos"),
                        Cause(2, "el drenaje está roto")});
  const auto found = Find(told);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].trees, 2U);
  EXPECT_EQ(found[0].topics, 2U);
  EXPECT_THAT(found[0].contributions, ElementsAre(ContributionId{0}, ContributionId{1}));
  EXPECT_EQ(found[0].support.voices(), 2U);
  ASSERT_EQ(found[0].places.size(), 2U);
  for (const SharedCause::Place& place : found[0].places) EXPECT_FALSE(place.chained);
}

TEST(SharedCauses, SameThingOfWhichAnotherIsSaidIsNotShared) {
  const ToldTrees told({Cause(0, "no hay banquetas"), Cause(1, "las banquetas están rotas"), Cause(2, "aumentaron las banquetas")});
  EXPECT_THAT(Find(told), IsEmpty());
}

TEST(SharedCauses, BareThingIsNoCause) {
  const ToldTrees told({Cause(0, "los peatones"), Cause(1, "los peatones")});
  EXPECT_THAT(Find(told), IsEmpty());
}

TEST(SharedCauses, TwoBoxesOfOneTreeAreNotShared) {
  const ToldTrees told({Cause(0, "no hay vigilancia"), Cause(0, "falta vigilancia"), Cause(1, "el drenaje está roto")});
  EXPECT_THAT(Find(told), IsEmpty());
}

TEST(SharedCauses, OnlyCausesCount) {
  ToldTrees told(
      {Cause(0, "no hay vigilancia"), {1, "no hay vigilancia", {{Role::kEffect, ""}}}, {2, "no hay vigilancia", {{Role::kProblem, ""}}}});
  EXPECT_THAT(Find(told), IsEmpty());
}

TEST(SharedCauses, CauseThatChainsCountsFromTwoVoicesOn) {
  for (const std::uint32_t second : {1U, 2U}) {
    ToldTrees told({Cause(0, "no hay vigilancia", 1), Cause(0, "no hay vigilancia", second), Cause(1, "el drenaje está roto", 3)});
    // Both voices stand in one box, which another tree repeats.
    ProblemTree& own = told.analysis.trees[0];
    own.nodes.resize(2);
    own.nodes[1].quotes = {{0}, {1}};
    TreeNode chained = own.nodes[1];
    chained.code = "C1.1";
    told.analysis.trees[1].nodes.push_back(chained);
    const auto found = Find(told);
    if (second == 1) {
      EXPECT_THAT(found, IsEmpty());
      continue;
    }
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].topics, 1U);
    EXPECT_EQ(found[0].trees, 2U);
    ASSERT_EQ(found[0].places.size(), 2U);
    EXPECT_FALSE(found[0].places[0].chained);
    EXPECT_TRUE(found[0].places[1].chained);
    EXPECT_EQ(found[0].places[1].voices, 2U);
  }
}

TEST(SharedCauses, VoicesOfSeveralTreesCountOnceEach) {
  const ToldTrees told({Cause(0, "no hay vigilancia", 5), Cause(1, "no hay vigilancia", 5), Cause(2, "no hay vigilancia", 6)});
  const auto found = Find(told);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].support.people, 2U);
  EXPECT_EQ(found[0].support.contributions, 3U);
  EXPECT_EQ(found[0].label, "No hay vigilancia");
}

TEST(SharedCauses, SameAnswerForAnyThreadCount) {
  std::vector<Told> told;
  const char* const things[] = {"vigilancia", "presupuesto", "agua", "luz", "drenaje"};
  for (std::uint32_t i = 0; i < 300; ++i)
    told.push_back({i % 30, std::string(i % 2 == 0 ? "no hay " : "falta ") + things[i % 5], {{Role::kCause, ""}}});
  const ToldTrees trees(told);
  const auto one = Find(trees, 1), two = Find(trees, 2);
  ASSERT_EQ(one.size(), two.size());
  EXPECT_FALSE(one.empty());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].key, two[i].key);
    EXPECT_EQ(one[i].places, two[i].places);
    EXPECT_EQ(one[i].contributions, two[i].contributions);
  }
}

TEST(SharedCauses, NothingWithoutTrees) { EXPECT_THAT(Find(ToldTrees({})), IsEmpty()); }

}  // namespace
}  // namespace ceiba
