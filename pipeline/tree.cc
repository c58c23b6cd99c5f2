// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tree.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/check.h"
#include "core/support.h"

namespace ceiba {
namespace {

// What people linked, lifted from mentions to statements: for each (kind, from, to) the contributions that say so.
struct StatedEdge {
  LinkOrigin origin = LinkOrigin::kInferred;
  std::vector<ContributionId> contributions;
};
using StatementEdges = std::map<std::tuple<LinkKind, StatementId, StatementId>, StatedEdge>;

// Explicit beats inferred; a person's decision beats both.
LinkOrigin Stronger(LinkOrigin a, LinkOrigin b) {
  const auto rank = [](LinkOrigin origin) { return origin == LinkOrigin::kCurated ? 2 : origin == LinkOrigin::kExplicit ? 1 : 0; };
  return rank(a) >= rank(b) ? a : b;
}

// Links as seen from the whole corpus. Copies stand behind what their original says.
class Lifted {
 public:
  explicit Lifted(const Analysis& analysis) {
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

  /// Statements linked to this problem by this kind.
  const std::vector<StatementId>& Around(LinkKind kind, StatementId problem) const { return Get(by_problem_, {kind, problem}); }
  /// Problems this cause, effect or proposal is linked to.
  const std::vector<StatementId>& ProblemsOf(LinkKind kind, StatementId other) const { return Get(by_other_, {kind, other}); }
  const StatedEdge& Edge(LinkKind kind, StatementId other, StatementId problem) const {
    return edges_.at(kind == LinkKind::kLeadsTo ? std::tuple(kind, problem, other) : std::tuple(kind, other, problem));
  }

 private:
  using Index = std::map<std::pair<LinkKind, StatementId>, std::vector<StatementId>>;
  static const std::vector<StatementId>& Get(const Index& index, const std::pair<LinkKind, StatementId>& key) {
    static const std::vector<StatementId> kNobody;
    const auto found = index.find(key);
    return found == index.end() ? kNobody : found->second;
  }
  StatementEdges edges_;
  Index by_problem_, by_other_;
};

// One tree in the making.
class Builder {
 public:
  Builder(const Analysis& analysis, const Lifted& lifted, const std::vector<SameAs>& same_as, const TreeBuilder::Options& options,
          const Topic& topic)
      : analysis_(analysis), lifted_(lifted), same_as_(same_as), options_(options), topic_(topic) {
    for (const StatementId id : topic.statements) ByRole(Statement_(id).role).push_back(id);
    tree_.key = topic.key;
    tree_.theme = topic.theme;
    tree_.topic = topic.id;
  }

  ProblemTree Build() && {
    MakeTrunk();
    Place(Role::kCause, LinkKind::kCauses, 'C');
    Place(Role::kEffect, LinkKind::kLeadsTo, 'E');
    ChainOtherTopics();
    int number = 0;
    for (const StatementId id : ByRole(Role::kProposal)) {
      const std::uint32_t node = AddNode("A" + std::to_string(++number), id);
      Connect(node, 0, LinkKind::kAddresses, id);
    }
    return std::move(tree_);
  }

 private:
  const Statement& Statement_(StatementId id) const { return analysis_.statements[id.value]; }
  std::vector<StatementId>& ByRole(Role role) { return by_role_[static_cast<std::size_t>(role)]; }

  std::uint32_t AddNode(std::string code, StatementId id) {
    const Statement& s = Statement_(id);
    tree_.nodes.push_back({std::move(code), s.role, s.label, id, {}, s.topic, s.members, s.contributions, s.support});
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }

