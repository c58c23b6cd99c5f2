// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader (or a run) marked in one text: the data of training and evaluation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

struct RoleMark {
  Span span;  ///< bytes of the text
  Role role = Role::kProblem;
};

struct LinkMark {
  LinkKind kind = LinkKind::kCauses;
  std::uint32_t from = 0;  ///< position in `mentions`
  std::uint32_t to = 0;
  auto operator<=>(const LinkMark&) const = default;
};

struct MarkedText {
  std::string set;   ///< name of the file it came from, without folder and ending: madrid24-dev
  std::string id;
  std::string text;  ///< valid UTF-8
  std::vector<std::string> themes;   ///< codes, most important first
  std::string pile;  ///< gold "issue" or predicted "cluster"; "" when it has none
  std::vector<RoleMark> mentions;    ///< in file order
  std::vector<LinkMark> links;       ///< in file order
};

/// A text whose houses a person marked, to teach the judge of numbers.
struct HouseText {
  std::string set;           ///< name of the file
  std::string text;          ///< valid UTF-8
  std::vector<Span> houses;  ///< bytes of the text
  bool marked = true;        ///< false: no houses are known; those of its numbers that look like one teach nothing
};

}  // namespace ceiba
