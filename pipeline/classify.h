// SPDX-License-Identifier: GPL-3.0-or-later
// Themes of a contribution: 0 to 3 policy areas of a taxonomy, from seed words and terms in a TSV. Works without training.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

class Classifier {
 public:
  struct Options {
    double min_share = 0.25;
    int max_themes = 3;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("classify.min_share", min_share, {"", 0, 1, "Parte del peso del primer tema que otro tema necesita para contar."});
      visit("classify.max_themes", max_themes, {"temas", 1, 3, "Cuántos temas puede tener una aportación."});
    }
  };
  /// `lexicon_dir` holds themes.tsv (code, label, ...) and theme_seeds.tsv. Fails naming every bad line.
  static Result<Classifier> Make(const std::string& lexicon_dir, const Options& options);

  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;
  ~Classifier();

  const std::vector<Theme>& taxonomy() const;  ///< rows in file order; ThemeScore.theme is an index into it

  /// Surest first; empty for talk about nothing. `mentions`: of this text (weights what stands inside them).
  /// Safe to call from several threads.
  std::vector<ThemeScore> operator()(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Part>& parts,
                                     const std::vector<Mention>& mentions) const;

 private:
  struct Impl;
  explicit Classifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
