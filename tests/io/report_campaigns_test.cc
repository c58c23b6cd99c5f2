// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_campaigns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/support.h"
#include "core/utf8.h"
#include "tests/io/markup_check.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Corpus SampleCorpus(testing::Authors authors = testing::Authors::kKnown) { return testing::SampleAnalysis(authors).corpus; }

Campaign Of(const Corpus& corpus, std::vector<ContributionId> contributions, std::uint32_t texts, float least) {
  const Support support = CountSupport(corpus, contributions);
  return {"n-" + std::to_string(contributions.front().value), std::move(contributions), support, texts, least};
}

// Tags and entities gone.
std::string Read(const std::string& html) {
  const testing::MarkupCheck check = testing::CheckMarkup("<!DOCTYPE html>\n<html>" + html + "</html>", testing::Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  return check.text;
}

TEST(CampaignsSection, TellsTextsVoicesAndOneExactQuote) {
  const Corpus corpus = SampleCorpus();
  const std::string text = Read(CampaignsSection(corpus, {Of(corpus, {{0}, {1}, {2}}, 3, 0.74F)}));
  EXPECT_THAT(text, HasSubstr("Se encontró 1 grupo de textos iguales o casi iguales."));
  EXPECT_THAT(text, HasSubstr("3 textos distintos; el que menos se parece al citado coincide en 74 %"));
  EXPECT_THAT(text, HasSubstr("«" + corpus.contributions[0].text + "»"));
  EXPECT_THAT(text, Not(HasSubstr(corpus.contributions[1].text)));
}

struct WordingCase {
  const char* name;
  std::uint32_t texts;
  float least;
  const char* words;
};
class Wordings : public ::testing::TestWithParam<WordingCase> {};

TEST_P(Wordings, SayHowFarTheTextsDiffer) {
  const Corpus corpus = SampleCorpus();
  const auto& [name, texts, least, words] = GetParam();
  EXPECT_THAT(CampaignsMarkdown(corpus, {Of(corpus, {{0}, {1}, {2}}, texts, least)}), HasSubstr(words));
}

INSTANTIATE_TEST_SUITE_P(Of, Wordings,
                         ::testing::Values(WordingCase{"OneText", 1, 1.0F, ": todas con el mismo texto."},
                                           WordingCase{"SameWords", 2, 1.0F, ": las mismas palabras, escritas de 2 maneras."},
                                           WordingCase{"AtTheThreshold", 2, 0.7F, "coincide en 70 %."},
                                           WordingCase{"NearlyAll", 2, 0.999F, "coincide en 99 %."}),
                         [](const auto& test) { return test.param.name; });

TEST(CampaignsSection, CountsEachPersonOnceAndSaysSo) {
  Corpus corpus = SampleCorpus();
  for (const std::uint32_t i : {0U, 1U, 2U}) corpus.contributions[i].by = {0};
  const std::string text = Read(CampaignsSection(corpus, {Of(corpus, {{0}, {1}, {2}}, 3, 0.8F)}));
  EXPECT_THAT(text, HasSubstr("Suman 1 persona en 3 aportaciones."));
  EXPECT_THAT(text, HasSubstr("El apoyo cuenta a cada persona una sola vez"));
}

TEST(CampaignsSection, SpeaksOfNoPeopleWhenNobodySigned) {
  const Corpus corpus = SampleCorpus(testing::Authors::kUnknown);
  const std::string text = Read(CampaignsSection(corpus, {Of(corpus, {{0}, {1}, {2}}, 3, 0.8F)}));
  EXPECT_THAT(text, HasSubstr("Suman 3 aportaciones."));
  EXPECT_THAT(text, HasSubstr("si alguien envió varias, aquí no se puede saber"));
  EXPECT_THAT(text, Not(HasSubstr("persona")));
}

TEST(CampaignsSection, SaysWhenThereAreNone) {
  EXPECT_THAT(CampaignsSection(SampleCorpus(), {}), HasSubstr("No se encontraron textos casi iguales."));
  EXPECT_EQ(CampaignsMarkdown(SampleCorpus(), {}), "");
}

TEST(CampaignsSection, SaysHowManyWereLeftToTheFile) {
  const Corpus corpus = SampleCorpus();
  const std::vector<Campaign> campaigns{Of(corpus, {{0}, {1}}, 2, 0.8F), Of(corpus, {{2}, {3}}, 2, 0.8F), Of(corpus, {{6}, {7}}, 2, 0.8F)};
  for (const std::string& section : {CampaignsSection(corpus, campaigns, {.max_campaigns = 1}),
                                     CampaignsMarkdown(corpus, campaigns, {.max_campaigns = 1})})
    EXPECT_THAT(section, HasSubstr("y 2 grupos más, en campaigns.csv"));
}

TEST(CampaignsSection, ALongTextIsCutBetweenWords) {
  Corpus corpus = SampleCorpus();
  corpus.contributions[0].text = "El camión ya no pasa";
  const std::string text = Read(CampaignsSection(corpus, {Of(corpus, {{0}, {1}}, 2, 0.8F)}, {.max_quote_bytes = 12}));
  EXPECT_THAT(text, HasSubstr("«El camión…» (el texto sigue en campaigns.csv)"));
}

TEST(CampaignsSection, AWordWithoutEndIsCutBetweenLetters) {
  Corpus corpus = SampleCorpus();
  corpus.contributions[0].text = "ñññññññññ";
  const std::string html = CampaignsSection(corpus, {Of(corpus, {{0}, {1}}, 2, 0.8F)}, {.max_quote_bytes = 5});
  EXPECT_TRUE(IsValidUtf8(html));
  EXPECT_THAT(html, HasSubstr("«ññ…»"));
}

TEST(CampaignsSection, WordsCannotMakeMarkup) {
  Corpus corpus = SampleCorpus();
  corpus.contributions[0].text = "<script>alert(1)</script> [a](b) **no**\n# alto";
  const std::vector<Campaign> campaigns{Of(corpus, {{0}, {1}}, 2, 0.8F)};
  EXPECT_THAT(Read(CampaignsSection(corpus, campaigns)), HasSubstr("<script>alert(1)</script>"));
  const std::string md = CampaignsMarkdown(corpus, campaigns);
  for (const char* markup : {"<script", "[a](b)", " **no**", "\n# alto"}) EXPECT_THAT(md, Not(HasSubstr(markup)));
}

}  // namespace
}  // namespace ceiba
