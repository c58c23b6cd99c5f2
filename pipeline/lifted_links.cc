// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lifted_links.h"

#include <algorithm>
#include <unordered_map>

#include "core/check.h"
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
  std::unordered_map<std::uint32_t, std::vector<ContributionId>> copies;
  for (const Contribution& c : analysis.corpus.contributions)
    if (c.copy_of.valid()) copies[c.copy_of.value].push_back(c.id);

  std::vector<std::pair<Key, const Link*>> lifted;
  lifted.reserve(analysis.links.size());
  for (const Link& link : analysis.links) {
    const StatementId from = analysis.statement_of[link.from.value];
    const StatementId to = analysis.statement_of[link.to.value];
    if (from.valid() && to.valid()) lifted.push_back({{link.kind, from, to}, &link});
  }
  std::ranges::sort(lifted);  // links lie in one vector

  std::vector<Key> by_problem, by_other;
  for (const auto& [key, link] : lifted) {
    if (edges_.empty() || edges_.back().first != key) {
      edges_.push_back({key, {}});
      const auto& [kind, from, to] = key;
      const bool from_problem = kind == LinkKind::kLeadsTo;
      by_problem.push_back({kind, from_problem ? from : to, from_problem ? to : from});
      by_other.push_back({kind, from_problem ? to : from, from_problem ? from : to});
    }
    StatedEdge& edge = edges_.back().second;
    edge.origin = Stronger(edge.origin, link->origin);
    const ContributionId in = analysis.mentions[link->from.value].in;
    edge.contributions.push_back(in);
    if (const auto found = copies.find(in.value); found != copies.end())
      edge.contributions.insert(edge.contributions.end(), found->second.begin(), found->second.end());
  }
  for (auto& [key, edge] : edges_) SortUnique(edge.contributions);
  by_problem_ = Index(std::move(by_problem));
  by_other_ = Index(std::move(by_other));
}

const StatedEdge& LiftedLinks::Edge(LinkKind kind, StatementId other, StatementId problem) const {
  const Key key = kind == LinkKind::kLeadsTo ? Key(kind, problem, other) : Key(kind, other, problem);
  const auto found = std::ranges::lower_bound(edges_, key, {}, [](const auto& edge) { return edge.first; });
  CEIBA_CHECK(found != edges_.end() && found->first == key, other.value, problem.value);
  return found->second;
}

LiftedLinks::Index::Index(std::vector<Key> pairs) {
  std::ranges::sort(pairs);
  for (const auto& [kind, one, other] : pairs) {
    keys.emplace_back(kind, one);
    linked.push_back(other);
  }
}

std::span<const StatementId> LiftedLinks::Index::Of(const std::pair<LinkKind, StatementId>& key) const {
  const auto [begin, end] = std::ranges::equal_range(keys, key);
  return {linked.begin() + (begin - keys.begin()), linked.begin() + (end - keys.begin())};
}

}  // namespace ceiba
