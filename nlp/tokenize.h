// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a text into words, numbers, punctuation, symbols, links and mask tokens. Knows no dictionary: whether a point
// ends a sentence or an abbreviation is the segmenter's to say, so a word's last point is always a token of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/types.h"

namespace ceiba {

enum class TokenKind : std::uint8_t {
  kWord,    ///< letters with inner apostrophe, hyphen, slash, "@" or points: "carril-bici", "s/n", "niñ@s", "EE.UU",
            ///< "covid-19"
  kNumber,  ///< digits with inner . , : / and ordinals ("3,5", "12:30", "24/7", "2º", "3er", "10km", "$1,200")
  kPunctuation,  ///< one mark, or a run of the same mark ("...", "!!!"); "#" of "#basura" too
  kSymbol,       ///< one emoji with its modifiers, or a run of the same other symbol
  kLink,         ///< URL, e-mail, web domain or "@user" as one token
  kMask,         ///< a token of redaction: "[TEL]", "[NOMBRE-1]"
};

using FormId = Id<struct FormTag>;

struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
  std::uint8_t analysis = 0;  ///< set by the annotator: position in WordForm::analyses of the likeliest in context
  FormId form;  ///< set by the annotator for words and numbers; invalid before
};

/// Tokens in text order, without overlaps; every byte that is not a blank belongs to one (blank: white space and
/// characters that show nothing). Marks and invisible characters stay with what they follow. "Av." is "Av" and ".";
/// "EE.UU." is "EE.UU" and "."; "baches.Falta" is "baches", "." and "Falta". Never fails, whatever the bytes; O(n).
/// Texts of 4 GiB and more do not fit a Span.
std::vector<Token> Tokenize(std::string_view text);

}  // namespace ceiba
