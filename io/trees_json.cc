// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trees_json.h"

#include <nlohmann/json.hpp>

#include "core/support.h"
#include "core/utf8.h"
#include "io/names.h"

namespace ceiba {
namespace {

using Json = nlohmann::ordered_json;

Json SupportJson(const Support& support) {
  return {{"people", support.people}, {"contributions", support.contributions}, {"voices", support.voices()}, {"text", SupportText(support)}};
}

Json KeysJson(const Analysis& analysis, const std::vector<ContributionId>& contributions) {
  Json keys = Json::array();
  for (const ContributionId id : contributions) keys.push_back(analysis.corpus.contributions[id.value].key);
  return keys;
}

Json QuoteJson(const Analysis& analysis, MentionId id) {
  const Mention& mention = analysis.mentions[id.value];
  const Contribution& contribution = analysis.corpus.contributions[mention.in.value];
  const CodePointIndex index(contribution.text);
  return {{"contribution", contribution.key},
          {"start", index.At(mention.span.begin)},
          {"end", index.At(mention.span.end)},
          {"text", QuoteText(analysis, mention)}};
}

Json NodeJson(const Analysis& analysis, const TreeNode& node) {
  Json json{{"code", node.code},
            {"role", NameOf(node.role).code},
            {"label", node.label},
            {"statement", nullptr},
            {"topic", analysis.topics[node.topic.value].key},
            {"support", SupportJson(node.support)},
            {"contributions", KeysJson(analysis, node.contributions)},
            {"quotes", Json::array()},
            {"variants", Json::array()}};
  if (node.statement.valid()) json["statement"] = analysis.statements[node.statement.value].key;
  for (const MentionId id : node.quotes) json["quotes"].push_back(QuoteJson(analysis, id));
  for (const StatementId id : node.variants) {
    const Statement& variant = analysis.statements[id.value];
    json["variants"].push_back({{"statement", variant.key}, {"label", variant.label}, {"support", SupportJson(variant.support)}});
  }
  return json;
}

Json TreeJson(const Analysis& analysis, const ProblemTree& tree) {
  const Topic& topic = analysis.topics[tree.topic.value];
  Json json{{"key", tree.key},
            {"topic", topic.key},
            {"label", topic.label},
            {"theme", analysis.taxonomy[tree.theme].code},
            {"theme_label", analysis.taxonomy[tree.theme].label},
            {"stated", tree.stated},
            {"support", SupportJson(topic.support)},
            {"nodes", Json::array()},
            {"edges", Json::array()},
            {"notes", tree.notes}};
  for (const TreeNode& node : tree.nodes) json["nodes"].push_back(NodeJson(analysis, node));
  for (const TreeEdge& edge : tree.edges) {
    json["edges"].push_back({{"from", tree.nodes[edge.from].code},
                             {"to", tree.nodes[edge.to].code},
                             {"kind", CodeOf(edge.kind)},
                             {"origin", CodeOf(edge.origin)},
                             {"support", SupportJson(edge.support)},
                             {"contributions", KeysJson(analysis, edge.contributions)}});
  }
  return json;
}

}  // namespace

// Tree by tree, so that only one is held twice: a corpus of 100,000 has thousands.
std::string TreesJson(const Analysis& analysis) {
  std::string out = std::string("{\"people_known\": ") + (analysis.people_known ? "true" : "false") + ", \"trees\": [";
  for (std::size_t i = 0; i < analysis.trees.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += TreeJson(analysis, analysis.trees[i]).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return out + "\n]}\n";
}

}  // namespace ceiba
