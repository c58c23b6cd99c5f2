// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/role_tags.h"

#include <algorithm>

namespace ceiba {

std::vector<RoleTag> TagsOf(const std::vector<Token>& tokens, const std::vector<RoleMark>& marks) {
  std::vector<RoleTag> tags(tokens.size(), 0);
  for (const RoleMark& mark : marks) {
    bool first = true;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      const Span& span = tokens[t].span;
      const std::uint32_t begin = std::max(span.begin, mark.span.begin);
      const std::uint32_t end = std::min(span.end, mark.span.end);
      if (begin >= end || (end - begin) * 2 < span.size()) continue;
      tags[t] = first ? FirstOf(mark.role) : InsideOf(mark.role);
      first = false;
    }
  }
  return tags;
}

std::vector<RoleStretch> StretchesOf(const std::vector<RoleTag>& tags) {
  std::vector<RoleStretch> stretches;
  for (std::uint32_t t = 0; t < tags.size(); ++t) {
    if (tags[t] == 0) continue;
    const Role role = RoleOf(tags[t]);
    const bool goes_on = !IsFirst(tags[t]) && !stretches.empty() && stretches.back().end == t && stretches.back().role == role;
    if (goes_on) {
      ++stretches.back().end;
    } else {
      stretches.push_back({t, t + 1, role});
    }
  }
  return stretches;
}

}  // namespace ceiba
