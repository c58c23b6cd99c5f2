// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks, and what speakers share: the units in which trends and groups are counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// A known author, or a contribution whose author is unknown.
using Voice = std::uint64_t;

inline Voice VoiceOf(const Contribution& contribution) {
  return contribution.by.valid() ? Voice{contribution.by.value} : (Voice{1} << 32) + contribution.id.value;
}

/// A voice seen in some bucket: a window, a group.
struct SeenVoice {
  std::uint32_t bucket = 0;
  Voice voice = 0;
  auto operator<=>(const SeenVoice&) const = default;
};

/// Distinct voices of a bucket.
struct BucketVoices {
  std::uint32_t bucket = 0;
  std::uint32_t voices = 0;
};

/// By bucket; empty ones left out. Sorts `seen` and removes its repeats. O(n log n).
std::vector<BucketVoices> CountVoices(std::vector<SeenVoice>& seen);

/// The values of one field of the metadata.
struct SharedValues {
  std::vector<std::string> names;   ///< as most wrote it; in the order of their folded text
  std::vector<std::uint32_t> of;    ///< per contribution: row of `names`, or kNoRow where the field is empty
};

/// Values that differ in capitals, accents or outer blanks only are one. O(n log of the different spellings).
SharedValues ValuesOf(const Corpus& corpus, std::string Metadata::*field);

}  // namespace ceiba
