// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_layout.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/support.h"
#include "io/names.h"
#include "io/text_width.h"
#include "io/tree_shape.h"

namespace ceiba {
namespace {

constexpr int kBoxWidth = 230;
constexpr int kGap = 30;  // between boxes of a row: wide enough for a line to pass
constexpr int kSlot = kBoxWidth + kGap;
constexpr int kTrunkGap = 44;  // between the trunk and the first row: room for arrows
constexpr int kRowGap = 22;    // between the two rows of a crowded level
constexpr int kTrackGap = 10;  // between the horizontal lines of different parents
constexpr int kChannelMargin = 16;
constexpr int kLaneShift = 8;   // keeps a child's line off the lane of a parent that stands right above
constexpr int kColumnGap = 64;  // between the tree and the column of proposals
constexpr int kHintHeight = 34;
constexpr std::size_t kRowMost = 4;

std::vector<std::string> SmallLines(std::string_view text, int width) {
  return WrapText(text, {BoxText::kSmallSize, width - 2 * BoxText::kPadding, 1000, 3});
}

// Ties of a node that its line to the parent does not show, in words.
std::string OtherTies(const ProblemTree& tree, const TreeShape& shape, std::uint32_t node) {
  const Role role = tree.nodes[node].role;
  std::string codes;
  bool trunk = false;
  for (std::uint32_t e = 0; e < tree.edges.size(); ++e) {
    const TreeEdge& edge = tree.edges[e];
    if (OuterEnd(edge) != node || InnerEnd(edge) >= tree.nodes.size()) continue;
    trunk |= InnerEnd(edge) == 0;
    if (role == Role::kProposal ? InnerEnd(edge) == 0 : e == shape.edge[node]) continue;
    codes += (codes.empty() ? "" : ", ") + tree.nodes[InnerEnd(edge)].code;
  }
  if (codes.empty()) return {};
  if (role == Role::kProposal) return (trunk ? "También atiende: " : "Atiende: ") + codes;
  return (role == Role::kCause ? "También causa: " : "También viene de: ") + codes;
}

DrawnBox NodeBox(const ProblemTree& tree, const TreeShape& shape, std::uint32_t index, int width) {
  const TreeNode& node = tree.nodes[index];
  const bool trunk = index == 0;
  DrawnBox box;
  box.node = index;
  box.role = trunk ? Role::kProblem : node.role;
  box.stated = !trunk || tree.stated;
  box.heading = (trunk                        ? "PROBLEMA CENTRAL"
                 : node.role == Role::kCause  ? "CAUSA"
                 : node.role == Role::kEffect ? "EFECTO"
                                              : "PROPUESTA");
  box.heading += " " + node.code;
  const int room = width - 2 * BoxText::kPadding;
  box.label = WrapText(node.label, {BoxText::LabelSize(box), room, trunk ? 1000U : 26U, trunk ? 3U : 6U,
                                    trunk ? FontWeight::kBold : FontWeight::kRegular});
  const auto foot = [&](std::string_view text) {
    if (text.empty()) return;
    for (std::string& line : SmallLines(text, width)) box.foot.push_back(std::move(line));
  };
  foot(box.stated ? SupportText(node.support) : "Falta preguntarlo.");
  if (node.topic != tree.topic) foot("(dicho de otro asunto)");
  foot(OtherTies(tree, shape, index));
  box.at.width = width;
  box.at.height = 10 + BoxText::kSmallLine + 4 + static_cast<int>(box.label.size()) * BoxText::LabelLine(box) + 2 +
                  static_cast<int>(box.foot.size()) * BoxText::kSmallLine + 8;
  return box;
}

DrawnBox MoreBox(Role role, std::uint32_t left_out) {
  DrawnBox box;
  box.role = role;
  box.left_out = left_out;
  const RoleName& name = NameOf(role);
  box.label = WrapText("y " + Counted(left_out, name.word, name.words) + " más",
                       {BoxText::kLabelSize, kBoxWidth - 2 * BoxText::kPadding, 26, 2});
  box.foot = {"(ver la lista del informe)"};
  box.at.width = kBoxWidth;
  box.at.height = 12 + static_cast<int>(box.label.size()) * BoxText::kLabelLine + BoxText::kSmallLine + 8;
  return box;
}

// A crowded level stands in two rows, the outer one before the gaps of the inner one, so that its lines pass through.
std::size_t InnerRow(std::size_t count) { return count <= kRowMost ? count : std::min(kRowMost, count / 2 + 1); }

// Middles of `count` boxes, in slots from the middle of the first: the inner row, then the outer.
std::vector<int> RowMiddles(std::size_t count) {
  const std::size_t inner = InnerRow(count);
  const std::size_t outer = count - inner;
  std::vector<int> middles;
  for (std::size_t i = 0; i < inner; ++i) middles.push_back(static_cast<int>(i) * kSlot);
  const std::size_t step = outer > 0 && outer + 1 < inner ? 2 : 1;
  for (std::size_t i = 0; i < outer; ++i) middles.push_back(static_cast<int>(i * step) * kSlot + kSlot / 2);
  return middles;
}

// A line in the making: y is the distance from the trunk's edge, points go from the outer end to the inner one.
struct OutwardLine {
  std::vector<Point> points;
  bool arrow_at_inner = false;
  bool arrow_at_outer = false;
  bool dashed = false;
};

// Causes or effects: box positions as distance from the trunk, the same for both; they are mirrored when placed.
class Side {
 public:
  Side(const ProblemTree& tree, const TreeShape& shape, const std::vector<std::uint32_t>& nodes, std::uint32_t left_out,
       Role role)
      : tree_(tree), shape_(shape), role_(role) {
    for (const std::uint32_t node : nodes) {
      const std::size_t level = shape.level[node];
      if (levels_.size() < level) levels_.resize(level);
      levels_[level - 1].push_back(boxes_.size());
      box_of_[node] = boxes_.size();
      boxes_.push_back(NodeBox(tree, shape, node, kBoxWidth));
    }
    if (left_out == 0) return;
    if (levels_.empty()) levels_.resize(1);
    levels_[0].push_back(boxes_.size());
    boxes_.push_back(MoreBox(role, left_out));
  }

