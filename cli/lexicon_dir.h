// SPDX-License-Identifier: GPL-3.0-or-later
// Where the lexicons and the models lie, and how many threads there are.
#pragma once

#include <string>

#include "cli/flags.h"
#include "core/parallel.h"
#include "core/result.h"

namespace ceiba {

/// --lexicon, or the folder beside the program: in the source tree it was built in, or where it was installed.
Result<std::string> LexiconDir(const Flags& flags);

/// --model, or models/es of the tree that holds the lexicons; "" for --model off, or where there is none there.
Result<std::string> ModelDir(const Flags& flags, const std::string& lexicon_dir);

/// --threads, or as many as the machine has.
Threads ThreadsFor(const Flags& flags);

}  // namespace ceiba
