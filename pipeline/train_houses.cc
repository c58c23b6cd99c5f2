// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_houses.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "nlp/fold.h"
#include "pipeline/bare_text.h"
#include "pipeline/house_judge.h"
#include "pipeline/number_borders.h"
#include "pipeline/redact.h"
#include "pipeline/train_logistic.h"

namespace ceiba {
namespace {

constexpr double kCost = 0.1;
constexpr double kThreshold = 0.25;   // rather miss a house than mask what is none
constexpr double kLooksLike = -1.5;   // an unmarked number above it may be a house that nobody marked
constexpr double kLeastWeight = 0.004;
constexpr std::size_t kLongest = 7;   // bytes of a word that may hold a house
constexpr std::string_view kMark = "[NUM]";

// Words with digits in them.
std::vector<Part> NumbersOf(std::string_view text) {
  const auto of_word = [](char c) {
    return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::vector<Part> numbers;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && of_word(text[end])) ++end;
    if (std::ranges::any_of(text.substr(i, end - i), IsDigit) && end - i <= kLongest)
      numbers.push_back({{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)}, PartKind::kBody});
    i = std::max(end, i + 1);
  }
  return numbers;
}


}  // namespace

Result<HouseTraining> HouseTraining::Make(const std::vector<HouseText>& texts, const std::string& lexicon_dir) {
  const Result<Redactor> redact = Redactor::Make(lexicon_dir, RedactLevel::kStandard);
  if (!redact) return redact.error();
  HouseTraining training;
  const auto learn = [&](const HouseText& from, const std::string& text, bool copy) {
    const std::vector<Part> numbers = NumbersOf(text);
    if (numbers.empty()) return;
    const Redacted redacted = (*redact)(text, numbers);
    const std::vector<JudgedNumber> open = redact->NumbersToJudge(redacted.text);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const Span at = numbers[i].span, now = redacted.parts[i].span;
      const std::string_view original = std::string_view(text).substr(at.begin, at.size());
      const std::string_view left = std::string_view(redacted.text).substr(now.begin, now.size());
      Example example;
      example.set = from.set;
      example.marked = from.marked;
      example.copy = copy;
      example.house = std::ranges::any_of(from.houses, [&](const Span& house) { return house.Overlaps(at); });
      example.by_rules = left == kMark;
      if (left != original && !(example.by_rules && example.house)) continue;
      std::vector<JudgedNumber> unmasked;
      if (example.by_rules) {
        std::string one = redacted.text;
        unmasked = redact->NumbersToJudge(one.replace(now.begin, now.size(), original));
      }
      for (const JudgedNumber& number : example.by_rules ? unmasked : open) {
        if (number.span.begin != now.begin) continue;
        for (const ThemeFeature& feature : number.features) example.features.push_back(feature.id);
      }
      if (example.house || !example.features.empty()) training.examples_.push_back(std::move(example));
    }
  };
  for (const HouseText& text : texts) {
    learn(text, text.text, false);
    // Many write without capitals.
    const std::string small = LowerNfc(text.text);
    if (text.marked && small != text.text && small.size() == text.text.size()) learn(text, small, true);
  }
  std::vector<std::uint64_t> all;
  for (const Example& example : training.examples_)
    all.insert(all.end(), example.features.begin(), example.features.end());
  std::ranges::sort(all);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i] == all[i + 1] && (training.features_.empty() || training.features_.back() != all[i]))
      training.features_.push_back(all[i]);
  }
  return training;
}

HouseTraining::Weights HouseTraining::Learn(const std::vector<Example>& examples, const std::string& without) const {
  std::vector<std::vector<feature_node>> rows;
  std::vector<bool> is_house;
  for (const Example& example : examples) {
    if (example.features.empty() || example.set == without) continue;
    std::vector<feature_node> row;
    for (const std::uint64_t id : example.features) {
      const auto known = std::ranges::lower_bound(features_, id);
      if (known != features_.end() && *known == id)
        row.push_back({static_cast<int>(known - features_.begin()) + 1, 1.0});
    }
    row.push_back({static_cast<int>(features_.size()) + 1, 1.0});
    row.push_back({-1, 0.0});
    rows.push_back(std::move(row));
    is_house.push_back(example.house);
  }
  const std::size_t size = features_.size() + 1;
  if (std::ranges::count(is_house, true) == 0) return Weights(size, 0.0);
  std::vector<const feature_node*> firsts;
  for (const std::vector<feature_node>& row : rows) firsts.push_back(row.data());
  return LearnLogistic(firsts, is_house, size, kCost);
}

double HouseTraining::Score(const Example& example, const Weights& weights) const {
  double score = weights.back();
  for (const std::uint64_t id : example.features) {
    const auto known = std::ranges::lower_bound(features_, id);
    if (known != features_.end() && *known == id)
      score += weights[static_cast<std::size_t>(known - features_.begin())];
  }
  return score;
}

std::vector<HouseTraining::Example> HouseTraining::Sure() const {
  std::set<std::string> unmarked;
  for (const Example& example : examples_) {
    if (!example.marked) unmarked.insert(example.set);
  }
  std::vector<Example> sure;
  for (const Example& example : examples_) {
    if (example.marked) sure.push_back(example);
  }
  for (const std::string& set : unmarked) {
    const Weights weights = Learn(examples_, set);
    for (const Example& example : examples_) {
      if (example.set == set && Score(example, weights) <= kLooksLike) sure.push_back(example);
    }
  }
  return sure;
}

std::string HouseTraining::Train() const {
  const Weights weights = Learn(Sure(), "");
  ThemeModelData data;
  data.codes = {std::string(HouseJudge::kHouse)};
  const auto whole = [](double weight) {
    return static_cast<std::int16_t>(std::clamp(std::lround(weight * kThemeWeightUnit), -32767L, 32767L));
  };
  data.bias = {std::int64_t{whole(weights.back())} * kThemeFeatureUnit};
  data.thresholds.fill(static_cast<std::int64_t>(kThreshold * static_cast<double>(kThemeScoreUnit)));
  for (std::size_t i = 0; i < features_.size(); ++i) {
    if (std::abs(weights[i]) < kLeastWeight) continue;
    data.features.push_back(features_[i]);
    data.weights.push_back(whole(weights[i]));
  }
  return ThemeModel::Write(data);
}

std::vector<HouseScores> HouseTraining::LeaveSetsOut() const {
  const std::vector<Example> sure = Sure();
  std::set<std::string> sets;
  for (const Example& example : examples_) sets.insert(example.set);
  std::vector<HouseScores> all;
  for (const std::string& set : sets) {
    const Weights weights = Learn(sure, set);
    HouseScores scores;
    scores.set = set;
    for (const Example& example : examples_) {
      if (example.set != set || example.copy) continue;
      const bool taken = !example.features.empty() && Score(example, weights) >= kThreshold;
      scores.houses += example.house ? 1 : 0;
      scores.by_rules += example.house && example.by_rules ? 1 : 0;
      scores.by_judge += example.house && !example.by_rules && taken ? 1 : 0;
      scores.wrong += !example.house && taken ? 1 : 0;
    }
    all.push_back(scores);
  }
  return all;
}

}  // namespace ceiba
