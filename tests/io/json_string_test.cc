// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_string.h"

#include <gtest/gtest.h>

#include <string>

namespace ceiba {
namespace {

TEST(JsonString, EscapesAByteWhereverItStands) {
  for (int byte = 0; byte < 0x80; ++byte) {
    std::string alone;
    AppendJsonString(std::string(1, static_cast<char>(byte)), alone);
    const std::string written = alone.substr(1, alone.size() - 2);
    for (std::size_t before = 0; before < 20; ++before) {
      const std::string left(before, 'a');
      const std::string right = std::string(19 - before, '!') + "ñ";
      std::string out;
      AppendJsonString(left + static_cast<char>(byte) + right, out);
      EXPECT_EQ(out, '"' + left + written + right + '"') << byte << ' ' << before;
    }
  }
}

}  // namespace
}  // namespace ceiba
