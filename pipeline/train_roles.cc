// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_roles.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <tsl/robin_map.h>

#include "core/random.h"

namespace ceiba {
namespace {

using Numbers = std::array<float, kTagCount>;

struct SameHash {
  std::size_t operator()(FeatureId id) const { return id; }
};

/// An example whose features are rows of the weights.
struct Indexed {
  Rows<std::uint32_t> of_token;
  Rows<std::uint32_t> of_clause;
  Rows<std::uint32_t> of_first;
  const RoleExample* example = nullptr;
};

template <class Visit>
void EachOfToken(const RoleExample& example, const FormTable& table, std::size_t t, Visit&& visit) {
  const auto count = static_cast<std::int64_t>(example.tags.size());
  for (int offset = -kWindow; offset <= kWindow; ++offset) {
    const std::int64_t at = static_cast<std::int64_t>(t) + offset;
    const std::uint32_t row = at < 0 || at >= count ? table.outside() : example.features.rows[static_cast<std::size_t>(at)];
    for (const FeatureId id : table.FeaturesOf(row)) visit(Seen(id, static_cast<std::uint64_t>(offset + kWindow + 1)));
  }
  for (const FeatureId id : example.features.of_token[t]) visit(id);
}

std::int16_t Whole(double weight) { return static_cast<std::int16_t>(std::lround(std::clamp(weight * kWeightScale, -32767.0, 32767.0))); }

/// Weights under this say nothing and are left out.
constexpr int kSilent = 16;

class Trainer {
 public:
  Trainer(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors* vectors, const TrainRolesOptions& options)
      : options_(options), table_(table), vectors_(vectors) {
    tsl::robin_map<FeatureId, std::uint32_t, SameHash> seen;
    const auto count = [&](FeatureId id) { ++seen[id]; };
    for (const RoleExample* example : examples) {
      for (std::size_t t = 0; t < example->tags.size(); ++t) EachOfToken(*example, table, t, count);
      for (std::size_t c = 0; c < example->features.of_clause.size(); ++c) {
        for (const FeatureId id : example->features.of_clause[c]) {
          count(id);
          count(Seen(id, kFirstOfClause));
        }
      }
    }
    for (const auto& [id, times] : seen)
      if (times >= static_cast<std::uint32_t>(options.min_count)) features_.push_back(id);
    std::ranges::sort(features_);
    sums_.assign(features_.size(), {});
    tsl::robin_map<FeatureId, std::uint32_t, SameHash> row_of;
    row_of.reserve(features_.size());
    for (std::uint32_t i = 0; i < features_.size(); ++i) row_of.emplace(features_[i], i);
    for (const RoleExample* example : examples) {
      Indexed& indexed = indexed_.emplace_back();
      indexed.example = example;
      const auto add = [&](Rows<std::uint32_t>& rows, FeatureId id) {
        if (const auto found = row_of.find(id); found != row_of.end()) rows.Add(found->second);
      };
      for (std::size_t t = 0; t < example->tags.size(); ++t) {
        EachOfToken(*example, table, t, [&](FeatureId id) { add(indexed.of_token, id); });
        indexed.of_token.EndRow();
      }
      for (std::size_t c = 0; c < example->features.of_clause.size(); ++c) {
        for (const FeatureId id : example->features.of_clause[c]) {
          add(indexed.of_clause, id);
          add(indexed.of_first, Seen(id, kFirstOfClause));
        }
        indexed.of_clause.EndRow();
        indexed.of_first.EndRow();
      }
    }
  }

  void Run(std::uint64_t seed) {
    weights_.assign(features_.size(), {});
    steps_.assign(features_.size(), {});
    for (auto& edge : edges_) for (auto& state : edge) state.fill(0);
    for (auto& edge : edge_steps_) for (auto& state : edge) state.fill(0);
    Random random(seed);
    network_.reset();
    if (vectors_ != nullptr) network_ = std::make_unique<NetworkTrainer>(*vectors_, table_, options_.network, seed);
    std::vector<std::uint32_t> order(indexed_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int pass = 0; pass < options_.passes; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.Next() % i]);
      rate_ = static_cast<float>(options_.rate);
      for (const std::uint32_t i : order) Learn(indexed_[i], random.Next());
      if (pass * 2 < options_.passes) continue;
      AddToSums();
      if (network_) network_->Remember();
    }
  }