  std::size_t columns() const {
    std::size_t most = 0;
    for (const auto& level : levels_) most = std::max(most, InnerRow(level.size()));
    return most;
  }
  int depth() const { return depth_; }
  bool empty() const { return boxes_.empty(); }

  void Place(int tree_width) {
    for (std::size_t level = 0; level < levels_.size(); ++level) {
      if (level == 0) {
        PlaceCentred(levels_[0], tree_width);
        depth_ = kTrunkGap;
      } else {
        std::ranges::stable_sort(levels_[level], {}, [&](std::size_t b) { return Parent(b).at.centre_x(); });
        if (levels_[level].size() > kRowMost) {
          PlaceCentred(levels_[level], tree_width);
          InterleaveRows(levels_[level]);
        } else {
          PlaceNearParents(levels_[level], tree_width);
        }
        depth_ += DrawChannel(levels_[level]);
      }
      StackRows(levels_[level]);
      if (level == 0)
        for (const std::size_t b : levels_[0]) DrawToTrunk(boxes_[b]);
    }
    for (auto& [box, line] : stubs_) {
      line.points.front().y = boxes_[box].at.y;
      lines_.push_back(std::move(line));
    }
  }

  /// Moves all into the drawing: causes grow down from `trunk_edge`, effects up.
  void MoveInto(TreeDrawing& drawing, int trunk_edge) {
    const bool up = role_ == Role::kEffect;
    for (DrawnBox& box : boxes_) {
      box.at.y = up ? trunk_edge - box.at.y - box.at.height : trunk_edge + box.at.y;
      drawing.boxes.push_back(std::move(box));
    }
    for (OutwardLine& line : lines_) {
      DrawnLine drawn{std::move(line.points), line.arrow_at_inner || line.arrow_at_outer, line.dashed};
      for (Point& point : drawn.points) point.y = up ? trunk_edge - point.y : trunk_edge + point.y;
      if (line.arrow_at_outer) std::ranges::reverse(drawn.points);
      drawing.lines.push_back(std::move(drawn));
    }
  }

 private:
  const DrawnBox& Parent(std::size_t box) const { return boxes_[box_of_.at(shape_.parent[boxes_[box].node])]; }

  bool Inferred(std::size_t box) const {
    return tree_.edges[shape_.edge[boxes_[box].node]].origin == LinkOrigin::kInferred;
  }

  void PlaceCentred(const std::vector<std::size_t>& level, int tree_width) {
    const std::vector<int> middles = RowMiddles(level.size());
    const int row_width = static_cast<int>(InnerRow(level.size())) * kSlot - kGap;
    for (std::size_t i = 0; i < level.size(); ++i) boxes_[level[i]].at.x = (tree_width - row_width) / 2 + middles[i];
  }

