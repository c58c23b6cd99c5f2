// SPDX-License-Identifier: GPL-3.0-or-later
// A small finished analysis made by hand (twelve invented contributions), for the tests of the writers and the store:
// two topics with a tree, single voices, a chained cause, a trunk that nobody stated, a copy, a rejected row.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.h"

namespace ceiba::testing {

enum class Authors { kKnown, kUnknown };

/// Twelve contributions "b-01" to "b-12"; "b-06" copies "b-02"; row 13 is rejected. With kUnknown nobody signed.
/// Topics (by support): water (tree with chained cause), street lamps (tree nobody stated the problem of), and three of
/// one voice: burst pipes, no shade (its text holds & < > and quotes), thanks (no mention at all).
Analysis SampleAnalysis(Authors authors = Authors::kKnown);

/// Puts an analysis together from words instead of offsets; Build() sorts, numbers and counts as the pipeline does.
/// Names (of statements and topics) are the caller's own and reach no output.
class AnalysisBuilder {
 public:
  explicit AnalysisBuilder(std::vector<Theme> taxonomy);

  /// Contributions must come sorted by key. `author`: 0 when unknown.
  void Contribute(std::string key, std::string text, std::uint32_t author = 0, Metadata about = {});
  /// A contribution with the text of `original`.
  void Copy(std::string key, const std::string& original, std::uint32_t author = 0, Metadata about = {});
  void Topic(std::string name, std::string theme, std::string label, std::vector<std::string> terms,
             std::vector<std::string> contribution_keys);
  void Statement(std::string name, std::string topic, Role role, std::string label);
  /// `words` must occur in the text of `key`; its first occurrence is the mention.
  void Mention(const std::string& key, std::string_view words, const std::string& statement);
  /// Between two mentions of `key`, by their words; `connector` "" makes the link inferred.
  void Link(const std::string& key, std::string_view from, LinkKind kind, std::string_view to,
            std::string_view connector);
  /// Nodes and edges in tree order: nodes by code and statement ("" for a trunk nobody stated), edges by code.
  struct Edge {
    std::string from, to;
    LinkKind kind = LinkKind::kCauses;
    LinkOrigin origin = LinkOrigin::kInferred;
    std::vector<std::string> contribution_keys;
  };
  struct Node {
    std::string code, statement;
    std::vector<std::string> variants;
  };
  void Tree(std::string topic, std::vector<Node> nodes, std::vector<Edge> edges, std::vector<std::string> notes = {});

  /// What has no setter is filled by the caller in the result (inputs, rejected, masked).
  Analysis Build() const;

 private:
  struct NamedTopic {
    std::string name, theme, label;
    std::vector<std::string> terms, keys;
  };
  struct NamedStatement {
    std::string name, topic;
    Role role = Role::kProblem;
    std::string label;
  };
  struct NamedMention {
    std::string key, words, statement;
  };
  struct NamedLink {
    std::string key, from, to, connector;
    LinkKind kind = LinkKind::kCauses;
  };
  struct NamedTree {
    std::string topic;
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::vector<std::string> notes;
  };
  std::vector<Theme> taxonomy_;
  std::vector<Contribution> contributions_;
  std::vector<std::uint32_t> authors_;
  std::vector<NamedTopic> topics_;
  std::vector<NamedStatement> statements_;
  std::vector<NamedMention> mentions_;
  std::vector<NamedLink> links_;
  std::vector<NamedTree> trees_;
};

}  // namespace ceiba::testing
