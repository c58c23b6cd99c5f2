// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what people say against what stands in a box: the same thing, on the other side ("quiten los árboles" and "no quiten
// los árboles"; "falta agua" and "no es cierto que falte agua"). Would rather miss one than call contrary what is not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/contrary.h"
#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/language_pack.h"
#include "pipeline/statements.h"

namespace ceiba {

class ContraryFinder {
 public:
  struct Options {
    double min_similarity = 0.5;
    int most_contributions = 20000;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("contrary.min_similarity", min_similarity,
            {"", 0.1, 1, "Parecido desde el que dos frases hablan de la misma cosa, para ver si una contradice a la otra."});
      visit("contrary.most_contributions", most_contributions,
            {"aportaciones", 0, 100000000, "Aportaciones de los asuntos en los que se buscan voces en contra, empezando por los de más voces."});
    }
  };
  /// `lexicon_dir` holds contrary.tsv, filler.tsv and concepts.tsv. Fails naming every bad line.
  static Result<ContraryFinder> Make(const std::string& lexicon_dir, const Options& options);

  ContraryFinder(ContraryFinder&&) noexcept;
  ContraryFinder& operator=(ContraryFinder&&) noexcept;
  ~ContraryFinder();

  /// In: an analysis with trees; `input`: as for grouping statements. Out: one entry for each tree, by node, voices (most first),
  /// then place of the first quote. Only people of the tree's own topic are heard, nobody against words of their own. Where both
  /// name places they name a common one; who asks for one somewhere is against who wants one away only where both name a common
  /// place or neither names any. A box that holds both sides is on the one that more of its quotes take. Same answer for any
  /// thread count. O(tokens of topics with trees), then by the stances found.
  std::vector<std::vector<Contrary>> operator()(const Analysis& analysis, const StatementInput& input, Threads threads) const;

  /// Whether the patterns of contrary.tsv find their examples and leave their counterexamples; names the lines that do not.
  Status CheckExamples(const LanguagePack& pack) const;

 private:
  struct Impl;
  explicit ContraryFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
