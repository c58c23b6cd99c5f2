// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/sides.h"

#include <algorithm>
#include <utility>

namespace ceiba {

Sides BySide(const std::vector<Mention>& mentions, const std::vector<TopicId>& main_topic) {
  const auto count = static_cast<std::uint32_t>(mentions.size());
  std::vector<std::pair<TopicId, bool>> side(count);
  Sides sides;
  for (std::uint32_t m = 0; m < count; ++m) {
    side[m] = {main_topic[mentions[m].in.value], mentions[m].role == Role::kProposal};
    sides.order.push_back(m);
  }
  std::ranges::sort(sides.order, {}, [&](std::uint32_t m) { return std::pair(side[m], m); });
  for (std::size_t i = 1; i <= count; ++i)
    if (i == count || side[sides.order[i]] != side[sides.order[i - 1]]) sides.ends.push_back(i);
  return sides;
}

std::vector<SparseVector> Apart(const std::vector<SparseVector>& vectors, const Sides& sides, std::uint32_t& feature_count, Threads threads) {
  constexpr std::uint32_t kOne = 256;
  std::vector<SparseVector> apart(vectors.size());
  std::vector<std::uint32_t> first(sides.ends.size() + 1, 0);  // features of the sides before
  const auto each_side = [&](auto&& body) {
    ParallelBlocks(sides.ends.size(), threads, [&](std::size_t from, std::size_t to, std::size_t) {
      for (std::size_t s = from; s < to; ++s) body(s, s == 0 ? 0 : sides.ends[s - 1], sides.ends[s]);
    }, 8);
  };
  each_side([&](std::size_t s, std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> own, rarity;
    for (std::size_t at = begin; at < end; ++at)
      for (const WeightedFeature& f : vectors[sides.order[at]]) own.push_back(f.feature);
    std::ranges::sort(own);
    const std::uint32_t all = Log2Fixed(end - begin + 1);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < own.size();) {
      const std::size_t same = i;
      while (i < own.size() && own[i] == own[same]) ++i;
      own[kept++] = own[same];
      rarity.push_back(kOne * (all - Log2Fixed(i - same)) / all);
    }
    own.resize(kept);
    for (std::size_t at = begin; at < end; ++at) {
      for (const WeightedFeature& f : vectors[sides.order[at]]) {
        const auto place = static_cast<std::uint32_t>(std::ranges::lower_bound(own, f.feature) - own.begin());
        if (const std::uint32_t weight = f.weight * rarity[place] / kOne; weight > 0) apart[at].push_back({place, weight});
      }
      ScaleToUnit(apart[at]);
    }
    first[s + 1] = static_cast<std::uint32_t>(kept);
  });
  for (std::size_t s = 0; s < sides.ends.size(); ++s) first[s + 1] += first[s];
  each_side([&](std::size_t s, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at)
      for (WeightedFeature& f : apart[at]) f.feature += first[s];
  });
  feature_count = first.back();
  return apart;
}

}  // namespace ceiba
