// SPDX-License-Identifier: GPL-3.0-or-later
// What is worth a second look in a tree, as a short list: the few findings that matter, the others folded.
#pragma once

#include <string>
#include <vector>

#include "core/lint.h"

namespace ceiba {

/// HTML; "" when there is nothing to say. Errors and warnings stand open up to three; hints and the rest are folded.
std::string LintsHtml(const std::vector<Lint>& lints);

/// Markdown list of the first three errors and warnings; "" when there are none.
std::string LintsMarkdown(const std::vector<Lint>& lints);

}  // namespace ceiba
