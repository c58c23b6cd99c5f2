// SPDX-License-Identifier: GPL-3.0-or-later
// From marked texts to models, and how well such models read texts they have not seen.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/marks.h"
#include "core/parallel.h"
#include "core/result.h"
#include "pipeline/theme_space.h"
#include "pipeline/train_roles.h"

namespace ceiba {

struct TrainOptions {
  TrainRolesOptions roles;
  ThemeSpace space;  ///< word vectors of the theme model; none: it learns without
  Threads threads;
};

/// The bytes of models/es/roles.bin, links.bin and themes.bin.
struct ModelFiles {
  std::string roles;
  std::string links;
  std::string themes;
};

/// The texts with their mentions and the links that the models of `model_dir` ("": the rules) find between them.
Result<std::vector<MarkedText>> LinkGiven(const std::vector<MarkedText>& texts, const std::string& lexicon_dir, const std::string& model_dir,
                                          Threads threads);

/// What training and cross-validation read texts with.
class TrainingSet {
 public:
  /// `measured`: one per text; those false are learnt from, but nothing is chosen by them or measured on them. Fails naming every bad line of the lexicons.
  static Result<TrainingSet> Make(const std::vector<MarkedText>& texts, const std::vector<bool>& measured, const std::string& lexicon_dir,
                                  Threads threads);
  TrainingSet(TrainingSet&&) noexcept;
  ~TrainingSet();

  /// Models of all texts. Same texts in the same order: same bytes.
  Result<ModelFiles> Train(const WordVectors& vectors, const TrainOptions& options) const;

  /// What models trained on the other folds find in each measured text, roles and links; `on_gold`: the links found
  /// between the gold mentions instead. A text's fold hangs on its id.
  struct Predicted {
    std::vector<MarkedText> found;
    std::vector<MarkedText> on_gold;
  };
  Predicted CrossValidate(int folds, const WordVectors& vectors, const TrainOptions& options) const;

 private:
  struct Impl;
  explicit TrainingSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
