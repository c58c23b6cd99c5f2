// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/theme_space.h"

#include <algorithm>

namespace ceiba {
std::vector<std::int32_t> PlaceInSpace(const ThemeFeatures& features, const ThemeSpace& space, const IdIndex& index) {
  std::vector<std::int32_t> place(space.dimension, 0);
  std::vector<std::int64_t> sums(space.dimension, 0);
  for (const ThemeFeature& feature : features) {
    const std::size_t lemma = index.Find(space.lemmas, feature.id);
    if (lemma == IdIndex::kNone) continue;
    const std::int64_t weight = std::int64_t{feature.value} * space.rarity[lemma];
    const std::int8_t* row = &space.rows[lemma * space.dimension];
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weight * row[i];
  }
  std::int64_t largest = 0;
  for (const std::int64_t sum : sums) largest = std::max(largest, sum < 0 ? -sum : sum);
  if (largest == 0) return place;
  // Brought to 24 bits, so that the sum of their squares fits.
  std::int64_t squares = 0;
  for (std::int64_t& sum : sums) {
    sum = sum * (std::int64_t{1} << 24) / largest;
    squares += sum * sum;
  }
  const std::int64_t length = SquareRoot(squares);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    place[i] = static_cast<std::int32_t>(sums[i] * kThemeFeatureUnit / length);
  }
  return place;
}

std::int64_t SquareRoot(std::int64_t x) {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 30; bit != 0; bit >>= 1) {
    if ((root + bit) * (root + bit) <= x) root += bit;
  }
  return root;
}

}  // namespace ceiba
