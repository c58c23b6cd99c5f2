// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tree_graphml.h"

#include <array>
#include <string_view>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"

namespace ceiba {
namespace {

struct KeyDeclaration {
  std::string_view on, name, type;
};
constexpr std::array<KeyDeclaration, 18> kKeys{{
    {"graph", "key", "string"},
    {"graph", "label", "string"},
    {"graph", "theme", "string"},
    {"graph", "stated", "boolean"},
    {"node", "role", "string"},
    {"node", "label", "string"},
    {"node", "statement", "string"},
    {"node", "topic", "string"},
    {"node", "voices", "int"},
    {"node", "people", "int"},
    {"node", "contributions", "int"},
    {"node", "support", "string"},
    {"edge", "kind", "string"},
    {"edge", "origin", "string"},
    {"edge", "voices", "int"},
    {"edge", "people", "int"},
    {"edge", "contributions", "int"},
    {"edge", "support", "string"},
}};

// Key ids are "node-label": the same name may be declared once for nodes and once for the graph.
std::string Data(std::string_view on, std::string_view name, std::string_view value) {
  return "      <data key=\"" + std::string(on) + "-" + std::string(name) + "\">" + EscapeMarkup(value) + "</data>\n";
}

std::string SupportData(std::string_view on, const Support& support) {
  return Data(on, "voices", std::to_string(support.voices())) + Data(on, "people", std::to_string(support.people)) +
         Data(on, "contributions", std::to_string(support.contributions)) + Data(on, "support", SupportText(support));
}

}  // namespace

std::string TreeGraphml(const Analysis& analysis, const ProblemTree& tree) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const KeyDeclaration& key : kKeys) {
    const std::string on(key.on), name(key.name), type(key.type);
    out += "  <key id=\"" + on + "-" + name + "\" for=\"" + on + "\" attr.name=\"" + name + "\" attr.type=\"" + type +
           "\"/>\n";
  }
  const Topic& topic = analysis.topics[tree.topic.value];
  out += "  <graph id=\"" + EscapeMarkup(tree.key) + "\" edgedefault=\"directed\">\n";
  out += Data("graph", "key", tree.key) + Data("graph", "label", topic.label) +
         Data("graph", "theme", analysis.taxonomy[tree.theme].code) +
         Data("graph", "stated", tree.stated ? "true" : "false");
  for (const TreeNode& node : tree.nodes) {
    out += "    <node id=\"" + EscapeMarkup(node.code) + "\">\n" + Data("node", "role", NameOf(node.role).code) +
           Data("node", "label", node.label);
    if (node.statement.valid()) out += Data("node", "statement", analysis.statements[node.statement.value].key);
    out += Data("node", "topic", analysis.topics[node.topic.value].key) + SupportData("node", node.support) +
           "    </node>\n";
  }
  for (const TreeEdge& edge : tree.edges) {
    out += "    <edge source=\"" + EscapeMarkup(tree.nodes[edge.from].code) + "\" target=\"" +
           EscapeMarkup(tree.nodes[edge.to].code) + "\">\n" + Data("edge", "kind", CodeOf(edge.kind)) +
           Data("edge", "origin", CodeOf(edge.origin)) + SupportData("edge", edge.support) + "    </edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace ceiba
