// SPDX-License-Identifier: GPL-3.0-or-later
// What was found out over topics and trees, as tables: lints, objectives, trends, leanings, few voices, campaigns and what
// became of the topics of an earlier run.
#pragma once

#include "core/types.h"
#include "store/database.h"

namespace ceiba {

/// Into a database that holds topics, contributions and trees already. Boxes count from 1 over all trees, as in tree_nodes.
void WriteFindings(Database& database, const Analysis& analysis);

}  // namespace ceiba
