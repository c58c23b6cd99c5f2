// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_bar.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

#include <unistd.h>

namespace ceiba {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kWidth = 24;
constexpr std::chrono::milliseconds kRedraw{100};

std::string Seconds(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

class Bar final : public Progress {
 public:
  ~Bar() override { Finish(); }

  void Start(std::string_view stage, std::size_t items) override {
    const std::lock_guard lock(guard_);
    Finish();
    stage_ = stage;
    items_ = items;
    done_ = 0;
    began_ = last_ = Clock::now();
    Draw();
  }

  void Advance(std::size_t items) override {
    done_ += items;
    const std::unique_lock lock(guard_, std::try_to_lock);
    if (!lock.owns_lock() || Clock::now() - last_ < kRedraw) return;
    last_ = Clock::now();
    Draw();
  }

 private:
  void Draw() const {
    const std::size_t done = done_;
    const double elapsed = std::chrono::duration<double>(Clock::now() - began_).count();
    std::string line = "\r\033[K" + stage_ + " ";
    if (items_ > 0) {
      const auto filled = static_cast<std::size_t>(kWidth) * std::min(done, items_) / items_;
      line += "[";
      for (std::size_t i = 0; i < kWidth; ++i) line += i < filled ? "█" : "·";
      line += "] " + std::to_string(100 * std::min(done, items_) / items_) + " %";
      if (elapsed > 0.3 && done > 0) {
        const double rate = static_cast<double>(done) / elapsed;
        line += "  " + std::to_string(static_cast<long>(rate)) + "/s, faltan " +
                Seconds(static_cast<double>(items_ - std::min(done, items_)) / rate);
      }
    }
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
  }

  void Finish() const {
    if (!stage_.empty()) std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
  }

  std::mutex guard_;
  std::string stage_;
  std::size_t items_ = 0;
  std::atomic<std::size_t> done_ = 0;
  Clock::time_point began_, last_;
};

class Lines final : public Progress {
 public:
  void Start(std::string_view stage, std::size_t items) override {
    const std::string count = items > 0 ? " (" + std::to_string(items) + ")" : "";
    std::fprintf(stderr, "%.*s%s\n", static_cast<int>(stage.size()), stage.data(), count.c_str());
  }
  void Advance(std::size_t) override {}
};

}  // namespace

std::unique_ptr<Progress> MakeProgressBar(bool quiet) {
  if (quiet) return std::make_unique<NoProgress>();
  if (isatty(STDERR_FILENO) != 0) return std::make_unique<Bar>();
  return std::make_unique<Lines>();
}

}  // namespace ceiba
