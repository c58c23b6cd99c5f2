// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of identifiers that have no check digit: plates, files, accounts, names of networks, dates, coordinates.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/check_digits.h"

namespace ceiba {

/// The check of a layout by the name a lexicon gives it ("plate", "six-digits"); none when nobody knows it.
std::optional<IdentifierCheck> FindLayoutCheck(std::string_view name);

}  // namespace ceiba
