// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/findings_csv.h"

#include <string_view>
#include <utility>

#include "io/csv_table.h"
#include "io/names.h"

namespace ceiba {
namespace {

std::string Joined(const std::vector<std::string>& terms) {
  std::string out;
  for (const std::string& term : terms) out += (out.empty() ? "" : "; ") + term;
  return out;
}

std::string CopyOf(const Corpus& corpus, const Contribution& c) {
  return c.copy_of.valid() ? corpus.contributions[c.copy_of.value].key : std::string();
}

}  // namespace

std::string SubtopicsCsv(const Analysis& analysis, const std::vector<Subtopics>& subtopics) {
  CsvTable table{"topic",         "topic_label",  "subtopic", "label", "terms",  "voices", "people", "unsigned_contributions",
                 "contributions", "contribution", "copy_of",  "text",  "source", "row"};
  const Corpus& corpus = analysis.corpus;
  for (const Topic& topic : analysis.topics) {
    const Subtopics& found = subtopics[topic.id.value];
    for (const Subtopic& subtopic : found.subtopics) {
      const Support& support = subtopic.support;
      for (const ContributionId id : subtopic.contributions) {
        const Contribution& c = corpus.contributions[id.value];
        table.Row(topic.key, topic.label, subtopic.key, subtopic.label, Joined(subtopic.terms), support.voices(), support.people,
                  support.unsigned_contributions, support.contributions, c.key, CopyOf(corpus, c), c.text, c.from.file, c.from.row);
      }
    }
    for (const ContributionId id : found.alone) {
      const Contribution& c = corpus.contributions[id.value];
      table.Row(topic.key, topic.label, "", "", "", 1U, c.by.valid() ? 1U : 0U, c.by.valid() ? 0U : 1U, 1U, c.key, CopyOf(corpus, c),
                c.text, c.from.file, c.from.row);
    }
  }
  return std::move(table).Take();
}

std::string ContraryCsv(const Analysis& analysis, const std::vector<std::vector<Contrary>>& contraries) {
  CsvTable table{
      "tree",          "tree_label",   "node", "node_label",           "statement",    "voices", "people", "unsigned_contributions",
      "contributions", "contribution", "text", "against_contribution", "against_text", "why",    "source", "row"};
  for (std::size_t t = 0; t < contraries.size(); ++t) {
    const ProblemTree& tree = analysis.trees[t];
    for (const Contrary& contrary : contraries[t]) {
      const TreeNode& node = tree.nodes[contrary.node];
      const std::string statement = contrary.statement.valid() ? analysis.statements[contrary.statement.value].key : std::string();
      const Support& support = contrary.support;
      for (const ContraryQuote& quote : contrary.quotes) {
        const Contribution& c = analysis.corpus.contributions[quote.in.value];
        const Mention& against = analysis.mentions[quote.against.value];
        table.Row(tree.key, analysis.topics[tree.topic.value].label, node.code, node.label, statement, support.voices(), support.people,
                  support.unsigned_contributions, support.contributions, c.key,
                  std::string_view(c.text).substr(quote.span.begin, quote.span.size()), analysis.corpus.contributions[against.in.value].key,
                  QuoteText(analysis, against), quote.rule, c.from.file, c.from.row);
      }
    }
  }
  return std::move(table).Take();
}

std::string SharedCausesCsv(const Analysis& analysis, const std::vector<SharedCause>& causes) {
  CsvTable table{"cause",         "label", "topics",     "trees", "voices",     "people",  "unsigned_contributions",
                 "contributions", "tree",  "tree_label", "node",  "node_label", "chained", "voices_here",
                 "contribution",  "text",  "source",     "row"};
  for (const SharedCause& cause : causes) {
    const Support& support = cause.support;
    for (const SharedCause::Place& place : cause.places) {
      const ProblemTree& tree = analysis.trees[place.tree];
      const Mention& quote = analysis.mentions[place.quote.value];
      const Contribution& c = analysis.corpus.contributions[quote.in.value];
      table.Row(cause.key, cause.label, cause.topics, cause.trees, support.voices(), support.people, support.unsigned_contributions,
                support.contributions, tree.key, analysis.topics[tree.topic.value].label, tree.nodes[place.node].code,
                tree.nodes[place.node].label, place.chained ? "true" : "false", place.voices, c.key, QuoteText(analysis, quote),
                c.from.file, c.from.row);
    }
  }
  return std::move(table).Take();
}

}  // namespace ceiba
