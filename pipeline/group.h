// SPDX-License-Identifier: GPL-3.0-or-later
// Topics: which contributions speak of the same matter. Corpus stage: TF-IDF over lemmas, multiword terms and concepts,
// cosine neighbours by inverted index, communities of their graph, then communities of those; the number of topics is
// not given.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"
#include "nlp/tfidf.h"

namespace ceiba {

/// What grouping sees of the corpus; all vectors run over the analysed contributions (copies left out), sorted by key.
struct GroupingInput {
  const AnnotatedCorpus& annotated;
  const std::vector<std::vector<Part>>& parts;
  const std::vector<Extraction>& extractions;
  const std::vector<std::vector<ThemeScore>>& themes;
};

/// group[i]: dense from 0, by first member. stability, per group: the share of resamples in which it comes back, or -1
/// where that was not measured (pipeline/stability.h). told: what the words of each text tell (MatterReader::Read), so that
/// naming groups need not read them again; empty where nobody read them.
struct Grouping {
  std::vector<std::uint32_t> group;
  std::vector<float> stability;
  std::vector<FeatureCounts> told = {};
};

class Grouper {
 public:
  struct Options {
    double min_similarity = 0.05;
    double resolution = 1.0;
    int resamples = 10;
    std::uint64_t seed = 1;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("group.min_similarity", min_similarity,
            {"", 0.01, 1, "Parecido (coseno) por debajo del cual dos aportaciones no se tienen por vecinas."});
      visit("group.resolution", resolution,
            {"", 0.1, 3, "Detalle de los asuntos: más alto, más asuntos y más pequeños."});
      visit("group.resamples", resamples,
            {"remuestreos", 0, 20, "Cuántas veces se agrupa una parte de los textos para ver si cada asunto vuelve a salir."});
    }
  };
  /// `lexicon_dir` holds filler.tsv and concepts.tsv. Fails naming every bad line.
  static Result<Grouper> Make(const std::string& lexicon_dir, const Options& options);

  Grouper(Grouper&&) noexcept;
  Grouper& operator=(Grouper&&) noexcept;
  ~Grouper();

  /// Every contribution gets a group, alone if need be. Same answer for any thread count. Two groups are one matter
  /// when the mean similarity of their members passes a fixed value times `resolution`, whatever the corpus' size.
  /// About 5 s for 100,000 short contributions on two cores.
  Grouping operator()(const GroupingInput& input, Threads threads) const;

 private:
  struct Impl;
  explicit Grouper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
