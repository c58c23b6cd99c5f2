// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of a clause for each role. ClauseScorer is the place where a learned scorer goes; RuleScorer adds the weights
// of the cues and structural features that hold (lexicons/es/cues.tsv, structure.tsv) and can say which one decided.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/clause_features.h"

namespace ceiba {

/// Scores by role, and for saying nothing; only differences mean something.
struct RoleScores {
  std::array<double, kRoleCount> roles{};
  double nothing = 0;
  double joins = 0;  ///< above 0: goes on with the clause before, when both play the same role
};

class ClauseScorer {
 public:
  virtual ~ClauseScorer() = default;
  /// Never fails; safe to call from several threads.
  virtual RoleScores Score(const ClauseFeatures& features) const = 0;
};

/// Confidence in [0, 1] of a score against saying nothing: 0.5 when they are level. Uses no libm.
double Confidence(double role, double nothing);

/// The rules: a row of cues.tsv or structure.tsv adds its weight to its role when it holds.
class RuleScorer : public ClauseScorer {
 public:
  /// `dir`: lexicons/es. Names every bad line. `connectors`: rows that structure.tsv may weigh as "connector:ID".
  static Result<RuleScorer> Make(const std::string& dir, const WordLists& lists,
                                 const std::vector<Connector>& connectors);

  RoleScores Score(const ClauseFeatures& features) const override;

  /// Id of the cue, connector or structural rule that weighs most for `role`; "structure" features only when no cue
  /// does.
  const std::string& Why(const ClauseFeatures& features, Role role) const;
  /// What Why gives when no single row speaks for the role.
  static constexpr std::string_view kNoRule = "rule.sum";

  const PatternSet& cues() const { return *cues_; }
  /// Ids of the cues, by row.
  std::vector<std::string> CueIds() const;
  /// Id and Spanish sentence of every rule that Why can name, sorted by id.
  const std::vector<std::pair<std::string, std::string>>& explanations() const { return explanations_; }

 private:
  static constexpr std::size_t kColumns = kRoleCount + 2;  ///< roles, nothing, joins
  using Weights = std::array<double, kColumns>;
  struct Rule {
    std::string id;
    std::size_t column = 0;
    double weight = 0;
  };

  RuleScorer() = default;
  std::unique_ptr<const PatternSet> cues_;
  std::vector<Rule> cue_rules_;  // by cue
  std::array<std::vector<Rule>, kFeatureCount> structure_rules_;
  std::vector<std::vector<Rule>> connector_rules_;  // by connector
  std::vector<std::pair<std::string, std::string>> explanations_;
};

}  // namespace ceiba
