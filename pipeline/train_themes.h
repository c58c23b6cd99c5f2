// SPDX-License-Identifier: GPL-3.0-or-later
// Learns a ThemeModel from marked texts: one logistic regression per theme (liblinear), thresholds by cross-validation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/marks.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/language_pack.h"
#include "pipeline/theme_features.h"
#include "pipeline/theme_space.h"

namespace ceiba {

struct ThemeExample {
  std::string id;  ///< says which fold of the cross-validation the text is in
  ThemeFeatures features;
  std::vector<std::string> themes;  ///< codes; those the taxonomy lacks are left out
  bool marked = true;               ///< false: a made-up sentence, learned from but not measured on
};

struct ThemeTraining {
  double cost = 2;          ///< liblinear's C: how much an error weighs against large weights
  int min_texts = 3;        ///< a feature in fewer texts is left out
  double min_weight = 0.3;  ///< a feature whose every weight is below is left out
  int folds = 5;
  Threads threads;
};

/// The bytes of a model (ThemeModel::Write). Texts of equal id go by their features, so that the order of the examples
/// changes nothing; same examples, same bytes. The thresholds are those that, on texts left out of learning, give the
/// best sum of micro-F1 and of the share of texts whose first theme is right. Fails when there are too few texts to
/// leave some out. About 0.2 ms per text, theme and fold. `space`: of LearnThemeSpace or of an earlier model
/// (ThemeModel::space); may be empty.
Result<std::string> TrainThemes(std::vector<ThemeExample> examples, const std::vector<Theme>& taxonomy,
                                const ThemeTraining& training, const ThemeSpace& space = {});

/// Examples of the texts and of the sentences that theme_seeds.tsv gives for its seeds. Fails as ThemeSeeds::Load does.
Result<std::vector<ThemeExample>> MakeThemeExamples(const std::vector<MarkedText>& texts, const LanguagePack& language,
                                                    const std::string& lexicon_dir, Threads threads);

}  // namespace ceiba
