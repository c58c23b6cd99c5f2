// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <optional>

#include "core/check.h"
#include "core/utf8.h"
#include "store/database.h"
#include "store/findings.h"
#include "store/schema.h"
#include "store/values.h"

namespace ceiba {
namespace {

constexpr std::array<const char*, kRoleCount> kRoleNames{"problem", "cause", "effect", "proposal"};
constexpr std::array<const char*, 6> kPartNames{"body", "title", "problem", "cause", "effect", "proposal"};
constexpr std::array<const char*, 3> kLinkNames{"causes", "leads_to", "addresses"};
constexpr std::array<const char*, 3> kOriginNames{"explicit", "inferred", "curated"};

const char* Name(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }
const char* Name(PartKind kind) { return kPartNames[static_cast<std::size_t>(kind)]; }
const char* Name(LinkKind kind) { return kLinkNames[static_cast<std::size_t>(kind)]; }
const char* Name(LinkOrigin origin) { return kOriginNames[static_cast<std::size_t>(origin)]; }

// Writes the tables in the order their references ask for.
class Writer {
 public:
  Writer(Database& database, const Analysis& analysis) : database_(database), a_(analysis) {}

  void Run(const StoreInfo& info) {
    Inserter run(database_, "run", 2);
    run.Row("program_version", info.program_version);
    run.Row("people_known", a_.people_known ? "1" : "0");
    if (!info.people_key.empty()) run.Row("people_key", info.people_key);
    for (const auto& [name, value] : info.config) run.Row("option." + name, value);
    for (const auto& [name, version] : info.versions) run.Row("version." + name, version);
    Inserter masked(database_, "masked", 2);
    for (const auto& [type, count] : a_.corpus.masked) masked.Row(type, count);
  }

  void Inputs() {
    Inserter inputs(database_, "inputs", 9);
    Inserter details(database_, "input_details", 5);
    std::uint64_t input = 0;
    for (const InputSummary& in : a_.inputs) {
      inputs.Row(++input, in.file, in.sha256, in.bytes, in.kind, in.encoding, Known(in.delimiter), in.rows,
                 in.repaired);
      const auto list = [&](const char* kind, const std::vector<std::string>& values) {
        std::uint64_t position = 0;
        for (const std::string& value : values) details.Row(input, kind, ++position, value, std::nullopt);
      };
      list("column", in.columns);
      list("dropped", in.dropped);
      list("notice", in.notices);
      std::uint64_t position = 0;
      for (const auto& [field, columns] : in.mapping)
        for (const std::string& column : columns) details.Row(input, "field", ++position, column, field);
    }
    Inserter rejected(database_, "rejected", 8);
    std::uint64_t position = 0;
    for (const Rejected& r : a_.rejected)
      rejected.Row(++position, r.from.file, r.from.row, Known(r.from.line), Known(r.from.question), Known(r.id),
                   r.reason, r.detail);
  }

  void Topics() {
    Inserter themes(database_, "themes", 3);
    for (std::size_t i = 0; i < a_.taxonomy.size(); ++i) themes.Row(a_.taxonomy[i].code, i + 1, a_.taxonomy[i].label);
    Inserter topics(database_, "topics", 9);
    Inserter terms(database_, "topic_terms", 3);
    for (std::size_t i = 0; i < a_.topics.size(); ++i) {
      const Topic& t = a_.topics[i];
      topics.Row(t.key, i + 1, t.label, ThemeCode(t.theme), t.support.people, t.support.unsigned_contributions,
                 t.support.contributions, t.copies, t.stability < 0 ? std::nullopt : std::optional(Thousandths(t.stability)));
      for (std::size_t k = 0; k < t.terms.size(); ++k) terms.Row(t.key, k + 1, t.terms[k]);
    }
  }

  void Contributions() {
    Inserter contributions(database_, "contributions", 18);
    for (const Contribution& c : a_.corpus.contributions) {
      const std::optional<std::string_view> original =
          c.copy_of.valid() ? std::optional<std::string_view>(Key(c.copy_of)) : std::nullopt;
      std::optional<std::int64_t> participant;
      if (c.by.valid()) participant = a_.corpus.participants[c.by.value];
      contributions.Row(c.key, c.id.value + 1, c.text, original, participant, TopicKey(a_.main_topic[c.id.value]),
                        c.from.file, c.from.row, Known(c.from.line), Known(c.from.question), Known(c.about.date),
                        Known(c.about.round), Known(c.about.channel), Known(c.about.place), Known(c.about.sector),
                        Known(c.about.gender), Known(c.about.age), Known(c.about.topic));
    }
    Spots();
    Inserter parts(database_, "parts", 4);
    Inserter themes(database_, "contribution_themes", 4);
    for (const Contribution& c : a_.corpus.contributions) {
      Parts(c, parts);
      const std::vector<ThemeScore>& scores = a_.themes[a_.Analysed(c.id).value];
      for (std::size_t i = 0; i < scores.size(); ++i)
        themes.Row(c.key, i + 1, ThemeCode(scores[i].theme), Thousandths(scores[i].confidence));
    }
    Inserter central(database_, "topic_central", 3);
    for (const Topic& t : a_.topics)
      for (std::size_t i = 0; i < t.central.size(); ++i) central.Row(t.key, i + 1, Key(t.central[i]));
  }

