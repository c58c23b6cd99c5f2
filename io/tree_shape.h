// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs on what in a problem tree, and which of its boxes a sheet of paper has room for. Shared by everything that
// shows a tree: drawing, report, outline.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// All vectors run over the tree's nodes (`children` too). The trunk hangs on nothing.
struct TreeShape {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> level;   ///< trunk 0; causes and effects from 1 outwards (longest way); proposals 1
  std::vector<std::uint32_t> parent;  ///< on the level before; 0 for a node that no edge ties; kNone for the trunk
  std::vector<std::uint32_t> edge;    ///< the edge to the parent; kNone where there is none
  std::vector<std::vector<std::uint32_t>> children;  ///< causes and effects, in the tree's order; no proposals
};

/// The end of an edge that lies nearer to the trunk, and the farther one.
inline std::uint32_t InnerEnd(const TreeEdge& edge) { return edge.kind == LinkKind::kLeadsTo ? edge.from : edge.to; }
inline std::uint32_t OuterEnd(const TreeEdge& edge) { return edge.kind == LinkKind::kLeadsTo ? edge.to : edge.from; }

/// Edges that would close a cycle or name no node count for nothing. O(nodes + edges).
TreeShape ShapeOf(const ProblemTree& tree);

struct SelectionLimits {
  std::size_t boxes = 20;    ///< trunk and "y N más" included
  std::size_t siblings = 7;  ///< per level and role
  std::size_t levels = 3;
};

/// Which nodes are drawn: the ones most voices stand behind, none without its parent, direct causes and effects first.
struct TreeSelection {
  std::array<std::vector<std::uint32_t>, kRoleCount> nodes;  ///< by role, in the tree's order; the trunk under kProblem
  std::array<std::uint32_t, kRoleCount> left_out{};          ///< by role
};
TreeSelection SelectNodes(const ProblemTree& tree, const TreeShape& shape, const SelectionLimits& limits);

}  // namespace ceiba
