// SPDX-License-Identifier: GPL-3.0-or-later
// Reads back what an earlier run left in its ceiba.db, for a run over old and new contributions together.
#pragma once

#include <string>

#include "core/previous.h"
#include "core/result.h"

namespace ceiba {

/// `path`: the folder that a run left, or its ceiba.db. Opened for reading only; nothing in the folder is touched, and
/// what the file might carry besides tables (views, triggers) is never run. Fails, with what to do, when it is missing, is
/// not ours, has another schema, or says what no run can have written. Tables and records come in the order of keys.
/// O(n); holds all texts in memory.
Result<PreviousRun> ReadPrevious(const std::string& path);

}  // namespace ceiba
