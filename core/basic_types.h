// SPDX-License-Identifier: GPL-3.0-or-later
// What the data that crosses stages is built of: typed indices, spans of text, support.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace ceiba {

/// Typed index into the vector that holds the thing; lives in memory only (what lasts has a string key).
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = kNone;
  auto operator<=>(const Id&) const = default;
  bool valid() const { return value != kNone; }
};
using ContributionId = Id<struct ContributionTag>;
using ParticipantId = Id<struct ParticipantTag>;
using MentionId = Id<struct MentionTag>;
using StatementId = Id<struct StatementTag>;
using TopicId = Id<struct TopicTag>;

/// [begin, end) in UTF-8 bytes of the text it speaks of.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
};

/// How many voices stand behind something. Distinct people where authors are known, contributions where not.
struct Support {
  std::uint32_t people = 0;         ///< distinct known authors
  std::uint32_t unsigned_contributions = 0;  ///< contributions whose author is unknown
  std::uint32_t contributions = 0;  ///< all contributions, copies included
  std::uint32_t voices() const { return people + unsigned_contributions; }
};

}  // namespace ceiba
