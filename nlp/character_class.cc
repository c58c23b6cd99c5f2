// SPDX-License-Identifier: GPL-3.0-or-later
// Classes by ICU's categories.
#include "nlp/character_class.h"

#include <unicode/uchar.h>

namespace ceiba {

CharacterClasses::CharacterClasses() {
  for (char32_t c = 0; c < kTableEnd; ++c) table_[c] = Classify(c);
}

const CharacterClasses& CharacterClasses::Instance() {
  static const CharacterClasses classes;
  return classes;
}

CharacterClass CharacterClasses::Classify(char32_t c) {
  // The zero-width space is no blank here: it comes from web pages, in the middle of words. Variation selectors are
  // marks to Unicode.
  if (c == 0x200B || (c >= 0xFE00 && c <= 0xFE0F)) return CharacterClass::kInvisible;
  const auto point = static_cast<UChar32>(c);
  const std::uint32_t category = U_GET_GC_MASK(point);
  if ((category & (U_GC_L_MASK | U_GC_NL_MASK)) != 0) return CharacterClass::kLetter;
  if ((category & U_GC_ND_MASK) != 0) return CharacterClass::kDigit;
  if ((category & U_GC_M_MASK) != 0) return CharacterClass::kMark;
  if ((category & (U_GC_Z_MASK | U_GC_CC_MASK)) != 0) return CharacterClass::kBlank;
  if ((category & U_GC_CF_MASK) != 0) return CharacterClass::kInvisible;
  if ((category & U_GC_P_MASK) != 0) return CharacterClass::kPunctuation;
  const bool emoji = u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION) != 0 ||
                     u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
  return emoji ? CharacterClass::kPictograph : CharacterClass::kSymbol;
}

}  // namespace ceiba
