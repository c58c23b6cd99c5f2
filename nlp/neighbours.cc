// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/neighbours.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "core/check.h"
#include "core/select.h"

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

// The vectors one after the other, so that those to be compared can be fetched before they are needed.
struct PackedVectors {
  std::vector<std::size_t> first;  // of vector v: [first[v], first[v + 1])
  std::vector<std::uint32_t> feature;
  std::vector<std::uint16_t> weight;  // at most kVectorUnit

  PackedVectors() = default;
  explicit PackedVectors(const std::vector<SparseVector>& vectors) : first(vectors.size() + 1, 0) {
    for (std::size_t v = 0; v < vectors.size(); ++v) first[v + 1] = first[v] + vectors[v].size();
    feature.reserve(first.back());
    weight.reserve(first.back());
    for (const SparseVector& vector : vectors) {
      for (const WeightedFeature& f : vector) {
        feature.push_back(f.feature);
        weight.push_back(static_cast<std::uint16_t>(f.weight));
      }
    }
  }

  void Prefetch(std::uint32_t v) const {
    constexpr std::size_t kLine = 64;  // bytes
    for (std::size_t i = first[v]; i < first[v + 1]; i += kLine / sizeof(feature[0])) __builtin_prefetch(&feature[i]);
    for (std::size_t i = first[v]; i < first[v + 1]; i += kLine / sizeof(weight[0])) __builtin_prefetch(&weight[i]);
  }
};

// A neighbour as one number: the closer, the larger; of equals the one with the lower index.
std::uint64_t KeyOf(std::uint32_t other, std::uint32_t similarity) { return std::uint64_t{similarity} << 32U | static_cast<std::uint32_t>(~other); }
std::uint32_t OtherOf(std::uint64_t key) { return ~static_cast<std::uint32_t>(key); }
Neighbour NeighbourOf(std::uint64_t key) { return {OtherOf(key), static_cast<std::uint32_t>(key >> 32U)}; }

// Leaves the largest `count` keys, in no order.
void KeepLargest(std::vector<std::uint64_t>& keys, std::size_t count) {
  if (keys.size() <= count) return;
  SelectLargest(std::span(keys), count);
  keys.resize(count);
}

// Looks up one vector at a time; holds what is reused between look-ups. One per block.
class Searcher {
 public:
  Searcher(const std::vector<SparseVector>& vectors, const PackedVectors& packed, const InvertedIndex& index, const NeighbourSearch& search)
      : vectors_(vectors),
        packed_(packed),
        index_(index),
        search_(search),
        sum_(vectors.size(), 0),
        touched_(vectors.size() + 1),
        query_weight_(index.first.size(), 0) {}

  std::vector<Neighbour> Search(std::uint32_t query) {
    const bool complete = Gather(query);
    const std::size_t wanted = complete ? search_.max_neighbours : kCandidates * search_.max_neighbours;
    const std::uint32_t least = complete ? search_.min_similarity : 0;
    const std::uint32_t floor = std::max(least, LikelyFloor(wanted));
    Collect(query, floor);
    if (found_.size() < wanted && floor > least) {
      Gather(query);
      Collect(query, least);
    }
    KeepLargest(found_, wanted);
    if (!complete) Compare(query);
    std::ranges::sort(found_, std::ranges::greater{});
    std::vector<Neighbour> out;
    out.reserve(std::min(found_.size(), search_.max_neighbours));
    for (const std::uint64_t key : found_) {
      if (out.size() == search_.max_neighbours) break;
      out.push_back(NeighbourOf(key));
    }
    return out;
  }

 private:
  static std::uint32_t Similarity(std::uint32_t dot) { return dot / kVectorUnit; }

  // A similarity that at least `wanted` of those touched most probably reach, judged by a sample of them: whoever is less
  // alike need not be told apart from the others. Too high now and then, which the caller sees.
  std::uint32_t LikelyFloor(std::size_t wanted) {
    constexpr std::size_t kStep = 16;
    const std::size_t rank = 2 * wanted / kStep + 5;  // of the sample; `wanted / kStep` are expected above the true floor
    if (touched_count_ < 2 * rank * kStep) return 0;
    sample_.clear();
    for (std::size_t i = 0; i < touched_count_; i += kStep) sample_.push_back(sum_[touched_[i]]);
    SelectLargest(std::span(sample_), rank);
    return Similarity(*std::min_element(sample_.begin(), sample_.begin() + static_cast<std::ptrdiff_t>(rank)));
  }

