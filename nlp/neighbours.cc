// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/neighbours.h"

#include <algorithm>
#include <utility>

#include "core/check.h"

namespace ceiba {
namespace {

// Candidates whose similarity is worked out in full, for each neighbour wanted.
constexpr std::size_t kCandidates = 2;

// Postings of feature f: [first[f], first[f + 1]), by vector. Apart, so that little memory is read.
struct InvertedIndex {
  std::vector<std::size_t> first;
  std::vector<std::uint32_t> holder;  // index of a vector
  std::vector<std::uint16_t> weight;  // at most kVectorUnit

  InvertedIndex(const std::vector<SparseVector>& vectors, std::uint32_t feature_count) : first(feature_count + 1, 0) {
    for (const SparseVector& vector : vectors) {
      for (const WeightedFeature& f : vector) {
        CEIBA_CHECK(f.feature < feature_count && f.weight <= kVectorUnit, f.feature, feature_count, f.weight);
        ++first[f.feature + 1];
      }
    }
    for (std::size_t f = 0; f < feature_count; ++f) first[f + 1] += first[f];
    holder.resize(first[feature_count]);
    weight.resize(first[feature_count]);
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t v = 0; v < vectors.size(); ++v)
      for (const WeightedFeature& f : vectors[v]) {
        holder[next[f.feature]] = v;
        weight[next[f.feature]++] = static_cast<std::uint16_t>(f.weight);
      }
  }

  std::size_t size(std::uint32_t feature) const { return first[feature + 1] - first[feature]; }
};

// A neighbour as one number: the closer, the larger; of equals the one with the lower index.
std::uint64_t KeyOf(std::uint32_t other, std::uint32_t similarity) { return std::uint64_t{similarity} << 32U | static_cast<std::uint32_t>(~other); }
Neighbour NeighbourOf(std::uint64_t key) { return {~static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)}; }

// The closest `count` of the neighbours offered, whatever the order of offering.
class Closest {
 public:
  explicit Closest(std::size_t count) : count_(count) {}

  void Offer(std::uint32_t other, std::uint32_t similarity) {
    const std::uint64_t key = KeyOf(other, similarity);
    if (key <= worst_) return;
    found_.push_back(key);
    if (found_.size() >= 2 * count_ + 64) Prune();
  }

  /// Whoever is less alike than this need not be offered.
  std::uint32_t Floor() const { return static_cast<std::uint32_t>(worst_ >> 32U); }

  /// Closest first; leaves nothing behind.
  std::vector<Neighbour> Take() {
    if (found_.size() > count_) Prune();
    std::ranges::sort(found_, std::ranges::greater{});
    std::vector<Neighbour> out;
    out.reserve(found_.size());
    for (const std::uint64_t key : found_) out.push_back(NeighbourOf(key));
    found_.clear();
    worst_ = 0;
    return out;
  }

 private:
  void Prune() {
    const auto last = found_.begin() + static_cast<std::ptrdiff_t>(count_) - 1;
    std::ranges::nth_element(found_, last, std::ranges::greater{});
    worst_ = *last;
    found_.resize(count_);
  }

  std::size_t count_;
  std::vector<std::uint64_t> found_;
  std::uint64_t worst_ = 0;  // of those kept by the last pruning
};

// Looks up one vector at a time; holds what is reused between look-ups. One per block.
class Searcher {
 public:
  Searcher(const std::vector<SparseVector>& vectors, const InvertedIndex& index, const NeighbourSearch& search)
      : vectors_(vectors),
        index_(index),
        search_(search),
        sum_(vectors.size(), 0),
        touched_(vectors.size() + 1),
        query_weight_(index.first.size(), 0),
        candidates_(kCandidates * search.max_neighbours),
        neighbours_(search.max_neighbours) {}

  std::vector<Neighbour> Search(std::uint32_t query) {
    const bool complete = Gather(query);
    Closest& closest = complete ? neighbours_ : candidates_;
    const std::uint32_t least = complete ? search_.min_similarity : 0;
    std::uint32_t floor = least;
    for (std::size_t i = 0; i < touched_count_; ++i) {
      const std::uint32_t other = touched_[i];
      const std::uint32_t similarity = Similarity(sum_[other]);
      sum_[other] = 0;
      if (similarity < floor || other == query) continue;
      closest.Offer(other, similarity);
      floor = std::max(least, closest.Floor());
    }
    touched_count_ = 0;
    if (complete) return neighbours_.Take();
    for (const WeightedFeature& f : vectors_[query]) query_weight_[f.feature] = f.weight;
    for (const Neighbour& candidate : candidates_.Take()) {
      // As Dot, but a look-up costs less than the branches of a merge.
      std::uint64_t dot = 0;
      for (const WeightedFeature& f : vectors_[candidate.other])
        dot += static_cast<std::uint64_t>(query_weight_[f.feature]) * f.weight;
      if (Similarity(dot) >= search_.min_similarity) neighbours_.Offer(candidate.other, Similarity(dot));
    }
    for (const WeightedFeature& f : vectors_[query]) query_weight_[f.feature] = 0;
    return neighbours_.Take();
  }

