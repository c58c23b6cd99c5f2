// SPDX-License-Identifier: GPL-3.0-or-later
// Looks ids up that a model knows: hashes, spread evenly, so that their first bits tell nearly where they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ceiba {

/// Finds the place of an id among rising ids, in a step or two.
class IdIndex {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  explicit IdIndex(const std::vector<std::uint64_t>& ids);
  /// `ids`: the same as given when made.
  std::size_t Find(const std::vector<std::uint64_t>& ids, std::uint64_t id) const;

 private:
  int shift_;                         // leaves about as many highest bits of an id as tell ids apart
  std::vector<std::uint32_t> first_;  // by the highest bits of an id: where those ids begin
};

}  // namespace ceiba
