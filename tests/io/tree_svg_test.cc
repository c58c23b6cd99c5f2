// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "io/escape.h"
#include "tests/io/grown_tree.h"
#include "tests/io/markup_check.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using testing::CheckMarkup;
using ::testing::HasSubstr;
using testing::Markup;
using ::testing::Not;

std::size_t Count(const std::string& text, std::string_view words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST(TreeSvg, IsWellFormedWhateverTheLabels) {
  const Analysis analysis = testing::SampleAnalysis();
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const ProblemTree tree =
        testing::GrownTree({static_cast<std::uint32_t>(seed % 9), 3, static_cast<std::uint32_t>(seed % 11), seed});
    for (const SvgFrame frame : {SvgFrame::kPage, SvgFrame::kInline}) {
      SvgOptions options;
      options.frame = frame;
      EXPECT_EQ(CheckMarkup(TreeSvg(analysis, tree, options), Markup::kXml).fault, "") << seed;
    }
  }
}

TEST(TreeSvg, ShowsEveryLabelOrCountsIt) {
  const Analysis analysis = testing::SampleAnalysis();
  for (const testing::Growth& growth : {testing::Growth{5, 4, 3, 1}, testing::Growth{30, 12, 22, 2}}) {
    const ProblemTree tree = testing::GrownTree(growth);
    const std::string text = CheckMarkup(TreeSvg(analysis, tree), Markup::kXml).text;
    std::size_t shown = 0;
    for (const TreeNode& node : tree.nodes) shown += text.find(OneLine(node.label)) != std::string::npos ? 1U : 0U;
    std::size_t counted = 0;
    for (const DrawnBox& box : LayoutTree(tree).boxes) {
      counted += box.left_out;
      if (box.left_out > 0) {
        EXPECT_THAT(text, HasSubstr("y " + std::to_string(box.left_out) + " "));
      }
    }
    EXPECT_EQ(shown + counted, tree.nodes.size());
  }
}

TEST(TreeSvg, SaysRolesCodesAndSupportInWords) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::string text = CheckMarkup(TreeSvg(analysis, analysis.trees.front()), Markup::kXml).text;
  for (const char* words : {"PROBLEMA CENTRAL P", "CAUSA C1", "CAUSA C1.1", "EFECTO E1", "PROPUESTA A1", "5 personas",
                            "1 persona", "Árbol de problemas: No llega el agua", "(dicho de otro asunto)",
                            "El árbol complementa los datos, no los sustituye.", "lo supone el programa"})
    EXPECT_THAT(text, HasSubstr(words));
}

TEST(TreeSvg, DrawsTheSupposedDashedAndTheSaidSolid) {
  const Analysis analysis = testing::SampleAnalysis();
  ProblemTree tree = analysis.trees.front();
  const std::size_t in_legend = 1;
  for (TreeEdge& edge : tree.edges) edge.origin = LinkOrigin::kExplicit;
  EXPECT_EQ(Count(TreeSvg(analysis, tree), "stroke-dasharray"), in_legend);
  tree.edges.front().origin = LinkOrigin::kInferred;
  EXPECT_EQ(Count(TreeSvg(analysis, tree), "stroke-dasharray"), in_legend + 1);
}

TEST(TreeSvg, ATrunkNobodyStatedSaysSo) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::string svg = TreeSvg(analysis, analysis.trees.back());
  EXPECT_THAT(svg, HasSubstr("Falta preguntarlo."));
  EXPECT_THAT(svg, Not(HasSubstr("0 aportaciones")));
}

TEST(TreeSvg, SpeaksOfNoPeopleWhenNobodySigned) {
  const Analysis analysis = testing::SampleAnalysis(testing::Authors::kUnknown);
  for (const ProblemTree& tree : analysis.trees) EXPECT_THAT(TreeSvg(analysis, tree), Not(HasSubstr("persona")));
}

TEST(TreeSvg, FetchesNothing) {
  const Analysis analysis = testing::SampleAnalysis();
  std::string svg = TreeSvg(analysis, analysis.trees.front());
  const std::string ns = "xmlns=\"http://www.w3.org/2000/svg\"";
  EXPECT_EQ(Count(svg, ns), 1U);
  svg.erase(svg.find(ns), ns.size());
  for (const char* words : {"http", "<script", "<image", "@import", "url("}) EXPECT_THAT(svg, Not(HasSubstr(words)));
}

TEST(TreeSvg, APageHasTheProportionOfALetterSheet) {
  const Analysis analysis = testing::SampleAnalysis();
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const std::string svg =
        TreeSvg(analysis,
                testing::GrownTree({static_cast<std::uint32_t>(seed * 2), 5, static_cast<std::uint32_t>(seed), seed}));
    int width = 0, height = 0;
    ASSERT_EQ(std::sscanf(svg.c_str() + svg.find("viewBox"), "viewBox=\"0 0 %d %d\"", &width, &height), 2);
    EXPECT_NEAR(width * 8.5 / height, 11.0, 0.05);
  }
}

TEST(TreeSvg, BoxesLinkWhereThePageAsksForIt) {
  const Analysis analysis = testing::SampleAnalysis();
  SvgOptions options;
  options.frame = SvgFrame::kInline;
  options.link_prefix = "c0-";
  const testing::MarkupCheck check = CheckMarkup(TreeSvg(analysis, analysis.trees.front(), options), Markup::kXml);
  EXPECT_THAT(check.links, ::testing::UnorderedElementsAre("#c0-P", "#c0-C1", "#c0-C2", "#c0-C2-1", "#c0-C1-1",
                                                           "#c0-E1", "#c0-E2", "#c0-A1", "#c0-A2"));
  EXPECT_TRUE(CheckMarkup(TreeSvg(analysis, analysis.trees.front()), Markup::kXml).links.empty());
}

TEST(TreeSvg, GivesTheSameBytesTwice) {
  const Analysis analysis = testing::SampleAnalysis();
  const ProblemTree tree = testing::GrownTree({20, 9, 9, 4});
  EXPECT_EQ(TreeSvg(analysis, tree), TreeSvg(analysis, tree));
}

}  // namespace
}  // namespace ceiba
