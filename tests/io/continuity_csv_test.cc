// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/continuity_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/io/sample_analysis.h"
#include "tests/io/sample_continuity.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;

TEST(ContinuityCsv, HasARowForEveryStory) {
  const Continuity c = testing::SampleContinuity(testing::SampleAnalysis());
  const std::string csv = ContinuityCsv(c);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(csv, '\n')), c.topics.size() + 1);
  EXPECT_TRUE(
      csv.starts_with("\xEF\xBB\xBF"
                      "change,topic,label,now,previous,voices_before,voices,"));
}

TEST(ContinuityCsv, TellsWhatBecameOfATopic) {
  EXPECT_THAT(ContinuityCsv(testing::SampleContinuity(testing::SampleAnalysis())),
              HasSubstr("\r\ngone,t-ido,Varios <asuntos>,no,t-ido,2,0,0,2,0,0,"));
}

TEST(ContinuityCsv, ListsRelatedTopicsUpToALimitAndCountsAll) {
  Continuity c;
  c.topics.resize(1);
  for (int i = 0; i < 100; ++i) c.topics[0].shares.push_back({"t" + std::to_string(i), "x", 1, 1});
  const std::string csv = ContinuityCsv(c);
  EXPECT_THAT(csv, HasSubstr("t38; t39,100,"));
}

TEST(CodeOf, EveryChangeHasItsOwn) {
  std::set<std::string> codes;
  for (int i = 0; i < kTopicChangeCount; ++i) codes.insert(CodeOf(static_cast<TopicChange>(i)));
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(kTopicChangeCount));
}

}  // namespace
}  // namespace ceiba
