// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/borrow.h"

#include <algorithm>

#include "nlp/neighbours.h"
#include "pipeline/cluster.h"

namespace ceiba {
namespace {

// Long blocks: each one has an array as long as the features.
constexpr std::size_t kBlock = 4096;
// A lender's weight times its similarity is divided by this.
constexpr std::uint32_t kShare = 2;

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
    std::size_t touched_count = 0;
    const auto add = [&](std::uint32_t feature, std::uint32_t weight) {
      // Written always and counted when new: whether it is new cannot be foretold.
      touched[touched_count] = feature;
      touched_count += sum[feature] == 0 && weight > 0 ? 1U : 0U;
      sum[feature] += weight;
    };
    SparseVector lent;
    for (std::size_t i = begin; i < end; ++i) {
      // Lenders lie anywhere: those of the next vector are fetched meanwhile.
      if (i + 1 < end)
        for (const Neighbour& lender : lenders[i + 1]) __builtin_prefetch(vectors[lender.other].data());
      std::size_t most = vectors[i].size() + 1;
      for (const Neighbour& lender : lenders[i]) most += vectors[lender.other].size();
      if (touched.size() < most) touched.resize(most);
      for (const WeightedFeature& f : vectors[i]) add(f.feature, f.weight);
      for (const Neighbour& lender : lenders[i])
        for (const WeightedFeature& f : vectors[lender.other]) add(f.feature, f.weight * lender.similarity / kVectorUnit / kShare);
      lent.clear();
      for (std::size_t t = 0; t < touched_count; ++t) {
        lent.push_back({touched[t], sum[touched[t]]});
        sum[touched[t]] = 0;
      }
      touched_count = 0;
      SortHeaviest(lent, borrowing.features);
      ScaleToUnit(lent);
      out[i].assign(lent.begin(), lent.end());
    }
  }, kBlock);
  return out;
}

}  // namespace ceiba
