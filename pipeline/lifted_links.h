// SPDX-License-Identifier: GPL-3.0-or-later
// What people linked, lifted from mentions to statements: who says that this causes that, whatever words they used.
#pragma once

#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// A link between two statements, or two ideas.
struct StatedEdge {
  LinkOrigin origin = LinkOrigin::kInferred;  ///< the strongest of those who state it
  std::vector<ContributionId> contributions;  ///< sorted, copies included
};

/// Explicit beats inferred; a person's decision beats both.
LinkOrigin Stronger(LinkOrigin a, LinkOrigin b);
/// Adds who states `other` to `edge`; leaves contributions unsorted.
void Join(StatedEdge& edge, const StatedEdge& other);

/// Links of the whole corpus. Copies stand behind what their original says. O(links log links) to make.
class LiftedLinks {
 public:
  explicit LiftedLinks(const Analysis& analysis);

  /// Statements linked to this problem by this kind, ascending.
  std::span<const StatementId> Around(LinkKind kind, StatementId problem) const { return by_problem_.Of({kind, problem}); }
  /// Problems this cause, effect or proposal is linked to, ascending.
  std::span<const StatementId> ProblemsOf(LinkKind kind, StatementId other) const { return by_other_.Of({kind, other}); }
  /// The link between a problem and a cause, effect or proposal around it.
  const StatedEdge& Edge(LinkKind kind, StatementId other, StatementId problem) const;

 private:
  using Key = std::tuple<LinkKind, StatementId, StatementId>;  // from, to
  // Who is linked to whom, sorted.
  struct Index {
    std::vector<std::pair<LinkKind, StatementId>> keys;
    std::vector<StatementId> linked;

    explicit Index(std::vector<Key> pairs);
    std::span<const StatementId> Of(const std::pair<LinkKind, StatementId>& key) const;
  };

  std::vector<std::pair<Key, StatedEdge>> edges_;  // by key
  Index by_problem_{{}}, by_other_{{}};
};

}  // namespace ceiba
