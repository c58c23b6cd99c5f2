// SPDX-License-Identifier: GPL-3.0-or-later
// Houses said by their number where no street stands right before it: "en el 45 de la calle Pino", "la vecina del 27".
#pragma once

#include <cstddef>

#include "pipeline/address_reader.h"

namespace ceiba {

class HouseMentions : public AddressReader {
 public:
  using AddressReader::AddressReader;

 protected:
  /// "en el número 68 de la calle Zarco", "vivo en el 405 de Olmos".
  bool OfStreet(std::size_t number) const;
  bool IsBeside(std::size_t number) const;
  /// "ahí en el 305", "a un lado del 112", "la vecina del 27", where the sentence speaks of a street.
  bool StandsForHouse(std::size_t number) const;
  /// "[NOMBRE-1], del 302": where somebody who was masked lives.
  bool IsOfNeighbour(std::size_t number) const;
  /// "vivo en Tacna al 540", "Naranjos [NUM] y es Naranjos 51".
  bool IsAtStreet(std::size_t number) const;
  /// "vivo", "domicilio": not "casa", which may be anybody's, nor "esquina".
  bool IsHomeVerb(std::size_t i) const;
  /// "vivo en el 45 de Pino", "a la altura del 118 de Nogal", "toquen en el 19 de Aldama".
  bool IsOfName(std::size_t number, std::size_t name) const;
  /// "mi casa es la 32", "la casa marcada con el 18", "mi casa, la 45,".
  bool IsOfHouse(std::size_t number) const;
  /// "5 de Mayo #88": the month of a street that is called after a date.
  bool IsDateStreet(std::size_t month) const;
  /// "vivo en nogal 118", "Ubicación: Nogal 118", "mi casa, Colibrí 88": what says a home stands right before the name.
  bool FollowsHome(std::size_t number) const;
  /// A name and a number with signs of an address, though no word says street.
  bool IsAddressed(std::size_t number) const;
  /// "calle Nogal (118)"
  bool IsInBrackets(std::size_t number) const;
  /// "Calle: Nogal; Número: 118": a form whose lines have labels.
  bool IsInForm(std::size_t number) const;
  /// "el departamento 302": a number that is none of an authority.
  bool IsFlat(std::size_t number) const;
  /// "local 45 del mercado", "lote 3 de luminarias", "Casa 8 de Marzo": nobody's home.
  bool IsOfMany(std::size_t number) const;
  /// "en el número sesenta y cuatro de la calle Allende": where the number ends; `i` when it is none.
  std::size_t SpokenHouseEnd(std::size_t i) const;
  /// "M 15 L 8"
  bool IsLotPair(std::size_t i) const;
  /// "Nogal [NUM], 34000 Durango", "Alcorcón, 28921, con", "el 34000 es mi código postal".
  bool IsPostcode(std::size_t i) const;
};

}  // namespace ceiba
