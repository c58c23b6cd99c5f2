// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of one box give away (lexicons/es/lint_patterns.tsv over the lists of lint_words.tsv): a wish, blame, two
// ideas, a duty of others; and the lemmas by which boxes are compared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "nlp/annotate.h"
#include "nlp/language_pack.h"
#include "nlp/patterns.h"
#include "pipeline/lint_catalog.h"

namespace ceiba {

/// One box, read.
struct BoxReading {
  struct Hit {
    Finding finding = Finding::kWish;
    std::string words;  ///< of the label
    std::string who;    ///< whose duty it is (PT19)
  };
  std::vector<Hit> hits;           ///< by finding, one each: the first pattern of the file that fits
  std::vector<LemmaId> lemmas;     ///< that tell something; sorted, each once
  bool who_or_where = false;       ///< names people or a place
  bool names_person = false;       ///< holds a masked name
  std::uint32_t content_words = 0; ///< words that tell something, repeats counted
};

class LintWords {
 public:
  /// Fails naming every bad line of lint_patterns.tsv, lint_words.tsv and states.tsv.
  static Result<LintWords> Load(const std::string& lexicon_dir);

  /// Fails naming the rows that miss their example or take their counterexample.
  Status CheckExamples(const LanguagePack& pack) const;

  /// Safe to call from several threads. O(tokens).
  BoxReading Read(const Annotated& label, const Vocabulary& vocabulary, Role role) const;

 private:
  struct Row {
    std::size_t line = 0;
    Finding finding = Finding::kWish;
    bool finds_who_or_where = false;
    bool on[kRoleCount] = {};
    std::string who, example, counterexample;
  };
  std::string path_;
  std::vector<Row> rows_;  // by pattern
  std::unique_ptr<const PatternSet> patterns_;
};

/// Whether two boxes hold the same lemmas, or share three or more and their cosine is at least `least`. O(lemmas).
bool SayTheSame(const BoxReading& a, const BoxReading& b, double least);

}  // namespace ceiba
