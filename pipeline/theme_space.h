// SPDX-License-Identifier: GPL-3.0-or-later
// Lemmas as points, near to each other when they stand among the same words: how the classifier of themes knows that
// "elote" is of the same matter as "maíz" though no marked text says it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/id_index.h"
#include "pipeline/theme_features.h"

namespace ceiba {

struct ThemeSpace {
  std::uint32_t dimension = 0;        ///< 0: no space
  std::vector<std::uint64_t> lemmas;  ///< ids as of ThemeFeatures, rising
  std::vector<std::uint8_t> rarity;   ///< per lemma: log2 of texts over texts with it, in 1/16
  std::vector<std::int8_t> rows;      ///< per lemma `dimension` numbers; a row's length is about 127
};

/// Where a text stands: the mean of its lemmas, the rarer the heavier, of length kThemeFeatureUnit; all 0 when it has
/// none of them. `index`: of `space.lemmas`. O(features x dimension).
std::vector<std::int32_t> PlaceInSpace(const ThemeFeatures& features, const ThemeSpace& space, const IdIndex& index);

/// Largest whole number whose square is no more than x, x >= 0.
std::int64_t SquareRoot(std::int64_t x);

}  // namespace ceiba
