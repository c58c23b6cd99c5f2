// SPDX-License-Identifier: GPL-3.0-or-later
// A group that hangs together comes back in every resample; one that is only a chance does not.
#include "pipeline/stability.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

// A unit vector of some features, all of one weight.
SparseVector Of(const std::vector<std::uint32_t>& features) {
  SparseVector vector;
  for (const std::uint32_t f : features) vector.push_back({f, 1000});
  ScaleToUnit(vector);
  return vector;
}

// Two tight groups of ten that share nothing, and four that are alike nobody.
struct World {
  std::vector<SparseVector> vectors;
  std::vector<std::uint32_t> group;
  World() {
    for (std::uint32_t i = 0; i < 20; ++i) {
      const std::uint32_t side = i / 10;
      vectors.push_back(Of({10 * side, 10 * side + 1, 10 * side + 2 + i % 4}));
      group.push_back(side);
    }
    for (std::uint32_t i = 0; i < 4; ++i) {
      vectors.push_back(Of({30 + 2 * i, 31 + 2 * i}));
      group.push_back(2 + i);
    }
  }
};

constexpr Clustering kClustering{.same = 0.3};

TEST(Stability, WhatHangsTogetherComesBack) {
  const World w;
  const auto stability = StabilityOf(w.vectors, w.group, 40, kClustering, {}, Threads{1});
  EXPECT_EQ(stability[0], 1.0F);
  EXPECT_EQ(stability[1], 1.0F);
}

TEST(Stability, AloneIsNotMeasured) {
  const World w;
  EXPECT_EQ(StabilityOf(w.vectors, w.group, 40, kClustering, {}, Threads{1})[2], -1.0F);
}

TEST(Stability, AGroupMadeByChanceDoesNotComeBack) {
  World w;
  for (std::uint32_t i = 20; i < 24; ++i) w.group[i] = 2;  // four that share nothing, called one
  const auto stability = StabilityOf(w.vectors, w.group, 40, kClustering, {}, Threads{1});
  EXPECT_EQ(stability[2], 0.0F);
}

TEST(Stability, AboveTheBoundOnlyTheLargestAreMeasured) {
  const World w;
  const auto stability = StabilityOf(w.vectors, w.group, 40, kClustering, {.most_vectors = 12}, Threads{1});
  EXPECT_EQ(stability[0], 1.0F);
  EXPECT_EQ(stability[1], -1.0F);
}

TEST(Stability, IsTheSameForAnyThreadCount) {
  const World w;
  EXPECT_EQ(StabilityOf(w.vectors, w.group, 40, kClustering, {}, Threads{1}), StabilityOf(w.vectors, w.group, 40, kClustering, {}, Threads{3}));
}

}  // namespace
}  // namespace ceiba
