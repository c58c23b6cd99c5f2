// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/role_model.h"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

#include "core/bytes.h"
#include "core/exp.h"

namespace ceiba {
namespace {

/// What a word gains for the role of its column where nothing else was found there ("La basura" under "problema"). No
/// marked text has columns, so this is not learnt; it is too little for thanks and greetings.
constexpr std::int32_t kColumnSays = 512;

constexpr std::string_view kMagic = "ceiba roles 2\n";

using Scores = std::array<std::int32_t, kTagCount>;

/// use(state) for every state from which `to` is reached, in order. Spelled out when compiled, as is the loop over all
/// states below: two steps of three that could be tried lead nowhere.
template <RoleState to, class Use>
void ForEachBefore(Use&& use) {
  [&]<RoleState... state>(std::integer_sequence<RoleState, state...>) {
    const auto use_if = [&](auto before) {
      if constexpr (NextState(before, TagOf(to)) == to) use(before);
    };
    (use_if(std::integral_constant<RoleState, state>{}), ...);
  }(std::make_integer_sequence<RoleState, kStateCount>{});
}

/// use(to) for every state, in order.
template <class Use>
void ForEachState(Use&& use) {
  [&]<RoleState... to>(std::integer_sequence<RoleState, to...>) { (use(std::integral_constant<RoleState, to>{}), ...); }
  (std::make_integer_sequence<RoleState, kStateCount>{});
}

/// Raises the role of each column whose stretch of words bears no tag; false when there is none.
bool HearColumns(const RoleFeatures& text, const std::vector<RoleTag>& tags, std::vector<Scores>& scores) {
  bool heard = false;
  for (std::size_t begin = 0; begin < tags.size();) {
    std::size_t end = begin + 1;
    while (end < tags.size() && text.column[end] == text.column[begin]) ++end;
    const RoleTag column = text.column[begin];
    if (column != 0 && std::all_of(tags.begin() + static_cast<std::ptrdiff_t>(begin), tags.begin() + static_cast<std::ptrdiff_t>(end), [](RoleTag tag) { return tag == 0; })) {
      for (std::size_t t = begin; t < end; ++t) {
        scores[t][column] += kColumnSays;
        scores[t][column + 1U] += kColumnSays;
      }
      heard = true;
    }
    begin = end;
  }
  return heard;
}

}  // namespace

struct RoleModel::Impl {
  RoleWeights weights;
  RoleNetwork network;
  /// e^weight of the edges, by edge, state before, tag
  std::array<std::array<std::array<double, kTagCount>, kStateCount>, kEdgeCount> edge_factor{};

