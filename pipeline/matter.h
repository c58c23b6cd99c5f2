// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is about, as counted features: lemmas that tell something, multiword terms, and concepts under which
// different words count as one ("bache", "hoyo"). Grouping, labels and statements see texts through this.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/annotate.h"
#include "nlp/tfidf.h"

namespace ceiba {

/// Why a word tells little of the matter.
enum class FillerKind : std::uint8_t {
  kNone,  ///< it does tell
  kAsk,   ///< verbs of asking and saying
  kWhere,
  kWhen,
  kVague,
  kAct,    ///< what is to be done, whatever with: "mejorar"
  kState,  ///< how things are: "abandono"
};

/// Words by which matters are told apart. Keys are folded.
struct MatterLexicon {
  struct Filler {
    std::uint32_t weight = 0;  ///< what it keeps, in 1/kCountUnit
    FillerKind kind = FillerKind::kVague;
  };
  struct Concept {
    std::string name;
    std::uint32_t weight = 0;  ///< what naming it counts, in 1/kCountUnit: less for reasons that many matters share
    std::vector<std::vector<std::string>> phrases;  ///< each a sequence of words
  };
  std::map<std::string, Filler, std::less<>> filler;  ///< by lemma or form
  std::vector<Concept> concepts;                      ///< file order

  /// Reads filler.tsv (word, weight, kind) and concepts.tsv (concept, weight, words). Names every bad line.
  static Result<MatterLexicon> Load(const std::string& lexicon_dir);
};

/// A feature in tokens [begin, end) of a text.
struct Sighting {
  std::uint32_t feature = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t count = 0;  ///< in 1/kCountUnit, above 0
};

/// Turns the texts of one corpus into counts. Keeps references to both arguments.
class MatterReader {
 public:
  MatterReader(const MatterLexicon& lexicon, const AnnotatedCorpus& corpus);

  /// Features are numbered: lemmas of the vocabulary (by LemmaId), terms of the language pack, concepts.
  std::uint32_t feature_count() const { return concept_begin_ + static_cast<std::uint32_t>(lexicon_.concepts.size()); }
  std::uint32_t TermFeature(std::uint32_t term) const { return term_begin_ + term; }

  /// How much a form tells by itself, in 1/kCountUnit: 0 for stop words, numbers and full fillers.
  std::uint32_t Telling(FormId form) const { return forms_[form.value].telling; }
  FillerKind Filler(FormId form) const { return forms_[form.value].filler; }
  /// Everything the tokens tell, by begin: what Read adds up. `emphasis` as there.
  std::vector<Sighting> See(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const;

  /// `emphasis`: one entry for each token, in 1/kCountUnit; tokens with 0 are left out. Sorted, each feature once.
  /// Safe to call from several threads. O(tokens).
  FeatureCounts Read(const Annotated& text, const std::vector<std::uint32_t>& emphasis) const;

  /// What the tokens inside `span` tell, with plain emphasis; sorted as Read. O(tokens of the span).
  FeatureCounts ReadInside(const Annotated& text, Span span) const;

 private:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  // Small, since forms are looked up in the order of texts.
  struct Form {
    std::uint32_t lemma = 0;                           // feature
    std::uint32_t concept_feature = kNone;             // that it names by itself
    std::array<std::uint32_t, 2> keys{kNone, kNone};   // words of concept phrases it stands for
    std::uint32_t first_phrase = 0;                    // of phrases that may start with it, in opening_
    std::uint16_t phrase_count = 0;
    std::uint16_t telling = 0;
    FillerKind filler = FillerKind::kNone;
    bool proper_noun = false;

    bool StandsFor(std::uint32_t key) const { return keys[0] == key || keys[1] == key; }
  };
  struct Phrase {
    std::vector<std::uint32_t> keys;
    std::uint32_t concept_row = 0;
  };

  void NumberPhrases(const std::vector<std::string>& lemmas);
  const Phrase* LongestPhraseAt(const Annotated& text, std::uint32_t token, std::uint32_t end) const;
  template <class Emphasis, class Add>
  void Look(const Annotated& text, std::uint32_t first, std::uint32_t last, const Emphasis& emphasis, const Add& add) const;

  const MatterLexicon& lexicon_;
  const Vocabulary& vocabulary_;
  std::vector<Form> forms_;  // by FormId
  std::vector<Phrase> phrases_;
  std::vector<std::uint32_t> opening_;  // phrases, form by form, longest first
  std::uint32_t term_begin_ = 0;
  std::uint32_t concept_begin_ = 0;
};

/// The title of a text: its title part, else a first line that reads as one; empty when it has none.
Span TitleOf(const Annotated& text, const std::vector<Part>& parts);

/// Emphasis of each token of a text: 1, more inside its title.
std::vector<std::uint32_t> EmphasisOf(const Annotated& text, const std::vector<Part>& parts);

/// For each token: a capital that no sentence start and no shouting explains, or a proper noun of the dictionary.
std::vector<bool> NamesIn(const Annotated& text, const Vocabulary& vocabulary);

/// True when most words of the sentence begin with a capital, which then say nothing.
bool IsShouted(const Annotated& text, Sentence sentence);

}  // namespace ceiba
