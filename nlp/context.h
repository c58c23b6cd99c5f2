// SPDX-License-Identifier: GPL-3.0-or-later
// Which reading of a form holds between its neighbours: "la falta" is a noun, "no falta" a verb, "ha dicho" a
// participle, "se fue" the verb ir. A few rules of grammar, not a tagger.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "nlp/tokenize.h"
#include "nlp/vocabulary.h"

namespace ceiba {

/// Words that settle the reading of a neighbour (lexicons/es/context.tsv).
class ContextWords {
 public:
  enum Class : std::uint8_t { kPerfect = 1, kMotion = 2, kWhither = 4, kMover = 8, kVerbNext = 16 };

  /// Columns word, class. Names every bad line.
  static Result<ContextWords> Load(const std::string& path);

  /// Class bits of a form or lemma, folded; 0 when it has none. O(log n).
  std::uint8_t ClassesOf(std::string_view folded) const;

 private:
  std::vector<std::pair<std::string, std::uint8_t>> words_;  // sorted
};

class ContextReader {
 public:
  /// Looks once at every form.
  ContextReader(const Vocabulary& vocabulary, const ContextWords& words);

  /// Sets Token::analysis of every token that has a form. Neighbours are the tokens right beside it. O(tokens).
  void Read(std::vector<Token>& tokens) const;

 private:
  static constexpr std::uint8_t kNone = 0xFF;

  // Positions in WordForm::analyses, kNone where there is none.
  struct Facts {
    std::uint8_t nominal = kNone;  ///< first noun or adjective
    std::uint8_t adjective = kNone;
    std::uint8_t finite =
        kNone;  ///< first indicative, subjunctive or conditional, not of tú: that is rarer than the noun
    std::uint8_t participle = kNone;
    std::uint8_t motion = kNone;
    bool open = false;           ///< its analyses differ in lemma
    bool object = false;         ///< an article that is a pronoun before a verb ("lo")
    bool may_be_object = false;  ///< an article that may be one ("los")
    bool personal = false;       ///< first of all a personal pronoun
    std::uint8_t classes = 0;    ///< of its canonical form, and of its likeliest lemma for kPerfect
  };

  std::uint8_t Choose(const std::vector<Token>& tokens, std::size_t t, const Facts& facts) const;
  bool AfterPerfect(const std::vector<Token>& tokens, std::size_t t) const;

  const Vocabulary& vocabulary_;
  std::vector<Facts> facts_;  // per form
};

}  // namespace ceiba
