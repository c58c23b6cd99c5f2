// SPDX-License-Identifier: GPL-3.0-or-later
// With a model, its tags become mentions. Without one, clauses are scored, then scored again knowing what their neighbours
// seem to be; neighbours of one role that belong together become one mention.
#include "pipeline/extract.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "core/file.h"
#include "nlp/clauses.h"
#include "pipeline/clause_features.h"
#include "pipeline/clause_roles.h"
#include "pipeline/link.h"
#include "pipeline/meanings.h"
#include "pipeline/role_model.h"
#include "pipeline/states.h"

namespace ceiba {

/// What is read from the lexicons.
struct Lexicons {
  ClauseSplitter splitter;
  RuleScorer rules;
  WordLists lists;
  Meanings meanings;
  RuleTraits rule_traits;
  std::vector<std::pair<std::string, std::string>> explanations;
};

struct Extractor::Impl {
  Options options;
  std::shared_ptr<const Lexicons> lexicons;
  std::optional<RoleModel> roles;
  std::optional<LinkModel> links;

  /// Clauses of a text and what can be said of each.
  struct Clauses {
    std::vector<ClauseInText> clauses;
    std::vector<ClauseFeatures> features;
  };
  Clauses Split(const Annotated& text, const Reader& reader, const std::vector<Part>& parts) const;
  std::vector<ClauseMention> MentionsByModel(const Annotated& text, const Reader& reader, const Clauses& split) const;
  std::vector<ClauseMention> MentionsByRules(const Annotated& text, Clauses& split) const;
};

class Extractor::Reader {
 public:
  Reader(const Vocabulary& words, std::shared_ptr<const Lexicons> known, Threads threads)
      : lexicons(std::move(known)), vocabulary(words), table(words, lexicons->lists, lexicons->meanings, threads),
        clause_forms(lexicons->splitter.FormsOf(words)), cue_forms(lexicons->rules.cues().FormsOf(words)) {}
  std::shared_ptr<const Lexicons> lexicons;
  const Vocabulary& vocabulary;
  FormTable table;
  ClauseForms clause_forms;
  std::shared_ptr<const PatternSet::Forms> cue_forms;
  RoleNetwork::FormGates gates;
};

namespace {

/// Why a mention is one where the model sees what no rule does.
constexpr const char* kModelReads = "model.reading";
constexpr const char* kModelReadsExplained = "El modelo aprendido lo lee así por sus palabras y su lugar en la frase; ninguna regla lo dice por sí sola.";

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

/// Positions of the first and the last clause that a stretch of tokens touches; the nearest before it when it touches none.
std::pair<std::uint32_t, std::uint32_t> ClausesUnder(const std::vector<ClauseInText>& clauses, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t first = 0;
  while (first + 1 < clauses.size() && clauses[first].clause.end <= begin && clauses[first + 1].clause.begin < end) ++first;
  std::uint32_t last = first;
  while (last + 1 < clauses.size() && clauses[last + 1].clause.begin < end) ++last;
  return {first, last};
}

/// Marks at either end belong to no mention.
RoleStretch Trim(const Annotated& text, RoleStretch stretch) {
  while (stretch.begin < stretch.end && !text.tokens[stretch.begin].form.valid() && text.tokens[stretch.begin].kind == TokenKind::kPunctuation) ++stretch.begin;
  while (stretch.begin < stretch.end && !text.tokens[stretch.end - 1].form.valid() && text.tokens[stretch.end - 1].kind == TokenKind::kPunctuation) --stretch.end;
  return stretch;
}

std::vector<ClauseMention> OnClauses(const Annotated& text, const std::vector<ClauseInText>& clauses, const std::vector<Mention>& mentions) {
  std::vector<ClauseMention> out;
  for (const Mention& mention : mentions) {
    const auto begin = std::ranges::lower_bound(text.tokens, mention.span.begin, {}, [](const Token& t) { return t.span.begin; });
    const auto end = std::ranges::lower_bound(text.tokens, mention.span.end, {}, [](const Token& t) { return t.span.begin; });
    const auto [first, last] = ClausesUnder(clauses, static_cast<std::uint32_t>(begin - text.tokens.begin()), static_cast<std::uint32_t>(end - text.tokens.begin()));
    out.push_back({mention, first, last});
  }
  return out;
}

}  // namespace

Extractor::Impl::Clauses Extractor::Impl::Split(const Annotated& text, const Reader& reader, const std::vector<Part>& parts) const {
  Clauses out;
  out.clauses = ClausesOf(text, reader.clause_forms, parts, lexicons->splitter);
  out.features = FeaturesOf(text, reader.clause_forms, out.clauses, lexicons->rules.cues(), *reader.cue_forms);
  return out;
}

std::vector<ClauseMention> Extractor::Impl::MentionsByModel(const Annotated& text, const Reader& reader, const Clauses& split) const {
  const RoleFeatures features = RoleFeaturesOf(text, reader.vocabulary, reader.table, lexicons->rule_traits, split.clauses, split.features);
  const RoleReading reading = (*roles)(features, reader.gates, options.caution);
  std::vector<RoleStretch> stretches;
  for (const RoleStretch& found : StretchesOf(reading.tags)) {
    const RoleStretch stretch = Trim(text, found);
    if (stretch.begin < stretch.end) stretches.push_back(stretch);
  }
  std::vector<ClauseMention> mentions;
  for (const RoleStretch& stretch : stretches) {
    ClauseMention made;
    made.mention.span = {text.tokens[stretch.begin].span.begin, text.tokens[stretch.end - 1].span.end};
    made.mention.role = stretch.role;
    float sum = 0;
    for (std::uint32_t t = stretch.begin; t < stretch.end; ++t) sum += reading.chances[t][FirstOf(stretch.role)] + reading.chances[t][InsideOf(stretch.role)];
    made.mention.confidence = sum / static_cast<float>(stretch.end - stretch.begin);
    std::tie(made.first_clause, made.last_clause) = ClausesUnder(split.clauses, stretch.begin, stretch.end);
    made.mention.why = lexicons->rules.Why(split.features[made.first_clause], stretch.role);
    if (made.mention.why == RuleScorer::kNoRule) made.mention.why = kModelReads;
    mentions.push_back(std::move(made));
  }
  return mentions;
}

std::vector<ClauseMention> Extractor::Impl::MentionsByRules(const Annotated& text, Clauses& split) const {
  const std::vector<ClauseInText>& clauses = split.clauses;
  std::vector<ClauseFeatures>& features = split.features;
  std::vector<Decision> decisions = DecideAll(lexicons->rules, features, options.min_confidence);
  for (int reading = 1; reading < kReadings; ++reading) {
    std::vector<std::optional<Role>> by_clause;
    by_clause.reserve(decisions.size());
    for (const Decision& decision : decisions) by_clause.push_back(decision.role);
    SetContext(clauses, by_clause, features);
    decisions = DecideAll(lexicons->rules, features, options.min_confidence);
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
        last.mention.why = lexicons->rules.Why(features[c], *decision.role);
      }
      continue;
    }
    ClauseMention made;
    made.first_clause = made.last_clause = c;
    made.mention.span = SpanOf(text, clause, clause);
    made.mention.role = *decision.role;
    made.mention.confidence = confidence;
    made.mention.why = lexicons->rules.Why(features[c], *decision.role);
    mentions.push_back(std::move(made));
  }
  return mentions;
}

