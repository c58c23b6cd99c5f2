// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of one stretch of a text tell: mentions and quotes are compared by it.
#pragma once

#include "core/types.h"
#include "nlp/annotate.h"
#include "nlp/tfidf.h"
#include "pipeline/matter.h"

namespace ceiba {

/// Features of the tokens inside `span`. O(tokens of the text).
FeatureCounts MatterInside(const MatterReader& reader, const Annotated& text, Span span);

}  // namespace ceiba
