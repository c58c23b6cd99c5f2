// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers throughout: the same features on every machine.
#include "pipeline/theme_features.h"

#include <algorithm>
#include <string>

#include "core/hash.h"
#include "nlp/tfidf.h"
#include "pipeline/theme_space.h"

namespace ceiba {
namespace {

// Kinds of features live apart by the seed of the hash. SeedMatch::seed has seed 0.
constexpr std::uint64_t kLemmaKind = 1;
constexpr std::uint64_t kScoreKind = 2;

constexpr std::int64_t kLogUnit = 256;   // of Log2Fixed
constexpr std::int64_t kLn2InLog = 177;  // ln 2 = 177.4 / 256

// log2(1 + points) in 1/kLogUnit.
std::int64_t LogOfPoints(std::int64_t weight) {
  const auto unit = static_cast<std::uint64_t>(ThemeSeeds::kPoint);
  return std::int64_t{Log2Fixed(unit + static_cast<std::uint64_t>(weight))} - std::int64_t{Log2Fixed(unit)};
}

void AddIfAny(ThemeFeatures& features, std::uint64_t id, std::int64_t value) {
  if (value > 0) features.push_back({id, static_cast<std::int32_t>(value)});
}

// Counts occurrences; what counts is 1 + ln of it, and the whole has length 1.
void CountAndScale(std::vector<std::uint64_t>& ids, ThemeFeatures& features) {
  std::ranges::sort(ids);
  std::int64_t squares = 0;
  for (std::size_t i = 0; i < ids.size();) {
    const std::size_t first = i;
    while (i < ids.size() && ids[i] == ids[first]) ++i;
    const std::int64_t log = Log2Fixed(i - first);
    const std::int64_t value = kLogUnit + log * kLn2InLog / kLogUnit;
    features.push_back({ids[first], static_cast<std::int32_t>(value)});
    squares += value * value;
  }
  const std::int64_t length = std::max<std::int64_t>(1, SquareRoot(squares));
  for (ThemeFeature& feature : features) {
    feature.value = static_cast<std::int32_t>(feature.value * std::int64_t{kThemeFeatureUnit} / length);
  }
}

}  // namespace

std::vector<std::uint64_t> ContentLemmas(const Annotated& text, const Vocabulary& vocabulary) {
  std::vector<std::uint64_t> ids;
  ids.reserve(text.tokens.size());
  for (const Token& token : text.tokens) {
    if (!token.form.valid() || token.kind != TokenKind::kWord || vocabulary.form(token.form).stop) continue;
    ids.push_back(Hash64(vocabulary.analysis(token).lemma, kLemmaKind));
  }
  return ids;
}

ThemeFeatureMaker::ThemeFeatureMaker(const std::vector<Theme>& taxonomy) : total_(Hash64("total", kScoreKind)) {
  for (const Theme& theme : taxonomy) {
    of_theme_.push_back({Hash64("weight " + theme.code, kScoreKind), Hash64("share " + theme.code, kScoreKind),
                         Hash64("first " + theme.code, kScoreKind)});
  }
}

ThemeFeatures ThemeFeatureMaker::operator()(const Annotated& text, const Vocabulary& vocabulary,
                                            const SeedReading& seeds) const {
  std::vector<std::uint64_t> ids = ContentLemmas(text, vocabulary);
  for (const SeedMatch& match : seeds.matches) ids.push_back(match.seed);
  ThemeFeatures features;
  features.reserve(ids.size() + 3 * of_theme_.size() + 1);
  CountAndScale(ids, features);

  std::int64_t total = 0;
  std::int64_t most = 0;
  for (const std::int64_t weight : seeds.weights) {
    total += std::max<std::int64_t>(weight, 0);
    most = std::max(most, weight);
  }
  // The sizes, in tenths of a unit, keep a theme's seeds from drowning the words: measured by cross-validation.
  constexpr std::int64_t unit = kThemeFeatureUnit;
  for (std::size_t theme = 0; theme < seeds.weights.size(); ++theme) {
    const std::int64_t weight = seeds.weights[theme];
    if (weight <= 0) continue;
    AddIfAny(features, of_theme_[theme].weight, LogOfPoints(weight) * unit * 3 / (10 * kLogUnit));
    AddIfAny(features, of_theme_[theme].share, weight * unit * 6 / (10 * (total + 3 * ThemeSeeds::kPoint)));
    if (weight == most) AddIfAny(features, of_theme_[theme].first, unit * 3 / 10);
  }
  AddIfAny(features, total_, LogOfPoints(total) * unit * 9 / (100 * kLogUnit));
  std::ranges::sort(features);
  return features;
}

}  // namespace ceiba
