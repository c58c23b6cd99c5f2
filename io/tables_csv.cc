// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tables_csv.h"

#include <array>
#include <optional>
#include <string_view>

#include "core/utf8.h"
#include "io/csv_table.h"
#include "io/names.h"

namespace ceiba {
namespace {

std::string_view StatementKey(const Analysis& a, MentionId mention) {
  const StatementId id = a.statement_of[mention.value];
  return id.valid() ? std::string_view(a.statements[id.value].key) : std::string_view();
}

std::string Joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += "; ";
    out += item;
  }
  return out;
}

}  // namespace

std::string MentionsCsv(const Analysis& a) {
  CsvTable table{"contribution", "mention",         "role",  "text",        "start",  "end", "confidence", "why",
              "statement",    "statement_label", "topic", "topic_label", "source", "row"};
  for (const Contribution& c : a.corpus.contributions) {
    const std::uint32_t first = a.first_mention[c.id.value];
    const std::uint32_t past = a.first_mention[c.id.value + 1];
    if (first == past) continue;
    const CodePointIndex chars(c.text);
    for (std::uint32_t m = first; m < past; ++m) {
      const Mention& mention = a.mentions[m];
      const StatementId id = a.statement_of[m];
      const Topic& topic = a.topics[id.valid() ? a.statements[id.value].topic.value : a.main_topic[c.id.value].value];
      table.Row(c.key, m - first, NameOf(mention.role).code, QuoteText(a, mention), chars.At(mention.span.begin),
                chars.At(mention.span.end), mention.confidence, mention.why, StatementKey(a, mention.id),
                id.valid() ? std::string_view(a.statements[id.value].label) : std::string_view(), topic.key,
                topic.label, c.from.file, c.from.row);
    }
  }
  return std::move(table).Take();
}

std::string TopicsCsv(const Analysis& a) {
  CsvTable table{
      "topic",         "label",  "theme",    "theme_label", "terms",   "voices",    "people", "unsigned_contributions",
      "contributions", "copies", "stability", "problems", "causes",      "effects", "proposals", "tree",   "example",
      "example_text"};
  std::vector<const ProblemTree*> tree_of(a.topics.size(), nullptr);
  for (const ProblemTree& tree : a.trees) tree_of[tree.topic.value] = &tree;
  for (std::size_t i = 0; i < a.topics.size(); ++i) {
    const Topic& t = a.topics[i];
    std::array<std::uint32_t, kRoleCount> statements{};
    for (const StatementId id : t.statements) ++statements[static_cast<std::size_t>(a.statements[id.value].role)];
    const Contribution* example = t.central.empty() ? nullptr : &a.corpus.contributions[t.central.front().value];
    const char* tree = tree_of[i] == nullptr ? "none" : tree_of[i]->stated ? "stated" : "unstated";
    table.Row(t.key, t.label, a.taxonomy[t.theme].code, ThemeLabel(a, t.theme), Joined(t.terms), t.support.voices(),
              t.support.people, t.support.unsigned_contributions, t.support.contributions, t.copies, t.stability < 0 ? std::nullopt : std::optional(t.stability), statements[0],
              statements[1], statements[2], statements[3], tree, example == nullptr ? "" : example->key,
              example == nullptr ? "" : example->text);
  }
  return std::move(table).Take();
}

std::string LinksCsv(const Analysis& a) {
  CsvTable table{"contribution", "kind",         "from",   "from_text",  "from_statement", "connector", "to",
              "to_text",      "to_statement", "origin", "confidence", "source",         "row"};
  for (const Contribution& c : a.corpus.contributions) {
    const std::uint32_t first = a.first_mention[c.id.value];
    for (std::uint32_t l = a.first_link[c.id.value]; l < a.first_link[c.id.value + 1]; ++l) {
      const Link& link = a.links[l];
      const std::string_view connector = std::string_view(c.text).substr(link.connector.begin, link.connector.size());
      table.Row(c.key, CodeOf(link.kind), link.from.value - first, QuoteText(a, a.mentions[link.from.value]),
                StatementKey(a, link.from), connector, link.to.value - first, QuoteText(a, a.mentions[link.to.value]),
                StatementKey(a, link.to), CodeOf(link.origin), link.confidence, c.from.file, c.from.row);
    }
  }
  return std::move(table).Take();
}

std::string RejectedCsv(const Analysis& a) {
  CsvTable table{"source", "row", "line", "question", "id", "reason", "detail"};
  for (const Rejected& r : a.rejected)
    table.Row(r.from.file, r.from.row, r.from.line == 0 ? std::string() : std::to_string(r.from.line), r.from.question,
              r.id, r.reason, r.detail);
  return std::move(table).Take();
}

std::string PrivacyReviewCsv(const Analysis& a) {
  CsvTable table{"contribution", "start", "end", "type", "words"};
  for (const PrivacyDoubt& doubt : a.corpus.doubts) {
    const Contribution& c = a.corpus.contributions[doubt.in.value];
    const std::string_view words = std::string_view(c.text).substr(doubt.span.begin, doubt.span.size());
    const std::size_t start = CodePointCount(std::string_view(c.text).substr(0, doubt.span.begin));
    table.Row(c.key, start, start + CodePointCount(words), doubt.type, std::string(words));
  }
  return std::move(table).Take();
}

}  // namespace ceiba
