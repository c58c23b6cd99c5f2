// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a date of birth is: of somebody who takes part, or of a school, a place or a person of history.
#pragma once

#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

/// "la escuela nació el 5 de mayo de 1972", "Pedro Infante nació…": not somebody who takes part. `near` is the distance
/// of the word that names a birth, in words before `date`.
bool IsBirthOfOthers(const std::vector<Word>& words, const Span& date, int near, const PrivacyWords& lexicon);

/// "nacida el catorce de julio de mil novecientos sesenta y dos". `births`: rows of identifiers that are births.
std::vector<Span> SpokenBirths(const std::vector<Word>& words, const PrivacyWords& lexicon, std::uint64_t births);

}  // namespace ceiba