  /// The mean of the weights after each pass of the second half of every run.
  RoleWeights Mean() const {
    RoleWeights out;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      RoleWeights::Row row{};
      for (std::size_t k = 0; k < kTagCount; ++k) row[k] = Whole(sums_[i][k] / summed_);
      if (std::ranges::all_of(row, [](std::int16_t w) { return std::abs(w) < kSilent; })) continue;
      out.features.push_back(features_[i]);
      out.rows.push_back(row);
    }
    for (std::size_t e = 0; e < kEdgeCount; ++e)
      for (std::size_t s = 0; s < kStateCount; ++s)
        for (std::size_t k = 0; k < kTagCount; ++k) out.edges[e][s][k] = Whole(edge_sums_[e][s][k] / summed_);
    out.bias[0] = Whole(-options_.none_bias);
    if (network_) out.network = network_->Mean();
    return out;
  }

 private:
  void AddToSums() {
    for (std::size_t i = 0; i < weights_.size(); ++i)
      for (std::size_t k = 0; k < kTagCount; ++k) sums_[i][k] += weights_[i][k];
    for (std::size_t e = 0; e < kEdgeCount; ++e)
      for (std::size_t s = 0; s < kStateCount; ++s)
        for (std::size_t k = 0; k < kTagCount; ++k) edge_sums_[e][s][k] += edges_[e][s][k];
    ++summed_;
  }

  using States = std::array<float, kStateCount>;

  bool Dropped(std::uint32_t row, std::uint64_t salt) const {
    return options_.dropout > 0 && Random(salt ^ (row * 0x9E3779B97F4A7C15ULL)).Uniform() < options_.dropout;
  }

  void Learn(const Indexed& indexed, std::uint64_t salt) {
    const RoleFeatures& text = indexed.example->features;
    const std::vector<RoleTag>& gold = indexed.example->tags;
    const std::size_t count = gold.size();
    if (count == 0) return;
    const auto sum_up = [&](std::span<const std::uint32_t> rows, Numbers& sum) {
      for (const std::uint32_t row : rows) {
        if (Dropped(row, salt)) continue;
        for (std::size_t k = 0; k < kTagCount; ++k) sum[k] += weights_[row][k];
      }
    };
    std::vector<Numbers> of_clause(text.of_clause.size());
    std::vector<Numbers> of_first(text.of_clause.size());
    for (std::size_t c = 0; c < of_clause.size(); ++c) {
      sum_up(indexed.of_clause[c], of_clause[c]);
      sum_up(indexed.of_first[c], of_first[c]);
    }
    std::vector<Numbers> factor(count);
    if (network_) network_->AddTo(factor, text);
    for (std::size_t t = 0; t < count; ++t) {
      Numbers& sum = factor[t];
      sum_up(indexed.of_token[t], sum);
      if (const std::uint32_t c = text.clause[t]; c != RoleFeatures::kNone)
        for (std::size_t k = 0; k < kTagCount; ++k) sum[k] += of_clause[c][k] + (text.first_of_clause[t] ? of_first[c][k] : 0.0F);
      const float top = *std::ranges::max_element(sum);
      for (float& s : sum) s = std::exp(s - top);
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
    std::vector<Numbers> slope(count);
    std::vector<Numbers> clause_slope(text.of_clause.size());
    std::vector<Numbers> first_slope(text.of_clause.size());
    RoleState gold_state = kStartState;
    for (std::size_t t = 0; t < count; ++t) {
      Numbers& here = slope[t];
      here.fill(0);
      float sum = 0;
      std::array<float, kStateCount> posterior{};
      for (std::size_t s = 0; s < kStateCount; ++s) sum += posterior[s] = forward[t][s] * backward[t][s];
      for (RoleState s = 0; s < kStateCount; ++s) here[TagOf(s)] -= posterior[s] / sum;
      here[gold[t]] += 1;
      if (const std::uint32_t c = text.clause[t]; c != RoleFeatures::kNone) {
        for (std::size_t k = 0; k < kTagCount; ++k) {
          clause_slope[c][k] += here[k];
          if (text.first_of_clause[t]) first_slope[c][k] += here[k];
        }
      }
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
    if (network_) network_->Learn(slope);
    const auto learn = [&](std::span<const std::uint32_t> rows, const Numbers& g) {
      for (const std::uint32_t row : rows) {
        if (Dropped(row, salt)) continue;
        for (std::size_t k = 0; k < kTagCount; ++k) Step(weights_[row][k], steps_[row][k], g[k]);
      }
    };
    for (std::size_t t = 0; t < count; ++t) learn(indexed.of_token[t], slope[t]);
    for (std::size_t c = 0; c < of_clause.size(); ++c) {
      learn(indexed.of_clause[c], clause_slope[c]);
      learn(indexed.of_first[c], first_slope[c]);
    }
  }

  void Step(float& weight, float& squares, float gradient) const {
    const float g = gradient - static_cast<float>(options_.pull) * weight;
    squares += g * g;
    weight += rate_ * g / (std::sqrt(squares) + 1e-3F);
  }

  TrainRolesOptions options_;
  const FormTable& table_;
  const WordVectors* vectors_;
  std::unique_ptr<NetworkTrainer> network_;
  std::vector<FeatureId> features_;
  std::vector<Indexed> indexed_;
  std::vector<Numbers> weights_;
  std::vector<Numbers> steps_;
  std::vector<std::array<double, kTagCount>> sums_;
  float rate_ = 0;
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edges_{};
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edge_steps_{};
  std::array<std::array<Numbers, kStateCount>, kEdgeCount> edge_factor_{};
  std::array<std::array<std::array<double, kTagCount>, kStateCount>, kEdgeCount> edge_sums_{};
  int summed_ = 0;
};

}  // namespace

RoleWeights TrainRoles(const std::vector<const RoleExample*>& examples, const FormTable& table, const WordVectors* vectors,
                       const TrainRolesOptions& options) {
  Trainer trainer(examples, table, vectors, options);
  trainer.Run(options.seed);
  return trainer.Mean();
}

}  // namespace ceiba
