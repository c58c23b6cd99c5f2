// SPDX-License-Identifier: GPL-3.0-or-later
// The causal connectors of one sentence, each with the verb group and the pronoun it comes with, and what the tokens
// around them are. Inner part of nlp/causal_relations.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/annotate.h"
#include "nlp/causal_lexicon.h"
#include "nlp/clause_facts.h"
#include "nlp/clause_words.h"

namespace ceiba {

/// Confidence below which a connector is weak: given only where its sentence has nothing surer.
inline constexpr float kWeakConnector = 0.5F;
/// Confidence below which a connector is the last resort: read only where a short text says nothing else of causes.
inline constexpr float kLastResort = 0.3F;

/// A connector in its place. Tokens of the text.
struct CausalCue {
  std::uint32_t connector = 0;  ///< row of CausalLexicon::connectors
  CausalKind kind = CausalKind::kBecause;
  std::uint32_t begin = 0;    ///< first token that is not of the side before: pronoun or verb group included
  std::uint32_t verb = 0;     ///< first token of the verb group; `begin` where there is no pronoun before it
  std::uint32_t end = 0;      ///< first token of the side after
  std::uint32_t content = 0;  ///< where that side begins in a quote; before `end` when the words are kept
  bool clause = false;        ///< what follows is a clause: ends in "que", or the kind says so
  bool anaphoric = false;     ///< its subject stands for what was said before ("esto", ", lo que")
  bool relative = false;      ///< its subject is a relative pronoun
  bool weak = false;          ///< the words say little of causes: they part nothing
};

/// One sentence ready for questions about its boundaries. Vectors are indexed by token minus range.begin.
struct CausalSentence {
  const Annotated* text = nullptr;
  Sentence range;
  std::uint32_t begin = 0;  ///< first and one past the last token that say something
  std::uint32_t end = 0;
  std::vector<TokenFacts> facts;
  std::vector<CausalCue> cues;              ///< in text order, no overlaps
  std::vector<std::uint32_t> marker_end;    ///< where a marker that begins here ends; 0 when none does
  std::vector<std::uint32_t> contrast_end;  ///< the same for words of contrast
  std::vector<std::uint32_t> softener_end;  ///< and for softeners
  std::vector<std::uint32_t> anaphor_end;   ///< and for words that stand for the sentence before
  std::vector<std::uint32_t> stand_in_end;  ///< and for those of them that say nothing else
  std::vector<std::uint32_t> tail_end;      ///< and for words that end a quote after a comma
  std::vector<bool> report;                 ///< "que" of a reporting verb
  std::vector<bool> softener;               ///< inside a softener
  std::vector<bool> before_verb;            ///< softener, pronoun or "no": goes with the verb after it
  std::vector<bool> subordinator;
  std::vector<bool> in_cue;  ///< inside a connector

  const TokenFacts& At(std::uint32_t token) const { return facts[token - range.begin]; }
  /// The first finite verb of [from, to) that no "que" or the like before it claims; `to` when there is none.
  std::uint32_t MainVerb(std::uint32_t from, std::uint32_t to) const;
  bool AnyWord(std::uint32_t from, std::uint32_t to) const;
};

/// Reads one sentence, with the connectors of last resort or without. O(tokens).
CausalSentence ReadCausalSentence(const Annotated& text, const Vocabulary& vocabulary, Sentence range,
                                  const CausalLexicon& lexicon, const ClauseWords& words, bool last_resort);

}  // namespace ceiba
