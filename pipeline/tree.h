// SPDX-License-Identifier: GPL-3.0-or-later
// Problem trees (árboles de problemas): per topic a trunk, its causes below, its effects above, its proposals beside.
// Rules: problem-tree method of the logical framework (Ortegón, Pacheco & Prieto 2005, CEPAL Manuales 42).
#pragma once

#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/types.h"

namespace ceiba {

/// A cause or effect statement that says what another topic states as a problem: the place where trees chain.
struct SameAs {
  StatementId statement;  ///< a cause or an effect
  StatementId problem;    ///< the problem statement it says again
};

class TreeBuilder {
 public:
  struct Options {
    int min_voices = 2;
    int own_box = 2;
    int max_depth = 3;
    int chained_causes = 3;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("tree.min_voices", min_voices, {"voces", 1, 1000, "Voces que necesita un asunto para tener árbol propio; los demás se listan uno por uno."});
      visit("tree.own_box", own_box, {"voces", 1, 1000, "Voces desde las que otro problema del asunto tiene caja propia; con menos, se reúne en el problema central."});
      visit("tree.max_depth", max_depth, {"niveles", 1, 5, "Niveles de causas y de efectos, contados desde el problema central."});
      visit("tree.chained_causes", chained_causes, {"causas", 0, 20, "Cuántas causas de otro asunto se muestran bajo una causa que es problema allí."});
    }
  };
  explicit TreeBuilder(const Options& options) : options_(options) {}

  /// In: an analysis with topics and statements; `same_as` sorted by statement, one each. Out: trees by theme, voices
  /// (most first), key. Every statement of a topic with a tree stands in it, the same said in several roles in one box.
  /// Other problems of the topic stand where links put them; without links, what people suffer as an effect and a state of
  /// things as a cause, by an inferred edge. A box may feed several others; edges form no cycle, and one that would is told
  /// in `notes`, as gaps are. O(statements + links log links).
  std::vector<ProblemTree> operator()(const Analysis& analysis, const std::vector<SameAs>& same_as, Threads threads = {}) const;

 private:
  Options options_;
};

}  // namespace ceiba
