// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the judge of numbers from texts whose houses are marked, and says how well such judges do on sets that they
// have not seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/marks.h"
#include "core/result.h"

namespace ceiba {

/// What left-out judging gives of one set.
struct HouseScores {
  std::string set;
  std::size_t houses = 0;    ///< numbers marked
  std::size_t by_rules = 0;  ///< of them, masked by the rules
  std::size_t by_judge = 0;  ///< of the others, taken by a judge that learnt from the other sets
  std::size_t wrong = 0;     ///< numbers that this judge takes and that are none
};

class HouseTraining {
 public:
  /// Reads the texts as the rules leave them. A number that the rules masked is learnt from in the text in which it
  /// alone is not masked. O(texts).
  static Result<HouseTraining> Make(const std::vector<HouseText>& texts, const std::string& lexicon_dir);

  /// The bytes of houses.bin. Same texts in the same order: same bytes.
  std::string Train() const;
  std::vector<HouseScores> LeaveSetsOut() const;

 private:
  struct Example {
    std::string set;
    std::vector<std::uint64_t> features;
    bool house = false, by_rules = false, marked = true, copy = false;
  };
  using Weights = std::vector<double>;

  Weights Learn(const std::vector<Example>& examples, const std::string& without) const;
  double Score(const Example& example, const Weights& weights) const;
  /// Without the unmarked numbers that look like houses to a judge that learnt from the other sets.
  std::vector<Example> Sure() const;

  std::vector<Example> examples_;
  std::vector<std::uint64_t> features_;  // rising; those seen twice
};

}  // namespace ceiba
