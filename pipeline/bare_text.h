// SPDX-License-Identifier: GPL-3.0-or-later
// A text as a person reads it, for finding personal data: without invisible characters and loose accents, with plain
// spaces, hyphens and digits; and the way back to the bytes of the source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

class BareText {
 public:
  /// Keeps `source` by reference; copies only when something has to change. O(n).
  explicit BareText(std::string_view source);
  BareText(const BareText&) = delete;
  BareText& operator=(const BareText&) = delete;

  std::string_view text() const { return changed_ ? std::string_view(own_) : source_; }
  /// The byte of the source at which byte `byte` of text() (or its end) stands.
  std::uint32_t Origin(std::uint32_t byte) const { return changed_ ? origin_[byte] : byte; }

 private:
  void Build(std::size_t from);

  std::string_view source_;
  bool changed_ = false;
  std::string own_;
  std::vector<std::uint32_t> origin_;  // own_.size() + 1
};

}  // namespace ceiba