  void Statements() {
    Inserter statements(database_, "statements", 8);
    Inserter contributions(database_, "statement_contributions", 2);
    // By key, so that each tree of the file grows at its end.
    std::vector<std::uint32_t> by_key(a_.statements.size());
    std::iota(by_key.begin(), by_key.end(), 0U);
    std::ranges::sort(by_key, {}, [&](std::uint32_t i) -> const std::string& { return a_.statements[i].key; });
    for (const std::uint32_t i : by_key) {
      const Statement& s = a_.statements[i];
      statements.Row(s.key, i + 1, TopicKey(s.topic), Name(s.role), s.label, s.support.people,
                     s.support.unsigned_contributions, s.support.contributions);
      for (const ContributionId id : s.contributions) contributions.Row(s.key, Key(id));
    }
  }

  void MentionsAndLinks() {
    std::vector<std::uint32_t> place(a_.mentions.size(), 0);  // among the members of its statement
    for (const Statement& s : a_.statements)
      for (std::uint32_t i = 0; i < s.members.size(); ++i) place[s.members[i].value] = i + 1;
    Inserter mentions(database_, "mentions", 10);
    Inserter links(database_, "links", 8);
    for (const Contribution& c : a_.corpus.contributions) {
      const std::uint32_t first = a_.first_mention[c.id.value];
      const std::uint32_t past = a_.first_mention[c.id.value + 1];
      if (first == past) continue;
      const CodePointIndex chars(c.text);
      for (std::uint32_t m = first; m < past; ++m) {
        const Mention& mention = a_.mentions[m];
        const StatementId statement = a_.statement_of[m];
        const std::optional<std::string_view> key =
            statement.valid() ? std::optional<std::string_view>(a_.statements[statement.value].key) : std::nullopt;
        mentions.Row(m + 1, c.key, m - first + 1, chars.At(mention.span.begin), chars.At(mention.span.end),
                     Name(mention.role), Thousandths(mention.confidence), mention.why, key,
                     Known(std::uint64_t{place[m]}));
      }
      for (std::uint32_t l = a_.first_link[c.id.value]; l < a_.first_link[c.id.value + 1]; ++l) {
        const Link& link = a_.links[l];
        const auto at = [&](std::uint32_t byte) {
          return link.connector.empty() ? std::nullopt : std::optional(chars.At(byte));
        };
        links.Row(l + 1, link.from.value + 1, link.to.value + 1, Name(link.kind), Name(link.origin),
                  Thousandths(link.confidence), at(link.connector.begin), at(link.connector.end));
      }
    }
  }

  void Trees() {
    Inserter trees(database_, "trees", 4);
    Inserter notes(database_, "tree_notes", 3);
    Inserter nodes(database_, "tree_nodes", 9);
    Inserter variants(database_, "node_variants", 3);
    Inserter quotes(database_, "node_quotes", 3);
    Inserter edges(database_, "tree_edges", 9);
    Inserter contributions(database_, "edge_contributions", 2);
    std::uint64_t nodes_before = 0;
    std::uint64_t edge_id = 0;
    for (std::size_t i = 0; i < a_.trees.size(); ++i) {
      const ProblemTree& tree = a_.trees[i];
      trees.Row(tree.key, i + 1, ThemeCode(tree.theme), std::uint64_t{tree.stated});
      for (std::size_t k = 0; k < tree.notes.size(); ++k) notes.Row(tree.key, k + 1, tree.notes[k]);
      for (std::size_t k = 0; k < tree.nodes.size(); ++k) {
        const TreeNode& node = tree.nodes[k];
        const std::uint64_t id = nodes_before + k + 1;
        const std::optional<std::string_view> statement =
            node.statement.valid() ? std::optional<std::string_view>(a_.statements[node.statement.value].key)
                                   : std::nullopt;
        nodes.Row(id, tree.key, node.code, Name(node.role), node.label, statement, node.support.people,
                  node.support.unsigned_contributions, node.support.contributions);
        for (std::size_t v = 0; v < node.variants.size(); ++v)
          variants.Row(id, v + 1, a_.statements[node.variants[v].value].key);
        for (std::size_t q = 0; q < node.quotes.size(); ++q) quotes.Row(id, q + 1, node.quotes[q].value + 1);
      }
      for (std::size_t k = 0; k < tree.edges.size(); ++k) {
        const TreeEdge& edge = tree.edges[k];
        edges.Row(++edge_id, tree.key, nodes_before + edge.from + 1, nodes_before + edge.to + 1, Name(edge.kind),
                  Name(edge.origin), edge.support.people, edge.support.unsigned_contributions,
                  edge.support.contributions);
        for (const ContributionId id : edge.contributions) contributions.Row(edge_id, Key(id));
      }
      nodes_before += tree.nodes.size();
    }
  }