  // Gives the boxes of a two-row level, sorted by parent, the middles from left to right, whatever the row.
  void InterleaveRows(std::vector<std::size_t>& level) {
    std::vector<std::pair<int, std::size_t>> places;  // x, place in row order
    for (std::size_t i = 0; i < level.size(); ++i) places.emplace_back(boxes_[level[i]].at.x, i);
    std::ranges::sort(places);
    std::vector<std::size_t> by_row(level.size());
    for (std::size_t i = 0; i < level.size(); ++i) {
      boxes_[level[i]].at.x = places[i].first;
      by_row[places[i].second] = level[i];
    }
    level = by_row;
  }

  void PlaceNearParents(const std::vector<std::size_t>& level, int tree_width) {
    std::map<std::uint32_t, int> siblings;
    for (const std::size_t b : level) ++siblings[shape_.parent[boxes_[b].node]];
    std::map<std::uint32_t, int> seen;
    int free = 0;
    for (const std::size_t b : level) {
      const std::uint32_t parent = shape_.parent[boxes_[b].node];
      const int wanted = Parent(b).at.x + (2 * seen[parent]++ - (siblings[parent] - 1)) * kSlot / 2;
      boxes_[b].at.x = std::max(free, wanted);
      free = boxes_[b].at.x + kSlot;
    }
    int most = tree_width - kBoxWidth;
    for (auto b = level.rbegin(); b != level.rend(); ++b) {
      boxes_[*b].at.x = std::min(most, boxes_[*b].at.x);
      most = boxes_[*b].at.x - kSlot;
    }
  }

  void StackRows(const std::vector<std::size_t>& level) {
    const std::size_t inner = InnerRow(level.size());
    for (std::size_t begin = 0; begin < level.size(); begin += inner) {
      const std::size_t end = std::min(begin + inner, level.size());
      if (begin > 0) depth_ += kRowGap;
      int tallest = 0;
      for (std::size_t i = begin; i < end; ++i) {
        boxes_[level[i]].at.y = depth_;
        tallest = std::max(tallest, boxes_[level[i]].at.height);
      }
      depth_ += tallest;
    }
  }

  void DrawToTrunk(const DrawnBox& box) {
    if (box.node == DrawnBox::kMore || shape_.edge[box.node] == TreeShape::kNone) return;
    const bool dashed = tree_.edges[shape_.edge[box.node]].origin == LinkOrigin::kInferred;
    const int x = box.at.centre_x();
    lines_.push_back({{{x, box.at.y}, {x, 0}}, role_ == Role::kCause, role_ == Role::kEffect, dashed});
  }

  // Lines from the boxes of a level to their parents on the level before; returns the height they need. A parent's
  // children meet on one horizontal track of its own. Where the children stand is known later: `stubs_` wait for it.
  int DrawChannel(const std::vector<std::size_t>& level) {
    std::map<std::uint32_t, std::vector<std::size_t>> families;
    std::vector<std::uint32_t> order;
    for (const std::size_t b : level) {
      const std::uint32_t parent = shape_.parent[boxes_[b].node];
      if (families[parent].empty()) order.push_back(parent);
      families[parent].push_back(b);
    }
    const bool to_parent = role_ == Role::kCause;
    int track = depth_ + kChannelMargin;
    for (const std::uint32_t parent : order) {
      const std::vector<std::size_t>& family = families[parent];
      const Rectangle& from = boxes_[box_of_.at(parent)].at;
      const int x = from.centre_x();
      if (family.size() == 1 && boxes_[family[0]].at.centre_x() == x) {
        stubs_.push_back(
            {family[0], {{{x, 0}, {x, from.y + from.height}}, to_parent, !to_parent, Inferred(family[0])}});
        continue;
      }
      int left = x, right = x;
      bool all_inferred = true;
      for (const std::size_t b : family) {
        const int middle = boxes_[b].at.centre_x();
        const int lane = middle == x ? x : middle + kLaneShift;
        left = std::min(left, lane);
        right = std::max(right, lane);
        all_inferred &= Inferred(b);
        stubs_.push_back({b, {{{lane, 0}, {lane, track}}, false, !to_parent, Inferred(b)}});
      }
      lines_.push_back({{{left, track}, {right, track}}, false, false, all_inferred});
      lines_.push_back({{{x, track}, {x, from.y + from.height}}, to_parent, false, all_inferred});
      track += kTrackGap;
    }
    return track - depth_ - kTrackGap + kChannelMargin + kRowGap;
  }

