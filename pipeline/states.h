// SPDX-License-Identifier: GPL-3.0-or-later
// Words that name a bad state, a remedy or something good (lexicons/es/states.tsv), as the lists that patterns call by
// name: @bad_n, @bad_adj, @bad_v, @nuisance, @remedy_n, @remedy_v, @good.
#pragma once

#include <string>

#include "core/result.h"
#include "nlp/patterns.h"

namespace ceiba {

/// Fails naming every bad line. Lists are sorted.
Result<WordLists> LoadStates(const std::string& path);

}  // namespace ceiba
