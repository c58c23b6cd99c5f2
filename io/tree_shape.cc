// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_shape.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace ceiba {
namespace {

// Places kept for the direct ones of each role, and then for indirect ones (the whys of the whys), before the number of
// voices alone decides.
constexpr std::array<std::size_t, kRoleCount> kDirectPlaces{0, 4, 3, 4};
constexpr std::size_t kIndirectPlaces = 3;

bool Counts(const ProblemTree& tree, const TreeEdge& edge) {
  if (edge.from >= tree.nodes.size() || edge.to >= tree.nodes.size()) return false;
  const Role outer = tree.nodes[OuterEnd(edge)].role;
  const Role inner = tree.nodes[InnerEnd(edge)].role;
  if (OuterEnd(edge) == 0) return false;
  return outer == Role::kProposal ? inner != Role::kProposal : inner == outer || InnerEnd(edge) == 0;
}

}  // namespace

TreeShape ShapeOf(const ProblemTree& tree) {
  const std::size_t count = tree.nodes.size();
  TreeShape shape;
  shape.level.assign(count, 1);
  shape.parent.assign(count, 0);
  shape.edge.assign(count, TreeShape::kNone);
  shape.children.resize(count);
  if (count == 0) return shape;
  shape.level[0] = 0;
  shape.parent[0] = TreeShape::kNone;

  std::vector<std::vector<std::uint32_t>> outward(count);  // edges by inner end
  std::vector<std::uint32_t> waiting(count, 0);            // edges whose inner end has no level yet
  for (std::uint32_t e = 0; e < tree.edges.size(); ++e) {
    if (!Counts(tree, tree.edges[e])) continue;
    outward[InnerEnd(tree.edges[e])].push_back(e);
    ++waiting[OuterEnd(tree.edges[e])];
  }
  std::vector<std::uint32_t> ready;
  for (std::uint32_t n = 0; n < count; ++n)
    if (waiting[n] == 0) ready.push_back(n);
  for (std::size_t next = 0; next < ready.size(); ++next) {
    const std::uint32_t inner = ready[next];
    for (const std::uint32_t e : outward[inner]) {
      const std::uint32_t outer = OuterEnd(tree.edges[e]);
      const std::uint32_t level = tree.nodes[outer].role == Role::kProposal ? 1 : shape.level[inner] + 1;
      if (shape.edge[outer] == TreeShape::kNone || level > shape.level[outer]) {
        shape.edge[outer] = e;
        shape.level[outer] = level;
      } else if (level == shape.level[outer]) {
        shape.edge[outer] = std::min(shape.edge[outer], e);
      }
      if (--waiting[outer] == 0) ready.push_back(outer);
    }
  }
  for (std::uint32_t n = 1; n < count; ++n) {
    if (waiting[n] > 0) {  // on a cycle: it hangs on the trunk with no line
      shape.edge[n] = TreeShape::kNone;
      shape.level[n] = 1;
    }
    if (shape.edge[n] != TreeShape::kNone) shape.parent[n] = InnerEnd(tree.edges[shape.edge[n]]);
    if (tree.nodes[n].role != Role::kProposal) shape.children[shape.parent[n]].push_back(n);
  }
  return shape;
}

TreeSelection SelectNodes(const ProblemTree& tree, const TreeShape& shape, const SelectionLimits& limits) {
  TreeSelection selection;
  if (tree.nodes.empty()) return selection;
  const auto place = [&](std::uint32_t n) { return std::pair(tree.nodes[n].role, shape.level[n]); };
  std::map<std::pair<Role, std::uint32_t>, std::size_t> all, drawn;
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t n = 1; n < tree.nodes.size(); ++n) {
    ++all[place(n)];
    candidates.push_back(n);
  }
  std::ranges::stable_sort(candidates, [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(tree.nodes[b].support.voices(), shape.level[a]) <
           std::tuple(tree.nodes[a].support.voices(), shape.level[b]);
  });
  const bool fits = tree.nodes.size() <= limits.boxes && std::ranges::all_of(all, [&](const auto& entry) {
                      return entry.second <= limits.siblings && entry.first.second <= limits.levels;
                    });
  std::vector<bool> chosen(tree.nodes.size(), fits);
  chosen[0] = true;
  // Room is kept for one "y N más" a role, and on the first level for the one that stands there.
  std::size_t room = std::max<std::size_t>(limits.boxes, 4) - 4;
  const auto may_enter = [&](std::uint32_t n, std::size_t most) {
    const bool indirect = tree.nodes[n].role != Role::kProposal && shape.level[n] > 1;
    return !chosen[n] && shape.level[n] <= limits.levels && (!indirect || chosen[shape.parent[n]]) &&
           drawn[place(n)] < most;
  };
  const auto enter = [&](std::uint32_t n) {
    chosen[n] = true;
    ++drawn[place(n)];
    --room;
  };
  const std::size_t beside_more = std::max<std::size_t>(limits.siblings, 1) - 1;
  const auto most_at = [&](std::uint32_t n) { return shape.level[n] == 1 ? beside_more : limits.siblings; };
  const auto enter_best = [&](auto eligible) {
    const auto next =
        std::ranges::find_if(candidates, [&](std::uint32_t n) { return may_enter(n, most_at(n)) && eligible(n); });
    if (next != candidates.end()) enter(*next);
    return next != candidates.end();
  };
  if (!fits) {
    for (const std::uint32_t n : candidates) {
      const std::size_t kept = std::min(beside_more, kDirectPlaces[static_cast<std::size_t>(tree.nodes[n].role)]);
      if (room > 0 && shape.level[n] == 1 && may_enter(n, kept)) enter(n);
    }
    for (std::size_t i = 0; i < kIndirectPlaces && room > 0; ++i)
      if (!enter_best([&](std::uint32_t n) { return shape.level[n] > 1; })) break;
    while (room > 0 && enter_best([](std::uint32_t) { return true; })) {
    }
  }
  const auto count_left_out = [&](Role role) {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(candidates, [&](std::uint32_t n) { return tree.nodes[n].role == role && !chosen[n]; }));
  };
  for (const Role role : {Role::kCause, Role::kEffect, Role::kProposal}) {
    // One box alone takes the place of the "y 1 más" that would speak of it.
    if (count_left_out(role) == 1) {
      const auto last = std::ranges::find_if(
          candidates, [&](std::uint32_t n) { return tree.nodes[n].role == role && may_enter(n, limits.siblings); });
      if (last != candidates.end()) chosen[*last] = true;
    }
    selection.left_out[static_cast<std::size_t>(role)] = count_left_out(role);
  }
  for (std::uint32_t n = 0; n < tree.nodes.size(); ++n)
    if (chosen[n]) selection.nodes[n == 0 ? 0 : static_cast<std::size_t>(tree.nodes[n].role)].push_back(n);
  return selection;
}

}  // namespace ceiba