 private:
  static std::uint32_t Similarity(std::uint64_t dot) { return static_cast<std::uint32_t>(dot / kVectorUnit); }

  // Adds up products over the features of `query`; false when the bound left some of them unread.
  bool Gather(std::uint32_t query) {
    by_weight_ = vectors_[query];
    std::ranges::sort(by_weight_, [](const WeightedFeature& a, const WeightedFeature& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature;
    });
    std::uint64_t unread_mass = 0;
    for (const WeightedFeature& f : by_weight_) unread_mass += static_cast<std::uint64_t>(f.weight) * f.weight;
    const std::uint64_t half = unread_mass / 2;
    std::size_t read = 0;
    bool complete = true;
    for (const WeightedFeature& f : by_weight_) {
      const std::size_t size = index_.size(f.feature);
      if (search_.max_postings > 0 && unread_mass <= half && read + size > search_.max_postings) {
        complete = false;
        continue;
      }
      unread_mass -= static_cast<std::uint64_t>(f.weight) * f.weight;
      const auto [from, to] = Window(f.feature, query);
      complete = complete && to - from == size;
      read += to - from;
      for (std::size_t p = from; p < to; ++p) {
        // Written always and counted when new: whether it is new cannot be foretold, and a wrong guess costs more.
        const std::uint32_t holder = index_.holder[p];
        std::uint32_t& sum = sum_[holder];
        touched_[touched_count_] = holder;
        touched_count_ += sum == 0 ? 1U : 0U;
        sum += f.weight * index_.weight[p];
      }
    }
    return complete;
  }

  // The postings to read of a feature: all, or those around the query's own place where a matter fills a large part of
  // the corpus. There every vector has likes near it in index order, and windows overlap, so that the graph hangs together.
  std::pair<std::size_t, std::size_t> Window(std::uint32_t feature, std::uint32_t query) const {
    const std::size_t first = index_.first[feature], last = index_.first[feature + 1];
    if (search_.max_postings == 0 || last - first <= search_.max_postings) return {first, last};
    const auto begin = index_.holder.begin();
    const auto own = std::ranges::lower_bound(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last), query);
    const auto place = static_cast<std::size_t>(own - begin);
    const std::size_t half = search_.max_postings / 2;
    const std::size_t from = std::min(std::max(first + half, place) - half, last - search_.max_postings);
    return {from, from + search_.max_postings};
  }

  const std::vector<SparseVector>& vectors_;
  const InvertedIndex& index_;
  const NeighbourSearch& search_;
  // At most kVectorUnit² and a little for rounding, so 32 bits do and the array stays in the cache.
  std::vector<std::uint32_t> sum_;
  std::vector<std::uint32_t> touched_;  // the first touched_count_; one more than there are vectors
  std::size_t touched_count_ = 0;
  std::vector<std::uint32_t> query_weight_;  // by feature
  SparseVector by_weight_;
  Closest candidates_;
  Closest neighbours_;
};

}  // namespace

std::vector<std::vector<Neighbour>> NearestNeighbours(const std::vector<SparseVector>& vectors,
                                                      std::uint32_t feature_count, const NeighbourSearch& search,
                                                      Threads threads) {
  CEIBA_CHECK(search.min_similarity >= 1 && search.max_neighbours >= 1);
  std::vector<std::vector<Neighbour>> out(vectors.size());
  const InvertedIndex index(vectors, feature_count);
  // Long blocks: each one clears an array as long as the corpus.
  constexpr std::size_t kBlock = 2048;
  ParallelBlocks(
      vectors.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        Searcher searcher(vectors, index, search);
        for (std::size_t i = begin; i < end; ++i) out[i] = searcher.Search(static_cast<std::uint32_t>(i));
      },
      kBlock);
  return out;
}

}  // namespace ceiba
