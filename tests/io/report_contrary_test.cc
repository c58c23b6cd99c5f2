// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_contrary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/io/markup_check.h"
#include "tests/io/sample_findings.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Read(const std::string& html) {
  const testing::MarkupCheck check = testing::CheckMarkup("<!DOCTYPE html>\n<html>" + html + "</html>", testing::Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  return check.text;
}

TEST(ContraryHtml, ShowsVoicesOfBothSidesAndBothQuotes) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = Read(ContraryHtml(a, a.trees[0], testing::SampleContraries(a)[0]));
  EXPECT_THAT(text, HasSubstr("P «" + a.trees[0].nodes[0].label + "»"));
  EXPECT_THAT(text, HasSubstr("En contra: 1 persona y 1 aportación sin autor."));
  const Mention& against = a.mentions[a.trees[0].nodes[0].quotes.front().value];
  const std::string words = a.corpus.contributions[against.in.value].text.substr(against.span.begin, against.span.size());
  EXPECT_THAT(text, HasSubstr("«Gracias por escuchar» b-12, frente a «" + words + "» " + a.corpus.contributions[against.in.value].key));
  EXPECT_THAT(text, HasSubstr("«<Ruta 5 & 7>»"));
}

TEST(ContraryHtml, AVoiceCountsOnceHoweverOftenItSpeaks) {
  const Analysis a = testing::SampleAnalysis();
  auto contraries = testing::SampleContraries(a)[0];
  contraries[0].contributions = contraries[1].contributions;  // of one contribution, in two statements
  EXPECT_THAT(Read(ContraryHtml(a, a.trees[0], contraries)), HasSubstr("En contra: 1 aportación."));
}

TEST(ContraryHtml, SaysThatAMachineMayErr) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_THAT(Read(ContraryHtml(a, a.trees[0], testing::SampleContraries(a)[0])), HasSubstr("puede equivocarse"));
}

TEST(ContraryHtml, WhatIsLeftOutIsCounted) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_THAT(Read(ContraryHtml(a, a.trees[0], testing::SampleContraries(a)[0], {1})), HasSubstr("y 2 frases más, en contrary.csv"));
}

TEST(ContraryHtml, IsEmptyWhereNobodyObjects) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_THAT(ContraryHtml(a, a.trees[0], {}), IsEmpty());
  EXPECT_THAT(ContraryMarkdown(a, a.trees[0], {}), IsEmpty());
}

TEST(ContraryMarkdown, TellsTheSame) {
  const Analysis a = testing::SampleAnalysis();
  const std::string text = ContraryMarkdown(a, a.trees[0], testing::SampleContraries(a)[0]);
  EXPECT_THAT(text, HasSubstr("- **P** "));
  EXPECT_THAT(text, HasSubstr("En contra: 1 persona y 1 aportación sin autor.\n  - «Gracias por escuchar» (b-12), frente a «"));
  EXPECT_THAT(text, HasSubstr("«&lt;Ruta 5 &amp; 7\\>»"));
}

}  // namespace
}  // namespace ceiba
