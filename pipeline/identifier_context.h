// SPDX-License-Identifier: GPL-3.0-or-later
// The words in and around what looks like an identifier: those that name it and those that speak against it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

inline constexpr std::size_t kContextBefore = 8;  ///< words before an identifier that name it
inline constexpr std::size_t kContextAfter = 3;   ///< words after it that may name it too
inline constexpr int kNoContext = 1000;           ///< distance of a word that is not there

/// Index of the word in which, or after which, `byte` stands; 0 before the first. O(log words).
std::size_t WordAt(const std::vector<Word>& words, std::uint32_t byte);

/// Words from the identifier to the nearest that speaks for a row of `row_bit`, or `against` it; kNoContext when there
/// is none near.
int ContextDistance(const Sighted& sighted, const Span& span, std::uint64_t row_bit, bool against,
                    const PrivacyWords& lexicon);

/// A word of every day inside: "placas del 2020" is no plate.
bool HasCommonWord(const std::vector<Word>& words, const Span& span, const PrivacyWords& lexicon);

/// "mi face es privado": what looks like an identifier holds a word that speaks against its row.
bool HoldsWordAgainst(const std::vector<Word>& words, const Span& span, std::uint64_t row_bit,
                      const PrivacyWords& lexicon);

/// "https://www.durango.gob.mx": the host holds a word that says it is nobody's.
bool IsPublicSite(std::uint64_t row_bit, std::string_view text, const Span& span, const Sighted& sighted,
                  const PrivacyWords& lexicon);

}  // namespace ceiba
