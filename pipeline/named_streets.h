// SPDX-License-Identifier: GPL-3.0-or-later
// Houses of a street that no word calls one: "Bucareli 112 depto. 4", "en Lago Chapala 33, urge", "sauce 204 col. Sur".
#pragma once

#include <cstddef>

#include "pipeline/house_mentions.h"

namespace ceiba {

class NamedStreets : public HouseMentions {
 public:
  using HouseMentions::HouseMentions;

 protected:
  /// The number at `number` is the house of the name before it, by what stands before the name and behind the number.
  bool IsOfNameBefore(std::size_t number) const;
  /// "Encino num 67 altos", "vivimos en Encino con número 67": the mark belongs to the name before it.
  bool IsMarkOfName(std::size_t mark, std::size_t number) const;
  /// "col. Roma 06700", "Alcaldía Tlalpan, 14000", "vivo en 44100 Guadalajara".
  bool IsPostcodeOfTown(std::size_t number) const;
  /// "conjunto habitacional El Sol, edificio A-3": a part of a town is named before.
  bool IsInZone(std::size_t at) const;
  /// "Sobre el [NUM] de Pellegrini, timbre 4 C": a house was said some words before.
  bool FollowsHouse(std::size_t at) const;
  /// The phrase ends behind the number, or an address goes on.
  bool TailEnds(std::size_t number) const { return TailOf(number) != Tail::kOpen; }

 private:
  enum class Tail { kOpen, kEnds, kAddress };
  /// What stands behind a number: more of the address, the end of the phrase, or anything else.
  Tail TailOf(std::size_t number) const;
  /// A word that may be, or end, the name of a street.
  bool IsNameOfStreet(std::size_t i) const;
};

}  // namespace ceiba
