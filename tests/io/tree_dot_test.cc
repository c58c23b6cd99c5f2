// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_dot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/utf8.h"
#include "tests/io/grown_tree.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What stands outside the quoted strings, each string as one "".
std::string Skeleton(const std::string& dot) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (dot[i] == '"') {
      quoted = !quoted;
      out += '"';
    } else if (quoted) {
      i += dot[i] == '\\' ? 1U : 0U;
    } else {
      out += dot[i];
    }
  }
  EXPECT_FALSE(quoted) << "a string never ends";
  return out;
}

TEST(TreeDot, HoldsEveryNodeAndEdge) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::string dot = TreeDot(analysis, analysis.trees.front());
  EXPECT_THAT(dot, HasSubstr("rankdir=BT"));
  EXPECT_THAT(dot, HasSubstr("\"P\" [shape=box, penwidth=3, label=\"Problema central P\\nNo llega el agua en "
                             "las\\nmañanas\\n5 personas\"]"));
  EXPECT_THAT(dot, HasSubstr("\"E1\" [shape=box, style=rounded"));
  EXPECT_THAT(dot, HasSubstr("\"A1\" [shape=octagon"));
  EXPECT_THAT(dot, HasSubstr("\"C1\" -> \"P\" [style=solid"));
  EXPECT_THAT(dot, HasSubstr("\"C2.1\" -> \"C2\" [style=dashed"));
  EXPECT_THAT(dot, HasSubstr("\"P\" -> \"E1\" [style=solid"));
  EXPECT_THAT(dot, HasSubstr("{ rank=same; \"C1\"; \"C2\"; }"));
}

TEST(TreeDot, LabelsCannotLeaveTheirString) {
  const Analysis analysis = testing::SampleAnalysis();
  ProblemTree plain = testing::GrownTree({6, 4, 5, 2});
  ProblemTree hostile = plain;
  for (TreeNode& node : plain.nodes) node.label = "agua";
  for (std::size_t n = 0; n < hostile.nodes.size(); ++n)
    hostile.nodes[n].label = testing::HostileWords()[n % testing::HostileWords().size()];
  EXPECT_EQ(Skeleton(TreeDot(analysis, hostile)), Skeleton(TreeDot(analysis, plain)));
  EXPECT_TRUE(IsValidUtf8(TreeDot(analysis, hostile)));
}

TEST(TreeDot, SpeaksOfNoPeopleWhenNobodySigned) {
  const Analysis analysis = testing::SampleAnalysis(testing::Authors::kUnknown);
  EXPECT_THAT(TreeDot(analysis, analysis.trees.front()), Not(HasSubstr("persona")));
}

}  // namespace
}  // namespace ceiba
