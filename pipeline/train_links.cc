// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_links.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <tsl/robin_map.h>

#include "core/random.h"

namespace ceiba {
namespace {

constexpr int kPasses = 12;
constexpr int kFolds = 4;
constexpr float kRate = 0.1F;
constexpr float kPull = 0.01F;
constexpr std::uint32_t kMinCount = 3;
constexpr double kUnit = 1024.0;

std::int16_t Whole(double weight) { return static_cast<std::int16_t>(std::lround(std::clamp(weight * kUnit, -32767.0, 32767.0))); }

LinkWeights Fit(const std::vector<const LinkExample*>& examples) {
  std::map<std::uint64_t, std::uint32_t> count;  // in order: ties and sums may not hang on a hash's whim
  for (const LinkExample* example : examples)
    for (const LinkCandidate& candidate : example->candidates)
      for (const std::uint64_t id : candidate.features) ++count[id];
  LinkWeights out;
  tsl::robin_map<std::uint64_t, std::uint32_t> row_of;
  for (const auto& [id, times] : count) {
    if (times < kMinCount) continue;
    row_of.emplace(id, static_cast<std::uint32_t>(out.features.size()));
    out.features.push_back(id);
  }
  std::vector<float> weights(out.features.size(), 0);
  std::vector<float> squares(out.features.size(), 0);
  std::vector<double> sums(out.features.size(), 0);
  std::vector<std::uint32_t> order(examples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  Random random(1);
  std::vector<std::uint32_t> rows;
  for (int pass = 0; pass < kPasses; ++pass) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.Next() % i]);
    for (const std::uint32_t i : order) {
      const LinkExample& example = *examples[i];
      for (std::size_t c = 0; c < example.candidates.size(); ++c) {
        rows.clear();
        float sum = 0;
        for (const std::uint64_t id : example.candidates[c].features) {
          const auto found = row_of.find(id);
          if (found == row_of.end()) continue;
          rows.push_back(found->second);
          sum += weights[found->second];
        }
        const float slope = (example.tied[c] ? 1.0F : 0.0F) - 1 / (1 + std::exp(-sum));
        for (const std::uint32_t row : rows) {
          const float g = slope - kPull * weights[row];
          squares[row] += g * g;
          weights[row] += kRate * g / (std::sqrt(squares[row]) + 1e-3F);
        }
      }
    }
    if (pass * 2 < kPasses) continue;
    for (std::size_t w = 0; w < weights.size(); ++w) sums[w] += weights[w];
  }
  for (const double sum : sums) out.weights.push_back(Whole(sum / (kPasses - kPasses / 2)));
  return out;
}

/// Score from which calling pairs tied gives the best F1: halfway between the last pair called tied and the next.
std::int16_t BestThreshold(std::vector<std::pair<std::int32_t, bool>>& scored) {
  std::ranges::sort(scored, [](const auto& a, const auto& b) { return a.first > b.first; });
  double gold = 0;
  for (const auto& [score, tied] : scored) gold += tied ? 1 : 0;
  double hits = 0;
  double best = 0;
  std::int32_t threshold = 0;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    hits += scored[i].second ? 1 : 0;
    if (i + 1 < scored.size() && scored[i + 1].first == scored[i].first) continue;
    const double f1 = 2 * hits / (static_cast<double>(i + 1) + gold);
    if (f1 <= best) continue;
    best = f1;
    threshold = i + 1 < scored.size() ? (scored[i].first + scored[i + 1].first) / 2 : scored[i].first - static_cast<std::int32_t>(kUnit);
  }
  return static_cast<std::int16_t>(std::clamp(threshold, -32767, 32767));
}

}  // namespace

LinkWeights TrainLinks(const std::vector<const LinkExample*>& examples) {
  std::array<std::vector<std::pair<std::int32_t, bool>>, kLinkKinds> scored;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<const LinkExample*> others;
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (i % kFolds != fold) others.push_back(examples[i]);
    const LinkModel model(Fit(others));
    for (std::size_t i = fold; i < examples.size(); i += kFolds) {
      if (!examples[i]->measured) continue;
      for (std::size_t c = 0; c < examples[i]->candidates.size(); ++c) {
        const LinkCandidate& candidate = examples[i]->candidates[c];
        scored[static_cast<std::size_t>(candidate.kind)].emplace_back(model.Score(candidate.features), examples[i]->tied[c]);
      }
    }
  }
  LinkWeights weights = Fit(examples);
  for (std::size_t k = 0; k < kLinkKinds; ++k) weights.threshold[k] = BestThreshold(scored[k]);
  return weights;
}

}  // namespace ceiba
