// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is about, as counted features: lemmas that tell something, multiword terms, and concepts under which
// different words count as one ("bache", "hoyo"). Grouping, labels and statements see texts through this.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/annotate.h"
#include "nlp/tfidf.h"

namespace ceiba {

/// Words by which matters are told apart. Keys are folded.
struct MatterLexicon {
  struct Concept {
    std::string name;
    std::vector<std::vector<std::string>> phrases;  ///< each a sequence of words
  };
  std::map<std::string, std::uint32_t, std::less<>> filler;  ///< lemma or form -> weight it keeps, in 1/kCountUnit
  std::vector<Concept> concepts;                             ///< file order

  /// Reads filler.tsv (word, weight) and concepts.tsv (concept, words). Names every bad line.
  static Result<MatterLexicon> Load(const std::string& lexicon_dir);
};

/// Turns the texts of one corpus into counts. Keeps references to both arguments.
class MatterReader {
 public:
  MatterReader(const MatterLexicon& lexicon, const AnnotatedCorpus& corpus);

  /// Features are numbered: lemmas of the vocabulary (by LemmaId), terms of the language pack, concepts.
  std::uint32_t feature_count() const { return concept_begin_ + static_cast<std::uint32_t>(lexicon_.concepts.size()); }
  bool IsLemma(std::uint32_t feature) const { return feature < term_begin_; }

  /// How much a form tells by itself, in 1/kCountUnit: 0 for stop words, numbers and full fillers.
  std::uint32_t Telling(FormId form) const { return forms_[form.value].telling; }

  /// `emphasis`: one entry for each token, in 1/kCountUnit; tokens with 0 are left out. Sorted, each feature once.
  /// Safe to call from several threads. O(tokens).
  FeatureCounts Read(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const;

 private:
  struct Form {
    std::uint32_t telling = 0;
    std::uint32_t lemma = 0;          // feature
    bool name = false;                // a proper noun in the dictionary
    std::vector<std::uint32_t> keys;  // words of concept phrases it stands for, sorted
  };
  struct Phrase {
    std::vector<std::uint32_t> keys;
    std::uint32_t concept_row = 0;
  };

  void NumberPhrases(const Vocabulary& vocabulary);
  const Phrase* LongestPhraseAt(const Annotated& text, std::uint32_t token, std::uint32_t end) const;

  const MatterLexicon& lexicon_;
  std::vector<Form> forms_;                           // by FormId
  std::vector<Phrase> phrases_;
  std::vector<std::vector<std::uint32_t>> starting_;  // by first key: phrases, longest first
  std::uint32_t term_begin_ = 0;
  std::uint32_t concept_begin_ = 0;
};

/// Emphasis of each token of a text: 1, more inside its title.
std::vector<std::uint32_t> EmphasisOf(const Annotated& text, const std::vector<Part>& parts);

}  // namespace ceiba
