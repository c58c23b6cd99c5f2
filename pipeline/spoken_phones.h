// SPDX-License-Identifier: GPL-3.0-or-later
// Finds telephones written in number words, as people dictate them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// "seis dieciocho ciento veintitrés cuarenta y cinco sesenta", after "número", "teléfono" or their like. `phones`:
/// bits of the rows of telephones, whose context words name them. In text order, without overlaps. O(words).
std::vector<Span> SpokenPhones(const std::vector<Word>& words, const PrivacyWords& lexicon, std::uint64_t phones);

}  // namespace ceiba
