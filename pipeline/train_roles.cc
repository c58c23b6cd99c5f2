// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_roles.h"

#include <algorithm>
#include <cmath>

#include "core/random.h"

namespace ceiba {
namespace {

using Numbers = std::array<float, kTagCount>;

std::int16_t Whole(double weight) { return static_cast<std::int16_t>(std::lround(std::clamp(weight * kWeightScale, -32767.0, 32767.0))); }

class Trainer {
 public:
  Trainer(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors& vectors, const TrainRolesOptions& options)
      : options_(options), examples_(examples), network_(vectors, table, options.network, options.seed) {}

  RoleWeights Run() {
    Random random(options_.seed);
    std::vector<std::uint32_t> order(examples_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int pass = 0; pass < options_.passes; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.Next() % i]);
      for (const std::uint32_t i : order) Learn(*examples_[i]);
      if ((pass + 1) * 2 <= options_.passes) continue;
      network_.Remember();
      for (std::size_t e = 0; e < kEdgeCount; ++e)
        for (std::size_t s = 0; s < kStateCount; ++s)
          for (std::size_t k = 0; k < kTagCount; ++k) edge_sums_[e][s][k] += edges_[e][s][k];
      ++summed_;
    }
    RoleWeights out;
    out.network = network_.Mean();
    for (std::size_t e = 0; e < kEdgeCount; ++e)
      for (std::size_t s = 0; s < kStateCount; ++s)
        for (std::size_t k = 0; k < kTagCount; ++k) out.edges[e][s][k] = Whole(edge_sums_[e][s][k] / summed_);
    return out;
  }

 private:
  using States = std::array<float, kStateCount>;

  void Learn(const RoleExample& example) {
    const RoleFeatures& text = example.features;
    const std::vector<RoleTag>& gold = example.tags;
    const std::size_t count = gold.size();
    if (count == 0) return;
    TagNumbers factor(count);
    network_.AddTo(factor, text);
    for (Numbers& scores : factor) {
      const float top = *std::ranges::max_element(scores);
      for (float& s : scores) s = std::exp(s - top);
    }
    for (std::size_t e = 0; e < kEdgeCount; ++e) {
      if (!std::ranges::count(text.edge, e)) continue;
      for (std::size_t s = 0; s < kStateCount; ++s)
        for (std::size_t k = 0; k < kTagCount; ++k) edge_factor_[e][s][k] = std::exp(edges_[e][s][k]);
    }
    const auto scale = [](States& states) {
      float sum = 0;
      for (const float w : states) sum += w;
      for (float& w : states) w /= sum;
    };
    std::vector<States> forward(count);
    std::vector<States> backward(count);
    States before{};
    before[kStartState] = 1;
    for (std::size_t t = 0; t < count; ++t) {
      forward[t].fill(0);
      const auto& edges = edge_factor_[text.edge[t]];
      for (RoleState s = 0; s < kStateCount; ++s) {
        if (before[s] == 0) continue;
        for (RoleTag k = 0; k < kTagCount; ++k)
          if (const RoleState to = NextState(s, k); to != kNoState) forward[t][to] += before[s] * edges[s][k] * factor[t][k];
      }
      scale(forward[t]);
      before = forward[t];
    }
    backward[count - 1].fill(1);
    for (std::size_t t = count - 1; t > 0; --t) {
      backward[t - 1].fill(0);
      const auto& edges = edge_factor_[text.edge[t]];
      for (RoleState s = 0; s < kStateCount; ++s)
        for (RoleTag k = 0; k < kTagCount; ++k)
          if (const RoleState to = NextState(s, k); to != kNoState) backward[t - 1][s] += edges[s][k] * factor[t][k] * backward[t][to];
      scale(backward[t - 1]);
    }
    // Gradient of the log-likelihood: what is minus what was expected.
    TagNumbers slope(count);
    RoleState gold_state = kStartState;
    for (std::size_t t = 0; t < count; ++t) {
      Numbers& here = slope[t];
      here.fill(0);
      float sum = 0;
      std::array<float, kStateCount> posterior{};
      for (std::size_t s = 0; s < kStateCount; ++s) sum += posterior[s] = forward[t][s] * backward[t][s];
      for (RoleState s = 0; s < kStateCount; ++s) here[TagOf(s)] -= posterior[s] / sum;
      here[gold[t]] += 1;
      // Edges.
      const auto& edges = edge_factor_[text.edge[t]];
      States start{};
      start[kStartState] = 1;
      const States& from = t == 0 ? start : forward[t - 1];
      std::array<std::array<float, kTagCount>, kStateCount> pair{};
      float total = 0;
      for (RoleState s = 0; s < kStateCount; ++s)
        for (RoleTag k = 0; k < kTagCount; ++k)
          if (const RoleState to = NextState(s, k); to != kNoState) total += pair[s][k] = from[s] * edges[s][k] * factor[t][k] * backward[t][to];
      for (RoleState s = 0; s < kStateCount; ++s) {
        for (RoleTag k = 0; k < kTagCount; ++k) {
          if (NextState(s, k) == kNoState) continue;
          const float g = (s == gold_state && k == gold[t] ? 1.0F : 0.0F) - pair[s][k] / total;
          Step(edges_[text.edge[t]][s][k], edge_steps_[text.edge[t]][s][k], g);
        }
      }
      gold_state = NextState(gold_state, gold[t]);
    }
    network_.Learn(slope);
  }

  void Step(float& weight, float& squares, float gradient) const {
    const float g = gradient - static_cast<float>(options_.edge_pull) * weight;
    squares += g * g;
    weight += static_cast<float>(options_.edge_rate) * g / (std::sqrt(squares) + 1e-3F);
  }

  TrainRolesOptions options_;
  const std::vector<const RoleExample*>& examples_;
  NetworkTrainer network_;
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edges_{};
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edge_steps_{};
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edge_factor_{};
  std::array<std::array<std::array<double, kTagCount>, kStateCount>, kEdgeCount> edge_sums_{};
  int summed_ = 0;
};

}  // namespace

RoleWeights TrainRoles(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors& vectors,
                       const TrainRolesOptions& options) {
  return Trainer(examples, table, vectors, options).Run();
}

}  // namespace ceiba
