// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parallel.h"

#include <numeric>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(ParallelMap, KeepsOrderForAnyThreadCount) {
  std::vector<int> items(1000);
  std::iota(items.begin(), items.end(), 0);
  const auto square = [](int i) { return i * i; };
  const auto once = ParallelMap(items, {1}, square);
  for (const int threads : {2, 5}) EXPECT_EQ(ParallelMap(items, {threads}, square), once);
}

TEST(ParallelBlocks, CoverEachItemOnce) {
  std::vector<int> touched(777, 0);
  ParallelBlocks(touched.size(), {3}, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) ++touched[i];
  }, 10);
  EXPECT_EQ(std::count(touched.begin(), touched.end(), 1), 777);
}

TEST(ParallelBlocks, ThrowsTheFailureOfTheLowestBlock) {
  for (const int threads : {1, 4}) {
    try {
      ParallelBlocks(100, {threads}, [](std::size_t, std::size_t, std::size_t block) {
        if (block == 3 || block == 7) throw std::runtime_error(std::to_string(block));
      }, 10);
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& failure) {
      EXPECT_STREQ(failure.what(), "3");
    }
  }
}

TEST(Aside, IsDoneAfterWaitingWithAnyNumberOfThreads) {
  for (const int threads : {1, 2}) {
    int done = 0;
    Aside task([&] { ++done; }, {threads});
    task.Wait();
    task.Wait();
    EXPECT_EQ(done, 1) << threads;
  }
}

TEST(Aside, ThrowsItsFailureToWhoeverWaits) {
  for (const int threads : {1, 2}) {
    Aside task([] { throw std::runtime_error("disco lleno"); }, {threads});
    EXPECT_THROW(task.Wait(), std::runtime_error) << threads;
  }
}

TEST(Aside, NothingToDoIsDone) {
  Aside task;
  EXPECT_NO_THROW(task.Wait());
}

}  // namespace
}  // namespace ceiba
