// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/link.h"

#include <algorithm>
#include <tuple>

namespace ceiba {
namespace {

constexpr float kExplicit = 0.9F;
constexpr float kBesideIt = 0.6F;
/// A proposal and a problem are tied when both are this sure together; what is left alone takes its surest partner.
constexpr float kSureTogether = 0.5F;
/// Sentences further than this from a cause or an effect are about something else.
constexpr std::uint32_t kFarthestSentence = 1;

class Linker {
 public:
  Linker(const Annotated& text, const std::vector<ClauseInText>& clauses, const std::vector<ClauseMention>& mentions)
      : text_(text), clauses_(clauses), mentions_(mentions) {}

  /// Ties what the model ties, and says which of the ties are stated.
  std::vector<Link> RunWith(const LinkModel& model, const Vocabulary& vocabulary) {
    struct Best {
      std::optional<ScoredPair> pair;
      bool tied = false;
    };
    std::vector<Best> best(mentions_.size());  // by the cause or effect that needs a problem
    for (const ScoredPair& pair : model.ScoreAll(text_, vocabulary, clauses_, mentions_)) {
      const bool tied = model.Tied(pair.kind, pair.score);
      if (tied) links_.push_back(Tie(pair));
      if (pair.kind == LinkKind::kAddresses) continue;
      Best& of = best[pair.kind == LinkKind::kCauses ? pair.from : pair.to];
      of.tied = of.tied || tied;
      if (!of.pair || of.pair->score < pair.score) of.pair = pair;
    }
    for (const Best& of : best)
      if (of.pair && !of.tied) links_.push_back(Tie(*of.pair));
    std::ranges::sort(links_, {}, [](const Link& l) { return std::tuple(l.kind, l.from, l.to); });
    return links_;
  }

  std::vector<Link> Run() {
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      switch (mentions_[m].mention.role) {
        case Role::kCause:
          LinkDependent(m, LinkKind::kCauses);
          break;
        case Role::kEffect:
          LinkDependent(m, LinkKind::kLeadsTo);
          break;
        case Role::kProposal:
          LinkProposal(m);
          break;
        case Role::kProblem:
          break;
      }
    }
    std::ranges::sort(links_, {}, [](const Link& l) { return std::tuple(l.kind, l.from, l.to); });
    return links_;
  }

 private:
  bool IsProblem(std::uint32_t m) const { return mentions_[m].mention.role == Role::kProblem; }
  std::uint32_t SentenceOf(std::uint32_t m) const { return clauses_[mentions_[m].first_clause].clause.sentence; }

