// SPDX-License-Identifier: GPL-3.0-or-later
// How well predicted piles agree with the piles of readers.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "eval/bootstrap.h"

namespace ceiba {

/// All in [0, 1] (ARI may fall below 0), higher is better.
struct ClusterFigures {
  double bcubed_p = 0, bcubed_r = 0, bcubed_f1 = 0;  ///< Bagga & Baldwin 1998
  double v_measure = 0;                              ///< Rosenberg & Hirschberg 2007
  double ari = 0;                                    ///< Hubert & Arabie 1985
  double pair_p = 0, pair_r = 0;                     ///< of pairs put together
  double alone_f1 = 0;                               ///< B-cubed F1 of leaving every text alone: what to beat
};

class ClusterComparison {
 public:
  /// Adds one text: the reader's pile (not ""), and the predicted one ("" leaves it alone).
  void Add(const std::string& gold, const std::string& predicted);

  std::size_t size() const { return gold_.size(); }
  std::size_t gold_piles() const { return gold_number_.size(); }
  std::size_t predicted_piles() const { return predicted_count_; }

  /// Each text counted once.
  ClusterFigures Figures() const;

  /// Text i counted weights[i] times. A text drawn twice is not a pair with itself: copies would make any grouping look
  /// better. O(texts).
  ClusterFigures Figures(const Weights& weights) const;

 private:
  std::map<std::string, std::size_t> gold_number_, predicted_number_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> cell_number_;
  std::vector<std::size_t> gold_, predicted_, cell_;  // per text: pile, pile, and the two together
  std::size_t predicted_count_ = 0;
};

}  // namespace ceiba
