// SPDX-License-Identifier: GPL-3.0-or-later
// Learns a ThemeSpace from texts without marks: which lemmas stand near which (positive pointwise mutual information,
// Church and Hanks 1990; Levy and Goldberg 2014), brought to few dimensions by a randomised singular value
// decomposition (Halko, Martinsson, Tropp 2011).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "nlp/language_pack.h"
#include "pipeline/theme_space.h"

namespace ceiba {

struct SpaceTraining {
  std::uint32_t dimension = 64;
  std::uint32_t lemmas = 10000;  ///< kept, the most frequent
  std::uint32_t known = 20000;   ///< looked at
  int window = 10;               ///< content words to each side
  int times = 15;                ///< how often a citizen's text counts
  std::uint64_t seed = 1;
  Threads threads;
};

/// `background`: any texts of the language; `citizens`: texts of the kind to be classified, which also say how rare a
/// lemma is. Order does not matter beyond rounding. Same texts, same order: same space. Empty when fewer lemmas than
/// dimensions are met. About 15 s and 1 GB for 100 MB of text.
ThemeSpace LearnThemeSpace(const std::vector<std::string_view>& background,
                           const std::vector<std::string_view>& citizens, const LanguagePack& language,
                           const SpaceTraining& training);

}  // namespace ceiba
