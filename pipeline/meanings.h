// SPDX-License-Identifier: GPL-3.0-or-later
// What a word means in the mouth of citizens (lexicons/es/meanings.tsv): its class (harm, lack, remedy, service...) and
// whether it speaks of something bad or good.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

struct Meaning {
  std::uint8_t of = 0;       ///< class, from 1, in byte order of the names; 0: not known
  std::int8_t polarity = 0;  ///< -2 clearly bad to 2 clearly good
};

class Meanings {
 public:
  /// No word is known.
  Meanings() = default;
  /// Columns lemma, pos (noun, verb, adj, adv, other), class (at most 127 names), polarity. Names every bad line.
  static Result<Meanings> Load(const std::string& path);

  /// Meaning of a lemma as the part of speech given, else as the first one listed. O(log n).
  Meaning Of(std::string_view lemma, std::string_view pos) const;

 private:
  struct Row {
    std::string lemma;
    std::string pos;
    Meaning meaning;
  };
  std::vector<Row> rows_;  // by lemma, then as in the file
};

}  // namespace ceiba
