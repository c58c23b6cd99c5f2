// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of identifiers that have no check digit: plates, files, accounts, names of networks, dates, coordinates.
#pragma once

#include <span>

#include "pipeline/check_digits.h"

namespace ceiba {

/// By the names that a lexicon gives them ("plate", "six-digits"), in no order.
std::span<const NamedCheck> LayoutChecks();

}  // namespace ceiba
