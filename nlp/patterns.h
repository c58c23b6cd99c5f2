// SPDX-License-Identifier: GPL-3.0-or-later
// A small pattern language over annotated tokens, for cues a linguist edits in TSV. Sees canonical forms, lemmas and
// parts of speech, so "xq", "XQ" and "porque" are one cue.
//
//   ya que            canonical forms, one after the other (folded: no accents, ñ kept); also the marks , : ; ( ) ¿ ? ¡
//   ! =qué              the form as written in lower case, accents included falta|ausencia    alternatives in one place
//   [mucha]   optional element <provocar>        any analysis with this lemma         @daño     a lemma of the word
//   list "daño" {inf}             a class: n prop adj adv det prep pron rel conj num part, any analysis; v fin ind subj
//   cond fut p1
//                     inf ger, as the verb is read in its context (nlp/verbs.h); any: every word
//   <estar>&{fin}     both at once                         !no       any token but this
//   ~no               consumes nothing: the token before (at the start of a pattern) or the next one is not this
//   *2                zero to two tokens of any kind (not crossing . ; : or a line)
//   ^ at the start    begins the range searched (after openers such as "¿", "-", a list number)   $ at the end: ends it
//   (x)               the pattern's focus: what the match reports in `focus` (default: the whole match)
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/annotate.h"

namespace ceiba {

/// Lemmas under the name by which a pattern calls them ("@name"); at most 32 lists.
using WordLists = std::map<std::string, std::vector<std::string>>;

struct PatternMatch {
  std::uint32_t pattern = 0;  ///< index into the sources given to Make
  std::uint32_t begin = 0;    ///< tokens [begin, end) of the text
  std::uint32_t end = 0;
  std::uint32_t focus_begin = 0;  ///< tokens of the focus
  std::uint32_t focus_end = 0;
};

class PatternSet {
 public:
  /// What is wrong with a pattern, in Spanish, or "" (used by lexicon loaders to name bad lines).
  static std::string Problem(std::string_view pattern, const WordLists& lists = {});
  /// Fails naming every pattern that does not parse.
  static Result<PatternSet> Make(const std::vector<std::string>& patterns, const WordLists& lists = {});

  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  /// What the patterns see in each form of a vocabulary: looked up once for a corpus. The set and the vocabulary must
  /// outlive it.
  class Forms;
  std::shared_ptr<const Forms> FormsOf(const Vocabulary& vocabulary) const;

  /// All matches inside tokens [begin, end) of one sentence; by begin, then pattern; of one pattern at one place the
  /// longest. "^" and "$" mean the ends of the range. Safe to call from several threads. O(tokens x patterns that share
  /// a first word).
  std::vector<PatternMatch> Match(const Annotated& text, const Forms& forms, Sentence range) const;
  /// The same for a few ranges, each word being looked up where it stands.
  std::vector<PatternMatch> Match(const Annotated& text, const Vocabulary& vocabulary, Sentence range) const;

 private:
  struct Impl;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
