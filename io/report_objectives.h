// SPDX-License-Identifier: GPL-3.0-or-later
// The draft of an objectives tree in the report: ends above, central objective, means below, each with the box it comes
// from; boxes that could not be turned round are listed for people to word.
#pragma once

#include <string>

#include "core/objectives.h"
#include "core/types.h"

namespace ceiba {

/// A folded <details class="objetivos">, for inside the tree's article; "" when the tree has no objective. Nothing is left
/// out: what has no room on the page is counted.
std::string ObjectivesHtml(const ProblemTree& tree, const ObjectivesTree& objectives);

/// The same as lists, without a heading of its own level: its title is a line in bold.
std::string ObjectivesMarkdown(const ProblemTree& tree, const ObjectivesTree& objectives);

}  // namespace ceiba
