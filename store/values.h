// SPDX-License-Identifier: GPL-3.0-or-later
// How our values stand in a table: what is not known is NULL, a float is what a person would write.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ceiba {

/// A float as a person would write it, so that "confidence >= 0.7" finds 0.7f.
inline double Thousandths(double value) { return std::round(value * 1000) / 1000; }

inline std::optional<std::string_view> Known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

inline std::optional<std::uint64_t> Known(std::uint64_t number) { return number == 0 ? std::nullopt : std::optional(number); }

}  // namespace ceiba