  std::optional<std::uint32_t> MentionOfClause(std::uint32_t clause) const {
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].first_clause <= clause && clause <= mentions_[m].last_clause) return m;
    }
    return std::nullopt;
  }

  /// Clause whose connector governs the mention: its own, or that of the clause it is coordinated with ("porque A y
  /// B").
  std::uint32_t GoverningClause(std::uint32_t m) const {
    std::uint32_t c = mentions_[m].first_clause;
    const ClauseKind wanted = mentions_[m].mention.role == Role::kCause ? ClauseKind::kCause : ClauseKind::kEffect;
    while (clauses_[c].clause.kind != wanted && c > 0 &&
           clauses_[c - 1].clause.sentence == clauses_[c].clause.sentence &&
           (clauses_[c].clause.kind == ClauseKind::kCoordinate || clauses_[c].clause.kind == ClauseKind::kItem)) {
      const auto before = MentionOfClause(c - 1);
      if (!before || mentions_[*before].mention.role != mentions_[m].mention.role) break;
      c = mentions_[*before].first_clause;
    }
    return c;
  }

  /// Nearest problem: in the same sentence, else in a neighbouring one; before `m` rather than after it.
  std::optional<std::uint32_t> NearestProblem(std::uint32_t m) const {
    std::optional<std::uint32_t> best;
    std::tuple<std::uint32_t, bool, std::uint32_t> best_rank;
    for (std::uint32_t other = 0; other < mentions_.size(); ++other) {
      if (!IsProblem(other) || clauses_[mentions_[other].first_clause].title) continue;
      const std::uint32_t a = SentenceOf(m);
      const std::uint32_t b = SentenceOf(other);
      const std::uint32_t sentences = a > b ? a - b : b - a;
      if (sentences > kFarthestSentence) continue;
      const std::tuple rank(sentences, other > m, other > m ? other - m : m - other);
      if (!best || rank < best_rank) {
        best = other;
        best_rank = rank;
      }
    }
    return best;
  }

  Link Tie(const ScoredPair& pair) const {
    Link link;
    link.kind = pair.kind;
    link.from = MentionId{pair.from};
    link.to = MentionId{pair.to};
    link.confidence = LinkModel::Chance(pair.score);
    if (pair.kind == LinkKind::kAddresses) return link;
    const bool causes = pair.kind == LinkKind::kCauses;
    const std::uint32_t clause = GoverningClause(causes ? pair.from : pair.to);
    if (States(clause, link.kind, causes ? pair.to : pair.from)) State(clause, link);
    return link;
  }

  /// Whether the connector of `clause` says that it is the cause, or the effect, of the problem.
  bool States(std::uint32_t clause, LinkKind kind, std::uint32_t problem) const {
    const Clause& here = clauses_[clause].clause;
    const ClauseKind wanted = kind == LinkKind::kCauses ? ClauseKind::kCause : ClauseKind::kEffect;
    return here.kind == wanted && here.connector != Clause::kNone && SentenceOf(problem) == here.sentence;
  }

  void State(std::uint32_t clause, Link& link) const {
    const Clause& here = clauses_[clause].clause;
    link.origin = LinkOrigin::kExplicit;
    link.connector = {text_.tokens[here.connector_begin].span.begin, text_.tokens[here.connector_end - 1].span.end};
  }

  void LinkDependent(std::uint32_t m, LinkKind kind) {
    const std::uint32_t clause = GoverningClause(m);
    const ClauseInText& here = clauses_[clause];
    const ClauseKind wanted = kind == LinkKind::kCauses ? ClauseKind::kCause : ClauseKind::kEffect;
    Link link;
    link.kind = kind;
    std::optional<std::uint32_t> problem;
    if (here.clause.kind == wanted && here.clause.connector != Clause::kNone && here.host != Clause::kNone) {
      problem = MentionOfClause(here.host);
      if (problem && !IsProblem(*problem)) problem.reset();
    }
    if (!problem) problem = NearestProblem(m);
    if (!problem) return;
    const bool stated = States(clause, kind, *problem);
    if (stated) State(clause, link);
    link.confidence = stated ? kExplicit : kBesideIt;
    while (true) {
      link.from = MentionId{kind == LinkKind::kCauses ? m : *problem};
      link.to = MentionId{kind == LinkKind::kCauses ? *problem : m};
      links_.push_back(link);
      // "la calle está rota y no hay luz, por lo que la gente se cae": both lead to it.
      if (kind != LinkKind::kLeadsTo || !stated || *problem == 0 || !CoordinatedWithTheOneBefore(*problem)) return;
      --*problem;
    }
  }

  bool CoordinatedWithTheOneBefore(std::uint32_t m) const {
    const ClauseKind kind = clauses_[mentions_[m].first_clause].clause.kind;
    return (kind == ClauseKind::kCoordinate || kind == ClauseKind::kItem) && IsProblem(m - 1) &&
           SentenceOf(m - 1) == SentenceOf(m) && mentions_[m - 1].last_clause + 1 == mentions_[m].first_clause;
  }

  void LinkProposal(std::uint32_t m) {
    std::optional<std::uint32_t> surest;
    bool linked = false;
    for (std::uint32_t other = 0; other < mentions_.size(); ++other) {
      if (!IsProblem(other)) continue;
      if (!surest || mentions_[other].mention.confidence > mentions_[*surest].mention.confidence) surest = other;
      if (Together(m, other) < kSureTogether) continue;
      Address(m, other);
      linked = true;
    }
    if (!linked && surest) Address(m, *surest);
  }

  float Together(std::uint32_t a, std::uint32_t b) const {
    return mentions_[a].mention.confidence * mentions_[b].mention.confidence;
  }

  void Address(std::uint32_t proposal, std::uint32_t problem) {
    Link link;
    link.from = MentionId{proposal};
    link.to = MentionId{problem};
    link.kind = LinkKind::kAddresses;
    link.confidence = Together(proposal, problem);
    links_.push_back(link);
  }

  const Annotated& text_;
  const std::vector<ClauseInText>& clauses_;
  const std::vector<ClauseMention>& mentions_;
  std::vector<Link> links_;
};

}  // namespace

std::vector<Link> LinkMentions(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                               const std::vector<ClauseMention>& mentions, const LinkModel* model) {
  Linker linker(text, clauses, mentions);
  return model != nullptr ? linker.RunWith(*model, vocabulary) : linker.Run();
}

}  // namespace ceiba
