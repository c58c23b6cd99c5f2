// SPDX-License-Identifier: GPL-3.0-or-later
// Finds names of private persons by what announces them (titles, "me llamo", "mi vecina", signatures) and by given
// names and surnames. Names of streets, schools and history stay; people named in a public office are told apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

struct FoundName {
  Span span;
  std::vector<std::string> parts;  ///< folded words of the name, particles left out
};

struct FoundNames {
  std::vector<FoundName> people;     ///< private persons, in text order, without overlaps
  std::vector<FoundName> in_office;  ///< named in a public office, or known to everybody; in text order
  std::vector<Span> doubtful;        ///< looks like a name, not sure enough; in text order
};

/// `strict` takes for a name every capitalised pair that nothing explains. `taken`: stretches that already are
/// something else, in text order. O(words).
FoundNames FindPersonNames(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                           const std::vector<Span>& taken, bool strict);

}  // namespace ceiba
