// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lint_shape.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ceiba {
namespace {

constexpr std::uint32_t kFar = Lint::kTree;  // level of a node that hangs on nothing
constexpr std::size_t kMostCompared = 200;   // nodes of a level and role that are compared in pairs

// Reads the form of one tree; each Find... method judges one code or two.
class ShapeReader {
 public:
  ShapeReader(const TreeView& view, const TreeLinter::Options& options) : view_(view), options_(options), tree_(view.tree) {
    const std::size_t count = tree_.nodes.size();
    up_.resize(count);
    down_.resize(count);
    for (const TreeEdge& edge : tree_.edges) {
      up_[edge.from].push_back(edge.to);
      down_[edge.to].push_back(edge.from);
    }
    reaches_trunk_ = ReachedFrom(0, down_);
    reached_by_trunk_ = ReachedFrom(0, up_);
    MeasureLevels();
  }

  std::vector<Found> Read() && {
    FindTrunk();
    const bool circle = FindCircle();
    FindWrongSideAndLoose();
    FindSameWords();
    if (!circle) FindLevelJumps();
    if (tree_.stated) FindMissing();
    FindOneVoiceRules();
    FindFewVoices();
    FindTooBig();
    return std::move(found_);
  }

 private:
  using Neighbours = std::vector<std::vector<std::uint32_t>>;

  const std::string& Code(std::uint32_t node) const { return tree_.nodes[node].code; }
  Role RoleOf(std::uint32_t node) const { return tree_.nodes[node].role; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.nodes.size()); }

  void Add(Finding finding, std::uint32_t node = Lint::kTree, std::uint32_t other = Lint::kTree,
           std::vector<std::pair<std::string_view, std::string>> filled = {}) {
    if (node != Lint::kTree) filled.emplace_back("{box}", Code(node));
    if (other != Lint::kTree) filled.emplace_back("{other}", Code(other));
    found_.push_back({finding, node, other, std::move(filled)});
  }

