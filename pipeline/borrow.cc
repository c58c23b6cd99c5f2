// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/borrow.h"

#include <algorithm>

#include "nlp/neighbours.h"
#include "pipeline/cluster.h"

namespace ceiba {
namespace {

// Long blocks: each one has an array as long as the features.
constexpr std::size_t kBlock = 4096;

}  // namespace

std::vector<SparseVector> Borrow(const std::vector<SparseVector>& vectors, std::uint32_t feature_count, const Borrowing& borrowing,
                                 Threads threads) {
  const NeighbourSearch search{borrowing.lenders, FixedSimilarity(borrowing.min_similarity),
                               borrowing.max_postings == 0 ? MaxPostings(vectors.size()) : borrowing.max_postings};
  const auto lenders = NearestNeighbours(vectors, feature_count, search, threads);
  std::vector<SparseVector> out(vectors.size());
  ParallelBlocks(vectors.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    std::vector<std::uint32_t> sum(feature_count, 0);
    std::vector<std::uint32_t> touched;
    const auto add = [&](std::uint32_t feature, std::uint64_t weight) {
      if (weight == 0) return;
      if (sum[feature] == 0) touched.push_back(feature);
      sum[feature] += static_cast<std::uint32_t>(weight);
    };
    for (std::size_t i = begin; i < end; ++i) {
      for (const WeightedFeature& f : vectors[i]) add(f.feature, f.weight);
      for (const Neighbour& lender : lenders[i])
        for (const WeightedFeature& f : vectors[lender.other])
          add(f.feature, static_cast<std::uint64_t>(f.weight) * lender.similarity / (kVectorUnit * borrowing.share));
      SparseVector lent;
      lent.reserve(touched.size());
      for (const std::uint32_t feature : touched) {
        lent.push_back({feature, sum[feature]});
        sum[feature] = 0;
      }
      touched.clear();
      KeepHeaviest(lent, borrowing.features);
      std::ranges::sort(lent, {}, &WeightedFeature::feature);
      ScaleToUnit(lent);
      out[i].assign(lent.begin(), lent.end());
    }
  }, kBlock);
  return out;
}

}  // namespace ceiba