  void MakeTrunk() {
    std::vector<StatementId>& problems = ByRole(Role::kProblem);
    if (problems.empty()) {
      tree_.stated = false;
      TreeNode trunk{"P", Role::kProblem, "El problema no se encontró en lo dicho (asunto: " + topic_.label + ")", {}, {}, topic_.id, {}, {}, {}};
      tree_.nodes.push_back(std::move(trunk));
      tree_.notes.push_back("Hay propuestas, pero no se encontró dicho qué problema atienden: conviene preguntarlo.");
      return;
    }
    // The trunk is what most voices say, each counted as far as we are sure that it states a problem; among equals, what
    // most causes and effects are tied to.
    const auto weight = [&](StatementId id) {
      const Statement& s = Statement_(id);
      double sure = 0;
      for (const MentionId m : s.members) sure += static_cast<double>(2 * analysis_.mentions[m.value].confidence - 1);
      const double mean = sure / static_cast<double>(s.members.size());
      const std::size_t ties = lifted_.Around(LinkKind::kCauses, id).size() + lifted_.Around(LinkKind::kLeadsTo, id).size();
      return std::pair(std::lround(1000 * mean * s.support.voices()), ties);
    };
    std::ranges::stable_sort(problems, [&](StatementId a, StatementId b) { return weight(a) > weight(b); });
    AddNode("P", problems.front());
    TreeNode& trunk = tree_.nodes.front();
    for (std::size_t i = 1; i < problems.size(); ++i) {
      const Statement& other = Statement_(problems[i]);
      trunk.variants.push_back(other.id);
      trunk.quotes.insert(trunk.quotes.end(), other.members.begin(), other.members.end());
      trunk.contributions.insert(trunk.contributions.end(), other.contributions.begin(), other.contributions.end());
    }
    SortUnique(trunk.contributions);
    trunk.support = CountSupport(analysis_.corpus, trunk.contributions);
  }

  // The problem that this cause or effect says again, or none.
  StatementId SaidAgain(StatementId id) const {
    const auto found = std::ranges::lower_bound(same_as_, id, {}, &SameAs::statement);
    return found != same_as_.end() && found->statement == id ? found->problem : StatementId{};
  }

  // Edge between a node and what it hangs on, with those who tie it to any problem of the topic; inferred when nobody does.
  void Connect(std::uint32_t node, std::uint32_t to, LinkKind kind, StatementId id) {
    TreeEdge edge{node, to, kind, LinkOrigin::kInferred, {}, {}};
    if (kind == LinkKind::kLeadsTo) std::swap(edge.from, edge.to);
    for (const StatementId problem : lifted_.ProblemsOf(kind, id)) {
      const StatedEdge& stated = lifted_.Edge(kind, id, problem);
      edge.origin = Stronger(edge.origin, stated.origin);
      edge.contributions.insert(edge.contributions.end(), stated.contributions.begin(), stated.contributions.end());
    }
    if (edge.contributions.empty()) edge.contributions = Statement_(id).contributions;
    SortUnique(edge.contributions);
    edge.support = CountSupport(analysis_.corpus, edge.contributions);
    tree_.edges.push_back(std::move(edge));
  }

  // Places the causes (or effects) of the topic. One that people tie only to a problem that another cause says again
  // hangs on that cause: "no hay luz porque se roban el cable; se lo roban porque nadie vigila".
  void Place(Role role, LinkKind kind, char letter) {
    const std::vector<StatementId>& all = ByRole(role);
    std::map<StatementId, StatementId> parent;
    for (const StatementId middle : all) {
      const StatementId problem = SaidAgain(middle);
      if (!problem.valid() || Statement_(problem).topic != topic_.id) continue;
      for (const StatementId outer : lifted_.Around(kind, problem)) {
        if (outer == middle || parent.contains(outer) || Statement_(outer).topic != topic_.id) continue;
        if (std::ranges::any_of(lifted_.ProblemsOf(kind, outer), [&](StatementId p) { return p != problem; })) continue;
        bool circular = false;
        for (StatementId up = middle; up.valid(); up = parent.contains(up) ? parent.at(up) : StatementId{}) circular |= up == outer;
        if (circular) {
          tree_.notes.push_back("Relación circular entre «" + Statement_(outer).label + "» y «" + Statement_(middle).label +
                                "»: se dejó la que más voces dicen.");
        } else {
          parent.emplace(outer, middle);
        }
      }
    }
    std::map<StatementId, std::vector<StatementId>> children;
    for (const StatementId id : all) children[parent.contains(id) ? parent.at(id) : StatementId{}].push_back(id);
    PlaceChildren(children, StatementId{}, 0, std::string(1, letter), 1, kind);
  }

