// SPDX-License-Identifier: GPL-3.0-or-later
// A problem tree as GraphML, for graph tools (Gephi, yEd, igraph): typed attributes on graph, nodes and edges.
#pragma once

#include <string>

#include "core/types.h"

namespace ceiba {

/// Well-formed XML. Node ids are the codes (P, C1.1). Graph: key, label, theme, stated. Nodes: role, label, statement,
/// topic, voices, people, contributions, support. Edges: kind, origin, voices, people, contributions, support.
std::string TreeGraphml(const Analysis& analysis, const ProblemTree& tree);

}  // namespace ceiba
