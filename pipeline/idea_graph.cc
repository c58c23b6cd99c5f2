// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/idea_graph.h"

#include <algorithm>

#include "core/support.h"

namespace ceiba {

IdeaGraph::IdeaGraph(const Analysis& analysis, const LiftedLinks& links, const Topic& topic) {
  const auto statement = [&](StatementId id) -> const Statement& { return analysis.statements[id.value]; };
  std::map<std::uint32_t, Place> place_of;  // by the idea's number in the analysis
  for (const StatementId id : topic.statements) {
    const Statement& s = statement(id);
    if (s.role == Role::kProposal) continue;
    const auto [found, fresh] = place_of.emplace(s.idea, static_cast<Place>(ideas_.size()));
    if (fresh) ideas_.emplace_back();
    Idea& idea = ideas_[found->second];
    idea.by_role[static_cast<std::size_t>(s.role)].push_back(id);
    idea.contributions.insert(idea.contributions.end(), s.contributions.begin(), s.contributions.end());
    idea.burden = idea.burden || s.burden;
  }
  for (Idea& idea : ideas_) {
    SortUnique(idea.contributions);
    idea.support = CountSupport(analysis.corpus, idea.contributions);
  }
  // Statements come by role and support, so ideas with the same voices keep the order of their first statement.
  std::ranges::stable_sort(ideas_, [](const Idea& a, const Idea& b) { return a.support.voices() > b.support.voices(); });
  for (Place i = 0; i < ideas_.size(); ++i)
    for (const auto& of_role : ideas_[i].by_role)
      for (const StatementId id : of_role) of_statement_[id] = i;

  for (Place effect = 0; effect < ideas_.size(); ++effect) {
    for (const StatementId problem : ideas_[effect].As(Role::kProblem)) {
      for (const StatementId cause : links.Around(LinkKind::kCauses, problem)) {
        const Place from = IdeaOf(cause);
        if (from != kNoIdea && from != effect) Join(edges_[{from, effect}], links.Edge(LinkKind::kCauses, cause, problem));
      }
      for (const StatementId after : links.Around(LinkKind::kLeadsTo, problem)) {
        const Place to = IdeaOf(after);
        if (to != kNoIdea && to != effect) Join(edges_[{effect, to}], links.Edge(LinkKind::kLeadsTo, after, problem));
      }
    }
  }
  Index();
}

void IdeaGraph::Index() {
  causes_.assign(ideas_.size(), {});
  effects_.assign(ideas_.size(), {});
  for (auto& [ends, edge] : edges_) {
    SortUnique(edge.contributions);
    effects_[ends.first].push_back(ends.second);
    causes_[ends.second].push_back(ends.first);
  }
}

IdeaGraph::Place IdeaGraph::IdeaOf(StatementId statement) const {
  const auto found = of_statement_.find(statement);
  return found == of_statement_.end() ? kNoIdea : found->second;
}

void IdeaGraph::Gather(Place trunk, const std::vector<Place>& gathered) {
  const auto seen_as = [&](Place idea) { return std::ranges::binary_search(gathered, idea) ? trunk : idea; };
  std::map<std::pair<Place, Place>, StatedEdge> edges;
  for (const auto& [ends, edge] : edges_) {
    const std::pair moved(seen_as(ends.first), seen_as(ends.second));
    if (moved.first != moved.second) Join(edges[moved], edge);
  }
  edges_ = std::move(edges);
  Index();
  for (auto& [statement, idea] : of_statement_) idea = seen_as(idea);
}

}  // namespace ceiba
