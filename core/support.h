// SPDX-License-Identifier: GPL-3.0-or-later
// How many voices stand behind something: distinct people where authors are known, contributions where not. One place
// counts them and one place puts them into words, so that every output says the same.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// `contributions`: distinct, copies included. O(n log n).
Support CountSupport(const Corpus& corpus, const std::vector<ContributionId>& contributions);

/// "12 personas" · "1 aportación" · "12 personas y 3 aportaciones sin autor". Never speaks of people when none is known.
std::string SupportText(const Support& support);

/// Sorts and removes repeats.
void SortUnique(std::vector<ContributionId>& contributions);

}  // namespace ceiba
