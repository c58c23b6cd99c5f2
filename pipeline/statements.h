// SPDX-License-Identifier: GPL-3.0-or-later
// Statements: inside a topic, the mentions of one role that say the same. What people say as problem, cause or effect is
// compared across these roles, so that a cause that is somebody's problem is one idea with it. Also tells which cause or
// effect statements say what another topic states as a problem, so that trees can chain.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/options.h"
#include "core/parallel.h"
#include "core/result.h"
#include "core/types.h"
#include "nlp/tfidf.h"
#include "nlp/annotate.h"
#include "pipeline/tree.h"

namespace ceiba {

/// What grouping statements sees: mentions by contribution, the topic of each contribution, and their annotated texts.
struct StatementInput {
  const Corpus& corpus;
  const AnnotatedCorpus& annotated;                ///< of the analysed contributions only
  const std::vector<std::uint32_t>& annotated_of;  ///< per contribution: its place in `annotated` (its original's for a copy)
  const std::vector<Mention>& mentions;
  const std::vector<TopicId>& main_topic;          ///< per contribution
};

/// What each mention tells by itself, whatever the topics: can be read while they are formed.
struct MentionFacts {
  /// The problem mention that a cause or effect is most alike; similarity 0 when none is alike enough.
  struct Nearest {
    std::uint64_t similarity = 0;
    std::uint32_t problem = 0;
  };
  std::vector<SparseVector> vectors;   ///< per mention, unit length: what the words inside its span tell
  std::uint32_t feature_count = 0;
  std::vector<std::uint8_t> suffered;  ///< per mention: it names what people suffer
  std::vector<Nearest> nearest;        ///< per mention
};

struct StatementGrouping {
  std::vector<Statement> statements;       ///< by topic, role, voices (most first), key
  std::vector<StatementId> statement_of;   ///< per mention
  std::vector<SameAs> same_as;             ///< by statement
};

class StatementGrouper {
 public:
  struct Options {
    double min_similarity = 0.16;
    double same_as = 0.6;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("statements.min_similarity", min_similarity, {"", 0.01, 1, "Parecido medio desde el que dos frases del mismo papel se juntan en un enunciado."});
      visit("statements.same_as", same_as, {"", 0.01, 1, "Parecido desde el que una causa o un efecto se toma por un problema dicho en otro lugar."});
    }
  };
  /// `lexicon_dir`: words that tell no matter and concepts, as grouping uses them, and the meanings of words.
  static Result<StatementGrouper> Make(const std::string& lexicon_dir, const Options& options);

  StatementGrouper(StatementGrouper&&) noexcept;
  StatementGrouper& operator=(StatementGrouper&&) noexcept;
  ~StatementGrouper();

  /// Looks at no topic. Same answer for any thread count.
  MentionFacts Read(const StatementInput& input, Threads threads) const;

  /// Every mention gets a statement, alone if need be. `facts`: of the same mentions. Same answer for any thread count.
  StatementGrouping operator()(const StatementInput& input, const MentionFacts& facts, Threads threads) const;

 private:
  struct Impl;
  explicit StatementGrouper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ceiba
