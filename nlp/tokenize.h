// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a text into words, numbers, punctuation, symbols, links and mask tokens. Knows no dictionary.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/types.h"

namespace ceiba {

enum class TokenKind : std::uint8_t {
  kWord,         ///< letters with inner apostrophe, hyphen or point of an abbreviation ("Av.", "EE.UU.")
  kNumber,       ///< digits with inner . , : / and ordinals ("3,5", "12:30", "2º", "$1,200")
  kPunctuation,  ///< one mark, or a run of the same mark ("...", "!!!")
  kSymbol,       ///< emoji and other symbols
  kLink,         ///< URL or e-mail as one token
  kMask,         ///< a token of redaction: "[TEL]", "[NOMBRE-1]"
};

using FormId = Id<struct FormTag>;

struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
  FormId form;  ///< set by the annotator for words and numbers; invalid before
};

/// Tokens in text order, without overlaps; every byte that is not a blank belongs to one. Never fails; O(n).
std::vector<Token> Tokenize(std::string_view text);

}  // namespace ceiba
