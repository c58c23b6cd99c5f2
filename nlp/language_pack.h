// SPDX-License-Identifier: GPL-3.0-or-later
// What we know of Spanish, loaded once: morphology, abbreviations, multiword terms. Knows no citizens' matters.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "nlp/morphology.h"
#include "nlp/segment.h"

namespace ceiba {

/// A multiword term: the sequence of lemmas (folded) it is made of, and the form to show.
struct Term {
  std::string id;                   ///< folded, words joined by "_": "agua_potable"
  std::vector<std::string> words;   ///< folded lemmas or forms; each matches a token whose canonical form or any lemma equals it
  std::string label;                ///< as shown: "agua potable"
};

class LanguagePack {
 public:
  /// Loads every lexicon of `dir` (lexicons/es) that belongs to nlp, and the dictionaries. Names every bad line at once.
  static Result<LanguagePack> Load(const std::string& dir);

  const Morphology& morphology() const { return *morphology_; }
  const Abbreviations& abbreviations() const { return abbreviations_; }
  const std::vector<Term>& terms() const { return terms_; }  ///< sorted by id

 private:
  LanguagePack() = default;
  std::unique_ptr<Morphology> morphology_;
  Abbreviations abbreviations_;
  std::vector<Term> terms_;
};

}  // namespace ceiba
