// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/bootstrap.h"

#include <algorithm>

namespace ceiba {
namespace {

// Steele, Lea & Flood 2014.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  /// In [0, bound); bound below 2^32.
  std::size_t Below(std::size_t bound) { return static_cast<std::size_t>(((Next() >> 32) * bound) >> 32); }

 private:
  std::uint64_t state_;
};

}  // namespace

std::vector<Interval> Bootstrap(std::size_t items, const BootstrapOptions& options,
                                const std::function<std::vector<double>(const Weights&)>& figures) {
  if (items == 0 || options.resamples <= 0) return {};
  const auto resamples = static_cast<std::size_t>(options.resamples);
  SplitMix64 random(options.seed);
  std::vector<std::vector<double>> values;  // per figure, one of each resample
  for (std::size_t r = 0; r < resamples; ++r) {
    Weights weights(items);
    for (std::size_t i = 0; i < items; ++i) ++weights[random.Below(items)];
    const std::vector<double> drawn = figures(weights);
    values.resize(drawn.size());
    for (std::size_t f = 0; f < drawn.size(); ++f) values[f].push_back(drawn[f]);
  }
  const std::size_t tail = resamples * 25 / 1000;
  std::vector<Interval> intervals;
  for (std::vector<double>& of_figure : values) {
    std::ranges::sort(of_figure);
    intervals.push_back({of_figure[tail], of_figure[resamples - 1 - tail], of_figure[resamples / 2]});
  }
  return intervals;
}

}  // namespace ceiba
