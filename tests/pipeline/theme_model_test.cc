// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/theme_model.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/file.h"

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Two features, three themes: feature 10 speaks for the first theme, feature 2^63 for the second; the third has only
// its bias.
ThemeModelData Small() {
  ThemeModelData data;
  data.codes = {"agua", "salud", "otros"};
  data.bias = {-kThemeScoreUnit, -kThemeScoreUnit, -kThemeScoreUnit / 2};
  data.thresholds = {0, kThemeScoreUnit / 2, kThemeScoreUnit};
  for (std::size_t i = 0; i < data.confidence.size(); ++i) data.confidence[i] = static_cast<std::uint16_t>(i * 1023);
  data.features = {10, std::uint64_t{1} << 63};
  data.weights = {3 * kThemeWeightUnit, 0, 0, 0, 4 * kThemeWeightUnit, 0};
  return data;
}

// Small with two lemmas in a space of two dimensions; the second dimension speaks for the third theme.
ThemeModelData WithSpace() {
  ThemeModelData data = Small();
  data.space = {2, {10, 20}, {16, 32}, {127, 0, 0, -127}};
  data.space_weights = {0, 0, 0, 0, 0, kThemeWeightUnit};
  return data;
}

std::vector<std::uint32_t> Themes(const ThemeModel& model, const ThemeFeatures& features, int max_themes = 3,
                                  bool must_choose = false) {
  std::vector<std::uint32_t> themes;
  for (const ThemeScore& score : model.Choose(model.Score(features), max_themes, must_choose))
    themes.push_back(score.theme);
  return themes;
}

TEST(ThemeModel, AddsUpWhatEachFeatureSpeaksFor) {
  const ThemeModel model(Small());
  EXPECT_THAT(model.Score({}), ElementsAre(-kThemeScoreUnit, -kThemeScoreUnit, -kThemeScoreUnit / 2));
  const ThemeFeatures features = {
      {10, kThemeFeatureUnit}, {11, kThemeFeatureUnit}, {std::uint64_t{1} << 63, kThemeFeatureUnit / 2}};
  EXPECT_THAT(model.Score(features), ElementsAre(2 * kThemeScoreUnit, kThemeScoreUnit, -kThemeScoreUnit / 2));
}

TEST(ThemeModel, ATextStandsInTheSpaceWhereItsRarestLemmasDo) {
  const ThemeModelData data = WithSpace();
  const IdIndex index(data.space.lemmas);
  EXPECT_THAT(PlaceInSpace({{10, 5}}, data.space, index), ElementsAre(kThemeFeatureUnit, 0));
  EXPECT_THAT(PlaceInSpace({{11, 5}}, data.space, index), ElementsAre(0, 0));
  const std::vector<std::int32_t> both = PlaceInSpace({{10, 5}, {20, 5}}, data.space, index);
  EXPECT_EQ(both[1], -2 * both[0] - 1);  // twice as rare; rounded towards 0
  EXPECT_THAT(ThemeModel(data).Score({{20, 5}}),
              ElementsAre(-kThemeScoreUnit, -kThemeScoreUnit, -3 * kThemeScoreUnit / 2));
}

TEST(ThemeModel, ChoosesThoseAboveTheThresholdOfTheirPlace) {
  const ThemeModel model(Small());
  const ThemeFeature first{10, kThemeFeatureUnit};
  const ThemeFeature second{std::uint64_t{1} << 63, kThemeFeatureUnit};
  EXPECT_THAT(Themes(model, {}), IsEmpty());
  EXPECT_THAT(Themes(model, {}, 3, true), ElementsAre(2U));
  EXPECT_THAT(Themes(model, {first}), ElementsAre(0U));
  EXPECT_THAT(Themes(model, {first, second}), ElementsAre(1U, 0U));
  EXPECT_THAT(Themes(model, {first, second}, 1), ElementsAre(1U));
}

TEST(ThemeModel, OfEqualScoresTheFirstOfTheTaxonomyLeads) {
  ThemeModelData data = Small();
  data.bias = {0, 0, 0};
  data.thresholds = {0, 0, 0};
  EXPECT_THAT(Themes(ThemeModel(data), {}), ElementsAre(0U, 1U, 2U));
}

TEST(ThemeModel, ConfidenceRisesWithTheScoreAndStaysInRange) {
  const ThemeModel model(Small());
  float before = 0;
  for (std::int64_t score = -20 * kThemeScoreUnit; score <= 20 * kThemeScoreUnit; score += kThemeScoreUnit / 3) {
    const float confidence = model.Choose({score, score - 1, score - 2}, 1, true).front().confidence;
    EXPECT_GE(confidence, before);
    EXPECT_LE(confidence, 1);
    before = confidence;
  }
  EXPECT_GT(before, 0.99F);
}

TEST(ThemeModel, WhatIsWrittenIsRead) {
  const std::string bytes = ThemeModel::Write(WithSpace());
  const Result<ThemeModel> read = ThemeModel::Parse(bytes, "themes.bin");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(ThemeModel::Write({read->codes(), {0, 0, 0}, {}, {}, {}, {}, read->space(), {0, 0, 0, 0, 0, 0}}),
            ThemeModel::Write(
                {{"agua", "salud", "otros"}, {0, 0, 0}, {}, {}, {}, {}, WithSpace().space, {0, 0, 0, 0, 0, 0}}));
  const ThemeModel model(WithSpace());
  const ThemeFeatures features = {{10, 1234}, {std::uint64_t{1} << 63, 4321}};
  EXPECT_EQ(read->codes(), model.codes());
  EXPECT_EQ(read->Score(features), model.Score(features));
  EXPECT_EQ(read->Choose({0, 1, 2}, 3, true).front().confidence, model.Choose({0, 1, 2}, 3, true).front().confidence);
}

TEST(ThemeModel, RefusesWhatIsDamagedSayingWhatToDo) {
  const std::string bytes = ThemeModel::Write(WithSpace());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    const Result<ThemeModel> read = ThemeModel::Parse(damaged, "themes.bin");
    ASSERT_FALSE(read.ok()) << at;
    EXPECT_EQ(read.error().fault, Fault::kConfig);
    EXPECT_THAT(read.error().message, HasSubstr("themes.bin"));
    EXPECT_THAT(read.error().message, HasSubstr("ceiba train"));
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(ThemeModel::Parse(bytes.substr(0, size), "themes.bin").ok()) << size;
  }
}

TEST(ThemeModel, SaysWhichFileIsMissing) {
  const Result<ThemeModel> read = ThemeModel::Load("no-existe/themes.bin");
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message, HasSubstr("no-existe/themes.bin"));
}

}  // namespace
}  // namespace ceiba
