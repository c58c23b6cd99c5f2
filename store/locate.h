// SPDX-License-Identifier: GPL-3.0-or-later
// Where a contribution of a stored run was found, so that a person can look it up in the file she holds.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "core/types.h"

namespace ceiba {

struct Located {
  std::string key;
  std::string text;     ///< public text
  std::string topic;    ///< label
  std::string copy_of;  ///< key of the contribution with this very text; "" for none
  Provenance from;
};

/// The contributions of the run in `path` (a ceiba.db or its folder) with these keys, in the order asked for. The error
/// names every key that is not there.
Result<std::vector<Located>> Locate(const std::string& path, const std::vector<std::string>& keys);

}  // namespace ceiba
