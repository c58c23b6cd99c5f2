// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ceiba {
namespace {

using Values = std::vector<std::string>;

Values AllIso(const Values& values) {
  const DateReader iso(values);
  Values out;
  for (const std::string& value : values) out.push_back(iso(value));
  return out;
}

TEST(DateReader, LetsTheFileSayWhetherTheDayIsFirst) {
  EXPECT_EQ(AllIso({"03/04/2026", "1/2/26"}), (Values{"2026-04-03", "2026-02-01"}));  // Spanish by default
  EXPECT_EQ(AllIso({"03/04/2026", "28/02/2026"}), (Values{"2026-04-03", "2026-02-28"}));
  EXPECT_EQ(AllIso({"03/04/2026", "12/16/2020 22:26:51"}), (Values{"2026-03-04", "2020-12-16"}));  // month first
  EXPECT_EQ(AllIso({"03/04/2026", "16/12/2020", "12/16/2020", "05/05/2025"}),
            (Values{"03/04/2026", "2020-12-16", "2020-12-16", "2025-05-05"}));
}

TEST(DateReader, ReadsIsoAndLeavesTheHourOut) {
  EXPECT_EQ(AllIso({"2026-03-04T10:00:00-06:00", "2026/3/4 9:05", "2024-01-03 20:05:12 +0100", "04.03.2026",
                    "12-04-2026 a. m."}),
            (Values{"2026-03-04", "2026-03-04", "2024-01-03", "2026-03-04", "2026-04-12"}));
}

TEST(DateReader, ReadsNumbersOnlyWhereTheWholeColumnIsSuch) {
  EXPECT_EQ(AllIso({"1513713600", "1513800000"}), (Values{"2017-12-19", "2017-12-20"}));
  EXPECT_EQ(AllIso({"1513713600123", ""}), (Values{"2017-12-19", ""}));
  EXPECT_EQ(AllIso({"46120", "25570"}), (Values{"46120", "25570"}));  // 25570 is 1970: no date of ours
  EXPECT_EQ(AllIso({"46120"}), (Values{"2026-04-08"}));               // a sheet's day number
}

TEST(DateReader, LeavesTheRestAsWritten) {
  const Values odd = {
      "31/02/2026", "3 de marzo de 2026",  "marzo", "99/99/9999", "1/2/3/4", "2026-13-01", "-", "5", "10/2026",
      "1/2-2026",   "99999999999999999999"};
  EXPECT_EQ(AllIso(odd), odd);
}

}  // namespace
}  // namespace ceiba
