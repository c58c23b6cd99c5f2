// SPDX-License-Identifier: GPL-3.0-or-later
// trees.json: every problem tree whole, for programs.
#pragma once

#include <string>

#include "core/types.h"
#include "io/sink.h"

namespace ceiba {

/// {"people_known": bool, "trees": [{"key", "topic", "label", "theme", "theme_label", "stated", "support",
///   "nodes": [{"code", "role", "label", "statement", "topic", "support", "contributions", "quotes": [{"contribution",
///     "start", "end", "text"}], "variants": [{"statement", "label", "support"}]}],
///   "edges": [{"from", "to", "kind", "origin", "support", "contributions"}], "notes": [...]}]}
/// `support`: {"people", "contributions", "voices", "text"}. Offsets are code points of the contribution's text.
/// "statement" is null for a trunk that nobody stated. One tree a line; trees in the analysis' order; ends in a
/// newline.
Status TreesJson(const Analysis& analysis, const Sink& sink);

}  // namespace ceiba
