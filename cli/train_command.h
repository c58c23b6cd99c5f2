// SPDX-License-Identifier: GPL-3.0-or-later
// ceiba train: models from marked texts, or with --folds how well such models read texts they have not seen.
#pragma once

#include "cli/flags.h"
#include "core/result.h"

namespace ceiba {

/// Exit code; writes roles.bin, links.bin and themes.bin to the folder asked for, or figures to stdout.
Result<int> TrainCommand(const Flags& flags);

}  // namespace ceiba
