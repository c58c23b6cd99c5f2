// SPDX-License-Identifier: GPL-3.0-or-later
// Could this difference between two shares be chance? Exact tests, intervals and the correction for many tests, made of
// + - * / and square roots in a fixed order only: the same bits on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace ceiba {

/// Two groups of voices and how many of each say something: in_group <= group, in_rest <= rest, all below 2^31.
struct Shares {
  std::uint64_t in_group = 0;
  std::uint64_t group = 0;
  std::uint64_t in_rest = 0;
  std::uint64_t rest = 0;
};

/// Fisher's exact test: probability of a table at most as likely as this one, when both groups were alike. In [0, 1];
/// below 1e-15 it may be 0. O(square root of the voices).
double TwoSidedP(const Shares& shares);

/// The same, of a table where the group says it at least so often.
double UpperP(const Shares& shares);

/// The least p that `said` voices could give, whoever of both groups they were.
double LeastTwoSidedP(std::uint64_t said, std::uint64_t group, std::uint64_t rest);
double LeastUpperP(std::uint64_t said, std::uint64_t group, std::uint64_t rest);

struct ConfidenceInterval {
  double low = 0;
  double high = 0;
};

/// 95 % interval of a share (Wilson 1927); {0, 1} of nobody.
ConfidenceInterval ShareInterval(std::uint64_t hits, std::uint64_t of);

/// 95 % interval of the group's share over the rest's, from the intervals of both (MOVER-R: Donner & Zou
/// 2012). The high end is infinite when nobody of the rest says it.
ConfidenceInterval RatioInterval(const Shares& shares);

/// Tests that share a least attainable p.
struct AttainableTests {
  double least_p = 1;
  std::uint64_t tests = 1;
};

/// Which tests can show anything once all are corrected for (Tarone 1990, Gilbert 2005): those whose least attainable p is
/// at most `limit`. The choice looks at how many spoke, never at how they spoke.
struct Testable {
  double limit = 0;
  std::uint64_t tests = 0;
};
Testable FindTestable(std::vector<AttainableTests> attainable, double max_false);

/// Benjamini & Hochberg 1995: for each p, the false discovery rate at which it is found. `tests` >= p.size(): those left
/// out count as p = 1. O(n log n).
std::vector<double> FalseDiscoveryRates(const std::vector<double>& p, std::uint64_t tests);

}  // namespace ceiba