Result<Extractor> Extractor::Make(const std::string& lexicon_dir, const std::string& model_dir, const Options& options) {
  auto lists = LoadStates(lexicon_dir + "/states.tsv");
  if (!lists) return lists.error();
  auto meanings = Meanings::Load(lexicon_dir + "/meanings.tsv");
  if (!meanings) return meanings.error();
  auto splitter = ClauseSplitter::Make(lexicon_dir, *lists);
  if (!splitter) return splitter.error();
  auto rules = RuleScorer::Make(lexicon_dir, *lists, splitter->connectors());
  if (!rules) return rules.error();
  std::vector<std::pair<std::string, std::string>> explanations = rules->explanations();
  for (const Connector& connector : splitter->connectors()) explanations.emplace_back(connector.id, connector.explanation);
  explanations.emplace_back(kModelReads, kModelReadsExplained);
  std::ranges::sort(explanations);
  RuleTraits rule_traits(rules->CueIds(), splitter->connectors());
  auto lexicons = std::make_shared<const Lexicons>(Lexicons{std::move(*splitter), std::move(*rules), std::move(*lists),
                                                            std::move(*meanings), std::move(rule_traits), std::move(explanations)});
  auto impl = std::make_unique<Impl>(Impl{options, std::move(lexicons), std::nullopt, std::nullopt});
  if (!model_dir.empty()) {
    const auto load = [&](const char* name, auto& model) -> Status {
      const std::string path = model_dir + "/" + name;
      auto bytes = ReadFile(path);
      if (!bytes) return bytes.error();
      auto parsed = std::decay_t<decltype(*model)>::Parse(*bytes, path);
      if (!parsed) return parsed.error();
      model.emplace(std::move(*parsed));
      return {};
    };
    if (Status s = load("roles.bin", impl->roles); !s) return s.error();
    if (Status s = load("links.bin", impl->links); !s) return s.error();
  }
  return Extractor(std::move(impl));
}

