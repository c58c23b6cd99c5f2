// SPDX-License-Identifier: GPL-3.0-or-later
// Our own words (lexicons/es/lemmas.tsv): civic and Mexican ones that no dictionary has, with all their inflected forms,
// and corrections to what the dictionaries say.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/morphology.h"

namespace ceiba {

/// What the lexicon says of one form.
struct LexiconEntry {
  std::vector<WordAnalysis> instead;  ///< when not empty: all there is to say, in the file's order
  std::vector<WordAnalysis> besides;  ///< adds to what the dictionaries say
  std::vector<WordAnalysis> first;    ///< lemma and part of speech that go before the others, in the file's order
};

class LemmaLexicon {
 public:
  /// Columns form, lemma, pos, features. `features` is one of
  ///   regular, regular f   the lemma's inflected forms too: plurals; with f also the feminine ("ejidataria"); verbs whole
  ///   invariable           the same form in singular and plural ("tianguis")
  ///   tags                 Apertium's ("pri p3 sg"): replaces every other analysis of the form
  ///   first                puts the analyses with this lemma and part of speech before the others
  /// Names every bad line at once.
  static Result<LemmaLexicon> Load(const std::string& path);

  /// nullptr when the form is not in it; valid while the lexicon lives.
  const LexiconEntry* Find(std::string_view form) const;

  /// Every form it has analyses of, in byte order; views into the lexicon.
  std::vector<std::string_view> Forms() const;

 private:
  std::map<std::string, LexiconEntry, std::less<>> entries_;
};

}  // namespace ceiba
