// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_svg.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/text_width.h"

namespace ceiba {
namespace {

constexpr int kMargin = 24;
constexpr int kTitleSize = 22, kTitleLine = 28;
constexpr int kLeastWidth = 880;  // a page this wide or more: letters never grow past 13 points
constexpr int kLegendLine = 26;
constexpr int kArrow = 9;

constexpr std::string_view kComplement = "El árbol complementa los datos, no los sustituye.";

std::string Number(int value) { return std::to_string(value); }

std::string Attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}
std::string Attribute(std::string_view name, int value) { return Attribute(name, Number(value)); }

std::string_view Fill(Role role) {
  switch (role) {
    case Role::kProblem:
      return "#fbe9e7";
    case Role::kCause:
      return "#fff6e0";
    case Role::kEffect:
      return "#e9f0fb";
    case Role::kProposal:
      return "#e8f5ea";
  }
  return "#ffffff";
}

// The border alone tells the role: thick, square, round, cut corners.
std::string Outline(Role role, const Rectangle& at, bool stated) {
  const std::string fill = Attribute("fill", Fill(role)) + Attribute("stroke", "#1a1a1a");
  if (role == Role::kProposal) {
    const int cut = std::min(14, at.height / 3);
    const auto point = [](int x, int y) { return Number(x) + "," + Number(y) + " "; };
    std::string points = point(at.x + cut, at.y) + point(at.right() - cut, at.y) + point(at.right(), at.y + cut) +
                         point(at.right(), at.bottom() - cut) + point(at.right() - cut, at.bottom()) +
                         point(at.x + cut, at.bottom()) + point(at.x, at.bottom() - cut) + point(at.x, at.y + cut);
    points.pop_back();
    return "<polygon" + Attribute("points", points) + fill + Attribute("stroke-width", "1.5") + "/>";
  }
  std::string shape = "<rect" + Attribute("x", at.x) + Attribute("y", at.y) + Attribute("width", at.width) +
                      Attribute("height", at.height);
  if (role == Role::kEffect) shape += Attribute("rx", std::min(18, at.height / 2));
  shape += fill + Attribute("stroke-width", role == Role::kProblem ? "4" : "1.5");
  if (!stated) shape += Attribute("stroke-dasharray", "12 7");
  return shape + "/>";
}

struct TextStyle {
  int size = 14;
  bool bold = false;
  bool italic = false;
  bool middle = false;
};

std::string Text(int x, int y, std::string_view words, const TextStyle& style) {
  std::string out = "<text" + Attribute("x", x) + Attribute("y", y) + Attribute("font-size", style.size);
  if (style.bold) out += Attribute("font-weight", "bold");
  if (style.italic) out += Attribute("font-style", "italic");
  if (style.middle) out += Attribute("text-anchor", "middle");
  return out + ">" + EscapeMarkup(words) + "</text>\n";
}

/// "Causa C1: No hay luz (12 personas)", whole, for those who point or listen.
std::string Spoken(const ProblemTree& tree, std::uint32_t index) {
  const TreeNode& node = tree.nodes[index];
  std::string spoken = index == 0 ? "Problema central" : std::string(NameOf(node.role).title) + " " + node.code;
  spoken += ": " + OneLine(node.label);
  if (index != 0 || tree.stated) spoken += " (" + SupportText(node.support) + ")";
  return spoken;
}

std::string DrawText(const DrawnBox& box) {
  const bool middle = box.role == Role::kProblem && box.node != DrawnBox::kMore;
  const int x = middle ? box.at.centre_x() : box.at.x + BoxText::kPadding;
  std::string out;
  int y = box.at.y + 10;
  if (!box.heading.empty()) {
    out += Text(x, y + 11, box.heading, {BoxText::kSmallSize, true, false, middle});
    y += BoxText::kSmallLine + 4;
  } else {
    y += 2;
  }
  const bool more = box.node == DrawnBox::kMore;
  for (const std::string& line : box.label) {
    out += Text(x, y + BoxText::LabelSize(box) - 1, line, {BoxText::LabelSize(box), middle, more, middle});
    y += BoxText::LabelLine(box);
  }
  y += 2;
  for (const std::string& line : box.foot) {
    out += Text(x, y + 11, line, {BoxText::kSmallSize, false, true, middle});
    y += BoxText::kSmallLine;
  }
  return out;
}

std::string DrawBox(const ProblemTree& tree, const DrawnBox& box, const SvgOptions& options) {
  if (box.node == DrawnBox::kMore) {
    return "<g><rect" + Attribute("x", box.at.x) + Attribute("y", box.at.y) + Attribute("width", box.at.width) +
           Attribute("height", box.at.height) + Attribute("fill", "#ffffff") + Attribute("stroke", "#1a1a1a") +
           Attribute("stroke-width", "1") + Attribute("stroke-dasharray", "2 4") + "/>\n" + DrawText(box) + "</g>\n";
  }
  const std::string title = "<title>" + EscapeMarkup(Spoken(tree, box.node)) + "</title>\n";
  const std::string body = title + Outline(box.role, box.at, box.stated) + "\n" + DrawText(box);
  if (options.link_prefix.empty()) return "<g>" + body + "</g>\n";
  return "<a" + Attribute("href", "#" + options.link_prefix + CodeForId(tree.nodes[box.node].code)) + ">" + body +
         "</a>\n";
}

std::string DrawLine(const DrawnLine& line) {
  std::vector<Point> points = line.points;
  const Point tip = points.back();
  const Point before = points[points.size() - 2];
  const int dx = (tip.x > before.x) - (tip.x < before.x);
  const int dy = (tip.y > before.y) - (tip.y < before.y);
  if (line.arrow) points.back() = {tip.x - dx * kArrow, tip.y - dy * kArrow};
  std::string path;
  for (const Point& point : points) path += (path.empty() ? "M" : " L") + Number(point.x) + " " + Number(point.y);
  std::string out = "<path" + Attribute("d", path) + Attribute("fill", "none") + Attribute("stroke", "#1a1a1a") +
                    Attribute("stroke-width", "1.6");
  if (line.dashed) out += Attribute("stroke-dasharray", "7 5");
  out += "/>\n";
  if (!line.arrow) return out;
  const Point foot = points.back();
  const std::string head = "M" + Number(tip.x) + " " + Number(tip.y) + " L" + Number(foot.x + dy * 5) + " " +
                           Number(foot.y + dx * 5) + " L" + Number(foot.x - dy * 5) + " " + Number(foot.y - dx * 5) +
                           " Z";
  return out + "<path" + Attribute("d", head) + Attribute("fill", "#1a1a1a") + "/>\n";
}

// Samples of the borders and lines with their words, flowing over as many rows as the width asks for.
class Legend {
 public:
  explicit Legend(int width) : width_(width) {
    for (const Role role : {Role::kProblem, Role::kCause, Role::kEffect, Role::kProposal})
      Add(Outline(role, {0, 2, 28, 16}, true) + "\n", NameOf(role).word);
    Add(DrawLine({{{0, 10}, {30, 10}}, true, false}), "alguien lo dijo");
    Add(DrawLine({{{0, 10}, {30, 10}}, true, true}), "lo supone el programa");
    Add("", kComplement);
    Add("", "Lectura hecha por un programa: conviene revisarla.");
  }

