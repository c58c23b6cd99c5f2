// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba eval --lemmas: the share of content words of a treebank whose lemma we give right.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "eval/bootstrap.h"
#include "io/conllu.h"
#include "nlp/language_pack.h"

namespace ceiba {

struct LemmaScores {
  struct Share {
    std::uint64_t right = 0, words = 0;
    double value() const { return words == 0 ? 0 : static_cast<double>(right) / static_cast<double>(words); }
  };
  struct Fault {
    std::string form, upos, gold, given;
    std::uint64_t times = 0;
  };
  Share content;                     ///< NOUN, VERB, ADJ and ADV: names, auxiliaries and function words are not in it
  std::optional<Interval> interval;  ///< of content.value(), over sentences
  std::map<std::string, Share> by_upos;  ///< of all parts of speech that the treebank gives a lemma
  std::vector<Fault> faults;             ///< of content words: most frequent first, then by form
};

/// Every sentence is annotated as a text of its own, from its written form: a word inside a multiword token is judged
/// by the lemma of that token ("dámelo": dar). Lemmas are compared in lower case; "_" is no lemma.
LemmaScores ScoreLemmas(const std::vector<ConlluSentence>& sentences, const LanguagePack& pack,
                        const BootstrapOptions& options);

/// Spanish, for a person, with the `worst` most frequent faults.
std::string LemmaText(const LemmaScores& scores, std::size_t worst);

/// {"content": {"right", "words", "accuracy", "ci"}, "by_upos": {UPOS: the same}, "worst": [{form, upos, gold, given,
/// times}]}
std::string LemmaJson(const LemmaScores& scores, std::size_t worst);

}  // namespace ceiba