  void PlaceChildren(const std::map<StatementId, std::vector<StatementId>>& children, StatementId above, std::uint32_t above_node,
                     const std::string& prefix, int depth, LinkKind kind) {
    const auto found = children.find(above);
    if (found == children.end()) return;
    int number = 0;
    for (const StatementId id : found->second) {
      const std::string code = prefix + (depth == 1 ? "" : ".") + std::to_string(++number);
      const std::uint32_t node = AddNode(code, id);
      Connect(node, above_node, kind, id);
      // Past the depth limit the rest hangs on the last level, so that nothing is lost.
      PlaceChildren(children, id, depth < options_.max_depth ? node : above_node, code, depth + 1, kind);
    }
  }

  // Below a cause that is another topic's problem stand that topic's causes of it.
  void ChainOtherTopics() {
    const std::size_t own = tree_.nodes.size();
    for (std::uint32_t node = 1; node < own; ++node) {
      if (tree_.nodes[node].role != Role::kCause) continue;
      std::set<TopicId> seen{topic_.id};
      Chain(node, tree_.nodes[node].statement, Depth(tree_.nodes[node].code), seen);
    }
  }

  static int Depth(const std::string& code) { return 1 + static_cast<int>(std::ranges::count(code, '.')); }

  void Chain(std::uint32_t node, StatementId cause, int depth, std::set<TopicId>& seen) {
    const StatementId problem = SaidAgain(cause);
    if (!problem.valid() || depth >= options_.max_depth) return;
    const Statement& stated = Statement_(problem);
    if (stated.topic == topic_.id) return;
    if (!seen.insert(stated.topic).second) {
      tree_.notes.push_back("Relación circular por «" + stated.label + "»: no se repite en el árbol.");
      return;
    }
    std::vector<StatementId> below;
    for (const StatementId id : lifted_.Around(LinkKind::kCauses, problem))
      if (id != cause) below.push_back(id);
    std::ranges::stable_sort(below, [&](StatementId a, StatementId b) {
      return Statement_(a).support.voices() > Statement_(b).support.voices();
    });
    if (below.size() > static_cast<std::size_t>(options_.chained_causes)) below.resize(static_cast<std::size_t>(options_.chained_causes));
    const std::string prefix = tree_.nodes[node].code;
    const auto siblings = static_cast<std::size_t>(std::ranges::count_if(
        tree_.nodes, [&](const TreeNode& n) { return n.code.starts_with(prefix + ".") && Depth(n.code) == Depth(prefix) + 1; }));
    for (std::size_t i = 0; i < below.size(); ++i) {
      const std::uint32_t child = AddNode(prefix + "." + std::to_string(siblings + i + 1), below[i]);
      const StatedEdge& edge = lifted_.Edge(LinkKind::kCauses, below[i], problem);
      tree_.edges.push_back({child, node, LinkKind::kCauses, edge.origin, edge.contributions,
                             CountSupport(analysis_.corpus, edge.contributions)});
      Chain(child, below[i], depth + 1, seen);
    }
  }

  const Analysis& analysis_;
  const Lifted& lifted_;
  const std::vector<SameAs>& same_as_;
  const TreeBuilder::Options& options_;
  const Topic& topic_;
  std::vector<StatementId> by_role_[kRoleCount];
  ProblemTree tree_;
};

}  // namespace

std::vector<ProblemTree> TreeBuilder::operator()(const Analysis& analysis, const std::vector<SameAs>& same_as) const {
  const Lifted lifted(analysis);
  std::vector<ProblemTree> trees;
  for (const Topic& topic : analysis.topics) {
    if (topic.support.voices() < static_cast<std::uint32_t>(options_.min_voices)) continue;
    if (topic.statements.empty()) continue;
    trees.push_back(Builder(analysis, lifted, same_as, options_, topic).Build());
  }
  const auto order = [&](const ProblemTree& tree) {
    const Topic& topic = analysis.topics[tree.topic.value];
    return std::tuple(tree.theme, -static_cast<std::int64_t>(topic.support.voices()), tree.key);
  };
  std::ranges::sort(trees, [&](const ProblemTree& a, const ProblemTree& b) { return order(a) < order(b); });
  return trees;
}

}  // namespace ceiba
