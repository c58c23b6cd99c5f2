// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tree.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "core/check.h"
#include "core/support.h"
#include "pipeline/idea_graph.h"
#include "pipeline/lifted_links.h"

namespace ceiba {
namespace {

using Place = IdeaGraph::Place;
constexpr Place kNone = IdeaGraph::kNoIdea;

// One tree in the making.
class Builder {
 public:
  Builder(const Analysis& analysis, const LiftedLinks& links, const std::vector<SameAs>& same_as, const TreeBuilder::Options& options,
          const Topic& topic)
      : analysis_(analysis), links_(links), same_as_(same_as), options_(options), topic_(topic), graph_(analysis, links, topic) {
    tree_.key = topic.key;
    tree_.theme = topic.theme;
    tree_.topic = topic.id;
  }

  ProblemTree Build() && {
    MakeTrunk();
    PlaceIdeas();
    for (const Role role : {Role::kCause, Role::kEffect}) AddBoxes(role, kTrunkPlace, 0, role == Role::kCause ? "C" : "E", 1);
    AddCrossEdges();
    ChainOtherTopics();
    AddProposals();
    TellGaps();
    return std::move(tree_);
  }

 private:
  // Where an idea stands: under which other, on which side.
  struct Seat {
    Role side = Role::kCause;
    Place under = kNone;
    std::uint32_t node = 0;  // once it has a box
    bool taken = false;
  };
  // The trunk's place where nobody stated the problem.
  static constexpr Place kNobody = kNone - 1;

  const Statement& StatementOf(StatementId id) const { return analysis_.statements[id.value]; }
  const Idea& IdeaAt(Place place) const { return graph_.ideas()[place]; }

  // --- The trunk ---

  // What most voices state as a problem, each counted as far as we are sure of it, and what most tie causes and effects to.
  std::pair<long, std::size_t> Weight(Place place) const {
    double sure = 0;
    for (const StatementId id : IdeaAt(place).As(Role::kProblem)) {
      const Statement& s = StatementOf(id);
      double sum = 0;
      for (const MentionId m : s.members) sum += static_cast<double>(2 * analysis_.mentions[m.value].confidence - 1);
      sure += sum / static_cast<double>(s.members.size()) * s.support.voices();
    }
    return {std::lround(1000 * sure), ties_[place]};
  }

  void MakeTrunk() {
    const std::size_t count = graph_.ideas().size();
    ties_.assign(count, 0);
    for (const auto& [ends, edge] : graph_.edges()) {
      ++ties_[ends.first];
      ++ties_[ends.second];
    }
    Place trunk = kNone;
    for (Place i = 0; i < count; ++i) {
      if (IdeaAt(i).As(Role::kProblem).empty()) continue;
      if (trunk == kNone || Weight(i) > Weight(trunk)) trunk = i;
    }
    seats_.assign(count, {});
    if (trunk == kNone) {
      tree_.stated = false;
      tree_.nodes.push_back({"P", Role::kProblem, "El problema no se encontró en lo dicho (asunto: " + topic_.label + ")", {}, {}, topic_.id, {}, {}, {}});
      return;
    }
    std::vector<Place> gathered;
    for (Place i = 0; i < count; ++i) {
      const Idea& idea = IdeaAt(i);
      const bool only_problem = idea.As(Role::kCause).empty() && idea.As(Role::kEffect).empty();
      if (i != trunk && only_problem && idea.support.voices() < static_cast<std::uint32_t>(options_.own_box)) gathered.push_back(i);
    }
    graph_.Gather(trunk, gathered);
    trunk_ = trunk;
    seats_[trunk] = {Role::kProblem, kNone, 0, true};
    for (const Place i : gathered) seats_[i] = {Role::kProblem, trunk, 0, true};
    gathered.insert(gathered.begin(), trunk);
    AddBox("P", Role::kProblem, gathered);
  }

  // --- Sides and parents ---

  Place TrunkPlace() const { return tree_.stated ? trunk_ : kNobody; }

