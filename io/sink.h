// SPDX-License-Identifier: GPL-3.0-or-later
// Where large files go, piece by piece, so that none has to stand in memory whole.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "core/result.h"

namespace ceiba {

/// Takes the next piece of a file; an error ends the writing.
using Sink = std::function<Status(std::string_view piece)>;

/// Bytes from which a piece is handed on.
inline constexpr std::size_t kPieceBytes = std::size_t{1} << 22;

}  // namespace ceiba
