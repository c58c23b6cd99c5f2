// SPDX-License-Identifier: GPL-3.0-or-later
// Files with secrets: replaced in one step, readable by their owner only, at no moment by others.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace ceiba {

Status WritePrivateFile(const std::string& path, std::string_view bytes);

}  // namespace ceiba
