// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/linkage.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;

constexpr std::uint32_t Part(double share) { return static_cast<std::uint32_t>(share * kSimilarityOne); }

TEST(AverageLinkage, KeepsApartWhatIsBelowTheThreshold) {
  EXPECT_THAT(AverageLinkage(4, {{0, 1, Part(0.9)}, {2, 3, Part(0.4)}}, Part(0.5)), ElementsAre(0, 0, 1, 2));
}

TEST(AverageLinkage, AMissingEdgeCountsAsNothing) {
  // 0-1 and 1-2 are close, 0-2 is not: after 0+1, the mean to 2 is 0.3.
  EXPECT_THAT(AverageLinkage(3, {{0, 1, Part(0.7)}, {1, 2, Part(0.6)}}, Part(0.35)), ElementsAre(0, 0, 1));
  EXPECT_THAT(AverageLinkage(3, {{0, 1, Part(0.7)}, {1, 2, Part(0.6)}}, Part(0.25)), ElementsAre(0, 0, 0));
}

TEST(AverageLinkage, TiesGoToTheLowestMembers) {
  EXPECT_THAT(AverageLinkage(3, {{1, 2, Part(0.5)}, {0, 1, Part(0.5)}}, Part(0.4)), ElementsAre(0, 0, 1));
}

// The textbook way: look at all pairs of groups each time.
std::vector<std::uint32_t> ByBruteForce(std::uint32_t items, const std::vector<SimilarityEdge>& edges, std::uint32_t threshold) {
  std::vector<std::vector<std::uint64_t>> near(items, std::vector<std::uint64_t>(items, 0));
  for (const SimilarityEdge& e : edges) near[e.a][e.b] = near[e.b][e.a] = std::max<std::uint64_t>(near[e.a][e.b], e.similarity);
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < items; ++i) groups.push_back({i});
  while (true) {
    double best = -1;
    std::size_t x = 0, y = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        std::uint64_t total = 0;
        for (const auto a : groups[i])
          for (const auto b : groups[j]) total += near[a][b];
        const double mean = static_cast<double>(total) / static_cast<double>(groups[i].size() * groups[j].size());
        if (mean > best) best = mean, x = i, y = j;
      }
    if (best < threshold) break;
    groups[x].insert(groups[x].end(), groups[y].begin(), groups[y].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(y));
  }
  std::vector<std::uint32_t> group(items);
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (const auto member : groups[g]) group[member] = g;
  return group;
}

TEST(AverageLinkage, AgreesWithBruteForce) {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    std::vector<SimilarityEdge> edges;
    for (int i = 0; i < 40; ++i) {
      const auto a = static_cast<std::uint32_t>(random() % 15), b = static_cast<std::uint32_t>(random() % 15);
      if (a != b) edges.push_back({a, b, static_cast<std::uint32_t>(random() % kSimilarityOne)});
    }
    const auto group = AverageLinkage(15, edges, Part(0.3));
    EXPECT_EQ(group, ByBruteForce(15, edges, Part(0.3))) << "round " << round;
    std::ranges::shuffle(edges, random);
    EXPECT_EQ(AverageLinkage(15, edges, Part(0.3)), group);
  }
}

}  // namespace
}  // namespace ceiba
