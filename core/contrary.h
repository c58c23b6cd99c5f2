// SPDX-License-Identifier: GPL-3.0-or-later
// What people say against what stands in a box of a problem tree, in their own words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/basic_types.h"

namespace ceiba {

/// Words that speak against a quote of a box.
struct ContraryQuote {
  ContributionId in;
  Span span;          ///< of its text: the sentence or the mention that says so
  MentionId against;  ///< quote of the box that it most clearly contradicts
  std::string rule;   ///< id of the row of lexicons/es/contrary.tsv by which it was found
  bool operator==(const ContraryQuote&) const = default;
};

/// Against one box: those who say so within one statement, or each contribution by itself where it is no statement.
struct Contrary {
  std::uint32_t node = 0;                     ///< of the tree
  StatementId statement;                      ///< invalid where the words are in no statement
  std::vector<ContraryQuote> quotes;          ///< by contribution, then span; none the box itself counts for
  std::vector<ContributionId> contributions;  ///< sorted, copies included
  Support support;
};

}  // namespace ceiba
