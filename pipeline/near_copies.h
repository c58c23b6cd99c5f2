// SPDX-License-Identifier: GPL-3.0-or-later
// Near copies and campaigns: texts that are nearly the same. MinHash with banding (Broder 1997; Leskovec, Rajaraman and
// Ullman 2014, ch. 3) finds who may be alike, the shingles themselves decide.
#pragma once

#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/types.h"
#include "nlp/annotate.h"

namespace ceiba {

class NearCopies {
 public:
  struct Options {
    double min_similarity = 0.7;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("near_copies.min_similarity", min_similarity,
            {"", 0.5, 1, "Parecido desde el cual dos textos son casi iguales: parte que comparten de sus ternas de palabras seguidas."});
    }
  };
  explicit NearCopies(const Options& options) : options_(options) {}

  /// In: the corpus; `analysed`: contributions that are no copies, by key; `annotated`: their texts. Out: groups of at
  /// least 2 different texts, or of at least 3 contributions with one text; by voices (most first), then key.
  ///
  /// Two texts are alike when the Jaccard index of their sets of three words in a row (canonical forms; no signs, links
  /// or masks) reaches min_similarity. Under 8 words, when 0.9 of the longer one's words stand in the same order: that
  /// leaves room for none to differ but in spelling, accents and signs. In order of key, each text joins the first text
  /// of the group it is most alike, or becomes the first of its own: nobody enters through somebody in between.
  ///
  /// Finds a pair at the threshold with probability >= 0.995, closer ones more surely. A text is compared with at most
  /// 16 first texts, those that share most bands with it, and a bucket of a band offers its first 8: so a hundred
  /// thousand variants of one template, alike or not, cost 16 comparisons each. What a bound may leave out is a mark,
  /// never a text: that text stays in its topic and in every count, at worst as the first of a group of its own.
  /// O(words x bands) per text, 4 bytes per text and band: ~0.3 s for 100,000 texts of 50 words on one core.
  std::vector<Campaign> operator()(const Corpus& corpus, const AnnotatedCorpus& annotated,
                                   const std::vector<ContributionId>& analysed, Threads threads) const;

 private:
  Options options_;
};

}  // namespace ceiba