  int height() const { return (row_ + 1) * kLegendLine; }

  std::string Draw(int left, int top) const {
    return "<g" + Attribute("transform", "translate(" + Number(left) + " " + Number(top) + ")") + ">\n" + items_ +
           "</g>\n";
  }

 private:
  void Add(const std::string& sample, std::string_view words) {
    const int shift = sample.empty() ? 0 : 36;
    const int width = shift + TextWidth(words, kSize);
    if (x_ > 0 && x_ + width > width_) {
      x_ = 0;
      ++row_;
    }
    items_ += "<g" + Attribute("transform", "translate(" + Number(x_) + " " + Number(row_ * kLegendLine) + ")") + ">" +
              sample + Text(shift, 15, words, {kSize, false, sample.empty(), false}) + "</g>\n";
    x_ += width + 26;
  }

  static constexpr int kSize = 13;
  int width_;
  int x_ = 0, row_ = 0;
  std::string items_;
};

// The drawing in words: what a reader hears in place of the picture.
std::string Description(const ProblemTree& tree, const TreeDrawing& drawing) {
  std::string spoken = Spoken(tree, 0) + ".";
  for (const Role role : {Role::kEffect, Role::kCause, Role::kProposal}) {
    std::string list;
    for (const DrawnBox& box : drawing.boxes) {
      if (box.role != role) continue;
      list += list.empty() ? " " : "; ";
      if (box.node == DrawnBox::kMore) {
        list += "y " + Counted(box.left_out, NameOf(role).word, NameOf(role).words) + " más, en la lista del informe";
      } else {
        list += tree.nodes[box.node].code + ", " + OneLine(tree.nodes[box.node].label) + " (" +
                SupportText(tree.nodes[box.node].support) + ")";
      }
    }
    if (!list.empty()) spoken += " " + std::string(NameOf(role).titles) + ":" + list + ".";
  }
  return spoken + " " + std::string(kComplement);
}

std::string SafeId(std::string_view id) {
  std::string safe;
  for (const char c : id)
    safe += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ? c : '_';
  return safe;
}

}  // namespace