  void PlaceIdeas() {
    // What people link to the trunk, then what they link to that; causes first.
    if (tree_.stated) {
      Spread(trunk_, Role::kCause);
      Spread(trunk_, Role::kEffect);
    }
    // The rest hangs on the trunk by inference, and what is linked to it follows.
    for (Place i = 0; i < seats_.size(); ++i) {
      if (seats_[i].taken) continue;
      seats_[i] = {SideOf(IdeaAt(i)), TrunkPlace(), 0, true};
      Spread(i, seats_[i].side);
    }
    for (Place i = 0; i < seats_.size(); ++i)
      if (seats_[i].side != Role::kProblem) on_[seats_[i].under].push_back(i);
  }

  // As most voices say it; a problem that nobody calls a cause or an effect by what it names.
  Role SideOf(const Idea& idea) const {
    const auto voices = [&](Role role) {
      std::uint32_t sum = 0;
      for (const StatementId id : idea.As(role)) sum += StatementOf(id).support.voices();
      return sum;
    };
    const std::uint32_t cause = voices(Role::kCause), effect = voices(Role::kEffect);
    if (cause != effect) return cause > effect ? Role::kCause : Role::kEffect;
    return idea.burden ? Role::kEffect : Role::kCause;
  }

  // Seats everything that leads to `from` (side of causes) or follows from it (side of effects), nearest first.
  void Spread(Place from, Role side) {
    std::deque<Place> open{from};
    while (!open.empty()) {
      const Place here = open.front();
      open.pop_front();
      for (const Place next : side == Role::kCause ? graph_.Causes(here) : graph_.Effects(here)) {
        if (seats_[next].taken) continue;
        seats_[next] = {side, here, 0, true};
        open.push_back(next);
      }
    }
  }

  // --- Boxes ---

  // A box of these ideas, the first one heading it: its statement in the role of the box, or else the one most say.
  std::uint32_t AddBox(std::string code, Role role, const std::vector<Place>& ideas) {
    std::vector<StatementId> statements;
    for (const Place place : ideas) {
      std::vector<StatementId> own;
      for (const auto& of_role : IdeaAt(place).by_role) own.insert(own.end(), of_role.begin(), of_role.end());
      std::ranges::stable_sort(own, [&](StatementId a, StatementId b) {
        const auto order = [&](StatementId id) { return std::pair(StatementOf(id).role != role, -static_cast<std::int64_t>(StatementOf(id).support.voices())); };
        return order(a) < order(b);
      });
      statements.insert(statements.end(), own.begin(), own.end());
    }
    const Statement& head = StatementOf(statements.front());
    TreeNode node{std::move(code), role, head.label, head.id, {statements.begin() + 1, statements.end()}, topic_.id, {}, {}, {}};
    for (const StatementId id : statements) {
      const Statement& s = StatementOf(id);
      node.quotes.insert(node.quotes.end(), s.members.begin(), s.members.end());
      node.contributions.insert(node.contributions.end(), s.contributions.begin(), s.contributions.end());
    }
    SortUnique(node.contributions);
    node.support = CountSupport(analysis_.corpus, node.contributions);
    tree_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }

  void AddBoxes(Role side, Place under, std::uint32_t under_node, const std::string& prefix, int depth) {
    const Place parent = under == kTrunkPlace ? TrunkPlace() : under;
    int number = 0;
    const auto found = on_.find(parent);
    if (found == on_.end()) return;
    for (const Place i : found->second) {
      if (seats_[i].side != side) continue;
      const std::string code = prefix + (depth == 1 ? "" : ".") + std::to_string(++number);
      const std::uint32_t node = AddBox(code, side, {i});
      seats_[i].node = node;
      Connect(i, node, parent, under_node);
      // Past the depth limit the rest hangs on the last level, so that nothing is lost.
      AddBoxes(side, i, depth < options_.max_depth ? node : under_node, code, depth + 1);
    }
  }

  // --- Edges ---

  void AddEdge(std::uint32_t from, std::uint32_t to, LinkKind kind, StatedEdge edge) {
    SortUnique(edge.contributions);
    const Support support = CountSupport(analysis_.corpus, edge.contributions);
    tree_.edges.push_back({from, to, kind, edge.origin, std::move(edge.contributions), support});
    ups_[from].push_back(to);
  }

