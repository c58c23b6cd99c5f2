// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the new records the earlier run had already. Each of those takes the key it had, so that it counts once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/continuity.h"
#include "core/types.h"

namespace ceiba {

/// A record on its way to become a contribution, text masked; the author as written travels along until people are
/// numbered.
struct Draft {
  Contribution contribution;  ///< its key: the input's own id, or a hash of its content
  bool own_id = false;        ///< the key is the input's own id
  bool key_holds = false;     ///< the earlier run gave the key: it does not change
  bool met_by_id = false;     ///< came again under its own id with the same text: its author is who wrote it before
  std::string author;
  std::uint32_t participant = 0;  ///< ordinal the earlier run gave its author; 0 when it gave none
  std::map<std::string, std::uint64_t> masked;
  std::vector<PrivacyDoubt> doubts;
};

/// Files among whose ids are some that another of them has too.
std::set<std::string> CollidingFiles(const std::vector<Draft>& drafts);

/// "buzon" of "buzon.csv".
std::string Stem(const std::string& file);

/// In: `earlier` with the keys they had; `fresh` with own ids or hashes, any order. Out: both in `fresh`; `overlap` tells
/// how they met (all but its people).
///  - Same id (or hash) and same text: one contribution, read from the new file under the key it had; what only the
///    earlier row knew (a date, its author) is kept.
///  - Same id, other text: the new one holds, under the same key.
///  - A new file most of whose shared ids bear quite other texts counts in a way of its own: its ids get "FILE-STEM/"
///    before them, as those of files that collide do; with "-2" and so on where an earlier file did so already.
/// The answer does not depend on the order of either. O(n log n).
void Rejoin(std::vector<Draft> earlier, std::vector<Draft>& fresh, Overlap& overlap);

}  // namespace ceiba
