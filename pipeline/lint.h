// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every problem tree the way a method expert would and says, kindly, what its people may want to mend: the
// catalogue PT01-PT22 of the logical framework. It warns and never changes a tree. Words and messages: lexicons/es/
// lints.tsv, lint_patterns.tsv, lint_words.tsv.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/lint.h"
#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/language_pack.h"

namespace ceiba {

class TreeLinter {
 public:
  struct Options {
    int max_nodes = 20;
    int max_siblings = 7;
    int max_depth = 4;
    int max_words = 25;
    int few_words = 4;
    int min_contributions = 4;
    int min_tree_voices = 5;
    double same_words = 0.75;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("lint.max_nodes", max_nodes, {"cajas", 1, 1000, "Cajas desde las que se avisa que un árbol ya no cabe en una hoja."});
      visit("lint.max_siblings", max_siblings, {"cajas", 1, 100, "Cajas que caben juntas bajo otra; con más se avisa."});
      visit("lint.max_depth", max_depth, {"niveles", 1, 10, "Niveles que puede tener un árbol; con más se avisa."});
      visit("lint.max_words", max_words, {"palabras", 5, 200, "Palabras que caben en una caja; con más se avisa."});
      visit("lint.few_words", few_words, {"palabras", 1, 20, "Con menos palabras que éstas, una caja general se tiene por vaga."});
      visit("lint.min_contributions", min_contributions, {"aportaciones", 2, 1000, "Desde cuántas se mira si alguien domina una caja."});
      visit("lint.min_tree_voices", min_tree_voices, {"voces", 2, 1000, "Voces que pide un árbol para avisar de ramas de una sola voz."});
      visit("lint.same_words", same_words, {"", 0.01, 1, "Parecido de palabras desde el que dos cajas se tienen por lo mismo."});
    }
  };

  /// Fails naming every bad line of the three lexicons.
  static Result<TreeLinter> Make(const std::string& lexicon_dir, const Options& options);

  TreeLinter(TreeLinter&&) noexcept;
  TreeLinter& operator=(TreeLinter&&) noexcept;
  ~TreeLinter();

  /// Whether every pattern finds its example and leaves its counterexample; fails naming the lines that do not.
  Status CheckExamples(const LanguagePack& pack) const;

  /// `inverts`: per tree and node, whether it could be put as an objective; empty, or empty for a tree: unknown.
  /// Out: per tree of analysis.trees, what matters most first: errors; then the first finding of each code, by priority;
  /// then the others. A tree of one voice, or without a problem, is asked for less. Same answer for any thread count.
  /// O(words of the boxes + edges + pairs of boxes of a level, of at most 200).
  std::vector<std::vector<Lint>> operator()(const Analysis& analysis, const LanguagePack& pack,
                                            const std::vector<std::vector<bool>>& inverts, Threads threads) const;

 private:
  struct Impl;
  explicit TreeLinter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
