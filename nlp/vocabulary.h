// SPDX-License-Identifier: GPL-3.0-or-later
// Every distinct form of a corpus, analysed once, and the lemmas they lead to, under dense ids that depend on nothing
// but the set of forms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "core/types.h"
#include "nlp/morphology.h"
#include "nlp/tokenize.h"
#include "nlp/verb_facts.h"

namespace ceiba {

using LemmaId = Id<struct LemmaTag>;

class Vocabulary {
 public:
  /// `surfaces`: distinct forms (lower case NFC), any order. Ids follow byte order of the surface; lemma ids byte order
  /// of the lemma.
  Vocabulary(std::vector<std::string> surfaces, const Morphology& morphology, Threads threads = {});

  /// Invalid id when the form is not in the corpus. O(log n).
  FormId Find(std::string_view surface) const;
  const WordForm& form(FormId id) const { return forms_[id.value]; }
  /// The likeliest analysis in its context of a token with a valid form.
  const WordAnalysis& analysis(const Token& token) const { return forms_[token.form.value].analyses[token.analysis]; }
  const VerbFacts& verb_facts(FormId id) const { return verb_facts_[id.value]; }
  /// Lemma of the likeliest analysis out of context.
  LemmaId lemma_of(FormId id) const { return lemma_of_[id.value]; }
  const std::string& lemma(LemmaId id) const { return lemmas_[id.value]; }
  std::size_t form_count() const { return forms_.size(); }
  std::size_t lemma_count() const { return lemmas_.size(); }

 private:
  std::vector<WordForm> forms_;
  std::vector<VerbFacts> verb_facts_;
  std::vector<LemmaId> lemma_of_;
  std::vector<std::string> lemmas_;
};

}  // namespace ceiba
