// SPDX-License-Identifier: GPL-3.0-or-later
// "Voces en contra": what people say against the boxes of one tree, beside the words that they contradict.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/contrary.h"
#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and contrary.csv named, which holds it.
struct ContraryShown {
  std::size_t max_quotes = 6;  ///< against one box
};

/// `contraries`: of the tree, by node. "" when there are none; everything escaped.
std::string ContraryHtml(const Analysis& analysis, const ProblemTree& tree, const std::vector<Contrary>& contraries,
                         const ContraryShown& shown = {});

/// CommonMark; "" when there are none.
std::string ContraryMarkdown(const Analysis& analysis, const ProblemTree& tree, const std::vector<Contrary>& contraries,
                             const ContraryShown& shown = {});

}  // namespace ceiba
