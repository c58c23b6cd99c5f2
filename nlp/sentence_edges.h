// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of a stretch begin and end: past list numbers, bullets, opening and closing marks.
#pragma once

#include <cstdint>

#include "nlp/annotate.h"

namespace ceiba {

/// First token of the range that says something: past opening marks, bullets and a list number. `range.end` when none.
std::uint32_t FirstContentToken(const Annotated& text, Sentence range);

/// One past the last token of the range that says something (closing marks left out); at least FirstContentToken.
std::uint32_t ContentEnd(const Annotated& text, Sentence range);

}  // namespace ceiba
