// SPDX-License-Identifier: GPL-3.0-or-later
// What a code point is to a tokenizer: letter, digit, mark, emoji; Unicode's general categories brought down to eight.
#pragma once

#include <array>
#include <cstdint>

namespace ceiba {

enum class CharacterClass : std::uint8_t {
  kBlank,      ///< white space and controls
  kInvisible,  ///< shows nothing: joiners, soft hyphen, variation selectors
  kLetter,     ///< of any script; the ordinal signs º and ª too
  kDigit,
  kMark,  ///< combining
  kPunctuation,
  kSymbol,      ///< "$", "+", and whatever is nothing else
  kPictograph,  ///< emoji
};

/// Class of every code point; those of everyday Spanish come from a table made once.
class CharacterClasses {
 public:
  static const CharacterClasses& Instance();
  CharacterClass Of(char32_t c) const { return c < kTableEnd ? table_[c] : Classify(c); }

 private:
  static constexpr char32_t kTableEnd = 0x2100;  // past Latin and general punctuation

  CharacterClasses();
  static CharacterClass Classify(char32_t c);

  std::array<CharacterClass, kTableEnd> table_;
};

}  // namespace ceiba