Extractor Extractor::With(RoleModel roles, LinkModel links) const {
  return Extractor(std::make_unique<Impl>(Impl{impl_->options, impl_->lexicons, std::move(roles), std::move(links)}));
}

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

std::shared_ptr<const Extractor::Reader> Extractor::Read(const Vocabulary& vocabulary, Threads threads) const {
  auto reader = std::make_shared<Reader>(vocabulary, impl_->lexicons, threads);
  if (impl_->roles) reader->gates = impl_->roles->GatesOf(reader->table, threads);
  return reader;
}

Extraction Extractor::operator()(const Annotated& text, const Reader& reader, const std::vector<Part>& parts) const {
  Impl::Clauses split = impl_->Split(text, reader, parts);
  if (split.clauses.empty()) return {};
  std::vector<ClauseMention> mentions = impl_->roles ? impl_->MentionsByModel(text, reader, split) : impl_->MentionsByRules(text, split);
  Extraction out;
  out.links = LinkMentions(text, reader.vocabulary, split.clauses, mentions, impl_->links ? &*impl_->links : nullptr);
  out.mentions.reserve(mentions.size());
  for (ClauseMention& m : mentions) out.mentions.push_back(std::move(m.mention));
  return out;
}

std::vector<Link> Extractor::Links(const Annotated& text, const Reader& reader, const std::vector<Part>& parts,
                                   const std::vector<Mention>& mentions) const {
  const std::vector<ClauseInText> clauses = ClausesOf(text, reader.clause_forms, parts, impl_->lexicons->splitter);
  if (clauses.empty()) return {};
  return LinkMentions(text, reader.vocabulary, clauses, OnClauses(text, clauses, mentions), impl_->links ? &*impl_->links : nullptr);
}

RoleFeatures Extractor::Features(const Annotated& text, const Reader& reader) const {
  const Impl::Clauses split = impl_->Split(text, reader, {});
  return RoleFeaturesOf(text, reader.vocabulary, reader.table, impl_->lexicons->rule_traits, split.clauses, split.features);
}

std::vector<LinkCandidate> Extractor::Candidates(const Annotated& text, const Reader& reader, const std::vector<Mention>& mentions) const {
  const std::vector<ClauseInText> clauses = ClausesOf(text, reader.clause_forms, {}, impl_->lexicons->splitter);
  return LinkCandidates(text, reader.vocabulary, clauses, OnClauses(text, clauses, mentions));
}

const FormTable& Extractor::Forms(const Reader& reader) { return reader.table; }

const std::vector<std::pair<std::string, std::string>>& Extractor::Explanations() const { return impl_->lexicons->explanations; }

}  // namespace ceiba
