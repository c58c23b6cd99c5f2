// SPDX-License-Identifier: GPL-3.0-or-later
// JSON strings for files of a hundred megabytes, where a tree of JSON values takes most of the time.
#pragma once

#include <string>
#include <string_view>

namespace ceiba {

/// Appends `text` as a JSON string, quotes included. Letters stay as they are (no \u but for control characters); bad
/// bytes become U+FFFD, so that the result is always valid UTF-8. O(text).
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace ceiba
