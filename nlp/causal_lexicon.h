// SPDX-License-Identifier: GPL-3.0-or-later
// The words that tie a cause to its effect, and those that shape what stands around them (causal_connectors.tsv,
// causal_words.tsv). Inner part of nlp/causal_relations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/patterns.h"

namespace ceiba {

/// What a row of causal_connectors.tsv does. The first nine tie; the others shape.
enum class CausalKind : std::uint8_t {
  kBecause,       ///< a clause that is the cause follows: "porque"
  kDueTo,         ///< a phrase that is the cause follows: "debido a"
  kAttribute,     ///< the same for a participle, which says it of a noun: "impulsado por"
  kResult,        ///< the effect follows: "por lo que", "permitiendo"
  kVerb,          ///< the subject causes: "provoca"
  kBack,          ///< the subject results: "se debe a"
  kCauseIs,       ///< "la causa de EFFECT es CAUSE"
  kEffectIs,      ///< "la consecuencia de CAUSE es EFFECT"
  kCauseAfter,    ///< the cause follows and never opens its clause: "y es que", "a lo que contribuyó"
  kAnaphor,       ///< a subject that stands for what was said before: "esto", "este descenso"
  kStandIn,       ///< a phrase that says nothing but "what was said before": "esta situación"
  kRelative,      ///< a subject that stands for the words before it: "que"
  kMarker,        ///< begins a sentence and is no part of what it says: "además,"
  kContrast,      ///< a boundary: "pero", "a pesar de"
  kAuxiliary,     ///< belongs to the verb after it: "ha", "puede"
  kClitic,        ///< pronoun before a verb: "nos"
  kObject,        ///< "lo": the verb after it has its object, and states no effect
  kReflexive,     ///< "se": the subject of the verb after it does not act
  kPerfect,       ///< makes a participle a verb: "ha"
  kSoftener,      ///< stands beside a connector: "principalmente"
  kNegation,      ///< "no"
  kSubordinator,  ///< the next finite verb is not the main one
  kPurpose,       ///< "para": an infinitive after it is an aim, not a fact
  kTail,          ///< after a comma, what a quote leaves out: "cifra que", "sin que"
  kReport,        ///< the "que" of "el informe señala que": what stands before it is no part of what
                  ///< happened; or the verb of "atribuye el descenso a"
  kAgent,         ///< a subject that acts rather than causes: "la compañía"
  kTo,            ///< "a", "al": before whom a verb moves, or what it moves them to
};
inline constexpr int kCausalKindCount = 27;

struct CausalConnector {
  std::string id;
  CausalKind kind = CausalKind::kBecause;
  bool keep = false;     ///< the words belong to the effect too ("reduce los costes")
  float confidence = 0;  ///< in [0, 1]; 0 for rows that only shape; under 0.3, a last resort
};

struct CausalLexicon {
  std::vector<CausalConnector> connectors;  ///< one per pattern, file order
  PatternSet patterns;

  /// Reads both files of `dir` (lexicons/es); names every bad line.
  static Result<CausalLexicon> Load(const std::string& dir);
};

/// Kind named as in the file: "due-to".
std::string_view ToString(CausalKind kind);

}  // namespace ceiba
