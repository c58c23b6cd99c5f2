// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_dot.h"

#include <map>
#include <utility>
#include <vector>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/text_width.h"
#include "io/tree_shape.h"

namespace ceiba {
namespace {

std::string Quoted(std::string_view text) { return "\"" + EscapeDot(text) + "\""; }

std::string_view Shape(Role role) {
  switch (role) {
    case Role::kProblem:
      return "shape=box, penwidth=3";
    case Role::kCause:
      return "shape=box";
    case Role::kEffect:
      return "shape=box, style=rounded";
    case Role::kProposal:
      return "shape=octagon";
  }
  return "";
}

std::string NodeLabel(const ProblemTree& tree, std::uint32_t index) {
  const TreeNode& node = tree.nodes[index];
  std::string label = std::string(index == 0 ? "Problema central" : NameOf(node.role).title) + " " + node.code;
  for (const std::string& line : WrapText(node.label, {14, 100000, 26, 100})) label += "\n" + line;
  if (index != 0 || tree.stated) label += "\n" + SupportText(node.support);
  return label;
}

}  // namespace

std::string TreeDot(const Analysis& analysis, const ProblemTree& tree) {
  const std::string title = "Árbol de problemas: " + OneLine(analysis.topics[tree.topic.value].label) +
                            "\nEl árbol complementa los datos, no los sustituye.";
  std::string out = "digraph " + Quoted(tree.key) + " {\n  rankdir=BT;\n  label=" + Quoted(title) +
                    ";\n  labelloc=t;\n  node [fontname=\"sans-serif\", fontsize=12];\n  edge [color=\"#1a1a1a\"];\n";
  const TreeShape shape = ShapeOf(tree);
  std::map<std::pair<Role, std::uint32_t>, std::vector<std::string>> ranks;
  for (std::uint32_t n = 0; n < tree.nodes.size(); ++n) {
    const TreeNode& node = tree.nodes[n];
    out += "  " + Quoted(node.code) + " [" + std::string(Shape(node.role)) +
           (n == 0 && !tree.stated ? ", style=dashed" : "") + ", label=" + Quoted(NodeLabel(tree, n)) + "];\n";
    // Proposals stand beside the trunk.
    const bool beside = n == 0 || node.role == Role::kProposal;
    ranks[{beside ? Role::kProblem : node.role, beside ? 0 : shape.level[n]}].push_back(node.code);
  }
  for (const auto& [rank, codes] : ranks) {
    if (codes.size() < 2) continue;
    out += "  { rank=same;";
    for (const std::string& code : codes) out += " " + Quoted(code) + ";";
    out += " }\n";
  }
  for (const TreeEdge& edge : tree.edges) {
    out += "  " + Quoted(tree.nodes[edge.from].code) + " -> " + Quoted(tree.nodes[edge.to].code) +
           " [style=" + (edge.origin == LinkOrigin::kInferred ? "dashed" : "solid") +
           (edge.kind == LinkKind::kAddresses ? ", constraint=false" : "") +
           ", tooltip=" + Quoted(SupportText(edge.support)) + "];\n";
  }
  return out + "}\n";
}

}  // namespace ceiba
