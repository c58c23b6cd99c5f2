// SPDX-License-Identifier: GPL-3.0-or-later
// Two ways to one answer: the largest by selecting and by sorting, with and without keys that repeat.
#include "core/select.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace ceiba {
namespace {

TEST(SelectLargest, AgreesWithSorting) {
  std::mt19937 random(7);
  for (const std::uint32_t different : {1U, 2U, 10U, 1'000'000U}) {
    for (std::size_t size = 0; size < 200; ++size) {
      std::vector<std::uint32_t> keys(size);
      for (std::uint32_t& key : keys) key = static_cast<std::uint32_t>(random() % different);
      std::vector<std::uint32_t> sorted = keys;
      std::ranges::sort(sorted, std::ranges::greater{});
      const std::size_t count = random() % (size + 2);
      SelectLargest(std::span(keys), count);
      std::ranges::sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(std::min(count, size)), std::ranges::greater{});
      sorted.resize(std::min(count, size));
      keys.resize(sorted.size());
      EXPECT_EQ(keys, sorted) << size << ' ' << count << ' ' << different;
    }
  }
}

TEST(SelectLargest, GoesByKey) {
  std::vector<int> items{1, 2, 3, 4, 5};
  SelectLargest(std::span(items), 2, [](int item) { return 100 - item; });
  EXPECT_EQ(items[0] + items[1], 3);
}

}  // namespace
}  // namespace ceiba
