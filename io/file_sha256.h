// SPDX-License-Identifier: GPL-3.0-or-later
// Fingerprint of a file of any size, read in pieces.
#pragma once

#include <optional>
#include <string>

namespace ceiba {

/// SHA-256 of the file's bytes, lower-case hex; nothing (and errno) when it cannot be read. Follows no symbolic link.
std::optional<std::string> FileSha256(const std::string& path);

}  // namespace ceiba
