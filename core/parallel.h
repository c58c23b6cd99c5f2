// SPDX-License-Identifier: GPL-3.0-or-later
// All our threads. Blocks have a constant size and are merged in order, so that no result depends on the thread count.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

namespace ceiba {

/// How many threads a stage may use; at least 1.
struct Threads {
  int count = 1;
};

/// Items in one block of ParallelBlocks; part of the determinism contract, not a tuning knob.
inline constexpr std::size_t kBlockSize = 256;

/// A task that runs beside what its owner does next, on processors that this leaves idle; with one thread it waits until
/// Wait() asks for it.
class Aside {
 public:
  Aside();
  Aside(std::function<void()> task, Threads threads);
  Aside(Aside&&) noexcept;
  Aside& operator=(Aside&&) noexcept;
  ~Aside();  ///< waits; a task that nobody asked for is not begun

  /// Returns when the task is done; throws what it threw. A second call does nothing.
  void Wait();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

namespace internal {
/// Runs body(block) for every block in [0, blocks); rethrows the exception of the lowest block that threw.
void RunBlocks(std::size_t blocks, Threads threads, const std::function<void(std::size_t)>& body);
}  // namespace internal

/// Calls body(begin, end, block) for consecutive ranges of `block_size` items. Bodies must not touch each other's data.
template <class Body>
void ParallelBlocks(std::size_t items, Threads threads, Body&& body, std::size_t block_size = kBlockSize) {
  const std::size_t blocks = (items + block_size - 1) / block_size;
  internal::RunBlocks(blocks, threads, [&](std::size_t block) {
    body(block * block_size, std::min(items, (block + 1) * block_size), block);
  });
}

/// out[i] = map(items[i]); order kept. `map` must be safe to call from several threads.
template <class Item, class Map>
auto ParallelMap(const std::vector<Item>& items, Threads threads, Map&& map)
    -> std::vector<std::decay_t<std::invoke_result_t<Map&, const Item&>>> {
  std::vector<std::decay_t<std::invoke_result_t<Map&, const Item&>>> out(items.size());
  ParallelBlocks(items.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) out[i] = map(items[i]);
  }, 64);
  return out;
}

}  // namespace ceiba
