// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba relations: the causal relations of any text, as NDJSON on standard output.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// Reads flags.inputs in the order given and prints one line per text. The exit code: 0, or 1 under --strict with
/// rejected rows.
Result<int> RelationsCommand(const Flags& flags);

}  // namespace ceiba
