// SPDX-License-Identifier: GPL-3.0-or-later
// The largest items of a few dozen to a few thousand, in no order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>

namespace ceiba {

/// Brings the `count` items with the largest keys to the front, in no order; of equal keys any. `key(item)`: a number.
/// As std::nth_element, but each step swaps always and moves its mark or not: on keys in no order a branch is guessed wrong
/// half of the time, which here takes three times as long. O(n) on average.
template <class Item, class KeyOf = std::identity>
void SelectLargest(std::span<Item> items, std::size_t count, KeyOf key = {}) {
  std::size_t begin = 0, end = items.size();
  if (count == 0 || count >= end) return;
  while (end - begin > 1) {
    const auto a = key(items[begin]), b = key(items[begin + (end - begin) / 2]), c = key(items[end - 1]);
    const auto pivot = std::max(std::min(a, b), std::min(std::max(a, b), c));
    std::size_t mark = begin;
    const auto gather = [&](auto&& first) {
      for (std::size_t i = mark; i < end; ++i) {
        const Item item = items[i];
        items[i] = items[mark];
        items[mark] = item;
        mark += first(key(item)) ? 1U : 0U;
      }
    };
    gather([&](const auto& k) { return k > pivot; });
    if (count == mark) return;
    if (count < mark) {
      end = mark;
      continue;
    }
    // The pivot and its equals come next, so that what is left gets smaller in any case.
    gather([&](const auto& k) { return k == pivot; });
    if (count <= mark) return;
    begin = mark;
  }
}

}  // namespace ceiba
