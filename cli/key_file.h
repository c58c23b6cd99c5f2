// SPDX-License-Identifier: GPL-3.0-or-later
// The file that links people across runs (--key-file): a secret, and the ordinal of each person already met by HMAC.
// It holds no name; it stays with whoever holds the data, outside the results.
#pragma once

#include <string>

#include "core/result.h"
#include "pipeline/intake.h"

namespace ceiba {

/// A new secret when the file does not exist; an error when it is not one of ours.
Result<AuthorLedger> LoadKeyFile(const std::string& path);

/// Replaces the file in one step, readable by its owner only.
Status SaveKeyFile(const std::string& path, const AuthorLedger& ledger);

}  // namespace ceiba
