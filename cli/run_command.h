// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba run and ceiba check-lexicon: read, analyse, write, and say where the report lies.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// The exit code: 0, or 1 under --strict with rejected rows.
Result<int> RunCommand(const Flags& flags);

/// Loads every lexicon and dictionary as a run would.
Result<int> CheckLexicon(const Flags& flags);

}  // namespace ceiba
