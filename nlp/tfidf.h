// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as sparse vectors of weighted features, in whole numbers only: every sum is exact, so a cosine has the same
// bits on every machine and for any order of addition. What a feature is (lemma, term, concept) is the caller's
// business.
#pragma once

#include <cstdint>
#include <vector>

namespace ceiba {

/// Counts are in 1/kCountUnit, so that a word in a title can count twice and a filler word a fifth.
inline constexpr std::uint32_t kCountUnit = 256;
/// Length (Euclidean norm) of a unit vector, and 1.0 as a similarity.
inline constexpr std::uint32_t kVectorUnit = 1U << 14;

struct FeatureCount {
  std::uint32_t feature = 0;
  std::uint32_t count = 0;  ///< in 1/kCountUnit, above 0
};

struct WeightedFeature {
  std::uint32_t feature = 0;
  std::uint32_t weight = 0;  ///< in 1/kVectorUnit, above 0
  friend bool operator==(const WeightedFeature&, const WeightedFeature&) = default;
};

/// Sorted by feature, each once.
using FeatureCounts = std::vector<FeatureCount>;
using SparseVector = std::vector<WeightedFeature>;

/// Sorts by feature and adds up the counts of the same feature. O(n log n).
void SortAndMerge(FeatureCounts& counts);

/// 256 * log2(x), rounded down; 0 for x = 0. Whole numbers throughout: std::log2 differs between libraries in its last
/// bits.
std::uint32_t Log2Fixed(std::uint64_t x);

/// Sum of products, in 1/kVectorUnit²; the cosine for unit vectors. O(a + b).
std::uint64_t Dot(const SparseVector& a, const SparseVector& b);

/// Cosine of two vectors of any length, in 1/kVectorUnit; 0 when either is empty.
std::uint32_t Cosine(const SparseVector& a, const SparseVector& b);

/// Scales to a length of kVectorUnit (each weight rounded; those that round to 0 go). An empty vector stays empty.
void ScaleToUnit(SparseVector& vector);

/// Keeps the `count` heaviest features; of equal weights those with the lower number.
void KeepHeaviest(SparseVector& vector, std::size_t count);

/// The same for features that are in no order yet: leaves them sorted.
void SortHeaviest(SparseVector& vector, std::size_t count);

/// In how many texts each feature stands. Whole numbers, so that the counts of any partitions of a corpus, added in any
/// order, are those of the corpus (ADR 8).
struct DocumentFrequencies {
  std::uint64_t texts = 0;
  std::vector<std::uint32_t> texts_with;  ///< by feature

  explicit DocumentFrequencies(std::uint32_t feature_count) : texts_with(feature_count, 0) {}
  void Count(const FeatureCounts& text);
  /// Those of another partition, of features numbered alike.
  void Add(const DocumentFrequencies& partition);
};

/// Inverse document frequencies of one corpus.
class Tfidf {
 public:
  explicit Tfidf(DocumentFrequencies frequencies);
  /// `texts`: features below `feature_count`. O(total features).
  Tfidf(const std::vector<FeatureCounts>& texts, std::uint32_t feature_count);

  std::uint32_t texts_with(std::uint32_t feature) const { return frequencies_.texts_with[feature]; }

  /// 256 * log2((texts + 1) / (texts with it + 1/2)), at most 10 * 256: above 0 for every feature that stands in some
  /// text.
  std::uint32_t Idf(std::uint32_t feature) const { return idf_[feature]; }

  /// Unit vector: a count c weighs (1 + ln c) idf from c = 1 on, and c idf below. O(n).
  SparseVector Weigh(const FeatureCounts& counts) const;

 private:
  DocumentFrequencies frequencies_;
  std::vector<std::uint32_t> idf_;
};

}  // namespace ceiba
