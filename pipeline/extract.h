// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the mentions of problem, cause, effect and proposal in one annotated text, and the links between them.
// In: one Annotated. Out: mentions in text order and their links. A learnt model reads word by word; the rules are among
// what it sees, say why a mention is one, and do the work alone where there is no model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"
#include "pipeline/link_model.h"
#include "pipeline/role_features.h"
#include "pipeline/role_model.h"

namespace ceiba {

class Extractor {
 public:
  struct Options {
    double min_confidence = 0.5;
    double caution = 0.0;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("extract.min_confidence", min_confidence,
            {"", 0, 1, "Sin modelo: confianza mínima para que una cláusula cuente como mención."});
      visit("extract.caution", caution,
            {"", -4, 4, "Con modelo: más alta, menos menciones y más seguras; más baja, más menciones y menos seguras."});
    }
  };
  /// `lexicon_dir` holds cues.tsv, connectors.tsv and meanings.tsv; `model_dir` roles.bin and links.bin, or is "" for the
  /// rules alone. Fails naming every bad line, or the model file that cannot be read.
  static Result<Extractor> Make(const std::string& lexicon_dir, const std::string& model_dir, const Options& options);

  /// This extractor with other models.
  Extractor With(RoleModel roles, LinkModel links) const;

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// What the model makes of the words of a corpus: made once, for all its texts. The vocabulary must outlive it.
  class Reader;
  std::shared_ptr<const Reader> Read(const Vocabulary& vocabulary, Threads threads) const;

  /// `reader`: of the vocabulary of `text`. `parts`: what each stretch of the text was in its form (title, role columns). Mention ids and `in` are left for
  /// the caller; links name positions in `mentions`. Never fails; safe to call from several threads.
  Extraction operator()(const Annotated& text, const Reader& reader, const std::vector<Part>& parts) const;

  /// The links between mentions that are given, in text order.
  std::vector<Link> Links(const Annotated& text, const Reader& reader, const std::vector<Part>& parts,
                          const std::vector<Mention>& mentions) const;

  /// What the models learn from: features of a text, and of the pairs of the mentions given.
  RoleFeatures Features(const Annotated& text, const Reader& reader) const;
  std::vector<LinkCandidate> Candidates(const Annotated& text, const Reader& reader, const std::vector<Mention>& mentions) const;
  static const FormTable& Forms(const Reader& reader);

  /// Id and a Spanish sentence for each rule that `why` can name, sorted by id: what a facilitator reads.
  const std::vector<std::pair<std::string, std::string>>& Explanations() const;

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
