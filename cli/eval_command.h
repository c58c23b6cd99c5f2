// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba eval: how well a run, or any marks, agree with those of readers; and how well lemmas are found.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// Prints the figures; the exit code is 0.
Result<int> EvalCommand(const Flags& flags);

}  // namespace ceiba
