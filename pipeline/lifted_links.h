// SPDX-License-Identifier: GPL-3.0-or-later
// What people linked, lifted from mentions to statements: who says that this causes that, whatever words they used.
#pragma once

#include <map>
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

  /// Statements linked to this problem by this kind.
  const std::vector<StatementId>& Around(LinkKind kind, StatementId problem) const { return Get(by_problem_, {kind, problem}); }
  /// Problems this cause, effect or proposal is linked to.
  const std::vector<StatementId>& ProblemsOf(LinkKind kind, StatementId other) const { return Get(by_other_, {kind, other}); }
  /// The link between a problem and a cause, effect or proposal around it.
  const StatedEdge& Edge(LinkKind kind, StatementId other, StatementId problem) const;

 private:
  using Index = std::map<std::pair<LinkKind, StatementId>, std::vector<StatementId>>;
  static const std::vector<StatementId>& Get(const Index& index, const std::pair<LinkKind, StatementId>& key);

  std::map<std::tuple<LinkKind, StatementId, StatementId>, StatedEdge> edges_;
  Index by_problem_, by_other_;
};

}  // namespace ceiba
