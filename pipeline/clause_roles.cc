// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/clause_roles.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "core/tsv.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kRoleCount + 2> kColumnNames = {"problem",  "cause", "effect",
                                                                       "proposal", "none",  "join"};

std::optional<std::size_t> ColumnNamed(std::string_view name) {
  const auto found = std::ranges::find(kColumnNames, name);
  if (found == kColumnNames.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kColumnNames.begin());
}

std::optional<double> ParseWeight(std::string_view text) {
  double weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return weight;
}

}  // namespace

double Confidence(double role, double nothing) {
  const double difference = role - nothing;
  const double size = difference < 0 ? -difference : difference;
  return 0.5 + 0.5 * difference / (1.0 + size);
}

Result<RuleScorer> RuleScorer::Make(const std::string& dir, const WordLists& lists,
                                    const std::vector<Connector>& connectors) {
  RuleScorer scorer;
  const std::string cues_path = dir + "/cues.tsv";
  auto cues = LoadTsv(cues_path, {"id", "role", "weight", "pattern", "explanation"});
  if (!cues) return cues.error();
  BadLines bad;
  std::vector<std::string> patterns;
  for (const TsvRow& row : cues->rows) {
    const auto column = ColumnNamed(row[1]);
    const auto weight = ParseWeight(row[2]);
    if (!column) bad.Add(row.line, "papel desconocido «" + row[1] + "»");
    if (!weight) bad.Add(row.line, "peso «" + row[2] + "»");
    if (const std::string problem = PatternSet::Problem(row[3], lists); !problem.empty()) bad.Add(row.line, problem);
    scorer.cue_rules_.push_back({row[0], column.value_or(0), weight.value_or(0)});
    scorer.explanations_.emplace_back(row[0], row[4]);
    patterns.push_back(row[3]);
  }
  if (!bad.empty()) return bad.ToError(cues_path);
  auto set = PatternSet::Make(patterns, lists);
  if (!set) return set.error();
  scorer.cues_ = std::make_unique<const PatternSet>(std::move(*set));

  const std::string structure_path = dir + "/structure.tsv";
  auto structure = LoadTsv(structure_path, {"id", "role", "weight", "feature", "explanation"});
  if (!structure) return structure.error();
  scorer.connector_rules_.resize(connectors.size());
  for (const TsvRow& row : structure->rows) {
    const auto column = ColumnNamed(row[1]);
    const auto weight = ParseWeight(row[2]);
    if (!column) bad.Add(row.line, "papel desconocido «" + row[1] + "»");
    if (!weight) bad.Add(row.line, "peso «" + row[2] + "»");
    Rule rule{row[0], column.value_or(0), weight.value_or(0)};
    scorer.explanations_.emplace_back(row[0], row[4]);
    const std::string_view name = row[3];
    if (name.starts_with("connector:")) {
      const auto found = std::ranges::find(connectors, name.substr(10), &Connector::id);
      if (found == connectors.end()) {
        bad.Add(row.line, "conector desconocido «" + row[3] + "»");
      } else {
        scorer.connector_rules_[static_cast<std::size_t>(found - connectors.begin())].push_back(std::move(rule));
      }
      continue;
    }
    bool known = false;
    for (std::size_t f = 0; f < kFeatureCount && !known; ++f) {
      if (ToString(static_cast<Feature>(f)) != name) continue;
      scorer.structure_rules_[f].push_back(rule);
      known = true;
    }
    if (!known) bad.Add(row.line, "rasgo desconocido «" + row[3] + "»");
  }
  if (!bad.empty()) return bad.ToError(structure_path);
  std::ranges::sort(scorer.explanations_);
  return scorer;
}

std::vector<std::string> RuleScorer::CueIds() const {
  std::vector<std::string> ids;
  for (const Rule& rule : cue_rules_) ids.push_back(rule.id);
  return ids;
}

RoleScores RuleScorer::Score(const ClauseFeatures& features) const {
  Weights sum{};
  const auto add = [&](const Rule& rule) { sum[rule.column] += rule.weight; };
  for (std::size_t f = 0; f < kFeatureCount; ++f) {
    if (features.structure[f]) std::ranges::for_each(structure_rules_[f], add);
  }
  if (features.connector != Clause::kNone) std::ranges::for_each(connector_rules_[features.connector], add);
  for (const PatternMatch& match : features.cues) add(cue_rules_[match.pattern]);
  RoleScores scores;
  std::copy_n(sum.begin(), kRoleCount, scores.roles.begin());
  scores.nothing = sum[kRoleCount];
  scores.joins = sum[kRoleCount + 1];
  return scores;
}

const std::string& RuleScorer::Why(const ClauseFeatures& features, Role role) const {
  const auto column = static_cast<std::size_t>(role);
  const Rule* best = nullptr;
  const auto weigh = [&](const Rule& rule) {
    if (rule.column == column && rule.weight > 0 && (best == nullptr || rule.weight > best->weight)) best = &rule;
  };
  for (const PatternMatch& match : features.cues) weigh(cue_rules_[match.pattern]);
  if (best != nullptr) return best->id;
  if (features.connector != Clause::kNone) std::ranges::for_each(connector_rules_[features.connector], weigh);
  if (best != nullptr) return best->id;
  for (std::size_t f = 0; f < kFeatureCount; ++f) {
    if (features.structure[f]) std::ranges::for_each(structure_rules_[f], weigh);
  }
  static const std::string kNone(kNoRule);
  return best == nullptr ? kNone : best->id;
}

}  // namespace ceiba
