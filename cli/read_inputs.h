// SPDX-License-Identifier: GPL-3.0-or-later
// The files, folders and ZIPs that a person names, read to records: what run and preview begin with.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "io/read.h"

namespace ceiba {

/// Everything read, in the order of the paths' names.
struct AllRead {
  std::vector<ReadResult> files;  ///< of one name no two; a file of many that could not be read has no rows and a notice
};

/// `told` is called with each file as it has been read. The error names the file that a person gave by itself and that
/// cannot be read, or the path that is not there.
Result<AllRead> ReadInputs(const std::vector<std::string>& paths, const Reader& read, const std::function<void()>& told = {});

}  // namespace ceiba
