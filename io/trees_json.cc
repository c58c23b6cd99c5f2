// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trees_json.h"

#include <string_view>
#include <utility>
#include <vector>

#include "core/support.h"
#include "core/utf8.h"
#include "io/json_string.h"
#include "io/names.h"

namespace ceiba {
namespace {

// Writes straight into one string: a corpus of 100,000 has thousands of trees and tens of megabytes of them.
class Writer {
 public:
  explicit Writer(const Analysis& analysis) : analysis_(analysis) {}

  Status Document(const Sink& sink) && {
    out_ = std::string("{\"people_known\":") + (analysis_.people_known ? "true" : "false") + ",\"trees\":[";
    for (std::size_t i = 0; i < analysis_.trees.size(); ++i) {
      out_ += i == 0 ? "\n" : ",\n";
      Tree(analysis_.trees[i]);
      if (out_.size() < kPieceBytes) continue;
      if (Status passed = sink(out_); !passed) return passed;
      out_.clear();
    }
    Array("\n],", "shared_causes", analysis_.shared_causes, [&](const SharedCause& cause) { Shared(cause); });
    out_ += "}\n";
    return sink(out_);
  }

 private:
  // `name` is one of ours: no escaping. The comma before it is the caller's, as part of `before`.
  void Name(std::string_view before, std::string_view name) {
    out_ += before;
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void String(std::string_view before, std::string_view name, std::string_view value) {
    Name(before, name);
    AppendJsonString(value, out_);
  }
  void Number(std::string_view before, std::string_view name, std::uint64_t value) {
    Name(before, name);
    out_ += std::to_string(value);
  }
  template <class Items, class Each>
  void Array(std::string_view before, std::string_view name, const Items& items, Each each) {
    Name(before, name);
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ",";
      first = false;
      each(item);
    }
    out_ += ']';
  }

  void Supported(const Support& support) {
    Number(",\"support\":{", "people", support.people);
    Number(",", "contributions", support.contributions);
    Number(",", "voices", support.voices());
    String(",", "text", SupportText(support));
    out_ += '}';
  }
  void Contributions(const std::vector<ContributionId>& contributions) {
    Array(",", "contributions", contributions,
          [&](ContributionId id) { AppendJsonString(analysis_.corpus.contributions[id.value].key, out_); });
  }

  void Tree(const ProblemTree& tree) {
    const Topic& topic = analysis_.topics[tree.topic.value];
    String("{", "key", tree.key);
    String(",", "topic", topic.key);
    String(",", "label", topic.label);
    String(",", "theme", analysis_.taxonomy[tree.theme].code);
    String(",", "theme_label", analysis_.taxonomy[tree.theme].label);
    Name(",", "stated");
    out_ += tree.stated ? "true" : "false";
    Supported(topic.support);
    Array(",", "nodes", tree.nodes, [&](const TreeNode& node) { Node(node); });
    Array(",", "edges", tree.edges, [&](const TreeEdge& edge) { Edge(tree, edge); });
    Array(",", "notes", tree.notes, [&](const std::string& note) { AppendJsonString(note, out_); });
    const auto place = static_cast<std::size_t>(&tree - analysis_.trees.data());
    if (place < analysis_.lints.size()) Array(",", "lints", analysis_.lints[place], [&](const Lint& lint) { Finding(tree, lint); });
    if (place < analysis_.objectives.size())
      Array(",", "objectives_draft", analysis_.objectives[place].objectives, [&](const Objective& objective) { Draft(tree, objective); });
    if (place < analysis_.contrary.size())
      Array(",", "contrary", analysis_.contrary[place], [&](const Contrary& contrary) { Against(tree, contrary); });
    if (topic.id.value < analysis_.subtopics.size())
      Array(",", "subtopics", analysis_.subtopics[topic.id.value].subtopics, [&](const Subtopic& subtopic) { Pile(subtopic); });
    out_ += '}';
  }

  void Against(const ProblemTree& tree, const Contrary& contrary) {
    String("{", "node", tree.nodes[contrary.node].code);
    Name(",", "statement");
    if (contrary.statement.valid()) {
      AppendJsonString(analysis_.statements[contrary.statement.value].key, out_);
    } else {
      out_ += "null";
    }
    Supported(contrary.support);
    Contributions(contrary.contributions);
    Array(",", "quotes", contrary.quotes, [&](const ContraryQuote& quote) {
      String("{", "why", quote.rule);
      Words(",", quote.in, quote.span);
      Name(",", "against");
      Quote(analysis_.mentions[quote.against.value]);
      out_ += '}';
    });
    out_ += '}';
  }

