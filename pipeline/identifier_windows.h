// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a text an identifier may stand: near digits, @ and links, so that ordinary text costs nothing.
#pragma once

#include <string_view>
#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// Stretches of text in which patterns are worth trying, in text order, apart from each other. O(text).
std::vector<Span> IdentifierWindows(std::string_view text, const Sighted& sighted, const PrivacyWords& lexicon);

}  // namespace ceiba
