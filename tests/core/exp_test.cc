// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exp.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ceiba {
namespace {

TEST(SameExp, IsNearTheExponential) {
  for (double x = -20; x < 20; x += 0.37) EXPECT_NEAR(SameExp(x) / std::exp(x), 1, 1e-7) << x;
}

TEST(SameExp, GivesTheSameBitsSideBySide) {
  std::array<double, 9> each = {-700, -60, -3.5, -1e-9, 0, 0.25, 2, 59, 1000};
  const std::array<double, 9> given = each;
  SameExpEach(each);
  for (std::size_t i = 0; i < given.size(); ++i) EXPECT_EQ(each[i], SameExp(given[i])) << given[i];
}

}  // namespace
}  // namespace ceiba
