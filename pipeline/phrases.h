// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of a text that could name a matter: they begin and end with words that tell something, hold no finite verb,
// no verb of asking and no mark, and read well by themselves ("aceras en mal estado").
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.h"
#include "nlp/annotate.h"
#include "pipeline/matter.h"

namespace ceiba {

struct Phrase {
  std::uint32_t begin = 0;  ///< tokens [begin, end)
  std::uint32_t end = 0;
  bool has_name = false;      ///< holds a proper name: fit for a group only where most members share it
  bool shouted = false;       ///< stands in a sentence in capitals
  std::uint32_t fitness = 0;  ///< how well it reads, in 1/kCountUnit: length, first word, what it cuts off
};

inline constexpr std::uint32_t kLongestPhrase = 7;  ///< words

/// All phrases of 1 to kLongestPhrase words inside `where`, by begin, then end. O(tokens * kLongestPhrase).
std::vector<Phrase> PhrasesIn(const Annotated& text, const Vocabulary& vocabulary, const MatterReader& reader,
                              const std::vector<bool>& names, Span where);

/// The word of a token as a label spells it: what it means, but names, and what would become a verb, as written.
const std::string& Spelt(const Vocabulary& vocabulary, const Token& token);

/// The phrase as shown: the writer's words, spelt as the dictionary spells them ("camion d la vasura" is "Camión de la
/// basura"), first letter capital; shouted words in small letters; what may be a name as written.
std::string ShownPhrase(const Annotated& text, const Vocabulary& vocabulary, const Phrase& phrase);

/// The phrase as compared: canonical forms with blanks between.
std::string PhraseKey(const Annotated& text, const Vocabulary& vocabulary, const Phrase& phrase);

}  // namespace ceiba
