// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/id_index.h"

#include <algorithm>

namespace ceiba {
namespace {

constexpr int kBucketBits = 12;

}  // namespace

IdIndex::IdIndex(const std::vector<std::uint64_t>& ids) : first_((std::size_t{1} << kBucketBits) + 1) {
  std::size_t place = 0;
  for (std::size_t bucket = 0; bucket < first_.size(); ++bucket) {
    while (place < ids.size() && (ids[place] >> (64 - kBucketBits)) < bucket) ++place;
    first_[bucket] = static_cast<std::uint32_t>(place);
  }
}

std::size_t IdIndex::Find(const std::vector<std::uint64_t>& ids, std::uint64_t id) const {
  const auto bucket = static_cast<std::size_t>(id >> (64 - kBucketBits));
  const auto begin = ids.begin() + first_[bucket];
  const auto end = ids.begin() + first_[bucket + 1];
  const auto found = std::lower_bound(begin, end, id);
  return found == end || *found != id ? kNone : static_cast<std::size_t>(found - ids.begin());
}

}  // namespace ceiba
