// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/bootstrap.h"

#include <gmock/gmock.h>

#include <numeric>

namespace ceiba {
namespace {

std::vector<double> ShareOfOdd(const Weights& weights) {
  double odd = 0;
  for (std::size_t i = 1; i < weights.size(); i += 2) odd += weights[i];
  return {odd / static_cast<double>(weights.size())};
}

TEST(Bootstrap, DrawsAsManyItemsAsThereAre) {
  Bootstrap(7, {}, [](const Weights& weights) {
    EXPECT_EQ(std::accumulate(weights.begin(), weights.end(), 0U), 7U);
    return std::vector<double>{};
  });
}

TEST(Bootstrap, IntervalOfAShareIsThatOfTheBinomial) {
  const std::vector<Interval> intervals = Bootstrap(400, {}, ShareOfOdd);
  ASSERT_EQ(intervals.size(), 1U);
  // 0.5 plus and minus 1.96 * sqrt(0.25 / 400) = 0.049
  EXPECT_NEAR(intervals[0].low, 0.451, 0.008);
  EXPECT_NEAR(intervals[0].high, 0.549, 0.008);
}

TEST(Bootstrap, AnIntervalMayBeMovedAroundTheFigure) {
  const Interval moved = Interval{0.5, 0.8, 0.6}.Around(0.9);
  EXPECT_DOUBLE_EQ(moved.low, 0.8);
  EXPECT_DOUBLE_EQ(moved.high, 1.0);
}

TEST(Bootstrap, IsTheSameForTheSameSeed) {
  const auto low = [](std::uint64_t seed) { return Bootstrap(60, {50, seed}, ShareOfOdd)[0].low; };
  EXPECT_EQ(low(3), low(3));
}

TEST(Bootstrap, DrawsTheseNumbersOnEveryMachine) {
  Weights first;
  Bootstrap(10, {1, 1}, [&](const Weights& weights) {
    first = weights;
    return std::vector<double>{};
  });
  EXPECT_THAT(first, ::testing::ElementsAreArray(Weights{0, 0, 1, 0, 2, 2, 0, 3, 1, 1}));
}

TEST(Bootstrap, WithoutItemsOrResamplesGivesNothing) {
  EXPECT_TRUE(Bootstrap(0, {}, ShareOfOdd).empty());
  EXPECT_TRUE(Bootstrap(5, {0, 1}, ShareOfOdd).empty());
}

}  // namespace
}  // namespace ceiba