  // The edge from a box to the one it hangs on: with those who state it; else, inferred, with those who say the idea.
  void Connect(Place idea, std::uint32_t node, Place parent, std::uint32_t parent_node) {
    const bool cause = seats_[idea].side == Role::kCause;
    StatedEdge edge;
    if (const auto found = graph_.edges().find(cause ? std::pair(idea, parent) : std::pair(parent, idea)); found != graph_.edges().end()) {
      edge = found->second;
    } else {
      edge.contributions = IdeaAt(idea).contributions;
    }
    AddEdge(cause ? node : parent_node, cause ? parent_node : node, cause ? LinkKind::kCauses : LinkKind::kLeadsTo, std::move(edge));
  }

  // Further edges that people state between boxes of one side, the most said first; one that would close a circle is told.
  void AddCrossEdges() {
    std::vector<std::pair<std::pair<Place, Place>, const StatedEdge*>> more;
    for (const auto& [ends, edge] : graph_.edges()) {
      const auto [from, to] = ends;
      const Seat &a = seats_[from], &b = seats_[to];
      const bool drawn = (a.side == Role::kCause && a.under == to) || (b.side == Role::kEffect && b.under == from);
      if (!drawn) more.emplace_back(ends, &edge);
    }
    std::ranges::stable_sort(more, [](const auto& a, const auto& b) { return a.second->contributions.size() > b.second->contributions.size(); });
    for (const auto& [ends, edge] : more) {
      const Seat &a = seats_[ends.first], &b = seats_[ends.second];
      const bool below = a.side == Role::kCause && b.side != Role::kEffect;
      const bool above = b.side == Role::kEffect && a.side != Role::kCause;
      if (below || above) {
        if (!Reaches(b.node, a.node)) {
          AddEdge(a.node, b.node, below ? LinkKind::kCauses : LinkKind::kLeadsTo, *edge);
          continue;
        }
      } else if (a.side == Role::kCause) {
        continue;  // from a cause to an effect: the way goes by the trunk
      }
      tree_.notes.push_back("Relación circular entre «" + tree_.nodes[a.node].label + "» y «" + tree_.nodes[b.node].label + "»: se dejó la que más voces dicen.");
    }
  }

  // Whether edges lead up from one box to another.
  bool Reaches(std::uint32_t from, std::uint32_t to) const {
    std::set<std::uint32_t> seen{from};
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      if (here == to) return true;
      if (const auto ups = ups_.find(here); ups != ups_.end())
        for (const std::uint32_t up : ups->second)
          if (seen.insert(up).second) open.push_back(up);
    }
    return false;
  }

  // --- Proposals ---

  // Beside the box that most who make the proposal tie it to; beside the trunk when nobody ties it.
  void AddProposals() {
    int number = 0;
    for (const StatementId id : topic_.statements) {
      const Statement& s = StatementOf(id);
      if (s.role != Role::kProposal) continue;
      std::map<std::uint32_t, StatedEdge> by_node;
      for (const StatementId problem : links_.ProblemsOf(LinkKind::kAddresses, id)) {
        if (const Place place = graph_.IdeaOf(problem); place != kNone) Join(by_node[seats_[place].node], links_.Edge(LinkKind::kAddresses, id, problem));
      }
      const auto best = std::ranges::max_element(by_node, {}, [](const auto& entry) { return entry.second.contributions.size(); });
      tree_.nodes.push_back({"A" + std::to_string(++number), Role::kProposal, s.label, id, {}, s.topic, s.members, s.contributions, s.support});
      const auto node = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
      if (best == by_node.end()) {
        AddEdge(node, 0, LinkKind::kAddresses, {LinkOrigin::kInferred, s.contributions});
      } else {
        AddEdge(node, best->first, LinkKind::kAddresses, std::move(best->second));
      }
    }
  }

  // --- Other topics ---

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

  // The problem that this cause or effect says again, or none.
  StatementId SaidAgain(StatementId id) const {
    const auto found = std::ranges::lower_bound(same_as_, id, {}, &SameAs::statement);
    return found != same_as_.end() && found->statement == id ? found->problem : StatementId{};
  }

