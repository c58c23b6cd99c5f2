// SPDX-License-Identifier: GPL-3.0-or-later
// Shows how far a run has come on standard error: a bar with stage, rate and time left on a terminal, plain lines elsewhere.
#pragma once

#include <memory>

#include "core/progress.h"

namespace ceiba {

/// `quiet` shows nothing.
std::unique_ptr<Progress> MakeProgressBar(bool quiet);

}  // namespace ceiba
