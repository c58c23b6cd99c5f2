// SPDX-License-Identifier: GPL-3.0-or-later
// Themes of a contribution: 0 to 3 policy areas of a taxonomy, from seed words and terms in a TSV. Works without
// training.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

/// Every seed found adds its weight to its themes. The longest seed wins over its parts; what stands in a title, in the
/// first of several sentences or in a mention weighs more, a proper name less, and repeating a seed adds ever less.
class Classifier {
 public:
  struct Options {
    double min_share = 0.4;
    double min_weight = 1.5;
    int max_themes = 3;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit(
          "classify.min_share", min_share,
          {"", 0, 1, "Parte del peso del primer tema que el segundo necesita para contar; el tercero, la mitad más."});
      visit("classify.min_weight", min_weight,
            {"puntos", 0, 100, "Peso que necesita el primer tema; los demás, un punto más."});
      visit("classify.max_themes", max_themes, {"temas", 1, 3, "Cuántos temas puede tener una aportación."});
    }
  };
  /// `lexicon_dir` holds themes.tsv (code, label, ...) and theme_seeds.tsv (seed, theme, weight, ...). Fails naming
  /// every bad line of both.
  static Result<Classifier> Make(const std::string& lexicon_dir, const Options& options);

  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;
  ~Classifier();

  const std::vector<Theme>& taxonomy() const;  ///< rows in file order; ThemeScore.theme is an index into it

  /// Surest first; ties by row of the taxonomy. Empty for talk about nothing; where no theme speaks but there is a
  /// mention, the theme "otros" if the taxonomy has it. `mentions`: of this text. Safe to call from several threads.
  /// O(tokens).
  std::vector<ThemeScore> operator()(const Annotated& text, const Vocabulary& vocabulary,
                                     const std::vector<Part>& parts, const std::vector<Mention>& mentions) const;

 private:
  struct Impl;
  explicit Classifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
