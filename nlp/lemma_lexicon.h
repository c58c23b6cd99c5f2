// SPDX-License-Identifier: GPL-3.0-or-later
// Our own words (lexicons/es/lemmas.tsv): civic and Mexican ones that no dictionary has, with all their inflected forms,
// and corrections to what the dictionaries say.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/tsv.h"
#include "nlp/morphology.h"

namespace ceiba {

/// What the lexicon says of one form.
struct LexiconEntry {
  std::vector<WordAnalysis> instead;  ///< when not empty: all there is to say, in the file's order
  std::vector<WordAnalysis> besides;  ///< adds to what the dictionaries say
  std::vector<WordAnalysis> first;    ///< lemma and part of speech that go before the others, in the file's order
};

/// A prefix, or a suffix and what stands in its place in the base ("-quito" for "-co"); without the hyphens.
struct Affix {
  std::string written;
  std::string base;
  PartOfSpeech pos;  ///< of the bases it goes with
};

class LemmaLexicon {
 public:
  /// Columns form, lemma, pos, features. `features` is one of
  ///   regular, regular f   the lemma's inflected forms too: plurals; with f also the feminine ("ejidataria"); verbs whole
  ///   invariable           the same form in singular and plural ("tianguis")
  ///   tags                 Apertium's ("pri p3 sg"): replaces every other analysis of the form
  ///   first                puts the form's analyses with this lemma and part of speech before the others
  ///   rare                 puts the analyses with this lemma and part of speech after all others, whatever the form
  ///   prefix               "ex-": known words of this part of speech may follow it; the lemma keeps it
  ///   suffix               form "-quito", lemma "-co": "poquito" is "poco"
  /// Names every bad line at once.
  static Result<LemmaLexicon> Load(const std::string& path);

  /// nullptr when the form is not in it; valid while the lexicon lives.
  const LexiconEntry* Find(std::string_view form) const;

  bool IsRare(const WordAnalysis& analysis) const;

  /// File order.
  const std::vector<Affix>& prefixes() const { return prefixes_; }
  const std::vector<Affix>& suffixes() const { return suffixes_; }

  /// Every form it has analyses of, in byte order; views into the lexicon.
  std::vector<std::string_view> Forms() const;

 private:
  std::string Add(const TsvRow& row);
  std::string AddParadigm(WordAnalysis analysis, const std::string& features);

  std::map<std::string, LexiconEntry, std::less<>> entries_;
  std::set<std::pair<std::string, PartOfSpeech>> rare_;
  std::vector<Affix> prefixes_;
  std::vector<Affix> suffixes_;
};

}  // namespace ceiba