  const ProblemTree& tree_;
  const TreeShape& shape_;
  Role role_;
  std::vector<DrawnBox> boxes_;
  std::vector<std::vector<std::size_t>> levels_;  // boxes, inner row first
  std::map<std::uint32_t, std::size_t> box_of_;   // by node
  std::vector<OutwardLine> lines_;
  std::vector<std::pair<std::size_t, OutwardLine>> stubs_;
  int depth_ = 0;
};

// The column at the right; its boxes that answer to the trunk are tied to it by one bracket.
void PlaceProposals(const ProblemTree& tree, std::vector<DrawnBox> boxes, int left, int top, const Rectangle& trunk,
                    TreeDrawing& drawing) {
  const int bus = trunk.right() + kColumnGap / 2;
  int y = top;
  int highest = trunk.centre_y(), lowest = trunk.centre_y();
  bool all_inferred = true, tied = false;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    boxes[i].at.x = left;
    boxes[i].at.y = y;
    y = boxes[i].at.bottom() + kRowGap;
    if (boxes[i].node == DrawnBox::kMore) continue;
    for (const TreeEdge& edge : tree.edges) {
      if (edge.kind != LinkKind::kAddresses || edge.from != boxes[i].node || edge.to != 0) continue;
      const bool dashed = edge.origin == LinkOrigin::kInferred;
      drawing.lines.push_back({{{left, boxes[i].at.centre_y()}, {bus, boxes[i].at.centre_y()}}, false, dashed});
      highest = std::min(highest, boxes[i].at.centre_y());
      lowest = std::max(lowest, boxes[i].at.centre_y());
      all_inferred &= dashed;
      tied = true;
      break;
    }
  }
  if (tied) {
    if (highest < lowest) drawing.lines.push_back({{{bus, highest}, {bus, lowest}}, false, all_inferred});
    drawing.lines.push_back({{{bus, trunk.centre_y()}, {trunk.right(), trunk.centre_y()}}, true, all_inferred});
  }
  std::ranges::move(boxes, std::back_inserter(drawing.boxes));
}

}  // namespace

TreeDrawing LayoutTree(const ProblemTree& tree, const LayoutOptions& options) {
  TreeDrawing drawing;
  if (tree.nodes.empty()) return drawing;
  const TreeShape shape = ShapeOf(tree);
  const TreeSelection selection =
      SelectNodes(tree, shape, {options.max_boxes, std::min<std::size_t>(options.max_siblings, 7), options.max_levels});
  const auto left_out = [&](Role role) { return selection.left_out[static_cast<std::size_t>(role)]; };
  const auto nodes = [&](Role role) -> const std::vector<std::uint32_t>& {
    return selection.nodes[static_cast<std::size_t>(role)];
  };

  Side causes(tree, shape, nodes(Role::kCause), left_out(Role::kCause), Role::kCause);
  Side effects(tree, shape, nodes(Role::kEffect), left_out(Role::kEffect), Role::kEffect);
  const int columns = static_cast<int>(std::max<std::size_t>({2, causes.columns(), effects.columns()}));
  const int tree_width = columns * kSlot - kGap;
  causes.Place(tree_width);
  effects.Place(tree_width);
  DrawnBox trunk = NodeBox(tree, shape, 0, tree_width);

  std::vector<DrawnBox> proposals;
  for (const std::uint32_t node : nodes(Role::kProposal)) proposals.push_back(NodeBox(tree, shape, node, kBoxWidth));
  if (left_out(Role::kProposal) > 0) proposals.push_back(MoreBox(Role::kProposal, left_out(Role::kProposal)));
  int column_height = -kRowGap;
  for (const DrawnBox& box : proposals) column_height += box.at.height + kRowGap;

  // What nobody said is asked for in its place, once there is a problem to ask about.
  const int above = effects.empty() && tree.stated ? kHintHeight : effects.depth();
  const int below = causes.empty() && tree.stated ? kHintHeight : causes.depth();
  const int tree_height = above + trunk.at.height + below;
  drawing.height = std::max(tree_height, column_height);
  drawing.width = tree_width + (proposals.empty() ? 0 : kColumnGap + kBoxWidth);
  trunk.at.y = (drawing.height - tree_height) / 2 + above;
  const Rectangle at = trunk.at;
  drawing.boxes.push_back(std::move(trunk));
  causes.MoveInto(drawing, at.bottom());
  effects.MoveInto(drawing, at.y);
  if (tree.stated) {
    if (causes.empty())
      drawing.hints.push_back({{at.centre_x(), at.bottom() + 24}, "¿Por qué pasa? No se encontró en lo dicho."});
    if (effects.empty())
      drawing.hints.push_back({{at.centre_x(), at.y - 14}, "¿Qué provoca? No se encontró en lo dicho."});
  }
  if (!proposals.empty()) {
    PlaceProposals(tree, std::move(proposals), tree_width + kColumnGap, (drawing.height - column_height) / 2, at,
                   drawing);
  }
  return drawing;
}

}  // namespace ceiba
