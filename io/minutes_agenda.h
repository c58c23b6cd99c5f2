// SPDX-License-Identifier: GPL-3.0-or-later
// The agenda of a meeting: its points as listed, known again when the minutes come to them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/minutes_words.h"

namespace ceiba {

class Agenda {
 public:
  static constexpr std::size_t kMostPoints = 100;

  void Clear();
  void Add(std::string_view point);
  std::size_t size() const { return points_.size(); }

  /// True when `line`, its number aside, is a point, or begins or ends a little differently. O(points).
  bool Has(std::string_view line) const;
  bool IsFirst(std::string_view line) const;

  /// The point that words [0, end) name by its rank ("tercer punto", "punto 3"); nullptr when they name none.
  const std::string* Named(const std::vector<LineWord>& words, std::size_t end, const MinutesWords& lexicon) const;

  const std::string& front() const { return points_.front(); }

 private:
  std::vector<std::string> points_;  // as written
  std::vector<std::string> folded_;
};

}  // namespace ceiba
