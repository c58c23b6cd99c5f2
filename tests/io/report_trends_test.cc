// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_trends.h"

#include <gmock/gmock.h>

#include <string_view>

#include "tests/io/markup_check.h"
#include "tests/io/told_analysis.h"

namespace ceiba {
namespace {

using testing::CheckMarkup;
using ::testing::HasSubstr;
using testing::Markup;
using ::testing::Not;
using testing::SampleAnalysis;
using testing::SampleGroups;
using testing::SampleTrends;

std::string Page(const Analysis& analysis, const Trends& trends, const GroupFindings& groups, const TrendsShown& shown = {}) {
  return "<section>" + TrendsSection(analysis, trends, shown) + GroupsSection(analysis, groups, shown) +
         FewVoicesSection(analysis, groups, shown) + "</section>";
}

testing::MarkupCheck Check(const std::string& html) { return CheckMarkup("<!DOCTYPE html>\n<html>" + html + "</html>", Markup::kHtml); }
std::string Text(const std::string& html) { return Check(html).text; }

TEST(ReportTrends, IsWellFormedWhateverPeopleWrote) {
  Analysis analysis = SampleAnalysis();
  Trends trends = SampleTrends();
  GroupFindings groups = SampleGroups();
  analysis.topics[0].label = "<script>alert(1)</script> & \"agua\"";
  analysis.corpus.contributions[0].text = "</li><b>no & llega";
  analysis.corpus.contributions[0].key = "<b-01>";
  groups.groups[0].name = "Jardines <5 & 6>";
  trends.period = Period::kRound;
  trends.windows.back().name = "<2>";
  const testing::MarkupCheck check = Check(Page(analysis, trends, groups));
  EXPECT_EQ(check.fault, "");
  EXPECT_THAT(check.elements, Not(::testing::Contains("script")));
}

TEST(TrendsSection, SaysWhatWasCompared) {
  const std::string text = Text(Page(SampleAnalysis(), SampleTrends(), SampleGroups()));
  for (const char* words : {"Se compara la semana del 9 de marzo de 2026 (50 voces) con todo lo anterior, desde la semana del 23 de "
                            "febrero de 2026 (100 voces)",
                            "por lo menos 1.5 veces", "a lo más 5 de cada 100", "37 aportaciones sin fecha quedan fuera de esta cuenta.",
                            "1 aportación tiene una fecha que no se pudo leer o que no dice la semana: queda fuera también."})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(TrendsSection, SaysThatTheLastWindowWasThin) {
  Trends trends = SampleTrends();
  trends.first_recent = 1;
  trends.windows[2].voices = 4;
  EXPECT_THAT(
      Text(TrendsSection(SampleAnalysis(), trends)),
      HasSubstr(
          "lo dicho desde la semana del 2 de marzo de 2026 (64 voces; la semana del 9 de marzo de 2026 solo reúne 4) con la semana del "
          "23 de febrero de 2026 (40 voces)"));
}

TEST(TrendsSection, ShowsWhatChangesFirstThenFillsUp) {
  const std::string text = Text(TrendsSection(SampleAnalysis(), SampleTrends()));
  const std::size_t grows = text.find("No llega el agua"), theme = text.find("Tema: Agua potable y drenaje"),
                    steady = text.find("Lámparas en la calle");
  EXPECT_LT(grows, theme);
  EXPECT_LT(theme, steady);
  EXPECT_NE(steady, std::string::npos);
}

TEST(TrendsSection, DrawsVoicesWindowByWindow) {
  EXPECT_THAT(Text(TrendsSection(SampleAnalysis(), SampleTrends())), HasSubstr("·▁█ 0, 2, 16"));
}

TEST(TrendsSection, CountsTheRest) {
  EXPECT_THAT(Text(TrendsSection(SampleAnalysis(), SampleTrends())),
              HasSubstr("Sin cambio claro: 1 asunto. Con muy pocas voces para decirlo: 3 asuntos."));
}

TEST(TrendsSection, SaysHowManyWereLeftToWhichFile) {
  TrendsShown shown;
  shown.max_changes = 1;
  shown.least_rows = 0;
  shown.max_windows = 2;
  const std::string text = Text(TrendsSection(SampleAnalysis(), SampleTrends(), shown));
  EXPECT_THAT(text, HasSubstr("y 1 más que cambian, en trends.csv"));
  EXPECT_THAT(text, HasSubstr("desde la semana del 2 de marzo de 2026"));
}

TEST(TrendsSection, WithoutDatesSaysSo) {
  EXPECT_THAT(Text(TrendsSection(SampleAnalysis(), Trends{})), HasSubstr("no traen fechas ni rondas"));
}

TEST(TrendsSection, OneWindowSaysSo) {
  Trends trends;
  trends.period = Period::kMonth;
  trends.windows = {{"2026-12", 5, 5}};
  trends.unplaced = 1;
  const std::string text = Text(TrendsSection(SampleAnalysis(), trends));
  EXPECT_THAT(text, HasSubstr("es de diciembre de 2026: no hay con qué comparar"));
  EXPECT_THAT(text, HasSubstr("1 aportación sin fecha queda fuera"));
}

TEST(TrendsSection, NoChangeIsNotSaidToBeNone) {
  Trends trends = SampleTrends();
  for (Trend& t : trends.rows)
    if (t.change == Change::kGrowing) t.change = Change::kSteady;
  EXPECT_THAT(Text(TrendsSection(SampleAnalysis(), trends)), HasSubstr("Eso no asegura que nada cambió."));
}

TEST(GroupsSection, TellsSharesRatioAndInterval) {
  const std::string text = Text(GroupsSection(SampleAnalysis(), SampleGroups()));
  for (const char* words : {"lugar: Jardines", "9 de 20 (45 %)", "4 de 80 (5 %)", "9 (entre 3.2 y 25)", "casi seguro", "nadie más lo dijo",
                            "sector: comercio", "lugar, 12 aportaciones; sector, 1 aportación"})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(GroupsSection, LeavesOutWhatDoesNotLean) {
  EXPECT_THAT(Text(GroupsSection(SampleAnalysis(), SampleGroups())), Not(HasSubstr("3 de 6")));
}

TEST(GroupsSection, NothingToCompareSaysSo) {
  EXPECT_THAT(Text(GroupsSection(SampleAnalysis(), GroupFindings{})), HasSubstr("no dicen lugar, sector, género ni canal"));
}

TEST(FewVoicesSection, GivesTheKeyTheWordsAndWhatManyShare) {
  const std::string text = Text(FewVoicesSection(SampleAnalysis(), SampleGroups()));
  const Analysis analysis = SampleAnalysis();
  EXPECT_THAT(text, HasSubstr("Lámparas en la calle (" + analysis.topics[1].key +
                              "): 2 personas y 1 aportación sin autor, todas del mismo sector: comercio"));
  EXPECT_THAT(text, HasSubstr("«" + analysis.corpus.contributions[analysis.topics[3].central.front().value].text + "»"));
}

TEST(FewVoicesSection, CutsLongWordsBetweenWordsAndCountsTheRest) {
  TrendsShown shown;
  shown.max_few = 1;
  shown.max_quote_bytes = 20;
  const std::string text = Text(FewVoicesSection(SampleAnalysis(), SampleGroups(), shown));
  EXPECT_THAT(text, HasSubstr("«Pongan lámparas en…»"));
  EXPECT_THAT(text, HasSubstr("y 1 asunto más, en few_voices.csv"));
}

TEST(TrendsMarkdown, HasTheThreeSections) {
  const std::string md = TrendsMarkdown(SampleAnalysis(), SampleTrends(), SampleGroups());
  for (const char* words : {"## Qué aparece, qué crece, qué baja\n", "## Quién lo dice más\n", "## Voces de pocos\n", "| ---: |",
                            "| No llega el agua | ·▁█ 0, 2, 16 | 2 de 100 | 16 de 50 | crece | casi seguro |\n"})
    EXPECT_THAT(md, HasSubstr(words));
}

struct DecimalCase {
  double value;
  std::string text;
};
class Decimals : public ::testing::TestWithParam<DecimalCase> {};
TEST_P(Decimals, HaveThreePlacesAtMost) { EXPECT_EQ(DecimalText(GetParam().value), GetParam().text); }
INSTANTIATE_TEST_SUITE_P(All, Decimals,
                         ::testing::Values(DecimalCase{0, "0"}, DecimalCase{0.05, "0.05"}, DecimalCase{12, "12"},
                                           DecimalCase{2.3456, "2.346"}, DecimalCase{0.9999, "1"}, DecimalCase{10.009, "10.009"},
                                           DecimalCase{std::numeric_limits<double>::infinity(), ""}));

}  // namespace
}  // namespace ceiba
