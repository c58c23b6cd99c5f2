// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/clusters.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

constexpr double kNear = 1e-12;

TEST(ClusterComparison, SamePilesUnderOtherNamesArePerfect) {
  ClusterComparison piles;
  for (const auto& [gold, predicted] :
       {std::pair("baches", "t-1"), std::pair("agua", "t-2"), std::pair("baches", "t-1")})
    piles.Add(gold, predicted);
  const ClusterFigures figures = piles.Figures();
  EXPECT_NEAR(figures.bcubed_f1, 1, kNear);
  EXPECT_NEAR(figures.v_measure, 1, kNear);
  EXPECT_NEAR(figures.ari, 1, kNear);
}

// Worked by hand: gold {1,2,3} {4,5}, predicted {1,2} {3,4} and 5 alone.
TEST(ClusterComparison, GivesTheFiguresWorkedByHand) {
  ClusterComparison piles;
  piles.Add("baches", "a");
  piles.Add("baches", "a");
  piles.Add("baches", "b");
  piles.Add("agua", "b");
  piles.Add("agua", "");
  const ClusterFigures figures = piles.Figures();
  EXPECT_EQ(piles.gold_piles(), 2U);
  EXPECT_EQ(piles.predicted_piles(), 3U);
  EXPECT_NEAR(figures.bcubed_p, (1 + 1 + 0.5 + 0.5 + 1) / 5, kNear);
  EXPECT_NEAR(figures.bcubed_r, (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 0.5 + 0.5) / 5, kNear);
  EXPECT_NEAR(figures.pair_p, 1.0 / 2, kNear);
  EXPECT_NEAR(figures.pair_r, 1.0 / 4, kNear);
  EXPECT_NEAR(figures.ari, (1 - 4 * 2 / 10.0) / (3 - 4 * 2 / 10.0), kNear);
  EXPECT_NEAR(figures.alone_f1, 2 * 0.4 / 1.4, kNear);
}

TEST(ClusterComparison, TextsWithoutAPileStandAlone) {
  ClusterComparison piles;
  piles.Add("baches", "");
  piles.Add("baches", "");
  EXPECT_NEAR(piles.Figures().bcubed_f1, piles.Figures().alone_f1, kNear);
}

TEST(ClusterComparison, ATextDrawnTwiceIsNoPairWithItself) {
  ClusterComparison piles;
  piles.Add("baches", "");
  piles.Add("agua", "");
  const ClusterFigures figures = piles.Figures({2, 0});
  EXPECT_EQ(figures.pair_p, 0);
  EXPECT_NEAR(figures.bcubed_p, 1, kNear);
}

}  // namespace
}  // namespace ceiba
