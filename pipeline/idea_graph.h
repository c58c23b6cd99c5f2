// SPDX-License-Identifier: GPL-3.0-or-later
// The ideas of one topic - what is said there as problem, cause or effect, the same counted once - and which of them people
// say bring about which.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/types.h"
#include "pipeline/lifted_links.h"

namespace ceiba {

struct Idea {
  std::array<std::vector<StatementId>, kRoleCount> by_role;  ///< no proposals; most support first
  std::vector<ContributionId> contributions;                 ///< sorted
  Support support;
  bool burden = false;  ///< names what people suffer
  const std::vector<StatementId>& As(Role role) const { return by_role[static_cast<std::size_t>(role)]; }
};

class IdeaGraph {
 public:
  using Place = std::uint32_t;  ///< of an idea; the most voices first

  IdeaGraph(const Analysis& analysis, const LiftedLinks& links, const Topic& topic);

  const std::vector<Idea>& ideas() const { return ideas_; }
  /// The idea that a statement of the topic belongs to; kNoIdea for statements of other topics and for proposals.
  Place IdeaOf(StatementId statement) const;
  static constexpr Place kNoIdea = 0xFFFFFFFF;

  /// The ideas that people say bring this one about, and those it brings about: rising, so most voices first.
  const std::vector<Place>& Causes(Place idea) const { return causes_[idea]; }
  const std::vector<Place>& Effects(Place idea) const { return effects_[idea]; }
  /// (cause, effect) -> who says that the one brings about the other, directly.
  const std::map<std::pair<Place, Place>, StatedEdge>& edges() const { return edges_; }

  /// From here on the ideas of `gathered` (rising) count as `trunk`: edges to them are edges to it, edges among them go.
  void Gather(Place trunk, const std::vector<Place>& gathered);

 private:
  void Index();

  std::vector<Idea> ideas_;
  std::map<StatementId, Place> of_statement_;
  std::map<std::pair<Place, Place>, StatedEdge> edges_;
  std::vector<std::vector<Place>> causes_, effects_;  // of each idea, from edges_
};

}  // namespace ceiba
