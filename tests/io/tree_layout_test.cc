// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "io/text_width.h"
#include "io/tree_shape.h"
#include "tests/io/grown_tree.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

std::vector<testing::Growth> Growths() {
  std::vector<testing::Growth> growths;
  for (const std::uint32_t causes : {0U, 1U, 4U, 5U, 6U, 7U, 8U, 13U, 60U})
    for (const std::uint32_t effects : {0U, 1U, 6U, 25U})
      for (const std::uint32_t proposals : {0U, 2U, 7U, 40U})
        growths.push_back({causes, effects, proposals, 1 + causes * 100ULL + effects * 10 + proposals});
  for (const std::uint32_t direct : {1U, 2U, 3U, 6U})
    for (std::uint32_t all = direct; all <= 16; ++all) growths.push_back({all, 1, 2, all, direct});
  return growths;
}

std::string Name(const testing::Growth& g) {
  return std::to_string(g.causes) + " causes, " + std::to_string(g.effects) + " effects, " +
         std::to_string(g.proposals) + " proposals";
}

bool Overlap(const Rectangle& a, const Rectangle& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// The part of a box that a line may not enter.
bool Enters(const Point& from, const Point& to, const Rectangle& box) {
  return std::max(from.x, to.x) > box.x && std::min(from.x, to.x) < box.right() && std::max(from.y, to.y) > box.y &&
         std::min(from.y, to.y) < box.bottom();
}

TEST(TreeLayout, BoxesNeverOverlapAndStayOnThePaper) {
  for (const testing::Growth& growth : Growths()) {
    const TreeDrawing drawing = LayoutTree(testing::GrownTree(growth));
    for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
      const Rectangle& a = drawing.boxes[i].at;
      EXPECT_TRUE(a.x >= 0 && a.y >= 0 && a.right() <= drawing.width && a.bottom() <= drawing.height) << Name(growth);
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(Overlap(a, drawing.boxes[j].at)) << Name(growth) << ": " << i << ", " << j;
    }
  }
}

TEST(TreeLayout, NoLineCrossesABox) {
  for (const testing::Growth& growth : Growths()) {
    const TreeDrawing drawing = LayoutTree(testing::GrownTree(growth));
    for (const DrawnLine& line : drawing.lines) {
      ASSERT_GE(line.points.size(), 2U);
      for (std::size_t p = 1; p < line.points.size(); ++p) {
        EXPECT_TRUE(line.points[p].x == line.points[p - 1].x || line.points[p].y == line.points[p - 1].y)
            << Name(growth);
        for (const DrawnBox& box : drawing.boxes)
          EXPECT_FALSE(Enters(line.points[p - 1], line.points[p], box.at)) << Name(growth) << ": " << box.heading;
      }
    }
  }
}

TEST(TreeLayout, EveryNodeIsDrawnOrCounted) {
  for (const testing::Growth& growth : Growths()) {
    const ProblemTree tree = testing::GrownTree(growth);
    std::vector<int> drawn(tree.nodes.size(), 0);
    std::array<std::uint32_t, kRoleCount> counted{}, expected{};
    for (const DrawnBox& box : LayoutTree(tree).boxes) {
      if (box.node == DrawnBox::kMore) {
        counted[static_cast<std::size_t>(box.role)] += box.left_out;
      } else {
        ++drawn[box.node];
      }
    }
    for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
      EXPECT_LE(drawn[n], 1);
      if (drawn[n] == 0) ++expected[static_cast<std::size_t>(tree.nodes[n].role)];
    }
    EXPECT_EQ(counted, expected) << Name(growth);
    EXPECT_EQ(drawn[0], 1);
  }
}

TEST(TreeLayout, DrawsAboutTwentyBoxesAndSevenALevel) {
  for (const testing::Growth& growth : Growths()) {
    const ProblemTree tree = testing::GrownTree(growth);
    const TreeShape shape = ShapeOf(tree);
    const TreeDrawing drawing = LayoutTree(tree);
    EXPECT_LE(drawing.boxes.size(), 20U) << Name(growth);
    std::map<std::pair<Role, std::uint32_t>, int> level;
    for (const DrawnBox& box : drawing.boxes) {
      const int siblings = ++level[{box.role, box.node == DrawnBox::kMore ? 1 : shape.level[box.node]}];
      EXPECT_LE(siblings, 7) << Name(growth);
    }
  }
}

TEST(TreeLayout, CausesStandBelowEffectsAboveProposalsBeside) {
  for (const testing::Growth& growth : Growths()) {
    const TreeDrawing drawing = LayoutTree(testing::GrownTree(growth));
    const Rectangle trunk = drawing.boxes.front().at;
    for (const DrawnBox& box : drawing.boxes) {
      if (box.role == Role::kCause) {
        EXPECT_GT(box.at.y, trunk.bottom());
      }
      if (box.role == Role::kEffect) {
        EXPECT_LT(box.at.bottom(), trunk.y);
      }
      if (box.role == Role::kProposal) {
        EXPECT_GT(box.at.x, trunk.right());
      }
    }
  }
}