  void Pile(const Subtopic& subtopic) {
    String("{", "key", subtopic.key);
    String(",", "label", subtopic.label);
    Supported(subtopic.support);
    Contributions(subtopic.contributions);
    out_ += '}';
  }

  void Shared(const SharedCause& cause) {
    String("{", "key", cause.key);
    String(",", "label", cause.label);
    Number(",", "trees", cause.trees);
    Number(",", "topics", cause.topics);
    Supported(cause.support);
    Contributions(cause.contributions);
    Array(",", "places", cause.places, [&](const SharedCause::Place& at) {
      String("{", "tree", analysis_.trees[at.tree].key);
      String(",", "node", analysis_.trees[at.tree].nodes[at.node].code);
      Name(",", "chained");
      out_ += at.chained ? "true" : "false";
      Number(",", "voices", at.voices);
      Name(",", "quote");
      Quote(analysis_.mentions[at.quote.value]);
      out_ += '}';
    });
    out_ += '}';
  }

  void Finding(const ProblemTree& tree, const Lint& lint) {
    constexpr std::string_view kSeverity[] = {"error", "warning", "hint"};
    String("{", "code", lint.code);
    String(",", "severity", kSeverity[static_cast<std::size_t>(lint.severity)]);
    if (lint.node != Lint::kTree) String(",", "node", tree.nodes[lint.node].code);
    if (lint.other != Lint::kTree) String(",", "other", tree.nodes[lint.other].code);
    String(",", "message", lint.message);
    out_ += '}';
  }

  void Draft(const ProblemTree& tree, const Objective& objective) {
    String("{", "node", tree.nodes[objective.node].code);
    String(",", "text", objective.text);
    Name(",", "inverted");
    out_ += objective.inverted ? "true" : "false";
    out_ += '}';
  }

  void Node(const TreeNode& node) {
    String("{", "code", node.code);
    String(",", "role", NameOf(node.role).code);
    if (node.statement.valid()) String(",", "said_as", NameOf(analysis_.statements[node.statement.value].role).code);
    String(",", "label", node.label);
    Name(",", "statement");
    if (node.statement.valid()) {
      AppendJsonString(analysis_.statements[node.statement.value].key, out_);
    } else {
      out_ += "null";
    }
    String(",", "topic", analysis_.topics[node.topic.value].key);
    Supported(node.support);
    Contributions(node.contributions);
    Array(",", "quotes", node.quotes, [&](MentionId id) { Quote(analysis_.mentions[id.value]); });
    Array(",", "variants", node.variants, [&](StatementId id) { Variant(analysis_.statements[id.value]); });
    out_ += '}';
  }

  void Quote(const Mention& mention) {
    Words("{", mention.in, mention.span);
    out_ += '}';
  }

  void Words(std::string_view before, ContributionId in, Span span) {
    const Contribution& contribution = analysis_.corpus.contributions[in.value];
    const std::string_view quote = std::string_view(contribution.text).substr(span.begin, span.size());
    const std::size_t start = CodePointCount(std::string_view(contribution.text).substr(0, span.begin));
    String(before, "contribution", contribution.key);
    Number(",", "start", start);
    Number(",", "end", start + CodePointCount(quote));
    String(",", "text", quote);
  }

  void Variant(const Statement& variant) {
    String("{", "statement", variant.key);
    String(",", "label", variant.label);
    Supported(variant.support);
    out_ += '}';
  }

  void Edge(const ProblemTree& tree, const TreeEdge& edge) {
    String("{", "from", tree.nodes[edge.from].code);
    String(",", "to", tree.nodes[edge.to].code);
    String(",", "kind", CodeOf(edge.kind));
    String(",", "origin", CodeOf(edge.origin));
    Supported(edge.support);
    Contributions(edge.contributions);
    out_ += '}';
  }

  const Analysis& analysis_;
  std::string out_;
};

}  // namespace

Status TreesJson(const Analysis& analysis, const Sink& sink) { return Writer(analysis).Document(sink); }

}  // namespace ceiba
