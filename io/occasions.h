// SPDX-License-Identifier: GPL-3.0-or-later
// Things that happen to many rows, told in one notice: how often, and on which lines first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ceiba {

class Occasions {
 public:
  void Add(std::uint64_t line) {
    constexpr std::uint64_t kShown = 5;
    if (++count_ <= kShown) lines_ += (count_ == 1 ? "" : ", ") + std::to_string(line);
    more_ = count_ > kShown;
  }

  /// Adds "3 renglones WHAT (líneas 5, 9, 12)" when there were any.
  void Report(const std::string& what, std::vector<std::string>& notices) const {
    if (count_ == 0) return;
    notices.push_back(std::to_string(count_) + (count_ == 1 ? " renglón " : " renglones ") + what +
                      (count_ == 1 ? " (línea " : " (líneas ") + lines_ + (more_ ? ", …)" : ")"));
  }

 private:
  std::uint64_t count_ = 0;
  std::string lines_;
  bool more_ = false;
};

}  // namespace ceiba
