// SPDX-License-Identifier: GPL-3.0-or-later
// Which places, sectors, genders and channels say something more than the rest, and what only few voices say.
#pragma once

#include "core/trends.h"
#include "core/types.h"
#include "pipeline/trends.h"

namespace ceiba {

class GroupComparer {
 public:
  explicit GroupComparer(const TrendFinder::Options& options) : demands_(options.demands()) {}

  /// In: an analysis with topics. A person counts once in each value she shares and each topic; shares are of the voices of
  /// all topics together. Values of fewer than kLeastShared voices, and those after the 30 with most voices, are pooled
  /// without their names. Exact test of each pair of topic and group, false discovery rate kept over all pairs that had
  /// voices enough to show anything, and apart over the themes; pairs of fewer than `min_support` voices are tested, never
  /// found, and not listed. Few voices: topics of one or two voices, and those of more whose voices all belong to one
  /// sector that is no majority. O(n log n).
  GroupFindings operator()(const Analysis& analysis) const;

 private:
  Demands demands_;
};

}  // namespace ceiba
