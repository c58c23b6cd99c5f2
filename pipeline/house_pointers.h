// SPDX-License-Identifier: GPL-3.0-or-later
// Houses that a sentence points at by number alone: "yo soy el 1131", "los del 56", "en Cedro, el 47,", "mi depto, el
// 204".
#pragma once

#include <cstddef>

#include "pipeline/named_streets.h"

namespace ceiba {

class HousePointers : public NamedStreets {
 public:
  using NamedStreets::NamedStreets;

 protected:
  /// The number at `number` is a house's, by the words that lead to it.
  bool IsPointedAt(std::size_t number) const;
  /// "interior cuatro", "vivienda veintitrés": where the number behind the mark at `mark` ends; `mark` when it is none.
  std::size_t SpokenInsideEnd(std::size_t mark) const;

 private:
  bool IsOurs(std::size_t number) const;
  bool IsOfThose(std::size_t number) const;
  bool IsOfPair(std::size_t number) const;
  bool IsApart(std::size_t number) const;
  bool IsNearHouse(std::size_t number) const;
  bool SpeaksOfHouse(std::size_t from, std::size_t words_back) const;
  /// The phrase ends, or a clause that may follow a house begins.
  bool GoesOn(std::size_t number) const;
};

}  // namespace ceiba
