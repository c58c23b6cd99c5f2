// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_themes.h"

#include <linear.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/hash.h"
#include "nlp/annotate.h"
#include "pipeline/theme_model.h"
#include "pipeline/theme_seeds.h"
#include "pipeline/train_logistic.h"

namespace ceiba {
namespace {

constexpr double kNeverScore = -8;  // of a theme that no text has
constexpr std::size_t kFewestTexts = 2;
// Thresholds tried: -6 to 4 in eighths.
constexpr int kGrid = 81;
constexpr std::int64_t kGridStep = kThemeScoreUnit / 8;
constexpr std::int64_t kGridStart = -6 * kThemeScoreUnit;

// Weights for one theme: per feature, per dimension of the space, and the bias.
using Weights = std::vector<double>;

// The examples as liblinear wants them: nodes with indices from 1, features first, then the place in the space, then
// the bias.
class Matrix {
 public:
  Matrix(const std::vector<ThemeExample>& examples, const ThemeSpace& space, int min_texts)
      : dimension_(space.dimension) {
    std::vector<std::uint64_t> ids;
    for (const ThemeExample& example : examples) {
      for (const ThemeFeature& feature : example.features) ids.push_back(feature.id);
    }
    std::ranges::sort(ids);
    for (std::size_t i = 0; i < ids.size();) {
      const std::size_t first = i;
      while (i < ids.size() && ids[i] == ids[first]) ++i;
      if (i - first >= static_cast<std::size_t>(min_texts)) features_.push_back(ids[first]);
    }
    const IdIndex lemmas(space.lemmas);
    rows_.reserve(examples.size());
    for (const ThemeExample& example : examples) {
      std::vector<feature_node> row;
      for (const ThemeFeature& feature : example.features) {
        const auto found = std::ranges::lower_bound(features_, feature.id);
        if (found == features_.end() || *found != feature.id) continue;
        row.push_back(
            {static_cast<int>(found - features_.begin()) + 1, static_cast<double>(feature.value) / kThemeFeatureUnit});
      }
      int next = static_cast<int>(features_.size()) + 1;
      for (const std::int32_t value : PlaceInSpace(example.features, space, lemmas)) {
        row.push_back({next++, static_cast<double>(value) / kThemeFeatureUnit});
      }
      row.push_back({next, 1.0});
      row.push_back({-1, 0.0});
      rows_.push_back(std::move(row));
    }
  }

  const std::vector<std::uint64_t>& features() const { return features_; }
  std::size_t dimension() const { return dimension_; }

  // Learns to tell the rows where `is` from the others, of those in `learn`.
  Weights Learn(const std::vector<std::size_t>& learn, const std::vector<bool>& is, double cost) const {
    std::vector<const feature_node*> rows;
    std::vector<bool> of_them;
    for (const std::size_t i : learn) {
      rows.push_back(rows_[i].data());
      of_them.push_back(is[i]);
    }
    const std::size_t size = features_.size() + dimension_ + 1;
    if (std::ranges::count(of_them, true) > 0) return LearnLogistic(rows, of_them, size, cost);
    Weights never(size, 0.0);
    never.back() = kNeverScore;
    return never;
  }

  std::int64_t Score(std::size_t row, const Weights& weights) const {
    double score = 0;
    for (const feature_node& node : rows_[row]) {
      if (node.index > 0) score += node.value * weights[static_cast<std::size_t>(node.index) - 1];
    }
    return std::llround(score * static_cast<double>(kThemeScoreUnit));
  }

