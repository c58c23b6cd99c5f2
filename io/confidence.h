// SPDX-License-Identifier: GPL-3.0-or-later
// How sure we are, as every output writes it: thousandths, so that 0.7 reads as 0.7 and compares as 0.7.
#pragma once

#include <cmath>

namespace ceiba {

inline double Thousandths(float confidence) { return std::round(static_cast<double>(confidence) * 1000) / 1000; }

}  // namespace ceiba
