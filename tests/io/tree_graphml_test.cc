// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_graphml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/io/grown_tree.h"
#include "tests/io/markup_check.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using testing::CheckMarkup;
using ::testing::HasSubstr;
using testing::Markup;
using ::testing::Not;

TEST(TreeGraphml, HoldsEveryNodeAndEdge) {
  const Analysis analysis = testing::SampleAnalysis();
  for (const ProblemTree& tree : analysis.trees) {
    const testing::MarkupCheck check = CheckMarkup(TreeGraphml(analysis, tree), Markup::kXml);
    EXPECT_EQ(check.fault, "");
    EXPECT_EQ(std::ranges::count(check.elements, "node"), static_cast<std::ptrdiff_t>(tree.nodes.size()));
    EXPECT_EQ(std::ranges::count(check.elements, "edge"), static_cast<std::ptrdiff_t>(tree.edges.size()));
  }
}

TEST(TreeGraphml, DeclaresTheTypeOfWhatItUses) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::string xml = TreeGraphml(analysis, analysis.trees.front());
  EXPECT_THAT(xml, HasSubstr("<key id=\"node-voices\" for=\"node\" attr.name=\"voices\" attr.type=\"int\"/>"));
  EXPECT_THAT(xml, HasSubstr("<edge source=\"C2.1\" target=\"C2\">\n      <data key=\"edge-kind\">causes</data>\n      "
                             "<data key=\"edge-origin\">inferred</data>"));
  for (std::size_t at = xml.find("<data key=\""); at != std::string::npos; at = xml.find("<data key=\"", at + 1)) {
    const std::string key = xml.substr(at + 11, xml.find('"', at + 11) - at - 11);
    EXPECT_THAT(xml, HasSubstr("<key id=\"" + key + "\""));
  }
}

TEST(TreeGraphml, IsWellFormedWhateverTheLabels) {
  const Analysis analysis = testing::SampleAnalysis();
  ProblemTree tree = testing::GrownTree({8, 5, 5, 7});
  for (std::size_t n = 0; n < tree.nodes.size(); ++n)
    tree.nodes[n].label = testing::HostileWords()[n % testing::HostileWords().size()];
  EXPECT_EQ(CheckMarkup(TreeGraphml(analysis, tree), Markup::kXml).fault, "");
}

TEST(TreeGraphml, SpeaksOfNoPeopleWhenNobodySigned) {
  const Analysis analysis = testing::SampleAnalysis(testing::Authors::kUnknown);
  EXPECT_THAT(TreeGraphml(analysis, analysis.trees.front()), Not(HasSubstr("persona")));
}

}  // namespace
}  // namespace ceiba
