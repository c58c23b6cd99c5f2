// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the mentions of problem, cause, effect and proposal in one annotated text, and the links between them.
// In: one Annotated. Out: mentions in text order and their links. A learned scorer can take the rules' place clause by
// clause (ClauseScorer); the rules stay as features and as the explanation.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

class Extractor {
 public:
  struct Options {
    double min_confidence = 0.5;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("extract.min_confidence", min_confidence,
            {"", 0, 1, "Confianza mínima para que una cláusula cuente como mención."});
    }
  };
  /// `lexicon_dir` holds cues.tsv and connectors.tsv. Fails naming every bad line.
  static Result<Extractor> Make(const std::string& lexicon_dir, const Options& options);

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// `parts`: what each stretch of the text was in its form (title, role columns). Mention ids and `in` are left for
  /// the caller; links name positions in `mentions`. Never fails; safe to call from several threads.
  Extraction operator()(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Part>& parts) const;

  /// Id and a Spanish sentence for each rule that `why` can name, sorted by id: what a facilitator reads.
  const std::vector<std::pair<std::string, std::string>>& Explanations() const;

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
