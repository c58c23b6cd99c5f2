// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files in and out, with the place and the reason in Spanish when it fails.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace ceiba {

/// The bytes of a regular file, or of standard input for "-". Refuses folders, pipes and devices.
Result<std::string> ReadFile(const std::string& path);

/// Creates or replaces the file; the error names the path.
Status WriteFile(const std::string& path, std::string_view bytes);

/// Adds to the end of the file, which is created when it is not there; the error names the path.
Status AppendFile(const std::string& path, std::string_view bytes);

}  // namespace ceiba