  static std::vector<bool> ReachedFrom(std::uint32_t start, const Neighbours& next) {
    std::vector<bool> reached(next.size(), false);
    std::vector<std::uint32_t> open{start};
    reached[start] = true;
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      for (const std::uint32_t n : next[node]) {
        if (reached[n]) continue;
        reached[n] = true;
        open.push_back(n);
      }
    }
    return reached;
  }

  // Steps from the trunk, whatever the way of the arrows.
  void MeasureLevels() {
    level_.assign(size(), kFar);
    level_[0] = 0;
    std::vector<std::uint32_t> open{0};
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (const Neighbours* next : {&up_, &down_}) {
        for (const std::uint32_t n : (*next)[open[i]]) {
          if (level_[n] != kFar) continue;
          level_[n] = level_[open[i]] + 1;
          open.push_back(n);
        }
      }
    }
  }

  void FindTrunk() {
    if (!tree_.stated) Add(Finding::kNoProblem);
    std::vector<std::uint32_t> problems;
    for (std::uint32_t n = 0; n < size(); ++n)
      if (RoleOf(n) == Role::kProblem && (n == 0 || up_[n].empty())) problems.push_back(n);
    if (problems.size() > 1) Add(Finding::kManyProblems, Lint::kTree, Lint::kTree, {{"{boxes}", ListBoxes(tree_, problems)}});
  }

  // One circle at most: whoever mends it will see the next.
  bool FindCircle() {
    enum class State : std::uint8_t { kNew, kOpen, kDone };
    std::vector<State> state(size(), State::kNew);
    for (std::uint32_t start = 0; start < size(); ++start) {
      if (state[start] != State::kNew) continue;
      std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};  // node, next of its arrows
      state[start] = State::kOpen;
      while (!path.empty()) {
        auto& [node, arrow] = path.back();
        if (arrow == up_[node].size()) {
          state[node] = State::kDone;
          path.pop_back();
          continue;
        }
        const std::uint32_t next = up_[node][arrow++];
        if (state[next] == State::kDone) continue;
        if (state[next] == State::kOpen) {
          std::vector<std::uint32_t> circle;
          const auto begin = std::ranges::find(path, next, &std::pair<std::uint32_t, std::size_t>::first);
          for (auto at = begin; at != path.end(); ++at) circle.push_back(at->first);
          Add(Finding::kCircle, Lint::kTree, Lint::kTree, {{"{boxes}", ListBoxes(tree_, circle)}});
          return true;
        }
        state[next] = State::kOpen;
        path.emplace_back(next, 0);
      }
    }
    return false;
  }

  void FindWrongSideAndLoose() {
    for (std::uint32_t n = 1; n < size(); ++n) {
      const bool below = reaches_trunk_[n], above = reached_by_trunk_[n];
      if (below && above) continue;  // part of a circle, told as such
      switch (RoleOf(n)) {
        case Role::kCause:
          if (above) Add(Finding::kWrongSide, n);
          else if (!below) Add(Finding::kLoose, n);
          break;
        case Role::kEffect:
          if (below) Add(Finding::kWrongSide, n);
          else if (!above) Add(Finding::kLoose, n);
          break;
        case Role::kProblem:
          if (!below && !above) Add(Finding::kLoose, n);
          break;
        case Role::kProposal:
          if (std::ranges::none_of(up_[n], [&](std::uint32_t to) { return reaches_trunk_[to] || reached_by_trunk_[to]; }))
            Add(Finding::kLoose, n);
          break;
      }
    }
  }

  bool Same(std::uint32_t a, std::uint32_t b) const { return SayTheSame(view_.boxes[a], view_.boxes[b], options_.same_words); }

  // A box is told once per code, with the first that it repeats.
  void FindSameWords() {
    std::map<std::pair<Role, std::uint32_t>, std::vector<std::uint32_t>> levels;
    std::vector<std::uint32_t> causes, effects;
    for (std::uint32_t n = 1; n < size(); ++n) {
      std::vector<std::uint32_t>& level = levels[{RoleOf(n), level_[n]}];
      const auto same = std::ranges::find_if(level, [&](std::uint32_t earlier) { return Same(earlier, n); });
      if (same != level.end()) Add(Finding::kDuplicate, n, *same);
      else if (level.size() < kMostCompared) level.push_back(n);
      if (RoleOf(n) == Role::kCause && causes.size() < kMostCompared) causes.push_back(n);
      if (RoleOf(n) == Role::kEffect && effects.size() < kMostCompared) effects.push_back(n);
      const bool side = RoleOf(n) == Role::kCause || RoleOf(n) == Role::kEffect;
      if (side && tree_.stated && Same(0, n)) Add(Finding::kSaysTheProblem, n, 0);
    }
    for (const std::uint32_t effect : effects) {
      const auto same = std::ranges::find_if(causes, [&](std::uint32_t cause) { return Same(cause, effect); });
      if (same != causes.end()) Add(Finding::kBothSides, *same, effect);
    }
  }

  // A cause (effect) on the trunk jumps a level when it also hangs on another cause (effect), or when people tie it to a
  // problem of the trunk that says what another cause (effect) says.
  void FindLevelJumps() {
    std::vector<std::vector<std::uint32_t>> saying(view_.variants.size());  // per variant: boxes that say it
    for (std::size_t v = 0; v < saying.size(); ++v)
      for (std::uint32_t n = 1; n < std::min<std::size_t>(size(), kMostCompared); ++n)
        if (SayTheSame(view_.boxes[n], view_.variants[v], options_.same_words)) saying[v].push_back(n);
    for (std::uint32_t n = 1; n < size(); ++n) {
      const Role role = RoleOf(n);
      if (role != Role::kCause && role != Role::kEffect) continue;
      const Neighbours& towards = role == Role::kCause ? up_ : down_;
      if (std::ranges::find(towards[n], 0U) == towards[n].end()) continue;
      std::uint32_t between = Lint::kTree;
      for (const std::uint32_t to : towards[n])
        if (to != 0 && RoleOf(to) == role && level_[to] != kFar) between = std::min(between, to);
      if (between == Lint::kTree) between = StatedBetween(n, saying);
      if (between != Lint::kTree) Add(Finding::kLevelJump, n, between);
    }
  }

  std::uint32_t StatedBetween(std::uint32_t node, const std::vector<std::vector<std::uint32_t>>& saying) const {
    const Analysis& analysis = view_.analysis;
    const bool cause = RoleOf(node) == Role::kCause;
    std::set<std::size_t> variants;  // of the trunk, that people tie this box to
    for (const MentionId mention : tree_.nodes[node].quotes) {
      const ContributionId in = analysis.mentions[mention.value].in;
      if (in.value + 1 >= analysis.first_link.size()) continue;
      for (std::uint32_t l = analysis.first_link[in.value]; l < analysis.first_link[in.value + 1]; ++l) {
        const Link& link = analysis.links[l];
        if (link.kind != (cause ? LinkKind::kCauses : LinkKind::kLeadsTo) || (cause ? link.from : link.to) != mention) continue;
        const StatementId problem = analysis.statement_of[(cause ? link.to : link.from).value];
        if (problem == tree_.nodes[0].statement) return Lint::kTree;  // somebody ties it to the very trunk
        const auto variant = std::ranges::find(tree_.nodes[0].variants, problem);
        variants.insert(static_cast<std::size_t>(variant - tree_.nodes[0].variants.begin()));
      }
    }
    for (const std::size_t variant : variants) {
      if (variant >= saying.size()) continue;
      for (const std::uint32_t n : saying[variant])
        if (n != node && RoleOf(n) == RoleOf(node) && !Same(n, node)) return n;
    }
    return Lint::kTree;
  }

  void FindMissing() {
    std::uint32_t direct = 0;
    bool deeper = false, effect = false;
    for (std::uint32_t n = 1; n < size(); ++n) {
      effect = effect || RoleOf(n) == Role::kEffect;
      if (RoleOf(n) != Role::kCause) continue;
      if (level_[n] == 1) ++direct;
      else deeper = true;
    }
    if (direct == 0 && !deeper) Add(Finding::kNoCause);
    else if (direct < 2) Add(Finding::kOneCause);
    else if (!deeper) Add(Finding::kNoSecondLevel);
    if (!effect) Add(Finding::kNoEffect);
  }

  void FindOneVoiceRules() {
    for (std::uint32_t n = 0; n < size(); ++n) {
      const std::vector<ContributionId>& all = tree_.nodes[n].contributions;
      if (all.size() < static_cast<std::size_t>(options_.min_contributions)) continue;
      std::map<ParticipantId, std::size_t> by;
      std::size_t most = 0;
      for (const ContributionId c : all) {
        const ParticipantId who = view_.analysis.corpus.contributions[c.value].by;
        if (who.valid()) most = std::max(most, ++by[who]);
      }
      if (2 * most >= all.size())
        Add(Finding::kOneVoiceRules, n, Lint::kTree, {{"{number}", std::to_string(most)}, {"{limit}", std::to_string(all.size())}});
    }
  }

  // Causes and effects that would go first if a tree were pruned: said by one sector while others speak in the tree, or by
  // one voice that the trunk does not hold. The sector is not named: it may be few people.
  void FindFewVoices() {
    std::set<std::string_view> sectors;
    const auto sector = [&](ContributionId c) -> std::string_view { return view_.analysis.corpus.contributions[c.value].about.sector; };
    for (const TreeNode& node : tree_.nodes)
      for (const ContributionId c : node.contributions)
        if (!sector(c).empty()) sectors.insert(sector(c));
    const std::vector<ContributionId>& trunk = tree_.nodes[0].contributions;
    const Support& whole = view_.analysis.topics[tree_.topic.value].support;
    std::vector<std::uint32_t> of_sector, alone;
    for (std::uint32_t n = 1; n < size(); ++n) {
      const TreeNode& node = tree_.nodes[n];
      if ((node.role != Role::kCause && node.role != Role::kEffect) || node.topic != tree_.topic || node.contributions.empty()) continue;
      const std::uint32_t voices = node.support.voices();
      const std::string_view first = sector(node.contributions.front());
      if (voices >= 2 && sectors.size() > 1 && !first.empty() &&
          std::ranges::all_of(node.contributions, [&](ContributionId c) { return sector(c) == first; }))
        of_sector.push_back(n);
      if (voices == 1 && tree_.stated && whole.voices() >= static_cast<std::uint32_t>(options_.min_tree_voices) &&
          std::ranges::none_of(node.contributions, [&](ContributionId c) { return std::ranges::binary_search(trunk, c); }))
        alone.push_back(n);
    }
    if (!of_sector.empty())
      Add(Finding::kOneSector, Lint::kTree, Lint::kTree, {{"{boxes}", ListBoxes(tree_, of_sector)}});
    if (!alone.empty()) Add(Finding::kOneVoice, Lint::kTree, Lint::kTree, {{"{boxes}", ListBoxes(tree_, alone)}});
  }

  // The first that holds: too many boxes, too deep, too many beside one another.
  void FindTooBig() {
    const auto add = [&](Finding finding, std::uint32_t node, std::size_t number, int limit) {
      Add(finding, node, Lint::kTree, {{"{number}", std::to_string(number)}, {"{limit}", std::to_string(limit)}});
    };
    if (size() > static_cast<std::uint32_t>(options_.max_nodes)) return add(Finding::kManyBoxes, Lint::kTree, size(), options_.max_nodes);
    std::uint32_t deepest = 0;
    std::map<std::pair<std::uint32_t, Role>, std::set<std::uint32_t>> beside;  // what hangs on a node, by role
    const auto hang = [&](std::uint32_t near, std::uint32_t far) {
      if (level_[near] < level_[far] && level_[far] != kFar) beside[{near, RoleOf(far)}].insert(far);
    };
    for (std::uint32_t n = 0; n < size(); ++n)
      if (level_[n] != kFar && RoleOf(n) != Role::kProposal) deepest = std::max(deepest, level_[n]);
    if (deepest > static_cast<std::uint32_t>(options_.max_depth)) return add(Finding::kDeep, Lint::kTree, deepest, options_.max_depth);
    for (const TreeEdge& edge : tree_.edges) {
      hang(edge.from, edge.to);
      hang(edge.to, edge.from);
    }
    for (const auto& [place, nodes] : beside)
      if (nodes.size() > static_cast<std::size_t>(options_.max_siblings))
        return add(Finding::kManySiblings, place.first, nodes.size(), options_.max_siblings);
  }

  const TreeView& view_;
  const TreeLinter::Options& options_;
  const ProblemTree& tree_;
  Neighbours up_, down_;  // along the arrows and against them
  std::vector<bool> reaches_trunk_, reached_by_trunk_;
  std::vector<std::uint32_t> level_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Found> FindShape(const TreeView& view, const TreeLinter::Options& options) { return ShapeReader(view, options).Read(); }

std::string ListBoxes(const ProblemTree& tree, const std::vector<std::uint32_t>& nodes) {
  constexpr std::size_t kShown = 6;
  const std::size_t shown = nodes.size() > kShown + 1 ? kShown : nodes.size();
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == nodes.size();
    list += (i == 0 ? "" : last ? " y " : ", ") + tree.nodes[nodes[i]].code;
  }
  if (shown < nodes.size()) list += " y otras " + std::to_string(nodes.size() - shown);
  return list;
}

}  // namespace ceiba