TEST(TreeLayout, ChildrenStandFartherFromTheTrunkThanTheirParents) {
  for (const testing::Growth& growth : Growths()) {
    const ProblemTree tree = testing::GrownTree(growth);
    const TreeShape shape = ShapeOf(tree);
    const TreeDrawing drawing = LayoutTree(tree);
    std::map<std::uint32_t, Rectangle> at;
    for (const DrawnBox& box : drawing.boxes)
      if (box.node != DrawnBox::kMore) at[box.node] = box.at;
    for (const auto& [node, box] : at) {
      if (node == 0 || tree.nodes[node].role == Role::kProposal) continue;
      ASSERT_TRUE(at.contains(shape.parent[node])) << Name(growth);
      const Rectangle& parent = at[shape.parent[node]];
      EXPECT_TRUE(tree.nodes[node].role == Role::kCause ? box.y > parent.bottom() : box.bottom() < parent.y)
          << Name(growth);
    }
  }
}

TEST(TreeLayout, ArrowsOfCausesAndEffectsPointUp) {
  for (const testing::Growth& growth : Growths()) {
    testing::Growth without = growth;
    without.proposals = 0;
    for (const DrawnLine& line : LayoutTree(testing::GrownTree(without)).lines)
      if (line.arrow) {
        EXPECT_LT(line.points.back().y, line.points.front().y) << Name(growth);
      }
  }
}

TEST(TreeLayout, TextStaysInsideItsBox) {
  for (const testing::Growth& growth : Growths()) {
    for (const DrawnBox& box : LayoutTree(testing::GrownTree(growth)).boxes) {
      const int room = box.at.width - 2 * BoxText::kPadding;
      const FontWeight weight = box.role == Role::kProblem ? FontWeight::kBold : FontWeight::kRegular;
      for (const std::string& line : box.label)
        EXPECT_LE(TextWidth(line, BoxText::LabelSize(box), weight), room) << line;
      for (const std::string& line : box.foot) EXPECT_LE(TextWidth(line, BoxText::kSmallSize), room) << line;
    }
  }
}

TEST(TreeLayout, OnlyWhatNobodySaidIsDashed) {
  ProblemTree tree = testing::GrownTree({9, 4, 5, 3});
  for (TreeEdge& edge : tree.edges) edge.origin = LinkOrigin::kExplicit;
  for (const DrawnLine& line : LayoutTree(tree).lines) EXPECT_FALSE(line.dashed);
  for (TreeEdge& edge : tree.edges) edge.origin = LinkOrigin::kInferred;
  for (const DrawnLine& line : LayoutTree(tree).lines) EXPECT_TRUE(line.dashed);
}

TEST(TreeLayout, AsksForWhatIsMissing) {
  std::vector<std::string> hints;
  for (const DrawnHint& hint : LayoutTree(testing::GrownTree({0, 0, 2, 1})).hints) hints.push_back(hint.text);
  EXPECT_EQ(hints, (std::vector<std::string>{"¿Por qué pasa? No se encontró en lo dicho.",
                                             "¿Qué provoca? No se encontró en lo dicho."}));
}

TEST(TreeLayout, TiesThatNoLineShowsAreWords) {
  ProblemTree tree = testing::GrownTree({2, 0, 1, 1});
  for (TreeEdge& edge : tree.edges) edge.to = 0;
  tree.edges.back().to = 1;  // the proposal answers to the first cause only
  const TreeDrawing drawing = LayoutTree(tree);
  const auto proposal = std::ranges::find(drawing.boxes, Role::kProposal, &DrawnBox::role);
  ASSERT_NE(proposal, drawing.boxes.end());
  EXPECT_EQ(proposal->foot.back(), "Atiende: " + tree.nodes[1].code);
}

TEST(TreeShape, ACycleHangsOnTheTrunkWithoutALine) {
  ProblemTree tree = testing::GrownTree({2, 0, 0, 1});
  tree.edges = {{1, 2, LinkKind::kCauses, LinkOrigin::kExplicit, {}, {}},
                {2, 1, LinkKind::kCauses, LinkOrigin::kExplicit, {}, {}}};
  const TreeShape shape = ShapeOf(tree);
  EXPECT_EQ(shape.children[0], (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(shape.edge[1], TreeShape::kNone);
  EXPECT_EQ(LayoutTree(tree).boxes.size(), 3U);
}

TEST(TreeShape, ANodeWithTwoParentsStandsBelowTheFarther) {
  const Analysis analysis = testing::SampleAnalysis();
  ProblemTree tree = analysis.trees.front();
  const auto index = [&](const char* code) {
    return static_cast<std::uint32_t>(std::ranges::find(tree.nodes, code, &TreeNode::code) - tree.nodes.begin());
  };
  tree.edges.push_back({index("C2.1"), 0, LinkKind::kCauses, LinkOrigin::kExplicit, {}, {}});
  const TreeShape shape = ShapeOf(tree);
  EXPECT_EQ(shape.parent[index("C2.1")], index("C2"));
  EXPECT_EQ(shape.level[index("C2.1")], 2U);
}

}  // namespace
}  // namespace ceiba
