// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba preview: what would be read from files, before any run; writes nothing.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// Prints, for each file under flags.inputs: kind, encoding, platform, columns and the fields they feed, dates, rows, the
/// first ten contributions (personal data masked) with where each one begins, and what would be rejected and why.
Result<int> PreviewCommand(const Flags& flags);

}  // namespace ceiba