  void Chain(std::uint32_t node, StatementId cause, int depth, std::set<TopicId>& seen) {
    const StatementId problem = SaidAgain(cause);
    if (!problem.valid() || depth >= options_.max_depth) return;
    const Statement& stated = StatementOf(problem);
    if (stated.topic == topic_.id) return;
    if (!seen.insert(stated.topic).second) {
      tree_.notes.push_back("Relación circular por «" + stated.label + "»: no se repite en el árbol.");
      return;
    }
    std::vector<StatementId> below;
    for (const StatementId id : links_.Around(LinkKind::kCauses, problem))
      if (id != cause) below.push_back(id);
    std::ranges::stable_sort(below, [&](StatementId a, StatementId b) { return StatementOf(a).support.voices() > StatementOf(b).support.voices(); });
    if (below.size() > static_cast<std::size_t>(options_.chained_causes)) below.resize(static_cast<std::size_t>(options_.chained_causes));
    const std::string prefix = tree_.nodes[node].code;
    const auto siblings = static_cast<std::size_t>(std::ranges::count_if(
        tree_.nodes, [&](const TreeNode& n) { return n.code.starts_with(prefix + ".") && Depth(n.code) == Depth(prefix) + 1; }));
    for (std::size_t i = 0; i < below.size(); ++i) {
      const Statement& s = StatementOf(below[i]);
      tree_.nodes.push_back({prefix + "." + std::to_string(siblings + i + 1), s.role, s.label, s.id, {}, s.topic, s.members, s.contributions, s.support});
      const auto child = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
      AddEdge(child, node, LinkKind::kCauses, links_.Edge(LinkKind::kCauses, below[i], problem));
      Chain(child, below[i], depth + 1, seen);
    }
  }

  // --- Gaps ---

  void TellGaps() {
    const auto has = [&](Role role) { return std::ranges::any_of(tree_.nodes, [&](const TreeNode& n) { return &n != &tree_.nodes.front() && n.role == role; }); };
    if (!tree_.stated) tree_.notes.push_back(has(Role::kProposal) ? "Hay propuestas, pero no se encontró dicho qué problema atienden: conviene preguntarlo."
                                                                  : "No se encontró dicho cuál es el problema: conviene preguntarlo.");
  }

  static constexpr Place kTrunkPlace = kNone;

  const Analysis& analysis_;
  const LiftedLinks& links_;
  const std::vector<SameAs>& same_as_;
  const TreeBuilder::Options& options_;
  const Topic& topic_;
  IdeaGraph graph_;
  Place trunk_ = kNone;
  std::vector<std::size_t> ties_;  // per idea: edges
  std::vector<Seat> seats_;        // per idea
  std::map<Place, std::vector<Place>> on_;                      // ideas that hang on an idea, or on nobody's trunk
  std::map<std::uint32_t, std::vector<std::uint32_t>> ups_;     // boxes that a box's edges lead to
  ProblemTree tree_;
};

}  // namespace

std::vector<ProblemTree> TreeBuilder::operator()(const Analysis& analysis, const std::vector<SameAs>& same_as, Threads threads) const {
  const LiftedLinks links(analysis);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t t = 0; t < analysis.topics.size(); ++t) {
    const Topic& topic = analysis.topics[t];
    if (topic.support.voices() >= static_cast<std::uint32_t>(options_.min_voices) && !topic.statements.empty()) chosen.push_back(t);
  }
  std::vector<ProblemTree> trees = ParallelMap(chosen, threads, [&](std::uint32_t t) {
    return Builder(analysis, links, same_as, options_, analysis.topics[t]).Build();
  });
  const auto order = [&](const ProblemTree& tree) {
    const Topic& topic = analysis.topics[tree.topic.value];
    return std::tuple(tree.theme, -static_cast<std::int64_t>(topic.support.voices()), tree.key);
  };
  std::ranges::sort(trees, [&](const ProblemTree& a, const ProblemTree& b) { return order(a) < order(b); });
  return trees;
}

}  // namespace ceiba
