// SPDX-License-Identifier: GPL-3.0-or-later
// Long numbers that no pattern knows and that somebody should look at.
#pragma once

#include <string_view>
#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// Long numbers outside `taken` (in text order) that no amount, year or date explains. O(words).
std::vector<Span> DoubtfulNumbers(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                                  const std::vector<Span>& taken);

}  // namespace ceiba
