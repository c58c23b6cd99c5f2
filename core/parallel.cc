// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parallel.h"

#include <mutex>

namespace ceiba::internal {

void RunBlocks(std::size_t blocks, Threads threads, const std::function<void(std::size_t)>& body) {
  std::exception_ptr failure;
  std::size_t failed_block = blocks;
  std::mutex guard;
  const auto run = [&](std::size_t block) {
    try {
      body(block);
    } catch (...) {
      const std::lock_guard lock(guard);
      if (block < failed_block) {
        failed_block = block;
        failure = std::current_exception();
      }
    }
  };
  const int count = std::max(1, threads.count);
  if (count == 1 || blocks < 2) {
    for (std::size_t block = 0; block < blocks; ++block) run(block);
  } else {
#pragma omp parallel for num_threads(count) schedule(dynamic, 1)
    for (std::size_t block = 0; block < blocks; ++block) run(block);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace ceiba::internal
