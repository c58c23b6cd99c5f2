// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/io/grown_tree.h"
#include "tests/io/markup_check.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using testing::BrokenAnchors;
using testing::CheckMarkup;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Markup;
using ::testing::Not;

std::string Text(const std::string& html) { return CheckMarkup(html, Markup::kHtml).text; }

TEST(ReportHtml, IsWellFormedAndItsLinksLeadSomewhere) {
  for (const testing::Authors authors : {testing::Authors::kKnown, testing::Authors::kUnknown}) {
    const testing::MarkupCheck check = CheckMarkup(ReportHtml(testing::SampleAnalysis(authors)), Markup::kHtml);
    EXPECT_EQ(check.fault, "");
    EXPECT_THAT(BrokenAnchors(check), ElementsAre());
  }
}

TEST(ReportHtml, IsWellFormedWhateverPeopleWrote) {
  Analysis analysis = testing::SampleAnalysis();
  for (std::size_t i = 0; i < testing::HostileWords().size(); ++i) {
    const std::string& words = testing::HostileWords()[i];
    analysis.trees.push_back(testing::GrownTree({4, 3, 3, i + 1}));
    analysis.corpus.contributions[i % 12].about.place = words;
    analysis.topics[i % 5].label = words;
    analysis.inputs[0].notices.push_back(words);
    analysis.rejected.push_back({{words, 3, 0, words}, words, words, words});
  }
  analysis.corpus.contributions[0].text.insert(0, "<script>alert(1)</script>");
  analysis.inputs[0].file = "</style><b>.csv";
  const testing::MarkupCheck check = CheckMarkup(ReportHtml(analysis, {.title = "Buzón <1> & \"2\""}), Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  EXPECT_THAT(BrokenAnchors(check), ElementsAre());
  EXPECT_EQ(std::ranges::count(check.elements, "script"), 0);
}

TEST(ReportHtml, FetchesNothing) {
  const std::string html = ReportHtml(testing::SampleAnalysis());
  for (const char* words : {"http", "<script", "<link", "<img", "<iframe", "@import", "url(", " src="})
    EXPECT_THAT(html, Not(HasSubstr(words)));
}

TEST(ReportHtml, SaysThatTheTotalsAddUp) {
  const std::string text = Text(ReportHtml(testing::SampleAnalysis()));
  for (const char* words :
       {"Se leyeron 13 filas de 1 archivo.",
        "Se analizaron 12 aportaciones y 1 quedó fuera: 1 por «La fila no tiene texto».", "12 + 1 = 13",
        "1 aportación es copia exacta de otra", "Escribieron 8 personas, y 2 aportaciones no traen autor", "1 teléfono",
        "Se juntaron en 5 asuntos: 2 tienen árbol de problemas y 3 se muestran tal cual se dijeron."})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(ReportHtml, WarnsWhenTheTotalsDoNotAddUp) {
  Analysis analysis = testing::SampleAnalysis();
  analysis.inputs[0].rows = 20;
  EXPECT_THAT(Text(ReportHtml(analysis)), HasSubstr("la cuenta no cierra"));
}

TEST(ReportHtml, EveryBoxOpensToItsQuotes) {
  const Analysis analysis = testing::SampleAnalysis();
  const testing::MarkupCheck check = CheckMarkup(ReportHtml(analysis), Markup::kHtml);
  std::size_t boxes = 0;
  for (const ProblemTree& tree : analysis.trees) {
    boxes += tree.nodes.size();
    for (const TreeNode& node : tree.nodes) {
      EXPECT_THAT(check.text, HasSubstr(node.label));
      for (const MentionId id : node.quotes) {
        const Mention& mention = analysis.mentions[id.value];
        const std::string& text = analysis.corpus.contributions[mention.in.value].text;
        EXPECT_THAT(check.text, HasSubstr("«" + text.substr(mention.span.begin, mention.span.size()) + "»"));
        EXPECT_THAT(check.links, ::testing::Contains("#m" + std::to_string(id.value)));
      }
    }
  }
  EXPECT_EQ(std::ranges::count(check.elements, "details"), static_cast<std::ptrdiff_t>(boxes));
  EXPECT_EQ(std::ranges::count(check.elements, "svg"), static_cast<std::ptrdiff_t>(analysis.trees.size()));
}

TEST(ReportHtml, EveryTextStandsOnceWithItsMentionsMarked) {
  const Analysis analysis = testing::SampleAnalysis();
  const testing::MarkupCheck check = CheckMarkup(ReportHtml(analysis), Markup::kHtml);
  EXPECT_EQ(std::ranges::count(check.elements, "mark"), static_cast<std::ptrdiff_t>(analysis.mentions.size()));
  for (const Contribution& c : analysis.corpus.contributions) {
    if (c.copy_of.valid()) continue;
    const std::size_t first = check.text.find(c.text);
    EXPECT_NE(first, std::string::npos) << c.key;
  }
  EXPECT_THAT(check.text, HasSubstr("llegó igual en b-06"));
}

TEST(ReportHtml, NoVoiceIsDropped) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::string text = Text(ReportHtml(analysis));
  const std::string voices = text.substr(text.rfind("Asuntos de una sola voz"),
                                         text.rfind("Lo que no se pudo leer") - text.rfind("Asuntos de una sola voz"));
  for (const char* words :
       {"Gracias por escuchar a la gente.", "los viejitos se cansan", "Las tuberías del centro están rotas porque"})
    EXPECT_THAT(voices, HasSubstr(words));
}

TEST(ReportHtml, TellsSaidFromSupposed) {
  const std::string text = Text(ReportHtml(testing::SampleAnalysis()));
  EXPECT_THAT(text, HasSubstr("Causa de P: vínculo dicho (línea continua): lo dicen 2 personas (b-01, b-05)."));
  EXPECT_THAT(text, HasSubstr("Efecto de P: vínculo supuesto (línea cortada)"));
  EXPECT_THAT(text, HasSubstr("Viene de otro asunto: «Tuberías del centro rotas»."));
  EXPECT_THAT(text, HasSubstr("Hay propuestas pero nadie dijo qué problema atienden"));
}

TEST(ReportHtml, TellsHowEachFileWasRead) {
  const std::string text = Text(ReportHtml(testing::SampleAnalysis()));
  for (const char* words : {"windows-1252", "punto y coma", "texto ← Opinión",
                            "Columnas que se dejaron fuera por llevar datos personales", "La fila no tiene texto."})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(ReportHtml, SpeaksOfNoPeopleWhenNobodySigned) {
  EXPECT_THAT(ReportHtml(testing::SampleAnalysis(testing::Authors::kUnknown)), Not(HasSubstr("personas")));
}

TEST(ReportHtml, HeadingsGoDownOneByOne) {
  const testing::MarkupCheck check = CheckMarkup(ReportHtml(testing::SampleAnalysis()), Markup::kHtml);
  char before = '0';
  for (const std::string& element : check.elements) {
    if (element.size() != 2 || element[0] != 'h' || element[1] < '1' || element[1] > '6') continue;
    EXPECT_LE(element[1], before + 1);
    before = element[1];
  }
  for (const char* landmark : {"header", "nav", "main", "footer"})
    EXPECT_EQ(std::ranges::count(check.elements, landmark), 1) << landmark;
  EXPECT_EQ(std::ranges::count(check.elements, "table"), std::ranges::count(check.elements, "caption"));
}

TEST(ReportHtml, SaysHowManyWereLeftToWhichFile) {
  const Analysis analysis = testing::SampleAnalysis();
  ReportOptions options;
  options.max_trees_drawn = 1;
  options.max_siblings_listed = 0;
  options.max_quotes_per_box = 1;
  options.max_topics_listed = 1;
  options.max_single_voices = 1;
  options.max_rejected_listed = 0;
  options.max_text_bytes = 20;
  const std::string html = ReportHtml(analysis, options);
  const testing::MarkupCheck check = CheckMarkup(html, Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  EXPECT_THAT(BrokenAnchors(check), ElementsAre());
  for (const char* words : {"Aquí se muestran completos 1 árbol, el de más voces, de 2.",
                            "y 3 citas más, en mentions.csv", "y 1 asunto más con varias voces, en topics.csv",
                            "y 2 asuntos más: sus nombres están en topics.csv y sus textos en contributions.ndjson",
                            "y 1 fila más, en rejected.csv", "el texto sigue en contributions.ndjson"})
    EXPECT_THAT(check.text, HasSubstr(words));
  EXPECT_EQ(std::ranges::count(check.elements, "svg"), 1);
}

TEST(ReportHtml, StaysWithinItsRoom) {
  Analysis analysis = testing::SampleAnalysis();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    analysis.trees.push_back(testing::GrownTree({30, 10, 30, seed}));
    for (TreeNode& node : analysis.trees.back().nodes)
      node.quotes.assign(9, MentionId{static_cast<std::uint32_t>(seed % 20)});
  }
  ReportOptions options;
  options.max_bytes = 600'000;
  const std::string html = ReportHtml(analysis, options);
  EXPECT_LT(html.size(), 620'000U);
  EXPECT_THAT(Text(html), HasSubstr("Otros árboles de este tema"));
}

TEST(ReportHtml, ReadsAnEmptyAnalysis) {
  Analysis empty;
  empty.first_mention = empty.first_link = {0};
  const testing::MarkupCheck check = CheckMarkup(ReportHtml(empty), Markup::kHtml);
  EXPECT_EQ(check.fault, "");
  EXPECT_THAT(BrokenAnchors(check), ElementsAre());
  EXPECT_THAT(check.text, HasSubstr("Ningún asunto reunió voces suficientes para un árbol."));
}

TEST(ReportHtml, GivesTheSameBytesTwice) {
  EXPECT_EQ(ReportHtml(testing::SampleAnalysis()), ReportHtml(testing::SampleAnalysis()));
}

}  // namespace
}  // namespace ceiba