std::string CodeForId(const std::string& code) {
  std::string id = code;
  std::ranges::replace(id, '.', '-');
  return SafeId(id);
}

std::string TreeSvg(const Analysis& analysis, const ProblemTree& tree, const SvgOptions& options) {
  const TreeDrawing drawing = LayoutTree(tree, options.layout);
  const bool page = options.frame == SvgFrame::kPage;
  const Topic& topic = analysis.topics[tree.topic.value];
  const std::string title = "Árbol de problemas: " + OneLine(topic.label);
  const std::string subtitle =
      std::string(ThemeLabel(analysis, tree.theme)) + " · " + SupportText(topic.support) + " en el asunto";

  int width = std::max(drawing.width + 2 * kMargin, page ? kLeastWidth : 620);
  const std::vector<std::string> title_lines =
      page ? WrapText(title, {kTitleSize, width - 2 * kMargin, 1000, 2, FontWeight::kBold})
           : std::vector<std::string>{};
  const int header = page ? static_cast<int>(title_lines.size()) * kTitleLine + 24 + 20 : 0;
  const Legend narrow_legend(width - 2 * kMargin);
  int height = kMargin + header + drawing.height + 28 + narrow_legend.height() + kMargin / 2;
  if (page) {  // grow to the proportion of a letter sheet
    width = std::max(width, (height * 22 + 16) / 17);
    height = std::max(height, (width * 17 + 21) / 22);
  }
  const Legend legend(width - 2 * kMargin);
  const int legend_top = height - kMargin / 2 - legend.height();
  const int top = kMargin + header + std::max(0, (legend_top - 28 - kMargin - header - drawing.height) / 2);

  const std::string id = SafeId(options.id.empty() ? tree.key : options.id);
  std::string out = "<svg";
  if (page)
    out += Attribute("xmlns", "http://www.w3.org/2000/svg") + Attribute("width", "279.4mm") +
           Attribute("height", "215.9mm");
  // On a screen the letters stay between 10 and 17 pixels; a drawing wider than its place scrolls.
  if (!page)
    out += Attribute("style", "min-width:" + Number(width * 3 / 4) + "px;max-width:" + Number(width * 5 / 4) + "px");
  out += Attribute("viewBox", "0 0 " + Number(width) + " " + Number(height)) + Attribute("lang", "es");
  out += Attribute("role", options.link_prefix.empty() ? "img" : "group");
  out += Attribute("aria-labelledby", id + "-titulo " + id + "-texto");
  out += Attribute("font-family", "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif") +
         Attribute("fill", "#1a1a1a") + ">\n";
  out += "<title" + Attribute("id", id + "-titulo") + ">" + EscapeMarkup(title) + "</title>\n";
  out += "<desc" + Attribute("id", id + "-texto") + ">" + EscapeMarkup(Description(tree, drawing)) + "</desc>\n";
  out += "<rect" + Attribute("width", width) + Attribute("height", height) + Attribute("fill", "#ffffff") + "/>\n";
  int y = kMargin + kTitleSize;
  for (const std::string& line : title_lines) {
    out += Text(kMargin, y, line, {kTitleSize, true, false, false});
    y += kTitleLine;
  }
  if (page) out += Text(kMargin, y, subtitle, {15, false, false, false});
  out += "<g" + Attribute("transform", "translate(" + Number((width - drawing.width) / 2) + " " + Number(top) + ")") +
         ">\n";
  for (const DrawnLine& line : drawing.lines) out += DrawLine(line);
  for (const DrawnBox& box : drawing.boxes) out += DrawBox(tree, box, options);
  for (const DrawnHint& hint : drawing.hints) out += Text(hint.at.x, hint.at.y, hint.text, {15, false, true, true});
  return out + "</g>\n" + legend.Draw(kMargin, legend_top) + "</svg>\n";
}

}  // namespace ceiba
