// SPDX-License-Identifier: GPL-3.0-or-later
// Clauses are scored, then scored again knowing what their neighbours seem to be; neighbours of one role that
// belong together become one mention.
#include "pipeline/extract.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "nlp/clauses.h"
#include "pipeline/clause_features.h"
#include "pipeline/clause_roles.h"
#include "pipeline/link.h"
#include "pipeline/states.h"

namespace ceiba {

struct Extractor::Impl {
  Options options;
  ClauseSplitter splitter;
  RuleScorer rules;
  std::vector<std::pair<std::string, std::string>> explanations;
};

namespace {

/// The first reading knows no neighbours; the third sees what the second made of them.
constexpr int kReadings = 3;

struct Decision {
  std::optional<Role> role;
  double confidence = 0;
  bool joins = false;
};

Decision Decide(const RoleScores& scores, double min_confidence) {
  std::size_t best = 0;
  for (std::size_t r = 1; r < scores.roles.size(); ++r) {
    if (scores.roles[r] > scores.roles[best]) best = r;
  }
  Decision decision;
  decision.confidence = Confidence(scores.roles[best], scores.nothing);
  decision.joins = scores.joins > 0;
  if (decision.confidence >= min_confidence) decision.role = static_cast<Role>(best);
  return decision;
}

std::vector<Decision> DecideAll(const ClauseScorer& scorer, const std::vector<ClauseFeatures>& features,
                                double min_confidence) {
  std::vector<Decision> decisions;
  decisions.reserve(features.size());
  for (const ClauseFeatures& f : features) decisions.push_back(Decide(scorer.Score(f), min_confidence));
  return decisions;
}

/// A cause or an effect needs a problem to hang on; where the text has none within reach it is one itself.
void RequireProblems(const std::vector<ClauseInText>& clauses, std::vector<Decision>& decisions) {
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    if (decisions[c].role != Role::kCause && decisions[c].role != Role::kEffect) continue;
    if (clauses[c].column == decisions[c].role) continue;  // the form said so
    const std::uint32_t sentence = clauses[c].clause.sentence;
    bool found = false;
    for (std::uint32_t other = 0; other < clauses.size() && !found; ++other) {
      const std::uint32_t there = clauses[other].clause.sentence;
      const std::uint32_t distance = there > sentence ? there - sentence : sentence - there;
      found = decisions[other].role == Role::kProblem && (distance <= 1 || clauses[c].column || clauses[other].column);
    }
    if (!found) decisions[c].role = Role::kProblem;
  }
}

Span SpanOf(const Annotated& text, const Clause& first, const Clause& last) {
  return {text.tokens[first.begin].span.begin, text.tokens[last.end - 1].span.end};
}

}  // namespace

Result<Extractor> Extractor::Make(const std::string& lexicon_dir, const Options& options) {
  auto lists = LoadStates(lexicon_dir + "/states.tsv");
  if (!lists) return lists.error();
  auto splitter = ClauseSplitter::Make(lexicon_dir, *lists);
  if (!splitter) return splitter.error();
  auto rules = RuleScorer::Make(lexicon_dir, *lists, splitter->connectors());
  if (!rules) return rules.error();
  std::vector<std::pair<std::string, std::string>> explanations = rules->explanations();
  for (const Connector& connector : splitter->connectors())
    explanations.emplace_back(connector.id, connector.explanation);
  std::ranges::sort(explanations);
  return Extractor(
      std::make_unique<Impl>(Impl{options, std::move(*splitter), std::move(*rules), std::move(explanations)}));
}

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Extraction Extractor::operator()(const Annotated& text, const Vocabulary& vocabulary,
                                 const std::vector<Part>& parts) const {
  const std::vector<ClauseInText> clauses = ClausesOf(text, vocabulary, parts, impl_->splitter);
  std::vector<ClauseFeatures> features =
      FeaturesOf(text, vocabulary, clauses, impl_->splitter.words(), impl_->rules.cues());
  const ClauseScorer& scorer = impl_->rules;

  std::vector<Decision> decisions = DecideAll(scorer, features, impl_->options.min_confidence);
  for (int reading = 1; reading < kReadings; ++reading) {
    std::vector<std::optional<Role>> roles;
    roles.reserve(decisions.size());
    for (const Decision& decision : decisions) roles.push_back(decision.role);
    SetContext(clauses, roles, features);
    decisions = DecideAll(scorer, features, impl_->options.min_confidence);
  }
  RequireProblems(clauses, decisions);

  std::vector<ClauseMention> mentions;
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    const Decision& decision = decisions[c];
    if (!decision.role) continue;
    const Clause& clause = clauses[c].clause;
    const auto confidence = static_cast<float>(decision.confidence);
    if (decision.joins && !mentions.empty() && mentions.back().last_clause + 1 == c &&
        mentions.back().mention.role == *decision.role && clauses[c - 1].clause.sentence == clause.sentence) {
      ClauseMention& last = mentions.back();
      last.last_clause = c;
      last.mention.span = SpanOf(text, clauses[last.first_clause].clause, clause);
      if (confidence > last.mention.confidence) {
        last.mention.confidence = confidence;
        last.mention.why = impl_->rules.Why(features[c], *decision.role);
      }
      continue;
    }
    ClauseMention made;
    made.first_clause = made.last_clause = c;
    made.mention.span = SpanOf(text, clause, clause);
    made.mention.role = *decision.role;
    made.mention.confidence = confidence;
    made.mention.why = impl_->rules.Why(features[c], *decision.role);
    mentions.push_back(std::move(made));
  }

  Extraction out;
  out.links = LinkMentions(text, clauses, mentions);
  out.mentions.reserve(mentions.size());
  for (ClauseMention& m : mentions) out.mentions.push_back(std::move(m.mention));
  return out;
}

const std::vector<std::pair<std::string, std::string>>& Extractor::Explanations() const { return impl_->explanations; }

}  // namespace ceiba
