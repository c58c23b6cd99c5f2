// SPDX-License-Identifier: GPL-3.0-or-later
// What a text is for and what it is against (lexicons/es/contrary.tsv): the words that say so and the thing they speak of.
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

namespace ceiba {

enum class Side : std::uint8_t {
  kFor,      ///< wants it, asks for it, defends it, or says that it lacks
  kAgainst,  ///< rejects it, asks to take it away, or says that there is too much of it
  kBigger,   ///< wants it bigger
  kSmaller,  ///< wants it smaller, or fewer of them
  kOpen,     ///< wants it open
  kClose,    ///< wants it closed
  kFine,     ///< says that it is well as it is
  kDenies,   ///< says that it is not so
};

/// One stance. Tokens of the text.
struct Stance {
  Side side = Side::kFor;
  std::uint32_t row = 0;  ///< of Stances::rule
  bool local = false;     ///< asks for one or to take one away, or complains of one, somewhere; does not speak of all
  std::uint32_t sentence = 0;
  std::uint32_t begin = 0;  ///< [begin, end): the words that take it and the thing it is about
  std::uint32_t end = 0;
  std::uint32_t matter_begin = 0;  ///< [matter_begin, matter_end): the thing it is about
  std::uint32_t matter_end = 0;
};

class Stances {
 public:
  /// Fails naming every bad line of contrary.tsv.
  static Result<Stances> Load(const std::string& lexicon_dir);

  /// Fails naming the rows that miss their example or take their counterexample.
  Status CheckExamples(const LanguagePack& pack) const;

  /// By place. `mentions`: of the text, in text order. Questions take no stance. Of cues that overlap the longest holds; a
  /// cue right before another turns its side or keeps it ("en contra de" + "quitar"). Safe to call from several threads.
  std::vector<Stance> Read(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Mention>& mentions) const;

  const std::string& rule(std::uint32_t row) const { return rows_[row].id; }

 private:
  enum class On : std::uint8_t { kAny, kProposal, kProblem };
  struct Row {
    std::size_t line = 0;
    std::string id;
    Side side = Side::kFor;
    On on = On::kAny;
    bool local = false;
    std::string example, counterexample;
  };

  void Read(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Mention>& mentions, std::uint32_t sentence,
            std::vector<Stance>& out) const;
  bool Holds(On on, const Annotated& text, const std::vector<Mention>& mentions, const PatternMatch& match) const;

  std::string path_;
  std::vector<Row> rows_;          // by pattern
  std::vector<std::string> stop_;  // folded words where the thing ends, sorted
  std::unique_ptr<const PatternSet> patterns_;
};

}  // namespace ceiba
