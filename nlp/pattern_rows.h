// SPDX-License-Identifier: GPL-3.0-or-later
// Which elements of a set of patterns a token fits, as a row of bits, so that the matcher asks for a bit instead of
// comparing words. Inner part of nlp/patterns.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/pattern_source.h"

namespace ceiba::pattern {

/// What the patterns may ask of one token.
struct TokenKey {
  static constexpr std::size_t kMaxLemmas = 6;
  std::uint32_t word = 0;
  std::uint32_t surface = 0;
  std::array<std::uint32_t, kMaxLemmas> lemmas{};
  std::uint32_t classes = 0;
  std::uint32_t lists = 0;
  std::uint32_t mark = 0;
  bool operator==(const TokenKey&) const = default;
};

/// A pattern as the matcher walks it.
struct Step {
  Element::Kind kind = Element::Kind::kToken;
  bool optional = false;
  std::uint32_t gap = 0;
  std::uint32_t bit = 0;  ///< of the element in a row; gaps have none
};

/// The elements of all patterns of a set under the bits that stand for them.
class Elements {
 public:
  Elements() = default;
  /// `ids`: one more than the highest number of a word.
  Elements(const std::vector<Pattern>& patterns, std::uint32_t ids);

  std::span<const Step> StepsOf(std::uint32_t pattern) const { return {steps_.data() + first_[pattern], first_[pattern + 1] - first_[pattern]}; }

 private:
  friend class Rows;
  struct Alternative {
    std::vector<Atom> all;
    std::uint32_t bit = 0;
  };
  void Index(const Element& element, std::uint32_t bit);
  void Enter(const Pattern& pattern, std::uint32_t index);
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::vector<Step> steps_;
  std::vector<std::uint32_t> first_ = {0};  // steps of pattern p: [first_[p], first_[p + 1])
  std::uint32_t bits_ = 0;
  // Alternatives by the rarest thing they ask for; `others_` by what no table knows.
  std::vector<std::vector<Alternative>> by_id_;
  std::array<std::vector<Alternative>, 32> by_class_;
  std::array<std::vector<Alternative>, 32> by_list_;
  std::vector<Alternative> others_;
  std::vector<std::uint32_t> negated_;  // bits of elements that a token fits when it fits no alternative
  std::vector<std::uint32_t> anywhere_;  // by bit: the pattern that may begin with such a token, or kNone
  std::vector<std::uint32_t> at_start_;  // by bit: the same, at the begin of a range
  std::vector<std::uint32_t> with_any_;  // patterns that may begin with any token at the begin of a range
};

/// Rows of tokens, one after the other.
class Rows {
 public:
  explicit Rows(const Elements& elements) : elements_(&elements), words_((elements.bits_ + 63) / 64) {}

  /// Adds a row and gives its number.
  std::uint32_t Add(const TokenKey& key);

  bool Fits(std::uint32_t row, std::uint32_t bit) const { return (bits_[row * words_ + bit / 64] >> (bit % 64) & 1U) != 0; }
  /// Patterns that may begin at such a token, ascending: anywhere, and at the begin of a range.
  std::span<const std::uint32_t> BeginningWith(std::uint32_t row) const { return Patterns(2 * row); }
  std::span<const std::uint32_t> OpeningWith(std::uint32_t row) const { return Patterns(2 * row + 1); }

 private:
  std::span<const std::uint32_t> Patterns(std::size_t list) const { return {patterns_.data() + ends_[list], ends_[list + 1] - ends_[list]}; }

  const Elements* elements_;
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> patterns_;
  std::vector<std::uint32_t> ends_ = {0};
};

}  // namespace ceiba::pattern
