// SPDX-License-Identifier: GPL-3.0-or-later
// How far a figure would move had other texts been drawn: percentile bootstrap (Efron 1979) over texts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace ceiba {

struct BootstrapOptions {
  int resamples = 1000;  ///< 0: no intervals
  std::uint64_t seed = 1;
};

/// The middle 95 % of the resampled values.
struct Interval {
  double low = 0;
  double high = 0;
  double median = 0;
  /// The interval moved so that its median is `value`, for figures that resampling itself raises or lowers; at most 1.
  Interval Around(double value) const { return {low + value - median, std::min(1.0, high + value - median), value}; }
};

/// How often each of `items` is drawn in one resample; sums to items.size().
using Weights = std::vector<std::uint32_t>;

/// Draws `items` of `items` with replacement, `resamples` times, and calls figures(weights) on each draw; all calls
/// must return equally many values. Out: one interval per value, empty without resamples or items. Same bytes for the
/// same seed on every machine, for the generator is our own (SplitMix64).
std::vector<Interval> Bootstrap(std::size_t items, const BootstrapOptions& options,
                                const std::function<std::vector<double>(const Weights&)>& figures);

}  // namespace ceiba