 private:
  std::vector<std::uint64_t> features_;
  std::size_t dimension_;
  std::vector<std::vector<feature_node>> rows_;
};

// Scores of a text that was left out of learning, and its marked themes.
struct LeftOut {
  std::vector<std::int64_t> scores;
  std::vector<bool> themes;
};

// What matters of a text for the thresholds: its best scores and whether each is right.
struct Best {
  std::array<std::int64_t, ThemeModelData::kMaxThemes> scores{};
  std::array<bool, ThemeModelData::kMaxThemes> right{};
  int marked = 0;
};

std::vector<Best> BestOf(const std::vector<LeftOut>& texts) {
  std::vector<Best> all;
  for (const LeftOut& text : texts) {
    std::vector<std::size_t> order(text.scores.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return text.scores[a] > text.scores[b]; });
    Best best;
    best.marked = static_cast<int>(std::ranges::count(text.themes, true));
    best.scores.fill(std::numeric_limits<std::int64_t>::min());
    for (std::size_t i = 0; i < std::min(order.size(), best.scores.size()); ++i) {
      best.scores[i] = text.scores[order[i]];
      best.right[i] = text.themes[order[i]];
    }
    all.push_back(best);
  }
  return all;
}

// Micro-F1 and the share of texts with themes whose first is right.
std::pair<double, double> Judge(const std::vector<Best>& texts,
                                const std::array<std::int64_t, ThemeModelData::kMaxThemes>& thresholds) {
  std::int64_t right = 0;
  std::int64_t chosen = 0;
  std::int64_t marked = 0;
  std::int64_t first_right = 0;
  std::int64_t with_themes = 0;
  for (const Best& text : texts) {
    marked += text.marked;
    with_themes += text.marked > 0 ? 1 : 0;
    for (std::size_t i = 0; i < thresholds.size() && text.scores[i] >= thresholds[i]; ++i) {
      ++chosen;
      right += text.right[i] ? 1 : 0;
      first_right += i == 0 && text.right[i] ? 1 : 0;
    }
  }
  return {2.0 * static_cast<double>(right) / static_cast<double>(std::max<std::int64_t>(1, chosen + marked)),
          static_cast<double>(first_right) / static_cast<double>(std::max<std::int64_t>(1, with_themes))};
}

// First the second and third, over texts that all have a first; then the first, the strictest of equals: a text about
// nothing is better left without.
std::array<std::int64_t, ThemeModelData::kMaxThemes> ChooseThresholds(const std::vector<Best>& texts) {
  const auto at = [](int step) { return kGridStart + step * kGridStep; };
  std::array<std::int64_t, ThemeModelData::kMaxThemes> best{at(0), at(0), at(0)};
  double best_f1 = -1;
  for (int second = 0; second < kGrid; ++second) {
    for (int third = second; third < kGrid; ++third) {
      const double f1 = Judge(texts, {at(0), at(second), at(third)}).first;
      if (f1 > best_f1) std::tie(best_f1, best[1], best[2]) = std::tuple(f1, at(second), at(third));
    }
  }
  double best_sum = -1;
  for (int first = 0; first < kGrid && at(first) <= best[1]; ++first) {
    const auto [f1, top] = Judge(texts, {at(first), best[1], best[2]});
    if (f1 + top >= best_sum) std::tie(best_sum, best[0]) = std::tuple(f1 + top, at(first));
  }
  return best;
}

double Logistic(double x) { return 1 / (1 + std::exp(-x)); }

// How sure a score is: the logistic curve, stretched so that what was left out of learning is likeliest.
std::array<std::uint16_t, ThemeModelData::kConfidenceSteps> Confidences(const std::vector<LeftOut>& texts) {
  double best_stretch = 1;
  double best_loss = std::numeric_limits<double>::infinity();
  for (int step = 4; step <= 20; ++step) {
    const double stretch = step / 10.0;
    double loss = 0;
    for (const LeftOut& text : texts) {
      for (std::size_t theme = 0; theme < text.scores.size(); ++theme) {
        const double score = stretch * static_cast<double>(text.scores[theme]) / static_cast<double>(kThemeScoreUnit);
        loss += std::log1p(std::exp(text.themes[theme] ? -score : score));
      }
    }
    if (loss < best_loss) std::tie(best_loss, best_stretch) = std::tuple(loss, stretch);
  }
  std::array<std::uint16_t, ThemeModelData::kConfidenceSteps> table{};
  for (int i = 0; i < ThemeModelData::kConfidenceSteps; ++i) {
    const double score = (i - ThemeModelData::kConfidenceSteps / 2) / 4.0;
    table[static_cast<std::size_t>(i)] =
        static_cast<std::uint16_t>(std::lround(65535 * Logistic(best_stretch * score)));
  }
  return table;
}

class Trainer {
 public:
  Trainer(const std::vector<ThemeExample>& examples, const std::vector<Theme>& taxonomy, const ThemeSpace& space,
          const ThemeTraining& training)
      : examples_(examples),
        taxonomy_(taxonomy),
        training_(training),
        space_(space),
        matrix_(examples, space, training.min_texts) {
    for (const Theme& theme : taxonomy) {
      std::vector<bool> is;
      for (const ThemeExample& example : examples) is.push_back(std::ranges::count(example.themes, theme.code) > 0);
      is_.push_back(std::move(is));
    }
    for (const ThemeExample& example : examples) {
      fold_.push_back(example.marked ? static_cast<int>(Hash64(example.id) % static_cast<std::uint64_t>(training.folds))
                                     : training.folds);
    }
  }

  ThemeModelData Train() const {
    const std::vector<LeftOut> left_out = CrossValidate();
    ThemeModelData data;
    data.thresholds = ChooseThresholds(BestOf(left_out));
    data.confidence = Confidences(left_out);
    for (const Theme& theme : taxonomy_) data.codes.push_back(theme.code);
    data.space = space_;
    Quantise(LearnAll(-1), data);
    return data;
  }

