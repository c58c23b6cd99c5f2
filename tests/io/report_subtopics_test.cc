// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_subtopics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/io/markup_check.h"
#include "tests/io/sample_findings.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Tags and entities gone.
std::string Read(const std::string& html) {
  const testing::MarkupCheck check = testing::CheckMarkup("<!DOCTYPE html>\n<html>" + html + "</html>", testing::Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  return check.text;
}

TEST(SubtopicsSection, ListsPilesWithTheirVoicesAndExactWords) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = Read(SubtopicsSection(a, testing::SampleSubtopics(a)));
  EXPECT_THAT(text, HasSubstr("No llega el agua <nunca> 2 personas en 2 aportaciones"));
  EXPECT_THAT(text, HasSubstr("«" + a.corpus.contributions[1].text + "»"));
}

TEST(SubtopicsSection, WhoStandsAloneIsListedToo) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = Read(SubtopicsSection(a, testing::SampleSubtopics(a)));
  EXPECT_THAT(text, HasSubstr("1 aportación dice algo que nadie más dijo en este asunto:"));
  EXPECT_THAT(text, HasSubstr("b-03"));
}

TEST(SubtopicsSection, WhatIsLeftOutIsCounted) {
  const Analysis a = testing::SampleAnalysis();
  SubtopicsShown shown;
  shown.max_subtopics = 1;
  shown.max_alone = 0;
  shown.max_quote_bytes = 12;
  const std::string text = Read(SubtopicsSection(a, testing::SampleSubtopics(a), shown));
  EXPECT_THAT(text, HasSubstr("y 1 montón más, en subtopics.csv"));
  EXPECT_THAT(text, HasSubstr("y 1 aportación más, en subtopics.csv"));
  EXPECT_THAT(text, HasSubstr("«No llega el…»"));
  shown.max_topics = 0;
  EXPECT_THAT(Read(SubtopicsSection(a, testing::SampleSubtopics(a), shown)), HasSubstr("y 1 asunto grande más, en subtopics.csv"));
}

TEST(SubtopicsSection, SaysSoWhenThereAreNone) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_THAT(Read(SubtopicsSection(a, std::vector<Subtopics>(a.topics.size()))), HasSubstr("Ningún asunto es tan grande"));
}

TEST(SubtopicsMarkdown, TellsTheSame) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = SubtopicsMarkdown(a, testing::SampleSubtopics(a));
  EXPECT_THAT(text, HasSubstr("- **No llega el agua &lt;nunca\\>** (2 personas en 2 aportaciones)\n  - «No llega el agua en las"));
  EXPECT_THAT(text, HasSubstr("- 1 aportación dice algo que nadie más dijo en este asunto:\n  - «Llevamos días"));
  EXPECT_THAT(text, Not(HasSubstr("<nunca>")));
  EXPECT_THAT(SubtopicsMarkdown(a, std::vector<Subtopics>(a.topics.size())), IsEmpty());
}

}  // namespace
}  // namespace ceiba
