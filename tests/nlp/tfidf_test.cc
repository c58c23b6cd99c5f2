// SPDX-License-Identifier: GPL-3.0-or-later
// Whole-number vectors: logarithms, weights, cosines.
#include "nlp/tfidf.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>

#include "core/hash.h"

namespace ceiba {
namespace {

std::vector<std::pair<std::uint32_t, std::uint32_t>> Pairs(const SparseVector& vector) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const WeightedFeature& f : vector) pairs.emplace_back(f.feature, f.weight);
  return pairs;
}

TEST(Log2Fixed, IsTheLogarithmRoundedDownToA256th) {
  EXPECT_EQ(Log2Fixed(0), 0U);
  EXPECT_EQ(Log2Fixed(1), 0U);
  EXPECT_EQ(Log2Fixed(2), 256U);
  EXPECT_EQ(Log2Fixed(std::uint64_t{1} << 40), 40 * 256U);
  for (std::uint64_t x : {3ULL, 5ULL, 10ULL, 1'000ULL, 123'456ULL, 987'654'321ULL, 123'456'789'012ULL})
    EXPECT_NEAR(Log2Fixed(x), 256 * std::log2(static_cast<double>(x)), 1.0) << x;
}

TEST(Log2Fixed, NeverFalls) {
  for (std::uint64_t x = 1; x < 5'000; ++x) EXPECT_LE(Log2Fixed(x), Log2Fixed(x + 1)) << x;
}

TEST(SortAndMerge, AddsCountsOfTheSameFeature) {
  FeatureCounts counts{{7, 10}, {2, 1}, {7, 5}, {3, 4}};
  SortAndMerge(counts);
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts[0].feature, 2U);
  EXPECT_EQ(counts[2].feature, 7U);
  EXPECT_EQ(counts[2].count, 15U);
}

TEST(Tfidf, RareFeaturesWeighMore) {
  const std::vector<FeatureCounts> texts{{{0, 256}, {1, 256}}, {{0, 256}}, {{0, 256}}};
  const Tfidf tfidf(texts, 2);
  EXPECT_EQ(tfidf.texts_with(0), 3U);
  EXPECT_GT(tfidf.Idf(1), tfidf.Idf(0));
  EXPECT_GT(tfidf.Idf(0), 0U) << "a feature of every text still tells that the text is not empty";
}

TEST(Tfidf, PartitionsByHashOfTheKeyAddUpInAnyOrder) {
  // What several machines would do: each counts the texts whose key hashes to it modulo 256.
  constexpr std::uint32_t kFeatures = 40, kTexts = 3'000, kPartitions = 256;
  std::vector<FeatureCounts> texts(kTexts);
  std::vector<DocumentFrequencies> partitions(kPartitions, DocumentFrequencies(kFeatures));
  for (std::uint32_t i = 0; i < kTexts; ++i) {
    for (std::uint32_t f = 0; f < kFeatures; ++f)
      if ((i + 1) * (f + 3) % (f + 7) < 2) texts[i].push_back({f, 256 + i % 5});
    partitions[Hash64("aportacion-" + std::to_string(i)) % kPartitions].Count(texts[i]);
  }
  const Tfidf whole(texts, kFeatures);
  for (const bool backwards : {false, true}) {
    DocumentFrequencies sum(kFeatures);
    for (std::uint32_t p = 0; p < kPartitions; ++p) sum.Add(partitions[backwards ? kPartitions - 1 - p : p]);
    const Tfidf spread(std::move(sum));
    for (std::uint32_t f = 0; f < kFeatures; ++f) EXPECT_EQ(spread.Idf(f), whole.Idf(f)) << f;
    for (std::uint32_t i = 0; i < kTexts; i += 97) EXPECT_EQ(spread.Weigh(texts[i]), whole.Weigh(texts[i])) << i;
  }
}

TEST(Tfidf, CountsGrowLikeTheirLogarithm) {
  // Two features as rare as each other, one counted e times: it weighs 1 + ln e = 2 times as much.
  const std::vector<FeatureCounts> texts{{{0, 256}, {1, 696}}, {}};
  const SparseVector vector = Tfidf(texts, 2).Weigh(texts[0]);
  ASSERT_EQ(vector.size(), 2U);
  EXPECT_NEAR(static_cast<double>(vector[1].weight) / vector[0].weight, 2.0, 0.01);
}

TEST(Tfidf, VectorsHaveUnitLength) {
  const std::vector<FeatureCounts> texts{{{0, 256}, {1, 51}, {2, 1024}}, {{1, 256}}, {}};
  const Tfidf tfidf(texts, 3);
  for (const FeatureCounts& counts : {texts[0], texts[1]}) {
    const SparseVector vector = tfidf.Weigh(counts);
    EXPECT_NEAR(std::sqrt(static_cast<double>(Dot(vector, vector))), kVectorUnit, 2.0);
  }
  EXPECT_TRUE(tfidf.Weigh(texts[2]).empty());
}

TEST(Cosine, TellsSameHalfAndNothing) {
  const SparseVector a{{1, 10'000}, {4, 10'000}}, b{{1, 10'000}, {9, 10'000}}, c{{2, 500}};
  EXPECT_EQ(Cosine(a, a), kVectorUnit);
  EXPECT_EQ(Cosine(a, b), kVectorUnit / 2);
  EXPECT_EQ(Cosine(a, b), Cosine(b, a));
  EXPECT_EQ(Cosine(a, c), 0U);
  EXPECT_EQ(Cosine(a, {}), 0U);
}

TEST(KeepHeaviest, BreaksTiesByFeatureAndStaysSorted) {
  SparseVector vector{{1, 5}, {2, 9}, {3, 5}, {4, 5}, {5, 1}};
  KeepHeaviest(vector, 3);
  EXPECT_EQ(Pairs(vector), (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 5}, {2, 9}, {3, 5}}));
}

TEST(ScaleToUnit, DropsWhatRoundsToNothing) {
  SparseVector vector{{1, 4'000'000}, {2, 1}};
  ScaleToUnit(vector);
  EXPECT_EQ(Pairs(vector), (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, kVectorUnit}}));
}

}  // namespace
}  // namespace ceiba
