// SPDX-License-Identifier: GPL-3.0-or-later
// Themes of a contribution: 0 to 3 policy areas of a taxonomy. A learned model chooses where there is one for the
// taxonomy in force; the taxonomy's seed words alone where not, without any training.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"
#include "pipeline/theme_seeds.h"

namespace ceiba {

/// Without a model: the themes whose seeds weigh most (pipeline/theme_seeds.h). With one: those it scores highest
/// (pipeline/theme_model.h), seeds being part of what it sees.
class Classifier {
 public:
  struct Options {
    double min_share = 0.4;
    double min_weight = 1.5;
    int max_themes = 3;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("classify.min_share", min_share,
            {"", 0, 1,
             "Sin modelo: parte del peso del primer tema que el segundo necesita para contar; el tercero, la mitad "
             "más."});
      visit("classify.min_weight", min_weight,
            {"puntos", 0, 100, "Sin modelo: peso que necesita el primer tema; los demás, un punto más."});
      visit("classify.max_themes", max_themes, {"temas", 1, 3, "Cuántos temas puede tener una aportación."});
    }
  };
  /// `lexicon_dir` holds themes.tsv (code, label, ...) and theme_seeds.tsv (seed, theme, weight, ...). `model_path`: a
  /// file of ThemeModel, or ""; a model of another taxonomy (other codes, other order) is left aside. Fails naming
  /// every bad line of the lexicon, or the model when it cannot be read.
  static Result<Classifier> Make(const std::string& lexicon_dir, const std::string& model_path, const Options& options);

  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;
  ~Classifier();

  const std::vector<Theme>& taxonomy() const;  ///< rows in file order; ThemeScore.theme is an index into it
  bool learned() const;                        ///< a model chooses

  /// What the seeds make of the words of a corpus: made once, for all its texts. The vocabulary must outlive it.
  std::shared_ptr<const ThemeSeeds::Forms> Read(const Vocabulary& vocabulary) const;

  /// Surest first; ties by row of the taxonomy. Empty for talk about nothing; a text with a mention has a theme, if
  /// only "otros" (where the taxonomy has it). `forms`: of its vocabulary. `mentions`: of this text. Safe to call from several threads. O(tokens).
  std::vector<ThemeScore> operator()(const Annotated& text, const ThemeSeeds::Forms& forms,
                                     const std::vector<Part>& parts, const std::vector<Mention>& mentions) const;

 private:
  struct Impl;
  explicit Classifier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
