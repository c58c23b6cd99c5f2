// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/significance.h"

#include <gmock/gmock.h>

#include <cmath>

namespace ceiba {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

// By counting: every table with these margins, its probability from binomial coefficients.
double Choose(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  double ways = 1;
  for (std::uint64_t i = 0; i < k; ++i) ways = ways * static_cast<double>(n - i) / static_cast<double>(i + 1);
  return ways;
}

double Counted(const Shares& s, bool two_sided) {
  const std::uint64_t said = s.in_group + s.in_rest;
  const auto chance = [&](std::uint64_t k) { return Choose(s.group, k) * Choose(s.rest, said - k) / Choose(s.group + s.rest, said); };
  double sum = 0;
  for (std::uint64_t k = 0; k <= said; ++k)
    if (two_sided ? chance(k) <= chance(s.in_group) * (1 + 1e-7) : k >= s.in_group) sum += chance(k);
  return sum;
}

TEST(ExactTest, AgreesWithCountingEveryTable) {
  for (std::uint64_t group = 0; group <= 9; ++group)
    for (std::uint64_t rest = 0; rest <= 9; ++rest)
      for (std::uint64_t a = 0; a <= group; ++a)
        for (std::uint64_t b = 0; b <= rest; ++b) {
          const Shares s{a, group, b, rest};
          EXPECT_NEAR(TwoSidedP(s), Counted(s, true), 1e-12) << a << ' ' << group << ' ' << b << ' ' << rest;
          EXPECT_NEAR(UpperP(s), Counted(s, false), 1e-12) << a << ' ' << group << ' ' << b << ' ' << rest;
        }
}

// Fisher's tea: of four cups with milk first the lady found three.
TEST(ExactTest, KnowsTheLadyTastingTea) {
  EXPECT_NEAR(UpperP({3, 4, 1, 4}), 17.0 / 70, 1e-12);
  EXPECT_NEAR(TwoSidedP({3, 4, 1, 4}), 34.0 / 70, 1e-12);
}

TEST(ExactTest, StandsLargeNumbers) {
  EXPECT_NEAR(TwoSidedP({300'000, 600'000, 500'000, 1'000'000}), 1, 1e-9);
  EXPECT_LT(TwoSidedP({310'000, 600'000, 500'000, 1'000'000}), 1e-9);
  EXPECT_LT(UpperP({60, 1000, 10, 1'000'000}), 1e-12);
  EXPECT_NEAR(UpperP({0, 1000, 10, 1'000'000}), 1, 1e-12);
}

TEST(LeastP, IsTheLeastOfAllTables) {
  for (std::uint64_t said = 0; said <= 8; ++said) {
    double two_sided = 1, upper = 1;
    for (std::uint64_t a = said > 9 ? said - 9 : 0; a <= std::min<std::uint64_t>(said, 5); ++a) {
      two_sided = std::min(two_sided, TwoSidedP({a, 5, said - a, 9}));
      upper = std::min(upper, UpperP({a, 5, said - a, 9}));
    }
    EXPECT_DOUBLE_EQ(LeastTwoSidedP(said, 5, 9), two_sided) << said;
    EXPECT_DOUBLE_EQ(LeastUpperP(said, 5, 9), upper) << said;
  }
}

TEST(ShareInterval, IsWilsons) {
  EXPECT_NEAR(ShareInterval(5, 10).low, 0.2366, 1e-4);
  EXPECT_NEAR(ShareInterval(5, 10).high, 0.7634, 1e-4);
  EXPECT_EQ(ShareInterval(0, 10).low, 0);
  EXPECT_EQ(ShareInterval(10, 10).high, 1);
  EXPECT_EQ(ShareInterval(0, 0).high, 1);
}

TEST(RatioInterval, HoldsTheRatio) {
  for (std::uint64_t a = 0; a <= 12; ++a)
    for (std::uint64_t b = 0; b <= 30; ++b) {
      const ConfidenceInterval interval = RatioInterval({a, 12, b, 30});
      const double ratio = b == 0 ? (a == 0 ? 0 : 1e9) : static_cast<double>(a) / 12 / (static_cast<double>(b) / 30);
      EXPECT_LE(interval.low, ratio + 1e-12) << a << ' ' << b;
      EXPECT_GE(interval.high, ratio - 1e-12) << a << ' ' << b;
      EXPECT_GE(interval.low, 0);
    }
}

// Over many voices every interval of a ratio tends to that of its logarithm (Katz).
TEST(RatioInterval, TendsToKatzWithManyVoices) {
  const ConfidenceInterval interval = RatioInterval({3000, 10'000, 2000, 10'000});
  const double half = 1.96 * std::sqrt(1.0 / 3000 - 1.0 / 10'000 + 1.0 / 2000 - 1.0 / 10'000);
  EXPECT_NEAR(interval.low, 1.5 * std::exp(-half), 2e-3);
  EXPECT_NEAR(interval.high, 1.5 * std::exp(half), 2e-3);
}

TEST(RatioInterval, IsOpenWhenNobodyElseSaysIt) {
  EXPECT_TRUE(std::isinf(RatioInterval({5, 10, 0, 90}).high));
  EXPECT_GT(RatioInterval({5, 10, 0, 90}).low, 1);
}

// The example of Benjamini & Hochberg's paper: of fifteen tests, four are found at 0.05.
TEST(FalseDiscoveryRates, FindWhatBenjaminiAndHochbergFound) {
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
  const std::vector<double> rates = FalseDiscoveryRates(p, p.size());
  EXPECT_EQ(std::ranges::count_if(rates, [](double q) { return q <= 0.05; }), 4);
  EXPECT_NEAR(rates[3], 0.0095 * 15 / 4, 1e-12);
}

TEST(FalseDiscoveryRates, DoNotDependOnTheOrderOfTheTests) {
  EXPECT_THAT(FalseDiscoveryRates({0.04, 0.01, 0.03}, 3),
              ElementsAre(DoubleNear(0.04, 1e-12), DoubleNear(0.03, 1e-12), DoubleNear(0.04, 1e-12)));
}

TEST(FalseDiscoveryRates, CountTestsThatWereLeftOut) {
  EXPECT_NEAR(FalseDiscoveryRates({0.001}, 20)[0], 0.02, 1e-12);
}

// By the definition: the least k such that at most k tests can reach max_false / k.
TEST(FindTestable, LeavesOutWhatCanShowNothing) {
  const std::vector<AttainableTests> attainable{{0.2, 100}, {0.04, 6}, {0.012, 3}, {0.001, 2}};
  const Testable testable = FindTestable(attainable, 0.05);
  std::uint64_t k = 1, able = 0;
  for (;; ++k) {
    able = 0;
    for (const AttainableTests& a : attainable)
      if (a.least_p <= 0.05 / static_cast<double>(k)) able += a.tests;
    if (able <= k) break;
  }
  EXPECT_EQ(testable.tests, able);
  EXPECT_DOUBLE_EQ(testable.limit, 0.05 / static_cast<double>(k));
}

TEST(FindTestable, OfNothingIsNothing) { EXPECT_EQ(FindTestable({}, 0.05).tests, 0U); }

}  // namespace
}  // namespace ceiba
