// SPDX-License-Identifier: GPL-3.0-or-later
// The learned classifier of themes: for each theme a weight per feature, and the thresholds that say how many themes a
// text has. Whole numbers only, so that every machine makes the same choice.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "pipeline/theme_features.h"
#include "pipeline/theme_space.h"

namespace ceiba {

/// 1.0 of a weight; scores are in 1/(kThemeFeatureUnit * kThemeWeightUnit), and so are thresholds.
inline constexpr std::int32_t kThemeWeightUnit = 1024;
inline constexpr std::int64_t kThemeScoreUnit = std::int64_t{kThemeFeatureUnit} * kThemeWeightUnit;

/// What is learned. `weights` holds, for each feature in order, one weight per theme.
struct ThemeModelData {
  static constexpr int kMaxThemes = 3;
  static constexpr int kConfidenceSteps = 65;  ///< scores -8, -7.75, ..., 8

  std::vector<std::string> codes;                            ///< of the taxonomy, in its order
  std::vector<std::int64_t> bias;                            ///< per theme, as scores
  std::array<std::int64_t, kMaxThemes> thresholds{};         ///< score that the first, second, third theme needs
  std::array<std::uint16_t, kConfidenceSteps> confidence{};  ///< chance of being right, in 1/65535; rising
  std::vector<std::uint64_t> features;                       ///< ids, rising
  std::vector<std::int16_t> weights;                         ///< features x themes
  ThemeSpace space;                                          ///< may be empty
  std::vector<std::int16_t> space_weights;                   ///< dimensions of the space x themes
};

class ThemeModel {
 public:
  /// The file's bytes: little endian, its last 8 the XXH3 of the others.
  static std::string Write(const ThemeModelData& data);
  /// Refuses what Write has not written, saying so in Spanish; `path` is named in the message.
  static Result<ThemeModel> Parse(std::string_view bytes, const std::string& path);
  static Result<ThemeModel> Load(const std::string& path);

  explicit ThemeModel(ThemeModelData data);

  const std::vector<std::string>& codes() const { return data_.codes; }

  /// What it was learned with, for learning anew from other marks.
  const ThemeSpace& space() const { return data_.space; }

  /// One score per theme. O(features of the text x (themes + dimensions of the space)).
  std::vector<std::int64_t> Score(const ThemeFeatures& features) const;

  /// The themes of a text, surest first, at most `max_themes`; ties by place in the taxonomy. `must_choose`: the text
  /// is known to be about something, so that the first theme needs no threshold.
  std::vector<ThemeScore> Choose(const std::vector<std::int64_t>& scores, int max_themes, bool must_choose) const;

 private:
  float Confidence(std::int64_t score) const;
  ThemeModelData data_;
  IdIndex feature_index_;
  IdIndex lemma_index_;
};

}  // namespace ceiba
