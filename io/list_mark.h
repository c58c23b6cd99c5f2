// SPDX-License-Identifier: GPL-3.0-or-later
// The marks that people type before the items of a list.
#pragma once

#include <cstddef>
#include <string_view>

namespace ceiba {

/// Length of a list mark with its blanks at the beginning of `text` ("- ", "• ", "1. ", "2) ", "3.- ", "a) "); 0 when
/// it begins no item.
std::size_t ListMarkLength(std::string_view text);

}  // namespace ceiba
