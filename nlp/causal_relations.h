// SPDX-License-Identifier: GPL-3.0-or-later
// Causes and their effects as any Spanish text states them, whatever it speaks of: by conjunctions, prepositions,
// verbs, pronouns that take up the sentence before, gerunds. Knows no citizens' matters. Words: causal_connectors.tsv.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

/// One side causes the other. Spans are bytes of the text; a side is a whole clause or noun phrase as written.
struct CausalRelation {
  Span cause;
  Span effect;
  Span connector;        ///< the words that say so, with the verb's auxiliaries; in neither side unless `reduce los
                         ///< costes` is both
  float confidence = 0;  ///< in [0, 1]; ranks, is no probability
  std::string why;       ///< id of the row of causal_connectors.tsv
};

class CausalRelations {
 public:
  /// `dir`: lexicons/es, for causal_connectors.tsv, causal_words.tsv and clause_words.tsv. Names every bad line.
  static Result<CausalRelations> Make(const std::string& dir);

  CausalRelations(CausalRelations&&) noexcept;
  CausalRelations& operator=(CausalRelations&&) noexcept;
  ~CausalRelations();

  /// Relations of one text, surest first, then by place of the connector; no two with the same sides. Weakly stated
  /// ones are given only outside what a surer one of their sentence quotes; the weakest, under 0.3, only in a text of
  /// up to three sentences that has no other. Never fails; safe to call from several
  /// threads; O(tokens).
  std::vector<CausalRelation> operator()(const Annotated& text, const Vocabulary& vocabulary) const;

 private:
  struct Impl;
  explicit CausalRelations(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
