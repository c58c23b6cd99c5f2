// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trends_csv.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/io/told_analysis.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using testing::SampleAnalysis;
using testing::SampleGroups;
using testing::SampleTrends;

// The row that begins so, without its line end.
std::string Row(const std::string& csv, const std::string& beginning) {
  const std::size_t at = csv.find("\r\n" + beginning);
  return at == std::string::npos ? "" : csv.substr(at + 2, csv.find("\r\n", at + 2) - at - 2);
}

TEST(TrendsCsv, TellsWindowsAndTest) {
  const std::string csv = TrendsCsv(SampleAnalysis(), SampleTrends());
  EXPECT_EQ(Row(csv, ",all"), ",all,,week,2026-02-23: 40; 2026-03-02: 60; 2026-03-09: 50,,,,,,,");
  EXPECT_EQ(Row(csv, "t-b-01"), "t-b-01,topic,No llega el agua,week,2026-03-02: 2; 2026-03-09: 16,2,100,16,50,growing,0.001,0.001");
  EXPECT_EQ(Row(csv, "t-b-10"), "t-b-10,topic,Tuberías del centro rotas,week,,0,100,0,50,too-few,,");
  EXPECT_EQ(Row(csv, "agua"), "agua,theme,Agua potable y drenaje,week,2026-03-02: 3; 2026-03-09: 17,3,90,17,48,growing,0.004,0.004");
}

TEST(TrendsCsv, HasARowForEverySubject) {
  const std::string csv = TrendsCsv(SampleAnalysis(), SampleTrends());
  EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + 1 + 6);
}

TEST(TrendsCsv, WithoutWindowsIsItsHeader) { EXPECT_EQ(std::ranges::count(TrendsCsv(SampleAnalysis(), Trends{}), '\n'), 1); }

TEST(GroupsCsv, TellsSharesAndTest) {
  const std::string csv = GroupsCsv(SampleAnalysis(), SampleGroups());
  EXPECT_EQ(Row(csv, "t-b-01"), "t-b-01,topic,No llega el agua,place,Jardines,9,20,4,80,0.45,0.05,9,3.2,25.04,yes,0.001,0.001");
  EXPECT_EQ(Row(csv, "agua"), "agua,theme,Agua potable y drenaje,sector,comercio,5,8,0,92,0.625,0,,6.1,,yes,0.001,0.008");
  EXPECT_THAT(csv, HasSubstr(",place,otros (menos de 5 voces),3,6,10,94,0.5,0.106,4.7,0.9,12,no,0.03,0.2\r\n"));
}

TEST(FewVoicesCsv, TellsWhyAndWhatIsShared) {
  const std::string csv = FewVoicesCsv(SampleAnalysis(), SampleGroups());
  EXPECT_EQ(Row(csv, "t-b-07"), "t-b-07,Lámparas en la calle,alumbrado,3,one-sector,sector,comercio,8");
  EXPECT_EQ(Row(csv, SampleAnalysis().topics[3].key), SampleAnalysis().topics[3].key + "," +  //
                                                          SampleAnalysis().topics[3].label + "," +
                                                          SampleAnalysis().taxonomy[SampleAnalysis().topics[3].theme].code +
                                                          ",1,few-voices,,,");
}

}  // namespace
}  // namespace ceiba
