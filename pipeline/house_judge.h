// SPDX-License-Identifier: GPL-3.0-or-later
// A learnt judge of the numbers that no rule took for a house: the words around each and what they are, a weight for
// each, and a threshold. Whole numbers only, so that every machine makes the same choice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/privacy_words.h"
#include "pipeline/theme_model.h"

namespace ceiba {

/// A number that may be a house's, and what surrounds it.
struct JudgedNumber {
  Span span;               ///< with its letter: "45-B"
  ThemeFeatures features;  ///< sorted by id, each once, of value kThemeFeatureUnit
};

/// The numbers of a text that are no amount, hour, date, year or part of a code; in text order. O(numbers).
std::vector<JudgedNumber> NumbersToJudge(std::string_view text, const std::vector<Word>& words,
                                         const PrivacyWords& lexicon);

class HouseJudge {
 public:
  /// The name of the one class of its model.
  static constexpr std::string_view kHouse = "house";

  /// Takes everything for no house.
  HouseJudge() = default;
  /// What HouseTraining has written.
  static Result<HouseJudge> Load(const std::string& path);

  /// The houses among the numbers of a text in which the rules find nothing more, in text order.
  std::vector<Span> operator()(std::string_view text, const std::vector<Word>& words,
                               const PrivacyWords& lexicon) const;

 private:
  std::vector<ThemeModel> model_;  // one, or none
};

}  // namespace ceiba
