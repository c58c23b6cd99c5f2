// SPDX-License-Identifier: GPL-3.0-or-later
// Roles word by word: which tag a word bears, and the states a reader of tags goes through. A state remembers the role
// spoken of last, so that "no hay luz | por | falta de postes" still knows of the problem when it comes to the cause.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/marks.h"
#include "core/types.h"
#include "nlp/tokenize.h"

namespace ceiba {

/// 0: no role; 1 + 2r: first word of role r; 2 + 2r: a further word of role r.
using RoleTag = std::uint8_t;
inline constexpr std::size_t kTagCount = 1 + 2 * kRoleCount;
inline constexpr RoleTag FirstOf(Role role) { return static_cast<RoleTag>(1 + 2 * static_cast<int>(role)); }
inline constexpr RoleTag InsideOf(Role role) { return static_cast<RoleTag>(2 + 2 * static_cast<int>(role)); }

/// 0: no role yet; 1 + r: no role, the last one was r; then the states of tags 1 to 8.
using RoleState = std::uint8_t;
inline constexpr std::size_t kStateCount = kRoleCount + kTagCount;
inline constexpr RoleState kStartState = 0;
inline constexpr RoleState kNoState = 0xFF;

inline constexpr RoleTag TagOf(RoleState state) {
  return state <= kRoleCount ? RoleTag{0} : static_cast<RoleTag>(state - kRoleCount);
}

/// Role of a tag above 0.
inline constexpr Role RoleOf(RoleTag tag) { return static_cast<Role>((tag - 1) / 2); }
inline constexpr bool IsFirst(RoleTag tag) { return tag % 2 == 1; }

/// State after reading `tag` in `state`; kNoState where a role would go on that has not begun.
inline constexpr RoleState NextState(RoleState state, RoleTag tag) {
  const RoleTag here = TagOf(state);
  if (tag == 0) return here == 0 ? state : static_cast<RoleState>(1 + static_cast<int>(RoleOf(here)));
  if (!IsFirst(tag) && (here == 0 || RoleOf(here) != RoleOf(tag))) return kNoState;
  return static_cast<RoleState>(kRoleCount + tag);
}

/// One tag per token; a token bears a role when at least half of it lies in a mark. Marks of different roles overlap
/// nowhere; of two that do, the later wins.
std::vector<RoleTag> TagsOf(const std::vector<Token>& tokens, const std::vector<RoleMark>& marks);

/// Tokens [begin, end) that play one role.
struct RoleStretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Role role = Role::kProblem;
};

/// Stretches of the tags, in order.
std::vector<RoleStretch> StretchesOf(const std::vector<RoleTag>& tags);

}  // namespace ceiba
