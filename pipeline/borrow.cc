// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/borrow.h"

#include "nlp/neighbours.h"
#include "pipeline/cluster.h"

namespace ceiba {

std::vector<SparseVector> Borrow(const std::vector<SparseVector>& vectors, std::uint32_t feature_count, const Borrowing& borrowing,
                                 Threads threads) {
  const NeighbourSearch search{borrowing.lenders, FixedSimilarity(borrowing.min_similarity), borrowing.max_postings};
  const auto lenders = NearestNeighbours(vectors, feature_count, search, threads);
  std::vector<SparseVector> out(vectors.size());
  ParallelBlocks(vectors.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    FeatureCounts sum;
    for (std::size_t i = begin; i < end; ++i) {
      sum.clear();
      for (const WeightedFeature& f : vectors[i]) sum.push_back({f.feature, f.weight});
      for (const Neighbour& lender : lenders[i]) {
        for (const WeightedFeature& f : vectors[lender.other]) {
          const std::uint64_t weight = static_cast<std::uint64_t>(f.weight) * lender.similarity / (kVectorUnit * borrowing.share);
          if (weight > 0) sum.push_back({f.feature, static_cast<std::uint32_t>(weight)});
        }
      }
      SortAndMerge(sum);
      for (const FeatureCount& f : sum) out[i].push_back({f.feature, f.count});
      KeepHeaviest(out[i], borrowing.features);
      ScaleToUnit(out[i]);
    }
  });
  return out;
}

}  // namespace ceiba
