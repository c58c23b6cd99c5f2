// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a sentence into clauses: stretches of tokens with the connector that opened each ("porque", "lo que provoca",
// "propongo que") and what that makes of it. Connectors come from lexicons/es/connectors.tsv; knows no domain.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/annotate.h"
#include "nlp/clause_words.h"
#include "nlp/patterns.h"

namespace ceiba {

/// How a clause hangs on what stands before it.
enum class ClauseKind : std::uint8_t {
  kMain,        ///< begins a sentence, or stands after ; : and the like
  kCoordinate,  ///< ", los coches corren", "y nadie limpia": a clause beside the one before
  kItem,        ///< an item of a list without verb
  kRelative,    ///< "que está roto", "donde se juntan"
  kGerund,      ///< "quedando abierto el solar"
  kInsert,      ///< a clause in brackets
  kCause,       ///< after "porque", "debido a"
  kEffect,      ///< after "por lo que", "lo que provoca"
  kPurpose,     ///< after "para que", "con el fin de"
  kContrast,    ///< after "pero", "aunque"
  kCondition,   ///< after "si"
  kAsk,         ///< after "propongo que", "hace falta"
  kReport,      ///< after "creo que", "el vecino dice que"
  kComplaint,   ///< after "el problema es que", "lamentablemente"
};
inline constexpr int kClauseKindCount = 14;
/// English name as in connectors.tsv: "main", "coordinate", ...
std::string_view ToString(ClauseKind kind);

/// Words that open a clause.
struct Connector {
  std::string id;
  ClauseKind kind = ClauseKind::kMain;
  bool keep = false;        ///< the words belong to the clause they open ("obligando a …")
  std::string explanation;  ///< Spanish sentence for a facilitator
};

struct Clause {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t sentence = 0;  ///< index into Annotated::sentences
  std::uint32_t begin = 0;     ///< tokens [begin, end): without connector and outer punctuation; may be empty only
  std::uint32_t end = 0;       ///<   for a connector with nothing after it
  ClauseKind kind = ClauseKind::kMain;
  std::uint32_t connector = kNone;    ///< row of ClauseSplitter::connectors()
  std::uint32_t connector_begin = 0;  ///< tokens of the connector
  std::uint32_t connector_end = 0;
  bool has_finite_verb = false;
};

/// What a splitter knows of each form of a vocabulary: looked up once for a corpus. Vocabulary and splitter must outlive it.
struct ClauseForms {
  const Vocabulary& vocabulary;
  std::vector<std::uint8_t> classes;  ///< ClauseWord bits, by form
  std::shared_ptr<const PatternSet::Forms> connectors;
};

class ClauseSplitter {
 public:
  /// `dir`: lexicons/es, for connectors.tsv (id, direction, keep, pattern, explanation, example, counterexample) and
  /// clause_words.tsv; `lists`: what the patterns call by "@name". Names every bad line.
  static Result<ClauseSplitter> Make(const std::string& dir, const WordLists& lists);

  ClauseSplitter(ClauseSplitter&&) noexcept;
  ClauseSplitter& operator=(ClauseSplitter&&) noexcept;
  ~ClauseSplitter();

  ClauseForms FormsOf(const Vocabulary& vocabulary) const;

  /// Clauses of one sentence in text order, without overlaps. Never fails; safe to call from several threads;
  /// O(tokens).
  std::vector<Clause> operator()(const Annotated& text, const ClauseForms& forms, std::uint32_t sentence) const;

  const std::vector<Connector>& connectors() const;

 private:
  struct Impl;
  explicit ClauseSplitter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
