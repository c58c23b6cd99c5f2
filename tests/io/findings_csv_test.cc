// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/findings_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/io/sample_findings.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;

std::ptrdiff_t Rows(const std::string& csv) { return std::ranges::count(csv, '\n') - 1; }

TEST(SubtopicsCsv, ARowForEveryContributionOfADividedTopic) {
  const Analysis a = testing::SampleAnalysis();
  const std::string csv = SubtopicsCsv(a, testing::SampleSubtopics(a));
  EXPECT_EQ(Rows(csv), 6);
  EXPECT_THAT(csv, HasSubstr(a.topics[0].key + ",No llega el agua,u-dry,No llega el agua <nunca>,agua; tubería,2,2,0,2,b-06,b-02,"));
  EXPECT_THAT(csv, HasSubstr(a.topics[0].key + ",No llega el agua,,,,1,1,0,1,b-03,,"));
}

TEST(ContraryCsv, ARowForEveryQuoteBesideWhatItContradicts) {
  const Analysis a = testing::SampleAnalysis();
  const std::string csv = ContraryCsv(a, testing::SampleContraries(a));
  EXPECT_EQ(Rows(csv), 3);
  EXPECT_THAT(csv, HasSubstr(",P," + a.trees[0].nodes[0].label + ",,1,1,0,1,b-12,Gracias por escuchar,"));
  EXPECT_THAT(csv, HasSubstr("," + a.statements[0].key + ",1,0,1,1,b-11,<Ruta 5 & 7>,"));
  EXPECT_THAT(csv, HasSubstr(",fine.works,"));
}

TEST(SharedCausesCsv, ARowForEveryBox) {
  const Analysis a = testing::SampleAnalysis();
  const std::string csv = SharedCausesCsv(a, testing::SampleSharedCauses(a));
  EXPECT_EQ(Rows(csv), 2);
  EXPECT_THAT(csv, HasSubstr("k-1,Las tuberías <están> rotas,1,2,"));
  EXPECT_THAT(csv, HasSubstr(",false,2,"));
  EXPECT_THAT(csv, HasSubstr(",true,1,"));
}

TEST(FindingsCsv, OnlyTheHeaderWhereNothingWasFound) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_EQ(Rows(SubtopicsCsv(a, std::vector<Subtopics>(a.topics.size()))), 0);
  EXPECT_EQ(Rows(ContraryCsv(a, std::vector<std::vector<Contrary>>(a.trees.size()))), 0);
  EXPECT_EQ(Rows(SharedCausesCsv(a, {})), 0);
}

}  // namespace
}  // namespace ceiba
