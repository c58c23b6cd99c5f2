// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/significance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/check.h"

namespace ceiba {
namespace {

// The hypergeometric distribution of how many of `said` voices belong to the group. Its weights are taken relative to the
// most likely number's, from there outwards until they are nothing: no factorials, no logarithms, no overflow.
class SaidByGroup {
 public:
  SaidByGroup(std::uint64_t said, std::uint64_t group, std::uint64_t rest)
      : said_(said), group_(group), rest_(rest), low_(said > rest ? said - rest : 0), high_(std::min(said, group)) {
    mode_ = std::clamp((said + 1) * (group + 1) / (group + rest + 2), low_, high_);
  }

  std::uint64_t low() const { return low_; }
  std::uint64_t high() const { return high_; }

  // Calls visit(number, weight), always in the same order.
  template <class Visit>
  void EachWeight(Visit&& visit) const {
    double weight = 1;
    for (std::uint64_t k = mode_;; ++k) {
      visit(k, weight);
      if (k == high_) break;
      weight *= static_cast<double>((said_ - k) * (group_ - k)) / static_cast<double>((k + 1) * (rest_ + k + 1 - said_));
      if (weight < kNothing) break;
    }
    weight = 1;
    for (std::uint64_t k = mode_; k > low_; --k) {
      weight *= static_cast<double>(k * (rest_ + k - said_)) / static_cast<double>((said_ - k + 1) * (group_ - k + 1));
      if (weight < kNothing) break;
      visit(k - 1, weight);
    }
  }

 private:
  static constexpr double kNothing = 1e-20;
  std::uint64_t said_, group_, rest_, low_, high_, mode_ = 0;
};

double P(const SaidByGroup& distribution, std::uint64_t observed, bool two_sided) {
  double total = 0, seen = 0;
  distribution.EachWeight([&](std::uint64_t k, double weight) {
    total += weight;
    if (k == observed) seen = weight;
  });
  // Two tables equally likely differ in the last bits of their weights.
  const double as_likely = seen * (1 + 1e-7);
  double sum = 0;
  distribution.EachWeight([&](std::uint64_t k, double weight) {
    if (two_sided ? weight <= as_likely : k >= observed) sum += weight;
  });
  return std::min(1.0, sum / total);
}

void Check(const Shares& s) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 31;
  CEIBA_CHECK(s.in_group <= s.group && s.in_rest <= s.rest, s.in_group, s.group, s.in_rest, s.rest);
  CEIBA_CHECK(s.group < kMost && s.rest < kMost, s.group, s.rest);
}

}  // namespace

double TwoSidedP(const Shares& shares) {
  Check(shares);
  return P({shares.in_group + shares.in_rest, shares.group, shares.rest}, shares.in_group, true);
}

double UpperP(const Shares& shares) {
  Check(shares);
  return P({shares.in_group + shares.in_rest, shares.group, shares.rest}, shares.in_group, false);
}

double LeastTwoSidedP(std::uint64_t said, std::uint64_t group, std::uint64_t rest) {
  const SaidByGroup distribution(said, group, rest);
  return std::min(P(distribution, distribution.low(), true), P(distribution, distribution.high(), true));
}

double LeastUpperP(std::uint64_t said, std::uint64_t group, std::uint64_t rest) {
  const SaidByGroup distribution(said, group, rest);
  return P(distribution, distribution.high(), false);
}

ConfidenceInterval ShareInterval(std::uint64_t hits, std::uint64_t of) {
  if (of == 0) return {0, 1};
  constexpr double kZ = 1.959963984540054;  // 97.5 % of a normal curve lie below
  const double n = static_cast<double>(of), share = static_cast<double>(hits) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  // Whole ends where they are whole, whatever the last bits say.
  return {hits == 0 ? 0 : (middle - half) / scale, hits == of ? 1 : (middle + half) / scale};
}

ConfidenceInterval RatioInterval(const Shares& shares) {
  Check(shares);
  if (shares.group == 0 || shares.rest == 0) return {0, std::numeric_limits<double>::infinity()};
  const double share = static_cast<double>(shares.in_group) / static_cast<double>(shares.group);
  const double other = static_cast<double>(shares.in_rest) / static_cast<double>(shares.rest);
  const ConfidenceInterval of_group = ShareInterval(shares.in_group, shares.group);
  const ConfidenceInterval of_rest = ShareInterval(shares.in_rest, shares.rest);
  const double both = share * other;
  // The low end is written so that nothing is divided by what may be 0.
  const double low_part = of_group.low * (2 * share - of_group.low);
  const double low_root = std::sqrt(std::max(0.0, both * both - low_part * of_rest.high * (2 * other - of_rest.high)));
  const double high_part = of_rest.low * (2 * other - of_rest.low);
  const double high_root = std::sqrt(std::max(0.0, both * both - of_group.high * (2 * share - of_group.high) * high_part));
  return {low_part == 0 ? 0 : low_part / (both + low_root),
          shares.in_rest == 0 ? std::numeric_limits<double>::infinity() : (both + high_root) / high_part};
}

Testable FindTestable(std::vector<AttainableTests> attainable, double max_false) {
  std::ranges::sort(attainable, {}, &AttainableTests::least_p);
  std::vector<std::uint64_t> tests_below{0};
  for (const AttainableTests& a : attainable) tests_below.push_back(tests_below.back() + a.tests);
  const auto able = [&](std::uint64_t k) {
    const double limit = max_false / static_cast<double>(k);
    const auto past = std::ranges::upper_bound(attainable, limit, {}, &AttainableTests::least_p);
    return Testable{limit, tests_below[static_cast<std::size_t>(past - attainable.begin())]};
  };
  // The least k such that no more than k tests can reach max_false / k. More k, fewer able tests: halving finds it.
  std::uint64_t low = 1, high = std::max<std::uint64_t>(1, tests_below.back());
  while (low < high) {
    const std::uint64_t k = low + (high - low) / 2;
    if (able(k).tests <= k) {
      high = k;
    } else {
      low = k + 1;
    }
  }
  return able(low);
}

std::vector<double> FalseDiscoveryRates(const std::vector<double>& p, std::uint64_t tests) {
  CEIBA_CHECK(tests >= p.size(), tests, p.size());
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> rates(p.size(), 1);
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, p[i] * static_cast<double>(tests) / static_cast<double>(rank));
    rates[i] = least;
  }
  return rates;
}

}  // namespace ceiba
