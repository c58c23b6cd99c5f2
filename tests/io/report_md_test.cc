// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_md.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/utf8.h"
#include "tests/io/grown_tree.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReportMarkdown, EffectsStandAboveTheProblemAndCausesBelow) {
  const std::string md = ReportMarkdown(testing::SampleAnalysis());
  const std::size_t effects = md.find("Efectos, arriba:"),
                    problem = md.find("**== PROBLEMA ==** No llega el agua en las mañanas (5 personas)"),
                    causes = md.find("Causas, abajo:"), proposals = md.find("Propuestas:");
  EXPECT_LT(effects, problem);
  EXPECT_LT(problem, causes);
  EXPECT_LT(causes, proposals);
  EXPECT_NE(proposals, std::string::npos);
}

TEST(ReportMarkdown, NestsIndirectCausesWithTheirQuote) {
  EXPECT_THAT(ReportMarkdown(testing::SampleAnalysis()),
              HasSubstr("- **C2** La bomba se descompone (1 persona)\n  - «la bomba se descompone» (b-03)\n"
                        "  - **C2.1** Falta de mantenimiento (1 persona) · vínculo supuesto\n    - «falta de "
                        "mantenimiento» (b-03)\n"));
}

TEST(ReportMarkdown, ListsTotalsThemesAndSingleVoices) {
  const std::string md = ReportMarkdown(testing::SampleAnalysis());
  EXPECT_THAT(md, HasSubstr("12 + 1 = 13"));
  EXPECT_THAT(md, HasSubstr("| Agua potable y drenaje | 7 | 2 | 1 |"));
  EXPECT_THAT(md, HasSubstr("- Gracias por escuchar (Otros asuntos; b-12)"));
  EXPECT_THAT(md, HasSubstr("No hay sombra en la parada &lt;Ruta 5 &amp; 7\\>"));
}

TEST(ReportMarkdown, SaysHowManyWereLeftToWhichFile) {
  const std::string md =
      ReportMarkdown(testing::SampleAnalysis(), {.max_trees = 1, .max_boxes_per_list = 1, .max_single_voices = 1});
  for (const char* words : {"Y 1 árbol más, en trees.json y en report.html.", "- y 1 causa más, en trees.json",
                            "- y 2 asuntos más, en topics.csv"})
    EXPECT_THAT(md, HasSubstr(words));
}

TEST(ReportMarkdown, WordsCannotMakeMarkup) {
  Analysis analysis = testing::SampleAnalysis();
  for (std::uint64_t seed = 1; seed <= 5; ++seed) analysis.trees.push_back(testing::GrownTree({9, 6, 6, seed}));
  const std::string md = ReportMarkdown(analysis);
  EXPECT_TRUE(IsValidUtf8(md));
  EXPECT_THAT(md, Not(HasSubstr("<script")));
  EXPECT_THAT(md, Not(HasSubstr("[a](b)")));
}

TEST(ReportMarkdown, SpeaksOfNoPeopleWhenNobodySigned) {
  EXPECT_THAT(ReportMarkdown(testing::SampleAnalysis(testing::Authors::kUnknown)), Not(HasSubstr("personas")));
}

}  // namespace
}  // namespace ceiba
