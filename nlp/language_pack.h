// SPDX-License-Identifier: GPL-3.0-or-later
// What we know of Spanish, loaded once: morphology, abbreviations, multiword terms. Knows no citizens' matters.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "nlp/context.h"
#include "nlp/morphology.h"
#include "nlp/segment.h"

namespace ceiba {

/// A multiword term: the words it is made of, and the form to show. A token matches a word when its canonical form is
/// that word, or when both share a lemma as noun, adjective or participle: "pasos de peatones" is "paso de peatones".
struct Term {
  std::string id;                  ///< folded, words joined by "_": "agua_potable"
  std::vector<std::string> words;  ///< folded, as written in the lexicon; at least two
  std::vector<std::vector<std::string>>
      lemmas;         ///< per word, its folded lemmas as noun, adjective or participle; sorted
  std::string label;  ///< as shown: "agua potable"
};

/// Folded lemmas of the analyses as noun, adjective or participle: what word and token are compared by. Sorted, unique.
std::vector<std::string> NominalLemmas(const WordForm& form);

class LanguagePack {
 public:
  /// Loads every lexicon of `dir` (lexicons/es) that belongs to nlp (abbreviations.tsv, context.tsv, line_joiners.tsv, terms.tsv and
  /// morphology's), and the dictionaries. Names every bad line of every file at once.
  static Result<LanguagePack> Load(const std::string& dir);

  const Morphology& morphology() const { return *morphology_; }
  const Abbreviations& abbreviations() const { return abbreviations_; }
  const ContextWords& context_words() const { return context_words_; }
  const std::vector<Term>& terms() const { return terms_; }  ///< sorted by id

 private:
  LanguagePack() = default;
  std::unique_ptr<Morphology> morphology_;
  Abbreviations abbreviations_;
  ContextWords context_words_;
  std::vector<Term> terms_;
};

}  // namespace ceiba
