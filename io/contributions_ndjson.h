// SPDX-License-Identifier: GPL-3.0-or-later
// contributions.ndjson: what each contribution says, for other programs.
#pragma once

#include "core/types.h"
#include "io/sink.h"

namespace ceiba {

/// One JSON object a line, by key; UTF-8, "\n". Keys are listed in docs/formats-output.md. `start` and `end` are code
/// points into the line's own "text". A copy repeats the analysis of its original.
Status ContributionsNdjson(const Analysis& analysis, const Sink& sink);

}  // namespace ceiba
