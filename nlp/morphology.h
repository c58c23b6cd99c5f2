// SPDX-License-Identifier: GPL-3.0-or-later
// Lemma and part of speech of one word form: own civic lexicon first, then Apertium, known affixes, then Hunspell
// (guarded against stripped negation), then the same for the form with accents or spelling restored. Keeps every analysis.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/parallel.h"
#include "core/result.h"

namespace ceiba {

enum class PartOfSpeech : std::uint8_t {
  kNoun, kProperNoun, kVerb, kAuxiliary, kAdjective, kAdverb, kDeterminer, kPronoun, kRelative, kPreposition,
  kConjunction, kNumeral, kInterjection, kOther,
};

enum class VerbForm : std::uint8_t { kNone, kIndicative, kSubjunctive, kImperative, kConditional, kInfinitive, kGerund, kParticiple };
enum class Tense : std::uint8_t { kNone, kPresent, kPast, kFuture };

struct WordAnalysis {
  std::string lemma;            ///< lower case NFC, accents kept: "inundación"
  PartOfSpeech pos = PartOfSpeech::kOther;
  VerbForm verb_form = VerbForm::kNone;
  Tense tense = Tense::kNone;
  std::uint8_t person = 0;      ///< 1-3, 0 when none
  bool plural = false;
  bool operator==(const WordAnalysis&) const = default;
};

inline bool IsFiniteVerb(const WordAnalysis& a) {
  return a.pos == PartOfSpeech::kVerb && a.verb_form != VerbForm::kInfinitive && a.verb_form != VerbForm::kGerund &&
         a.verb_form != VerbForm::kParticiple;
}

/// Which source knew the word; the later, the less sure.
enum class WordSource : std::uint8_t { kLexicon, kApertium, kHunspell, kRestored, kUnknown };

/// A distinct surface form, looked up once.
struct WordForm {
  std::string surface;          ///< lower case NFC as written
  std::string canonical;        ///< folded (no accents, ñ kept) after restoring spelling: what cues match ("xq" -> "porque")
  std::string meant;            ///< as the dictionary spells it, accents and all ("vasura" -> "basura"); short words stay ("bici")
  std::vector<WordAnalysis> analyses;  ///< likeliest first; never empty (unknown words: kOther, lemma = canonical without a plural's -s)
  WordSource source = WordSource::kUnknown;
  bool stop = false;            ///< stop word: carries no matter of its own
};

/// Versions of what the morphology reads, for the manifest: {"icu": "72.1", "apertium-spa-cat": sha256, ...}.
struct MorphologyVersions {
  std::vector<std::pair<std::string, std::string>> entries;
};

class Morphology {
 public:
  struct Paths {
    std::string lexicon_dir;    ///< lexicons/es
    std::vector<std::string> apertium;  ///< automata, first one wins; missing ones are an error naming the Debian package
    std::string hunspell_aff, hunspell_dic;
  };
  /// Where Debian puts the dictionaries.
  static Paths DefaultPaths(const std::string& lexicon_dir);

  /// Reads lemmas.tsv, spelling.tsv, stopwords.tsv of the lexicon folder and the dictionaries; ~0.1 s. Fails naming every
  /// bad lexicon line and missing dictionary.
  static Result<Morphology> Make(const Paths& paths);

  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;
  ~Morphology();

  /// Analyses a form (lower case NFC). The answer depends on nothing but the form and the lexicons. ~90,000 forms/s.
  WordForm Analyse(std::string_view surface) const;
  /// The same for each of `surfaces`, in their order; sorted ones are quicker.
  std::vector<WordForm> AnalyseAll(const std::vector<std::string>& surfaces, Threads threads) const;

  MorphologyVersions Versions() const;

 private:
  struct Impl;
  explicit Morphology(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
