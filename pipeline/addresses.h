// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the numbers that tell a home within a street: house and interior, block and lot, postcode. Streets, numbered
// streets, colonias and kilometres stay: they are the territory people speak of.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/identifiers.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// House numbers ("[NUM]") and postcodes ("[CP]"), in text order, without overlaps. `strict` masks the street with its
/// number ("[DOMICILIO]"). O(words).
std::vector<PrivateStretch> FindAddresses(std::string_view text, const std::vector<Word>& words,
                                          const PrivacyWords& lexicon, bool strict);

}  // namespace ceiba
