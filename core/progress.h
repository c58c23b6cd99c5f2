// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run has come, told to whoever shows it. Below cli/ nothing prints.
#pragma once

#include <cstddef>
#include <string_view>

namespace ceiba {

class Progress {
 public:
  virtual ~Progress() = default;
  /// A stage begins; `stage` is Spanish; `items` is how many Advance will add up to, 0 when unknown.
  virtual void Start(std::string_view stage, std::size_t items) = 0;
  /// Called from any thread.
  virtual void Advance(std::size_t items) = 0;
};

/// Says nothing: for tests and --quiet.
class NoProgress final : public Progress {
 public:
  void Start(std::string_view, std::size_t) override {}
  void Advance(std::size_t) override {}
};

}  // namespace ceiba
