// SPDX-License-Identifier: GPL-3.0-or-later
// What the learned classifier of themes sees of one text: its content words and the seeds found in it, under ids that
// are the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "core/types.h"
#include "nlp/annotate.h"
#include "pipeline/theme_seeds.h"

namespace ceiba {

/// 1.0 as the value of a feature.
inline constexpr std::int32_t kThemeFeatureUnit = 4096;

struct ThemeFeature {
  std::uint64_t id = 0;    ///< XXH3 of what it is
  std::int32_t value = 0;  ///< in 1/kThemeFeatureUnit, above 0
  auto operator<=>(const ThemeFeature&) const = default;
};

/// Sorted by id, each once.
using ThemeFeatures = std::vector<ThemeFeature>;

/// Ids of the lemmas (in context) of the words that are no stop words, in text order.
std::vector<std::uint64_t> ContentLemmas(const Annotated& text, const Vocabulary& vocabulary);

class ThemeFeatureMaker {
 public:
  explicit ThemeFeatureMaker(const std::vector<Theme>& taxonomy);

  /// Content lemmas and seeds: together of length 1, a repeated one counting
  /// 1 + ln of its times. Then the weight of the seeds of each theme, as it stands and as a share of all, and which
  /// theme has most. `seeds`: read from this text over the same taxonomy. O(tokens log tokens).
  ThemeFeatures operator()(const Annotated& text, const Vocabulary& vocabulary, const SeedReading& seeds) const;

 private:
  struct ScoreIds {
    std::uint64_t weight = 0;
    std::uint64_t share = 0;
    std::uint64_t first = 0;
  };
  std::vector<ScoreIds> of_theme_;
  std::uint64_t total_ = 0;
};

}  // namespace ceiba
