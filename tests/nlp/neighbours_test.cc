// SPDX-License-Identifier: GPL-3.0-or-later
// Two ways to one answer: neighbours by index and by brute force, over made-up vectors with words as uneven as real
// ones.
#include "nlp/neighbours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

namespace ceiba {
namespace {

using Pairs = std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>;

constexpr std::uint32_t kFeatures = 400;

// Unit vectors of up to 12 features; low feature numbers stand in many vectors.
std::vector<SparseVector> MadeUp(std::size_t count) {
  std::mt19937 random(7);
  std::vector<FeatureCounts> texts(count);
  for (FeatureCounts& text : texts) {
    const std::size_t words = random() % 13;
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t a = random() % kFeatures, b = random() % kFeatures;
      text.push_back({static_cast<std::uint32_t>(a * b / kFeatures), 256});
    }
    SortAndMerge(text);
  }
  const Tfidf tfidf(texts, kFeatures);
  std::vector<SparseVector> vectors;
  for (const FeatureCounts& text : texts) vectors.push_back(tfidf.Weigh(text));
  return vectors;
}

Pairs AsPairs(const std::vector<std::vector<Neighbour>>& neighbours) {
  Pairs pairs(neighbours.size());
  for (std::size_t i = 0; i < neighbours.size(); ++i)
    for (const Neighbour& n : neighbours[i]) pairs[i].emplace_back(n.other, n.similarity);
  return pairs;
}

Pairs ByBruteForce(const std::vector<SparseVector>& vectors, const NeighbourSearch& search) {
  Pairs out(vectors.size());
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    for (std::uint32_t j = 0; j < vectors.size(); ++j) {
      const auto similarity = static_cast<std::uint32_t>(Dot(vectors[i], vectors[j]) / kVectorUnit);
      if (i != j && similarity >= search.min_similarity) out[i].emplace_back(j, similarity);
    }
    std::ranges::sort(out[i], [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    if (out[i].size() > search.max_neighbours) out[i].resize(search.max_neighbours);
  }
  return out;
}

TEST(NearestNeighbours, AgreesWithBruteForce) {
  const std::vector<SparseVector> vectors = MadeUp(700);
  for (const NeighbourSearch& search : {NeighbourSearch{1, 1, 0}, NeighbourSearch{5, kVectorUnit / 10, 0},
                                        NeighbourSearch{20, kVectorUnit / 3, 0}, NeighbourSearch{1'000, 1, 0}})
    EXPECT_EQ(AsPairs(NearestNeighbours(vectors, kFeatures, search, {1})), ByBruteForce(vectors, search))
        << search.max_neighbours;
}

TEST(NearestNeighbours, IsTheSameForAnyThreadCount) {
  const std::vector<SparseVector> vectors = MadeUp(5'000);  // more than one block
  for (const std::size_t bound : {std::size_t{0}, std::size_t{300}}) {
    const NeighbourSearch search{8, kVectorUnit / 20, bound};
    const Pairs one = AsPairs(NearestNeighbours(vectors, kFeatures, search, {1}));
    EXPECT_EQ(AsPairs(NearestNeighbours(vectors, kFeatures, search, {2})), one);
    EXPECT_EQ(AsPairs(NearestNeighbours(vectors, kFeatures, search, {5})), one);
  }
}

TEST(NearestNeighbours, UnderABoundStillTellsTrueSimilaritiesAndFindsMost) {
  const std::vector<SparseVector> vectors = MadeUp(3'000);
  const NeighbourSearch exact{5, kVectorUnit / 5, 0}, bounded{5, kVectorUnit / 5, 500};
  const Pairs all = ByBruteForce(vectors, exact);
  const Pairs found = AsPairs(NearestNeighbours(vectors, kFeatures, bounded, {2}));
  std::size_t wanted = 0, hit = 0;
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    for (const auto& [other, similarity] : found[i])
      EXPECT_EQ(similarity, Dot(vectors[i], vectors[other]) / kVectorUnit);
    wanted += all[i].size();
    for (const auto& pair : all[i]) hit += std::ranges::count(found[i], pair) > 0 ? 1 : 0;
  }
  EXPECT_GT(hit * 10, wanted * 8);
}

TEST(NearestNeighbours, TwinsAreFoundHoweverCommonTheirWords) {
  // A campaign: the same text sent 50 times. Every feature has more postings than the bound.
  const std::vector<SparseVector> vectors(50, SparseVector{{0, 11'585}, {1, 11'585}});
  const auto found = NearestNeighbours(vectors, 2, {3, 1, 10}, {1});
  ASSERT_EQ(found[0].size(), 3U);
  EXPECT_EQ(found[0][0].other, 1U);
  EXPECT_EQ(found[49][0].other, 40U) << "as many as the bound are read of a feature, nearest by index; ties go to the first of these";
  EXPECT_NEAR(found[49][0].similarity, kVectorUnit, 2);
}

TEST(NearestNeighbours, EmptyVectorsHaveNone) {
  const auto found = NearestNeighbours({{}, {{0, kVectorUnit}}, {}}, 1, {3, 1, 0}, {1});
  for (const auto& neighbours : found) EXPECT_TRUE(neighbours.empty());
}

}  // namespace
}  // namespace ceiba
