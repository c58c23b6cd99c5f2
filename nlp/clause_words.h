// SPDX-License-Identifier: GPL-3.0-or-later
// Small words that shape clauses (lexicons/es/clause_words.tsv): conjunctions, subordinators, what a clause may begin
// with, negations, words that speak to somebody.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace ceiba {

enum ClauseWord : std::uint8_t {
  kAndOr = 1,         ///< y, o: joins clauses
  kThat = 2,          ///< que
  kSubordinator = 4,  ///< the next verb is not the main one
  kBeginner = 8,      ///< a clause may begin with it
  kNegation = 16,
  kListener = 32,  ///< speaks to somebody: tú, usted
};

class ClauseWords {
 public:
  /// Columns word, class, example; a word may stand in several classes. Names every bad line.
  static Result<ClauseWords> Load(const std::string& path);

  /// Classes (ClauseWord bits) of a canonical form; 0 when it has none. O(log n).
  std::uint8_t ClassesOf(std::string_view canonical) const;

 private:
  std::vector<std::pair<std::string, std::uint8_t>> words_;  // sorted
};

}  // namespace ceiba