  // The keys of all touched that are at least so alike; leaves nobody touched.
  void Collect(std::uint32_t query, std::uint32_t floor) {
    found_.resize(touched_count_);
    std::size_t count = 0;
    for (std::size_t i = 0; i < touched_count_; ++i) {
      // Written always and counted when wanted, as in Gather.
      const std::uint32_t other = touched_[i];
      const std::uint32_t similarity = Similarity(sum_[other]);
      sum_[other] = 0;
      found_[count] = KeyOf(other, similarity);
      count += similarity >= floor && other != query ? 1U : 0U;
    }
    found_.resize(count);
    touched_count_ = 0;
  }

  // Works out the similarities of those found in full; leaves out who is not alike enough.
  void Compare(std::uint32_t query) {
    constexpr std::size_t kAhead = 6;
    // Where the vectors begin has to be known before they can be fetched.
    for (const std::uint64_t key : found_) __builtin_prefetch(&packed_.first[OtherOf(key)]);
    for (const WeightedFeature& f : vectors_[query]) query_weight_[f.feature] = static_cast<std::uint16_t>(f.weight);
    for (std::size_t i = 0; i < std::min(kAhead, found_.size()); ++i) packed_.Prefetch(OtherOf(found_[i]));
    std::size_t count = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (i + kAhead < found_.size()) packed_.Prefetch(OtherOf(found_[i + kAhead]));
      const std::uint32_t other = OtherOf(found_[i]);
      // As Dot, but a look-up costs less than the branches of a merge.
      std::uint32_t dot = 0;
      for (std::size_t p = packed_.first[other]; p < packed_.first[other + 1]; ++p)
        dot += std::uint32_t{query_weight_[packed_.feature[p]]} * packed_.weight[p];
      found_[count] = KeyOf(other, Similarity(dot));
      count += Similarity(dot) >= search_.min_similarity ? 1U : 0U;
    }
    found_.resize(count);
    for (const WeightedFeature& f : vectors_[query]) query_weight_[f.feature] = 0;
  }

  // Adds up products over the features of `query`; false when the bound left some of them unread.
  bool Gather(std::uint32_t query) {
    by_weight_.clear();
    std::uint64_t unread_mass = 0;
    for (const WeightedFeature& f : vectors_[query]) {
      by_weight_.push_back(KeyOf(f.feature, f.weight));
      unread_mass += static_cast<std::uint64_t>(f.weight) * f.weight;
    }
    std::ranges::sort(by_weight_, std::ranges::greater{});
    const std::uint64_t half = unread_mass / 2;
    std::size_t read = 0;
    bool complete = true;
    for (const std::uint64_t key : by_weight_) {
      const auto [feature, own] = NeighbourOf(key);
      const std::size_t size = index_.size(feature);
      if (search_.max_postings > 0 && unread_mass <= half && read + size > search_.max_postings) {
        complete = false;
        continue;
      }
      unread_mass -= static_cast<std::uint64_t>(own) * own;
      const auto [from, to] = Window(feature, query);
      complete = complete && to - from == size;
      read += to - from;
      for (std::size_t p = from; p < to; ++p) {
        // Written always and counted when new: whether it is new cannot be foretold, and a wrong guess costs more.
        const std::uint32_t holder = index_.holder[p];
        std::uint32_t& sum = sum_[holder];
        touched_[touched_count_] = holder;
        touched_count_ += sum == 0 ? 1U : 0U;
        sum += own * index_.weight[p];
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
  const PackedVectors& packed_;
  const InvertedIndex& index_;
  const NeighbourSearch& search_;
  // At most kVectorUnit² and a little for rounding, so 32 bits do and the array stays in the cache.
  std::vector<std::uint32_t> sum_;
  std::vector<std::uint32_t> touched_;  // the first touched_count_; one more than there are vectors
  std::size_t touched_count_ = 0;
  std::vector<std::uint16_t> query_weight_;  // by feature
  std::vector<std::uint64_t> by_weight_;     // keys of features
  std::vector<std::uint32_t> sample_;
  std::vector<std::uint64_t> found_;  // keys
};

}  // namespace

std::vector<std::vector<Neighbour>> NearestNeighbours(const std::vector<SparseVector>& vectors,
                                                      std::uint32_t feature_count, const NeighbourSearch& search,
                                                      Threads threads) {
  CEIBA_CHECK(search.min_similarity >= 1 && search.max_neighbours >= 1);
  std::vector<std::vector<Neighbour>> out(vectors.size());
  PackedVectors packed;
  Aside packing([&] { packed = PackedVectors(vectors); }, threads);
  const InvertedIndex index(vectors, feature_count);
  packing.Wait();
  // Long blocks: each one clears an array as long as the corpus.
  constexpr std::size_t kBlock = 2048;
  ParallelBlocks(
      vectors.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        Searcher searcher(vectors, packed, index, search);
        for (std::size_t i = begin; i < end; ++i) out[i] = searcher.Search(static_cast<std::uint32_t>(i));
      },
      kBlock);
  return out;
}

}  // namespace ceiba
