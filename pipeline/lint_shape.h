// SPDX-License-Identifier: GPL-3.0-or-later
// What the form of one tree gives away: what hangs on what, how many, who says it, which boxes say the same.
#pragma once

#include <vector>

#include "core/types.h"
#include "pipeline/lint.h"
#include "pipeline/lint_catalog.h"
#include "pipeline/lint_words.h"

namespace ceiba {

/// One tree with its boxes read. References must outlive it.
struct TreeView {
  const Analysis& analysis;
  const ProblemTree& tree;
  const std::vector<BoxReading>& boxes;     ///< one for each node
  const std::vector<BoxReading>& variants;  ///< of the first variants of the trunk, in their order
};

/// Findings about the form of a tree that has nodes, in no set order of codes but always the same. O(nodes + edges + quotes
/// + pairs of the first 200 nodes of a level and role).
std::vector<Found> FindShape(const TreeView& view, const TreeLinter::Options& options);

/// "C1, C2 y E1"; past the sixth only how many more.
std::string ListBoxes(const ProblemTree& tree, const std::vector<std::uint32_t>& nodes);

}  // namespace ceiba
