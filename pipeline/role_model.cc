// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/role_model.h"

#include <algorithm>
#include <limits>

#include <tsl/robin_map.h>

#include "core/bytes.h"
#include "core/exp.h"

namespace ceiba {
namespace {

constexpr std::string_view kMagic = "ceiba roles 1\n";

struct SameHash {
  std::size_t operator()(FeatureId id) const { return id; }
};

void AddRow(const RoleWeights::Row& row, RoleModel::Scores& sum) {
  for (std::size_t k = 0; k < kTagCount; ++k) sum[k] += row[k];
}

}  // namespace

struct RoleModel::Impl {
  RoleWeights weights;
  RoleNetwork network;
  tsl::robin_map<FeatureId, std::uint32_t, SameHash> row_of;
  /// e^weight of the edges, by edge, state before, tag
  std::array<std::array<std::array<double, kTagCount>, kStateCount>, kEdgeCount> edge_factor{};

  void Add(FeatureId id, Scores& sum) const {
    if (const auto found = row_of.find(id); found != row_of.end()) AddRow(weights.rows[found->second], sum);
  }

  std::vector<Scores> Score(const RoleFeatures& text, const FormScores& forms, std::uint32_t outside) const;
  std::vector<RoleTag> Decide(const RoleFeatures& text, const std::vector<Scores>& scores, std::int32_t caution) const;
  std::vector<std::array<float, kTagCount>> Chances(const RoleFeatures& text, const std::vector<Scores>& scores) const;
};

RoleModel::RoleModel(RoleWeights weights) {
  auto impl = std::make_unique<Impl>();
  impl->network = RoleNetwork(std::move(weights.network));
  weights.network = {};
  impl->weights = std::move(weights);
  impl->row_of.reserve(impl->weights.features.size());
  for (std::uint32_t i = 0; i < impl->weights.features.size(); ++i) impl->row_of.emplace(impl->weights.features[i], i);
  for (std::size_t e = 0; e < kEdgeCount; ++e)
    for (std::size_t s = 0; s < kStateCount; ++s)
      for (std::size_t k = 0; k < kTagCount; ++k) impl->edge_factor[e][s][k] = SameExp(impl->weights.edges[e][s][k] / kWeightScale);
  impl_ = std::move(impl);
}

RoleModel::RoleModel(RoleModel&&) noexcept = default;
RoleModel& RoleModel::operator=(RoleModel&&) noexcept = default;
RoleModel::~RoleModel() = default;

std::string RoleModel::Bytes() const {
  const RoleWeights& weights = impl_->weights;
  std::string bytes(kMagic);
  AppendNumber(bytes, static_cast<std::uint32_t>(weights.features.size()));
  for (const FeatureId id : weights.features) AppendNumber(bytes, id);
  for (const RoleWeights::Row& row : weights.rows)
    for (const std::int16_t weight : row) AppendNumber(bytes, weight);
  for (const auto& edge : weights.edges)
    for (const auto& state : edge)
      for (const std::int16_t weight : state) AppendNumber(bytes, weight);
  for (const std::int16_t weight : weights.bias) AppendNumber(bytes, weight);
  impl_->network.AppendTo(bytes);
  return bytes;
}

Result<RoleModel> RoleModel::Parse(std::string_view bytes, const std::string& path) {
  const Error damaged = ConfigError(path + ": el modelo está dañado o es de otra versión; vuelva a copiarlo o entrénelo con «ceiba train»");
  if (!bytes.starts_with(kMagic)) return damaged;
  bytes.remove_prefix(kMagic.size());
  std::uint32_t count = 0;
  if (!TakeNumber(bytes, count) || bytes.size() / (sizeof(FeatureId) + 2 * kTagCount) < count) return damaged;
  RoleWeights weights;
  weights.features.resize(count);
  weights.rows.resize(count);
  bool good = TakeNumbers(bytes, weights.features);
  for (RoleWeights::Row& row : weights.rows) good = good && TakeNumbers(bytes, row);
  for (auto& edge : weights.edges)
    for (auto& state : edge) good = good && TakeNumbers(bytes, state);
  good = good && TakeNumbers(bytes, weights.bias) && weights.network.TakeFrom(bytes) && bytes.empty() &&
         std::ranges::is_sorted(weights.features);
  if (!good) return damaged;
  return RoleModel(std::move(weights));
}

RoleModel::FormScores RoleModel::ScoresOf(const FormTable& table, Threads threads) const {
  constexpr std::size_t kPlaces = 2 * kWindow + 1;
  FormScores out;
  out.gates_ = impl_->network.GatesOf(table, threads);
  out.scores_.resize(table.size() * kPlaces);
  ParallelBlocks(table.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t row = begin; row < end; ++row) {
      for (const FeatureId id : table.FeaturesOf(static_cast<std::uint32_t>(row))) {
        for (std::size_t place = 0; place < kPlaces; ++place) impl_->Add(Seen(id, place + 1), out.scores_[row * kPlaces + place]);
      }
    }
  });
  return out;
}

