// SPDX-License-Identifier: GPL-3.0-or-later
// Ties between the mentions of one contribution: causes and effects to the problem they hang on, proposals to the
// problems they answer.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/types.h"
#include "pipeline/clause_features.h"
#include "pipeline/link_model.h"

namespace ceiba {

/// Links by kind, from, to; indices are positions in `mentions` (in text order).
///   cause -> problem    the problem its connector hangs on; without one, the nearest of the sentence or its neighbours
///   problem -> effect   the same, looking back first; coordinated problems before a stated effect all lead to it
///   proposal -> problem every problem of the contribution, of those too unsure only the surest
/// With a model, it says which pairs are tied and how surely; a cause or an effect that it ties to nothing keeps its
/// likeliest problem. Explicit when a connector states it (its words are in `connector`), inferred otherwise. A negated link ("no es por
/// la lluvia") is none. O(n^2) in the mentions of one contribution.
std::vector<Link> LinkMentions(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                               const std::vector<ClauseMention>& mentions, const LinkModel* model);

}  // namespace ceiba
