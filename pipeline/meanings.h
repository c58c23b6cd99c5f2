// SPDX-License-Identifier: GPL-3.0-or-later
// What a word means in the mouth of citizens (lexicons/es/meanings.tsv): its class (harm, lack, remedy, service...) and
// whether it speaks of something bad or good.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "nlp/morphology.h"

namespace ceiba {

/// A class is known by the number its name hashes to, so that a new class leaves the numbers of the others alone.
inline constexpr std::uint16_t kMeaningClasses = 4096;

struct Meaning {
  std::uint16_t of = 0;      ///< class, 1 to kMeaningClasses; 0: not known
  std::int8_t polarity = 0;  ///< -2 clearly bad to 2 clearly good
};

class Meanings {
 public:
  /// No word is known.
  Meanings() = default;
  /// Columns lemma, pos (noun, verb, adj, adv, other), class, polarity. Names every bad line, and classes whose names hash to one number.
  static Result<Meanings> Load(const std::string& path);

  /// Meaning of a lemma as the part of speech given, else as the first one listed. O(log n).
  Meaning Of(std::string_view lemma, std::string_view pos) const;
  Meaning Of(const WordAnalysis& analysis) const;
  /// The number of a class.
  static std::uint16_t ClassOf(std::string_view name);

 private:
  struct Row {
    std::string lemma;
    std::string pos;
    Meaning meaning;
  };
  std::vector<Row> rows_;  // by lemma, then as in the file
};

}  // namespace ceiba