 private:
  // Weights per theme, learned from all texts but those of a fold.
  std::vector<Weights> LearnAll(int without) const {
    std::vector<std::size_t> learn;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (fold_[i] != without) learn.push_back(i);
    }
    std::vector<Weights> all(taxonomy_.size());
    ParallelBlocks(
        all.size(), training_.threads,
        [&](std::size_t begin, std::size_t end, std::size_t) {
          for (std::size_t theme = begin; theme < end; ++theme)
            all[theme] = matrix_.Learn(learn, is_[theme], training_.cost);
        },
        1);
    return all;
  }

  std::vector<LeftOut> CrossValidate() const {
    std::vector<LeftOut> all;
    for (int fold = 0; fold < training_.folds; ++fold) {
      const std::vector<Weights> weights = LearnAll(fold);
      for (std::size_t i = 0; i < examples_.size(); ++i) {
        if (fold_[i] != fold) continue;
        LeftOut text;
        for (std::size_t theme = 0; theme < weights.size(); ++theme) {
          text.scores.push_back(matrix_.Score(i, weights[theme]));
          text.themes.push_back(is_[theme][i]);
        }
        all.push_back(std::move(text));
      }
    }
    return all;
  }

  void Quantise(const std::vector<Weights>& weights, ThemeModelData& data) const {
    for (const Weights& of_theme : weights) {
      data.bias.push_back(std::llround(of_theme.back() * static_cast<double>(kThemeScoreUnit)));
    }
    for (std::size_t feature = 0; feature < matrix_.features().size(); ++feature) {
      const bool tells = std::ranges::any_of(
          weights, [&](const Weights& of_theme) { return std::abs(of_theme[feature]) >= training_.min_weight; });
      if (!tells) continue;
      data.features.push_back(matrix_.features()[feature]);
      for (const Weights& of_theme : weights) data.weights.push_back(Whole(of_theme[feature]));
    }
    for (std::size_t i = 0; i < matrix_.dimension(); ++i) {
      for (const Weights& of_theme : weights)
        data.space_weights.push_back(Whole(of_theme[matrix_.features().size() + i]));
    }
  }

  static std::int16_t Whole(double weight) {
    return static_cast<std::int16_t>(std::clamp(std::lround(weight * kThemeWeightUnit), -32767L, 32767L));
  }

  const std::vector<ThemeExample>& examples_;
  const std::vector<Theme>& taxonomy_;
  const ThemeTraining& training_;
  const ThemeSpace& space_;
  Matrix matrix_;
  std::vector<std::vector<bool>> is_;  // per theme, per example
  std::vector<int> fold_;
};


}  // namespace

Result<std::string> TrainThemes(std::vector<ThemeExample> examples, const std::vector<Theme>& taxonomy,
                                const ThemeTraining& training, const ThemeSpace& space) {
  std::ranges::sort(examples, [](const ThemeExample& a, const ThemeExample& b) {
    return std::tie(a.marked, a.id, a.features, a.themes) < std::tie(b.marked, b.id, b.features, b.themes);
  });
  const auto marked = static_cast<std::size_t>(std::ranges::count(examples, true, &ThemeExample::marked));
  if (marked < kFewestTexts * static_cast<std::size_t>(training.folds) || taxonomy.empty()) {
    return ConfigError("para aprender los temas hacen falta al menos " +
                       std::to_string(kFewestTexts * static_cast<std::size_t>(training.folds)) +
                       " textos marcados; hay " + std::to_string(marked));
  }
  return ThemeModel::Write(Trainer(examples, taxonomy, space, training).Train());
}

Result<std::vector<ThemeExample>> MakeThemeExamples(const std::vector<MarkedText>& texts, const LanguagePack& language,
                                                    const std::string& lexicon_dir, Threads threads) {
  const Result<ThemeSeeds> seeds = ThemeSeeds::Load(lexicon_dir);
  if (!seeds) return seeds.error();
  const std::vector<SeedSentence> sentences = LoadSeedSentences(lexicon_dir);
  std::vector<std::string_view> all;
  for (const MarkedText& text : texts) all.push_back(text.text);
  for (const SeedSentence& sentence : sentences) all.push_back(sentence.text);
  const AnnotatedCorpus corpus = Annotate(all, language, threads);
  const auto forms = seeds->FormsOf(*corpus.vocabulary);
  const ThemeFeatureMaker make(seeds->taxonomy());
  std::vector<ThemeExample> examples(all.size());
  ParallelBlocks(all.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      const SeedReading reading = (*seeds)(corpus.texts[i], *forms, {}, {});
      ThemeExample& example = examples[i];
      example.features = make(corpus.texts[i], *corpus.vocabulary, reading);
      example.marked = i < texts.size();
      example.id = example.marked ? texts[i].set + "/" + texts[i].id : sentences[i - texts.size()].text;
      example.themes = example.marked ? texts[i].themes : sentences[i - texts.size()].themes;
    }
  });
  return examples;
}

}  // namespace ceiba
