// SPDX-License-Identifier: GPL-3.0-or-later
// Where a prediction went wrong, for reading: the worst texts first, gold and predicted spans side by side.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/marks.h"
#include "eval/score.h"

namespace ceiba {

/// A mark and its words; views into the MarkedText it came from.
struct Quoted {
  Role role = Role::kProblem;
  std::string_view text;
};

/// Marks that stand at one place of the text: those of gold and those predicted, in text order; one side may be empty.
struct Difference {
  std::vector<Quoted> gold, predicted;
  bool same = false;  ///< one mark on each side, alike
};

struct BadText {
  Answer answer;
  TextCounts counts;
  std::vector<Difference> differences;  ///< in text order; cover every mark of both sides
};

/// The `count` texts with most wrong words, the most wrong first, then by id; texts without a fault are never listed.
std::vector<BadText> WorstTexts(const std::vector<Answer>& answers, std::size_t count);

}  // namespace ceiba