 private:
  void Spots() {
    Inserter spots(database_, "contribution_spots", 8);
    for (const Contribution& c : a_.corpus.contributions) {
      if (c.from.spot == nullptr) continue;
      const Spot& spot = *c.from.spot;
      spots.Row(c.key, Known(spot.sheet), Known(std::uint64_t{spot.page}), Known(std::uint64_t{spot.paragraph}), Known(spot.cue),
                Known(spot.item), Known(spot.speaker), spot.sure < 0 ? std::nullopt : std::optional(Thousandths(spot.sure)));
    }
  }

  static void Parts(const Contribution& c, Inserter& parts) {
    if (std::ranges::all_of(c.parts, [](const Part& part) { return part.kind == PartKind::kBody; })) return;
    const CodePointIndex chars(c.text);
    for (const Part& part : c.parts)
      parts.Row(c.key, chars.At(part.span.begin), chars.At(part.span.end), Name(part.kind));
  }

  const std::string& Key(ContributionId id) const { return a_.corpus.contributions[id.value].key; }
  const std::string& ThemeCode(std::uint32_t theme) const {
    CEIBA_CHECK(theme < a_.taxonomy.size(), theme, a_.taxonomy.size());
    return a_.taxonomy[theme].code;
  }
  const std::string& TopicKey(TopicId id) const {
    CEIBA_CHECK(id.value < a_.topics.size(), id.value, a_.topics.size());
    return a_.topics[id.value].key;
  }

  Database& database_;
  const Analysis& a_;
};

Status Flush(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (!flushed) return WorldError(path + ": no se pudo guardar en el disco: " + std::strerror(reason));
  return {};
}

}  // namespace

struct StoreWriter::Impl {
  Database database;
};

StoreWriter::StoreWriter(const std::string& path) : impl_(new Impl{Database(path)}) {
  // Nobody else reads the file while it is written and a failed one is thrown away: no journal, no waiting for the
  // disk.
  impl_->database.Execute(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
      "PRAGMA page_size = 8192; PRAGMA cache_size = -65536; BEGIN");
  impl_->database.Execute(kSchemaSql);
}
StoreWriter::StoreWriter(StoreWriter&&) noexcept = default;
StoreWriter::~StoreWriter() = default;

void StoreWriter::WriteTexts(const Analysis& analysis) {
  Writer write(impl_->database, analysis);
  write.Inputs();
  write.Topics();
  write.Contributions();
  // Enough memory for one pass over all but the largest corpora, where the pieces are merged at the end.
  impl_->database.Execute(
      "INSERT INTO contributions_search (contributions_search, rank) VALUES ('hashsize', 134217728);"
      "INSERT INTO contributions_search (contributions_search) VALUES ('rebuild');"
      "INSERT INTO contributions_search (contributions_search) VALUES ('optimize');"
      "INSERT INTO contributions_search (contributions_search, rank) VALUES ('hashsize', 1048576)");
}

void StoreWriter::WriteStatements(const Analysis& analysis) {
  Writer write(impl_->database, analysis);
  write.Statements();
  write.MentionsAndLinks();
}

Status StoreWriter::Finish(const Analysis& analysis, const StoreInfo& info) {
  Database& database = impl_->database;
  Writer write(database, analysis);
  write.Run(info);
  write.Trees();
  WriteFindings(database, analysis);
  database.Execute(kIndexesSql);
  database.Execute("COMMIT");
  if (const Status written = database.Close(); !written.ok()) return written;
  return Flush(database.path());
}

Status WriteStore(const std::string& path, const Analysis& analysis, const StoreInfo& info) {
  StoreWriter store(path);
  store.WriteTexts(analysis);
  store.WriteStatements(analysis);
  return store.Finish(analysis, info);
}

}  // namespace ceiba
