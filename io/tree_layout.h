// SPDX-License-Identifier: GPL-3.0-or-later
// Where each box and line of a problem tree stands on paper: effects above, trunk in the middle as wide as the tree,
// causes below, proposals in a column at the right. Knows nothing of SVG.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

struct LayoutOptions {
  std::size_t max_boxes = 20;    ///< drawn in all, "y N más" included; the rest is counted there
  std::size_t max_siblings = 7;  ///< on one level, and in the column of proposals; at most 7
  std::size_t max_levels = 3;    ///< of causes, and of effects
};

struct Point {
  int x = 0;
  int y = 0;
};

struct Rectangle {
  int x = 0, y = 0, width = 0, height = 0;
  int right() const { return x + width; }
  int bottom() const { return y + height; }
  int centre_x() const { return x + width / 2; }
  int centre_y() const { return y + height / 2; }
};

/// Wrapped text ready to draw: heading ("CAUSA C1"), label, foot (support, and what no line can show).
struct DrawnBox {
  static constexpr std::uint32_t kMore = 0xFFFFFFFF;
  std::uint32_t node = kMore;  ///< index into the tree's nodes; kMore for "y N causas más"
  std::uint32_t left_out = 0;  ///< how many nodes a kMore box stands for
  Role role = Role::kProblem;
  bool stated = true;  ///< false for a trunk that nobody stated
  Rectangle at;
  std::string heading;
  std::vector<std::string> label;
  std::vector<std::string> foot;
};

/// Horizontal and vertical stretches from points.front() to points.back().
struct DrawnLine {
  std::vector<Point> points;
  bool arrow = false;   ///< an arrowhead at the last point
  bool dashed = false;  ///< nobody said it: inferred
};

/// A line of text that asks for what is missing ("¿Por qué pasa? …").
struct DrawnHint {
  Point at;  ///< middle of the line, baseline
  std::string text;
};

/// Boxes: trunk, causes, effects, proposals, each followed by its "y N más". Coordinates start at (0, 0), whole pixels.
struct TreeDrawing {
  int width = 0;
  int height = 0;
  std::vector<DrawnBox> boxes;
  std::vector<DrawnLine> lines;
  std::vector<DrawnHint> hints;
};

/// Sizes that the drawing of the text must share.
struct BoxText {
  static constexpr int kPadding = 12;
  static constexpr int kLabelSize = 14, kLabelLine = 18;
  static constexpr int kTrunkSize = 17, kTrunkLine = 22;
  static constexpr int kSmallSize = 12, kSmallLine = 15;
  static int LabelSize(const DrawnBox& box) { return box.role == Role::kProblem ? kTrunkSize : kLabelSize; }
  static int LabelLine(const DrawnBox& box) { return box.role == Role::kProblem ? kTrunkLine : kLabelLine; }
};

/// Every node of the tree is a box or counted in a "y N más". Ties a line cannot show (a cause of two boxes, a proposal
/// for a cause) stand as words in the box's foot. Same tree, same drawing. O(nodes · max_boxes + edges).
TreeDrawing LayoutTree(const ProblemTree& tree, const LayoutOptions& options = {});

}  // namespace ceiba
