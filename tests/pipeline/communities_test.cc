// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/communities.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;

TEST(FindCommunities, JoinsWhatPassesTheResolution) {
  const std::vector<WeightedEdge> edges{{0, 1, 0.5}, {1, 2, 0.5}, {0, 2, 0.5}, {2, 3, 0.1}, {3, 4, 0.5}};
  EXPECT_THAT(FindCommunities({1, 1, 1, 1, 1}, edges, 0.3, 1), ElementsAre(0, 0, 0, 1, 1));
}

TEST(FindCommunities, ComparesWithTheSizesOfWhatIsJoined) {
  // A weight of 2 between groups of 2 and 3 is 1/3 for each pair of members.
  EXPECT_THAT(FindCommunities({2, 3}, {{0, 1, 2.0}}, 0.3, 1), ElementsAre(0, 0));
  EXPECT_THAT(FindCommunities({2, 3}, {{0, 1, 2.0}}, 0.4, 1), ElementsAre(0, 1));
}

TEST(FindCommunities, AComponentDoesNotDependOnTheOthers) {
  const std::vector<WeightedEdge> triangle{{0, 1, 0.5}, {1, 2, 0.4}, {0, 2, 0.2}, {2, 3, 0.35}};
  const auto alone = FindCommunities({1, 1, 1, 1}, triangle, 0.3, 1);
  std::vector<WeightedEdge> both{{0, 1, 0.9}};
  for (const WeightedEdge& edge : triangle) both.push_back({edge.a + 2, edge.b + 2, edge.weight});
  const auto together = FindCommunities({1, 1, 1, 1, 1, 1}, both, 0.3, 1);
  for (std::size_t i = 0; i < alone.size(); ++i)
    for (std::size_t j = 0; j < alone.size(); ++j)
      EXPECT_EQ(alone[i] == alone[j], together[i + 2] == together[j + 2]) << i << ' ' << j;
}

TEST(FindCommunities, NodesWithoutEdgesStandAlone) {
  EXPECT_THAT(FindCommunities({1, 1, 1}, {}, 0.3, 1), ElementsAre(0, 1, 2));
  EXPECT_TRUE(FindCommunities({}, {}, 0.3, 1).empty());
}

TEST(NumberByFirstMember, IsDenseInOrderOfAppearance) {
  std::vector<std::uint32_t> group{7, 2, 7, 0, 2};
  NumberByFirstMember(group);
  EXPECT_THAT(group, ElementsAre(0, 1, 0, 2, 1));
}

}  // namespace
}  // namespace ceiba