std::vector<RoleModel::Scores> RoleModel::Impl::Score(const RoleFeatures& text, const FormScores& forms, std::uint32_t outside) const {
  const std::size_t count = text.rows.size();
  std::vector<Scores> of_clause(text.of_clause.size());
  std::vector<Scores> of_first(text.of_clause.size());
  for (std::size_t c = 0; c < text.of_clause.size(); ++c) {
    for (const FeatureId id : text.of_clause[c]) {
      Add(id, of_clause[c]);
      Add(Seen(id, kFirstOfClause), of_first[c]);
    }
  }
  std::vector<Scores> scores(count);
  network.AddTo(scores, text, forms.gates_);
  for (std::size_t t = 0; t < count; ++t) {
    Scores& sum = scores[t];
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      const auto at = static_cast<std::int64_t>(t) + offset;
      const std::uint32_t row = at < 0 || at >= static_cast<std::int64_t>(count) ? outside : text.rows[static_cast<std::size_t>(at)];
      const Scores& add = forms.At(row, offset);
      for (std::size_t k = 0; k < kTagCount; ++k) sum[k] += add[k];
    }
    for (const FeatureId id : text.of_token[t]) Add(id, sum);
    const std::uint32_t clause = text.clause[t];
    if (clause == RoleFeatures::kNone) continue;
    for (std::size_t k = 0; k < kTagCount; ++k) sum[k] += of_clause[clause][k] + (text.first_of_clause[t] ? of_first[clause][k] : 0);
  }
  return scores;
}

// Viterbi: of equal paths the one whose state before is lowest.
std::vector<RoleTag> RoleModel::Impl::Decide(const RoleFeatures& text, const std::vector<Scores>& scores, std::int32_t caution) const {
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
  const std::size_t count = scores.size();
  std::vector<std::array<RoleState, kStateCount>> from(count);
  std::array<std::int64_t, kStateCount> best{};
  best.fill(kNever);
  best[kStartState] = 0;
  for (std::size_t t = 0; t < count; ++t) {
    std::array<std::int64_t, kStateCount> next{};
    next.fill(kNever);
    const auto& edges = weights.edges[text.edge[t]];
    for (RoleState state = 0; state < kStateCount; ++state) {
      if (best[state] == kNever) continue;
      for (RoleTag tag = 0; tag < kTagCount; ++tag) {
        const RoleState to = NextState(state, tag);
        if (to == kNoState) continue;
        const std::int64_t path = best[state] + edges[state][tag] + scores[t][tag] + weights.bias[tag] + (tag == 0 ? caution : 0);
        if (path <= next[to]) continue;
        next[to] = path;
        from[t][to] = state;
      }
    }
    best = next;
  }
  std::vector<RoleTag> tags(count);
  auto state = static_cast<RoleState>(std::ranges::max_element(best) - best.begin());
  for (std::size_t t = count; t-- > 0;) {
    tags[t] = TagOf(state);
    state = from[t][state];
  }
  return tags;
}

// Forward and backward sums, scaled word by word.
std::vector<std::array<float, kTagCount>> RoleModel::Impl::Chances(const RoleFeatures& text, const std::vector<Scores>& scores) const {
  const std::size_t count = scores.size();
  using Weighed = std::array<double, kStateCount>;
  std::vector<std::array<double, kTagCount>> factor(count);
  for (std::size_t t = 0; t < count; ++t) {
    const std::int32_t top = *std::ranges::max_element(scores[t]);
    for (std::size_t k = 0; k < kTagCount; ++k) factor[t][k] = SameExp((scores[t][k] - top) / kWeightScale);
  }
  const auto scale = [](Weighed& weighed) {
    double sum = 0;
    for (const double w : weighed) sum += w;
    for (double& w : weighed) w /= sum;
  };
  std::vector<Weighed> forward(count);
  Weighed before{};
  before[kStartState] = 1;
  for (std::size_t t = 0; t < count; ++t) {
    const auto& edges = edge_factor[text.edge[t]];
    for (RoleState state = 0; state < kStateCount; ++state) {
      if (before[state] == 0) continue;
      for (RoleTag tag = 0; tag < kTagCount; ++tag) {
        if (const RoleState to = NextState(state, tag); to != kNoState) forward[t][to] += before[state] * edges[state][tag] * factor[t][tag];
      }
    }
    scale(forward[t]);
    before = forward[t];
  }
  std::vector<std::array<float, kTagCount>> chances(count);
  Weighed after{};
  after.fill(1);
  for (std::size_t t = count; t-- > 0;) {
    std::array<double, kTagCount> by_tag{};
    double sum = 0;
    for (RoleState state = 0; state < kStateCount; ++state) {
      const double chance = forward[t][state] * after[state];
      by_tag[TagOf(state)] += chance;
      sum += chance;
    }
    for (std::size_t k = 0; k < kTagCount; ++k) chances[t][k] = static_cast<float>(by_tag[k] / sum);
    Weighed earlier{};
    const auto& edges = edge_factor[text.edge[t]];
    for (RoleState state = 0; state < kStateCount; ++state) {
      for (RoleTag tag = 0; tag < kTagCount; ++tag) {
        if (const RoleState to = NextState(state, tag); to != kNoState) earlier[state] += edges[state][tag] * factor[t][tag] * after[to];
      }
    }
    scale(earlier);
    after = earlier;
  }
  return chances;
}

RoleReading RoleModel::operator()(const RoleFeatures& text, const FormScores& forms, std::uint32_t outside, double caution) const {
  const std::vector<Scores> scores = impl_->Score(text, forms, outside);
  return {impl_->Decide(text, scores, static_cast<std::int32_t>(caution * kWeightScale)), impl_->Chances(text, scores)};
}

}  // namespace ceiba
