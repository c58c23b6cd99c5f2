// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/id_index.h"

#include <algorithm>
#include <bit>

namespace ceiba {
namespace {

constexpr int kLeastBits = 12;
constexpr int kMostBits = 20;

}  // namespace

IdIndex::IdIndex(const std::vector<std::uint64_t>& ids)
    : shift_(64 - std::clamp(static_cast<int>(std::bit_width(ids.size())), kLeastBits, kMostBits)),
      first_((std::size_t{1} << (64 - shift_)) + 1) {
  std::size_t place = 0;
  for (std::size_t bucket = 0; bucket < first_.size(); ++bucket) {
    while (place < ids.size() && (ids[place] >> shift_) < bucket) ++place;
    first_[bucket] = static_cast<std::uint32_t>(place);
  }
}

std::size_t IdIndex::Find(const std::vector<std::uint64_t>& ids, std::uint64_t id) const {
  const auto bucket = static_cast<std::size_t>(id >> shift_);
  const std::size_t past = first_[bucket + 1];
  for (std::size_t place = first_[bucket]; place < past; ++place)
    if (ids[place] == id) return place;
  return kNone;
}

}  // namespace ceiba
