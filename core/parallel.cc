// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parallel.h"

#include <sys/resource.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace ceiba {

struct Aside::State {
  std::function<void()> task;  // empty once it ran
  std::exception_ptr failure;
  std::thread thread;

  void Run() {
    try {
      task();
    } catch (...) {
      failure = std::current_exception();
    }
    task = nullptr;
  }
};

Aside::Aside(std::function<void()> task, Threads threads) : state_(new State{std::move(task), nullptr, {}}) {
  if (threads.count > 1) state_->thread = std::thread([state = state_.get()] {
    // On Linux this is the thread's own: it takes the processors that its owner leaves idle. Failing costs time only.
    constexpr int kYielding = 10;
    (void)setpriority(PRIO_PROCESS, 0, kYielding);
    state->Run();
  });
}
Aside::Aside() = default;
Aside::Aside(Aside&&) noexcept = default;
Aside& Aside::operator=(Aside&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
Aside::~Aside() {
  if (state_ && state_->thread.joinable()) state_->thread.join();
}

void Aside::Wait() {
  if (!state_) return;
  if (state_->thread.joinable()) state_->thread.join();
  else if (state_->task) state_->Run();
  if (state_->failure) std::rethrow_exception(std::exchange(state_->failure, nullptr));
}

namespace internal {

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
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t block = next++; block < blocks; block = next++) run(block);
  };
  {
    // Begun anew each time: a pool would save a few microseconds, and that of OpenMP spins for milliseconds after each loop.
    std::vector<std::jthread> helpers;
    const std::size_t count = std::min(static_cast<std::size_t>(std::max(1, threads.count)), std::max<std::size_t>(1, blocks));
    for (std::size_t helper = 1; helper < count; ++helper) helpers.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace internal
}  // namespace ceiba
