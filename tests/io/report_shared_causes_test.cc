// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_shared_causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/io/markup_check.h"
#include "tests/io/sample_findings.h"

namespace ceiba {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

testing::MarkupCheck Read(const std::string& html) {
  const testing::MarkupCheck check = testing::CheckMarkup("<!DOCTYPE html>\n<html>" + html + "</html>", testing::Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  return check;
}

TEST(SharedCausesSection, TellsWhereTheCauseStandsAndInWhichWords) {
  const Analysis a = testing::SampleAnalysis();
  const auto causes = testing::SampleSharedCauses(a);
  const std::string text = Read(SharedCausesSection(a, causes, {})).text;
  EXPECT_THAT(text, HasSubstr("Las tuberías <están> rotas"));
  EXPECT_THAT(text, HasSubstr(", en 2 árboles"));
  EXPECT_THAT(text, HasSubstr("No llega el agua, " + a.trees[0].nodes[causes[0].places[0].node].code + ": «las tuberías"));
  EXPECT_THAT(text, HasSubstr("(llega ahí desde otro asunto)"));
}

TEST(SharedCausesSection, LinksOnlyTreesThatThePageShows) {
  const Analysis a = testing::SampleAnalysis();
  const auto links = Read(SharedCausesSection(a, testing::SampleSharedCauses(a), {"<article></article>", ""})).links;
  EXPECT_THAT(links, Contains("#arbol-0"));
  EXPECT_EQ(links.size(), 1U);
}

TEST(SharedCausesSection, WhatIsLeftOutIsCounted) {
  const Analysis a = testing::SampleAnalysis();
  const auto causes = testing::SampleSharedCauses(a);
  EXPECT_THAT(Read(SharedCausesSection(a, causes, {}, {1, 1})).text, HasSubstr("y 1 caja más, en shared_causes.csv"));
  EXPECT_THAT(Read(SharedCausesSection(a, {causes[0], causes[0]}, {}, {1, 9})).text, HasSubstr("y 1 causa más, en shared_causes.csv"));
}

TEST(SharedCausesSection, SaysSoWhenThereAreNone) {
  EXPECT_THAT(Read(SharedCausesSection(testing::SampleAnalysis(), {}, {})).text, HasSubstr("No se encontraron causas"));
  EXPECT_THAT(SharedCausesMarkdown(testing::SampleAnalysis(), {}), IsEmpty());
}

TEST(SharedCausesMarkdown, TellsTheSame) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = SharedCausesMarkdown(a, testing::SampleSharedCauses(a));
  EXPECT_THAT(text, HasSubstr("- **Las tuberías &lt;están\\> rotas** ("));
  EXPECT_THAT(text, HasSubstr("  - No llega el agua, "));
  EXPECT_THAT(text, HasSubstr(" · llega ahí desde otro asunto\n"));
}

}  // namespace
}  // namespace ceiba
