// SPDX-License-Identifier: GPL-3.0-or-later
// Marked texts made from their words, for the tests of the figures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "core/marks.h"

namespace ceiba::testing {

/// `words` must occur in the text; its first occurrence is the mark.
inline RoleMark Mark(const std::string& text, std::string_view words, Role role) {
  const std::size_t at = text.find(words);
  CEIBA_CHECK(at != std::string::npos, std::string(words));
  return {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}, role};
}

inline MarkedText Marked(std::string id, std::string text, std::vector<RoleMark> mentions,
                         std::vector<LinkMark> links = {}) {
  MarkedText marked;
  marked.set = "notas";
  marked.id = std::move(id);
  marked.text = std::move(text);
  marked.mentions = std::move(mentions);
  marked.links = std::move(links);
  return marked;
}

}  // namespace ceiba::testing
