// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what each column of a file is: the user's word first, then the platform's profile, then names and cells.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "io/columns.h"
#include "io/header_lexicon.h"

namespace ceiba {

/// True for texto and the roles.
bool IsTextField(Field field);

/// A column that --map gives to a field.
struct ColumnClaim {
  std::size_t column = 0;
  Field field = Field::kIgnore;
};

struct ColumnDecision {
  std::optional<ColumnPlan> plan;     ///< nullopt when no column holds the text
  std::optional<std::size_t> advice;  ///< then: the unclaimed column with the longest cells, if any has words
};

/// Decides with what `columns` look like; `guide` says what a profile knows of them (an empty one: nothing).
ColumnDecision DecideColumns(const HeaderLexicon& lexicon, const std::vector<ColumnProfile>& columns,
                             const ColumnGuide& guide, const std::vector<ColumnClaim>& mapped);

}  // namespace ceiba
