// SPDX-License-Identifier: GPL-3.0-or-later
// Themes of the point of the agenda under which somebody spoke: what a text does not say because everybody in the room knew.
#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.h"
#include "core/types.h"
#include "nlp/language_pack.h"
#include "pipeline/classify.h"

namespace ceiba {

/// Where the words of a contribution of minutes tell its theme surely, nothing changes. Else the surest theme of its point
/// of the agenda (Spot::item) comes first, and of its own those that were sure. In: `themes`, of the contributions
/// `analysed`. O(points).
void AddHeadingThemes(const Corpus& corpus, const std::vector<ContributionId>& analysed, const LanguagePack& language,
                      const Classifier& classify, Threads threads, std::vector<std::vector<ThemeScore>>& themes);

}  // namespace ceiba