  std::vector<RoleTag> Decide(const RoleFeatures& text, const std::vector<Scores>& scores, std::int32_t caution) const;
  std::vector<std::array<float, kTagCount>> Chances(const RoleFeatures& text, const std::vector<Scores>& scores) const;
};

RoleModel::RoleModel(RoleWeights weights) {
  auto impl = std::make_unique<Impl>();
  impl->network = RoleNetwork(std::move(weights.network));
  weights.network = {};
  impl->weights = std::move(weights);
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
  for (const auto& edge : weights.edges)
    for (const auto& state : edge)
      for (const std::int16_t weight : state) AppendNumber(bytes, weight);
  impl_->network.AppendTo(bytes);
  return bytes;
}

Result<RoleModel> RoleModel::Parse(std::string_view bytes, const std::string& path) {
  const Error damaged = ConfigError(path + ": el modelo está dañado o es de otra versión; vuelva a copiarlo o entrénelo con «ceiba train»");
  if (!bytes.starts_with(kMagic)) return damaged;
  bytes.remove_prefix(kMagic.size());
  RoleWeights weights;
  bool good = true;
  for (auto& edge : weights.edges)
    for (auto& state : edge) good = good && TakeNumbers(bytes, state);
  good = good && weights.network.TakeFrom(bytes) && bytes.empty();
  if (!good) return damaged;
  return RoleModel(std::move(weights));
}

RoleNetwork::FormGates RoleModel::GatesOf(const FormTable& table, Threads threads) const { return impl_->network.GatesOf(table, threads); }

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
    const auto& edges = weights.edges[text.edge[t]];
    // What nothing leads to stays so far below zero that it wins over nothing that something leads to.
    ForEachState([&](auto to) {
      constexpr RoleTag tag = TagOf(to);
      std::int64_t most = std::numeric_limits<std::int64_t>::min();
      RoleState of = 0;
      ForEachBefore<to>([&](auto state) {
        const std::int64_t path = best[state] + edges[state][tag];
        of = path > most ? state : of;
        most = path > most ? path : most;
      });
      next[to] = most + scores[t][tag] + (tag == 0 ? caution : 0);
      from[t][to] = of;
    });
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
  // One state and one tag more than there are, always 0: an even count is reckoned two by two.
  using Weighed = std::array<double, kStateCount + 1>;
  using ByTag = std::array<double, kTagCount + 1>;
  std::vector<ByTag> factor(count);
  for (std::size_t t = 0; t < count; ++t) {
    const std::int32_t top = *std::ranges::max_element(scores[t]);
    ByTag below{};
    for (std::size_t k = 0; k < kTagCount; ++k) below[k] = (scores[t][k] - top) / kWeightScale;
    SameExpEach(below);
    factor[t] = below;
  }
  const auto scale = [](Weighed& weighed) {
    double sum = 0;
    for (const double w : weighed) sum += w;
    for (double& w : weighed) w /= sum;
  };
  std::vector<Weighed> forward(count);
  std::vector<Weighed> backward(count);  // after each word
  Weighed before{};
  before[kStartState] = 1;
  Weighed after{};
  std::fill_n(after.begin(), kStateCount, 1);
  // Both ways in one loop: while one waits for its sums, the other goes on.
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t t = i;
    const auto& edges = edge_factor[text.edge[t]];
    ForEachState([&](auto to) {
      constexpr RoleTag tag = TagOf(to);
      double sum = 0;
      ForEachBefore<to>([&](auto state) { sum += before[state] * edges[state][tag] * factor[t][tag]; });
      forward[t][to] = sum;
    });
    scale(forward[t]);
    before = forward[t];

    const std::size_t u = count - 1 - i;
    backward[u] = after;
    const auto& edges_there = edge_factor[text.edge[u]];
    Weighed earlier{};
    ForEachState([&](auto to) {
      constexpr RoleTag tag = TagOf(to);
      ForEachBefore<to>([&](auto state) { earlier[state] += edges_there[state][tag] * factor[u][tag] * after[to]; });
    });
    scale(earlier);
    after = earlier;
  }
  std::vector<std::array<float, kTagCount>> chances(count);
  for (std::size_t t = 0; t < count; ++t) {
    ByTag by_tag{};
    double sum = 0;
    for (RoleState state = 0; state < kStateCount; ++state) {
      const double chance = forward[t][state] * backward[t][state];
      by_tag[TagOf(state)] += chance;
      sum += chance;
    }
    for (double& chance : by_tag) chance /= sum;
    for (std::size_t k = 0; k < kTagCount; ++k) chances[t][k] = static_cast<float>(by_tag[k]);
  }
  return chances;
}

RoleReading RoleModel::operator()(const RoleFeatures& text, const RoleNetwork::FormGates& forms, double caution) const {
  std::vector<Scores> scores(text.rows.size());
  impl_->network.AddTo(scores, text, forms);
  const auto none = static_cast<std::int32_t>(caution * kWeightScale);
  std::vector<RoleTag> tags = impl_->Decide(text, scores, none);
  if (HearColumns(text, tags, scores)) tags = impl_->Decide(text, scores, none);
  return {std::move(tags), impl_->Chances(text, scores)};
}

}  // namespace ceiba
