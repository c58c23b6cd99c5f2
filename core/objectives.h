// SPDX-License-Identifier: GPL-3.0-or-later
// The draft of an objectives tree (árbol de objetivos): what the boxes of a problem tree would say once solved.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ceiba {

/// What one box says turned into a state already reached: the problem becomes the central objective (objetivo central), a
/// cause a means (medio), an effect an end (fin).
struct Objective {
  std::uint32_t node = 0;  ///< of the problem tree
  std::string text;        ///< Spanish; the label as it stands when it could not be turned round
  bool inverted = false;
  std::string rule;        ///< id of the row of lexicons/es/inversions.tsv that turned it round; "" when none did
  bool operator==(const Objective&) const = default;
};

struct ObjectivesTree {
  std::vector<Objective> objectives;  ///< one for each node that is no proposal, in the order of the nodes
  bool operator==(const ObjectivesTree&) const = default;
};

}  // namespace ceiba
