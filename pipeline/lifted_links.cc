// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lifted_links.h"

#include "core/support.h"

namespace ceiba {

LinkOrigin Stronger(LinkOrigin a, LinkOrigin b) {
  const auto rank = [](LinkOrigin origin) { return origin == LinkOrigin::kCurated ? 2 : origin == LinkOrigin::kExplicit ? 1 : 0; };
  return rank(a) >= rank(b) ? a : b;
}

void Join(StatedEdge& edge, const StatedEdge& other) {
  edge.origin = Stronger(edge.origin, other.origin);
  edge.contributions.insert(edge.contributions.end(), other.contributions.begin(), other.contributions.end());
}

LiftedLinks::LiftedLinks(const Analysis& analysis) {
  std::map<ContributionId, std::vector<ContributionId>> copies;
  for (const Contribution& c : analysis.corpus.contributions)
    if (c.copy_of.valid()) copies[c.copy_of].push_back(c.id);
  for (const Link& link : analysis.links) {
    const StatementId from = analysis.statement_of[link.from.value];
    const StatementId to = analysis.statement_of[link.to.value];
    if (!from.valid() || !to.valid()) continue;
    StatedEdge& edge = edges_[{link.kind, from, to}];
    edge.origin = Stronger(edge.origin, link.origin);
    const ContributionId in = analysis.mentions[link.from.value].in;
    edge.contributions.push_back(in);
    if (const auto found = copies.find(in); found != copies.end())
      edge.contributions.insert(edge.contributions.end(), found->second.begin(), found->second.end());
  }
  for (auto& [key, edge] : edges_) {
    SortUnique(edge.contributions);
    const auto& [kind, from, to] = key;
    by_problem_[{kind, kind == LinkKind::kLeadsTo ? from : to}].push_back(kind == LinkKind::kLeadsTo ? to : from);
    by_other_[{kind, kind == LinkKind::kLeadsTo ? to : from}].push_back(kind == LinkKind::kLeadsTo ? from : to);
  }
}

const StatedEdge& LiftedLinks::Edge(LinkKind kind, StatementId other, StatementId problem) const {
  return edges_.at(kind == LinkKind::kLeadsTo ? std::tuple(kind, problem, other) : std::tuple(kind, other, problem));
}

const std::vector<StatementId>& LiftedLinks::Get(const Index& index, const std::pair<LinkKind, StatementId>& key) {
  static const std::vector<StatementId> kNobody;
  const auto found = index.find(key);
  return found == index.end() ? kNobody : found->second;
}

}  // namespace ceiba
