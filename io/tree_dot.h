// SPDX-License-Identifier: GPL-3.0-or-later
// A problem tree as DOT, for those who want Graphviz to draw it again.
#pragma once

#include <string>

#include "core/types.h"

namespace ceiba {

/// All nodes and edges; causes below, effects above (rankdir=BT), roles by shape, inferred edges dashed. `tree` is one
/// of `analysis.trees`.
std::string TreeDot(const Analysis& analysis, const ProblemTree& tree);

}  // namespace ceiba
