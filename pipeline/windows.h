// SPDX-License-Identifier: GPL-3.0-or-later
// In which window of time (week, month, year, round) each contribution was made. Reads dates; counts nothing but voices.
#pragma once

#include <cstdint>
#include <vector>

#include "core/trends.h"
#include "core/types.h"

namespace ceiba {

struct Windows {
  Period period = Period::kNone;
  std::vector<TrendWindow> windows;   ///< oldest first, those without contributions left out
  std::vector<std::uint32_t> of;      ///< per contribution: row of `windows`, or kNoRow
  std::uint64_t unplaced = 0;         ///< contributions without date (or round)
  std::uint64_t coarse = 0;           ///< contributions whose date cannot be read or does not tell the window
};

/// `wanted` kNone chooses: rounds where there are two and dates are few or tell one window only; else weeks where dates
/// span 26 weeks at most, years where most dates are nothing but years, else months. Rounds stand by the numbers in their
/// names; where some has none, by the dates of their contributions. O(n log n).
Windows PlaceInWindows(const Corpus& corpus, Period wanted);

}  // namespace ceiba
