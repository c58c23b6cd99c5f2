// SPDX-License-Identifier: GPL-3.0-or-later
// From a citizen's words to the words on a box: the same words, tidied for reading (spaces, first capital, no shouting, a
// length that fits). Quotes are never tidied.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// At most `max_code_points`, cut at a word with "…"; ALL CAPS becomes sentence case.
std::string BoxLabel(std::string_view words, std::size_t max_code_points = 90);

}  // namespace ceiba
