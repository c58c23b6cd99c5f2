// SPDX-License-Identifier: GPL-3.0-or-later
// Closed questions with several answers: a column for each option folded into one, options in one cell told apart.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "io/profile.h"
#include "io/table.h"

namespace ceiba {

/// One question whose options had columns of their own.
struct FoldedQuestion {
  std::string name;                 ///< of the question, as written
  std::size_t column = 0;           ///< that now holds "a; b": the leftmost, so that no row is too short to hold it
  std::vector<std::size_t> others;  ///< the other columns of its options and the one with its name
};

/// Folds option columns into the leftmost of them and of the column that has the question's name, whose list it
/// replaces. They fold only when all their cells are ticks and there are two of them or a column of that name; columns
/// of free options go with them. In column order. O(cells + columns log columns).
std::vector<FoldedQuestion> FoldOptionColumns(const OptionColumns& how, Table& table);

/// True when the cells of `column` are options ticked in a list, by how few there are once cells are cut at one of
/// `separators`. False for fewer than 20 of them in all.
bool IsTickedList(const Table& table, std::size_t column, std::span<const std::string> separators);

/// Turns "a, b" into "a; b" where every option also stands alone in some row: "Sí, mucho" stays whole. O(cells).
void SplitKnownOptions(Table& table, std::size_t column, std::span<const std::string> separators);

}  // namespace ceiba
