// SPDX-License-Identifier: GPL-3.0-or-later
// Makes coordinates tell the neighbourhood and not the house.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// Decimal degrees of three decimals or more rounded to two (about a kilometre), half away from zero; of degrees,
/// minutes and seconds the seconds are cut off. Other bytes stay. O(length).
std::string RoundCoordinates(std::string_view text);

}  // namespace ceiba
