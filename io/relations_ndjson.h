// SPDX-License-Identifier: GPL-3.0-or-later
// What `ceiba relations` writes: the causal relations of each text, for other programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// A relation as it is written; spans are bytes of the text.
struct RelationRow {
  Span cause;
  Span effect;
  Span connector;        ///< empty when no words state it
  float confidence = 0;  ///< in [0, 1]
};

/// Appends {"id", "relations": [{"cause": {"start", "end"}, "effect": {"start", "end"}, "connector", "confidence"}]}
/// and a newline. `start` and `end` are code points of `text`; `connector` its words as written.
void AppendRelationsLine(std::string_view id, std::string_view text, const std::vector<RelationRow>& relations,
                         std::string& out);

}  // namespace ceiba
