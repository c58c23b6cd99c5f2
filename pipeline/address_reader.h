// SPDX-License-Identifier: GPL-3.0-or-later
// What words are in an address: streets, marks ("int.", "mz"), numbers of houses and what only looks like one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/privacy_words.h"

namespace ceiba {

/// Asks about words by their index. Lends its text, words and lexicon: they outlive it.
class AddressReader {
 public:
  AddressReader(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon)
      : text_(text), words_(words), lexicon_(lexicon) {}

 protected:
  static constexpr std::uint16_t kBreak = gap::kNewline | gap::kStop | gap::kColon | gap::kDollar;

  bool Is(std::size_t word, std::uint64_t kinds) const { return lexicon_.Is(words_[word], kinds); }
  bool Has(std::size_t word) const { return word < words_.size(); }
  std::uint32_t Size(std::size_t word) const { return words_[word].span.size(); }
  std::string_view Text(std::size_t i) const { return text_.substr(words_[i].span.begin, Size(i)); }
  bool IsStreet(std::size_t i) const;
  bool IsNumberedStreet(std::size_t name) const;
  bool IsNumberSign(std::size_t i) const;
  bool IsMark(std::size_t i) const;
  /// "123", "123B", "12-A": digits, perhaps with a letter.
  bool IsNumber(std::size_t i) const;
  bool StartsWithDigit(std::size_t i) const;
  bool Quantifies(std::size_t number) const;
  /// Part of an amount, an hour, a date, or of a code such as "M-30".
  bool IsPiece(std::size_t number) const;
  /// Where the house number at `i` ends: "45-B", "45 bis", "86A/88", "12 y 14".
  std::size_t NumberEnd(std::size_t i, bool list) const;
  /// The number of a month's day or of a cardinal street: "5 de Mayo", "3 Poniente".
  bool BelongsToStreet(std::size_t i) const;
  bool IsYear(std::size_t i) const;
  /// What follows goes on with an address, or nothing follows.
  bool AddressFollows(std::size_t number) const;
  bool NearHome(std::size_t at) const;
  bool HasMarkNear(std::size_t at) const;
  /// 911, 072, 089: who calls them names no house.
  bool IsEmergency(std::size_t number) const;
  /// "bloque 4, escalera 2": another part of a building stands before or behind.
  bool HasBuildingNear(std::size_t mark, std::size_t number) const;
  /// "calle Zarco 45, 3º B"
  bool IsFloor(std::size_t i) const;
  /// What stands before is a number that was masked, or will be.
  bool FollowsNumber(std::size_t at) const;
  /// A street called after somebody of history stands before the number, and "esquina con" or the like behind it.
  bool FollowsFamous(std::size_t number) const;
  /// "Carrera 24 # 61-18": the number at `number` is the street's.
  bool NamesStreet(std::size_t number) const;

  std::string_view text_;
  const std::vector<Word>& words_;
  const PrivacyWords& lexicon_;
};

}  // namespace ceiba
