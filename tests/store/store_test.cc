// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/file.h"
#include "core/utf8.h"
#include "tests/folders.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Store : public ::testing::Test {
 protected:
  void TearDown() override { sqlite3_close(connection_); }

  void WriteAndOpen(const Analysis& analysis) {
    const Status written = WriteStore(path_, analysis, {"0.1.0", {{"group.resolution", "1.5"}}, {{"ICU", "72.1"}}});
    ASSERT_TRUE(written.ok()) << written.error().message;
    ASSERT_EQ(sqlite3_open_v2(path_.c_str(), &connection_, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  }

  // Rows as "a|b|c".
  std::vector<std::string> Rows(const std::string& sql) {
    std::vector<std::string> rows;
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection_);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      std::string row;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const unsigned char* text = sqlite3_column_text(statement, i);
        row += (i == 0 ? "" : "|") + std::string(text == nullptr ? "NULL" : reinterpret_cast<const char*>(text));
      }
      rows.push_back(row);
    }
    sqlite3_finalize(statement);
    return rows;
  }

  const test::TemporaryFolder folder_;
  const std::string path_ = folder_ / "ceiba.db";
  sqlite3* connection_ = nullptr;
};

TEST_F(Store, EveryReferenceLeadsSomewhere) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("PRAGMA foreign_key_check"), IsEmpty());
  EXPECT_THAT(Rows("PRAGMA integrity_check"), ElementsAre("ok"));
}

TEST_F(Store, DeclaresVersionStrictTablesAndReferences) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("PRAGMA user_version"), ElementsAre("2"));
  EXPECT_THAT(Rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND "
                   "name NOT LIKE 'sqlite_%'"),
              IsEmpty());
  EXPECT_THAT(Rows("SELECT \"table\" FROM pragma_foreign_key_list('mentions') ORDER BY 1"),
              ElementsAre("contributions", "statements"));
}

TEST_F(Store, HoldsAsManyRowsAsTheAnalysisHasThings) {
  const Analysis a = testing::SampleAnalysis();
  WriteAndOpen(a);
  std::size_t nodes = 0;
  std::size_t edges = 0;
  for (const ProblemTree& tree : a.trees) {
    nodes += tree.nodes.size();
    edges += tree.edges.size();
  }
  const std::map<std::string, std::size_t> expected{
      {"inputs", 1},
      {"rejected", 1},
      {"masked", 1},
      {"themes", a.taxonomy.size()},
      {"topics", a.topics.size()},
      {"contributions", a.corpus.contributions.size()},
      {"statements", a.statements.size()},
      {"mentions", a.mentions.size()},
      {"links", a.links.size()},
      {"trees", a.trees.size()},
      {"tree_nodes", nodes},
      {"tree_edges", edges},
  };
  for (const auto& [table, count] : expected)
    EXPECT_THAT(Rows("SELECT count(*) FROM " + table), ElementsAre(std::to_string(count))) << table;
}

TEST_F(Store, CountsReconcile) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(
      Rows("SELECT sum(rows) - (SELECT count(*) FROM contributions) - (SELECT count(*) FROM rejected) FROM inputs"),
      ElementsAre("0"));
  EXPECT_THAT(Rows("SELECT key FROM topics t WHERE contributions <> (SELECT count(*) FROM contributions c WHERE "
                   "c.topic = t.key)"),
              IsEmpty());
  EXPECT_THAT(Rows("SELECT key FROM topics t WHERE copies <> (SELECT count(copy_of) FROM contributions c WHERE c.topic "
                   "= t.key)"),
              IsEmpty());
  EXPECT_THAT(Rows("SELECT key FROM statements s WHERE contributions <> "
                   "(SELECT count(*) FROM statement_contributions x WHERE x.statement = s.key)"),
              IsEmpty());
  EXPECT_THAT(Rows("SELECT id FROM tree_edges e WHERE contributions <> "
                   "(SELECT count(*) FROM edge_contributions x WHERE x.edge = e.id)"),
              IsEmpty());
}

TEST_F(Store, SupportCountsTheAuthorsBehindIt) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("SELECT s.key FROM statements s WHERE people <> (SELECT count(DISTINCT participant) FROM "
                   "statement_contributions x "
                   "JOIN contributions c ON c.key = x.contribution WHERE x.statement = s.key)"),
              IsEmpty());
}

TEST_F(Store, OffsetsPointAtTheExactWords) {
  const Analysis a = testing::SampleAnalysis();
  WriteAndOpen(a);
  std::vector<std::string> words;
  for (const Mention& mention : a.mentions)
    words.push_back(a.corpus.contributions[mention.in.value].text.substr(mention.span.begin, mention.span.size()));
  EXPECT_EQ(Rows("SELECT words FROM mention_texts ORDER BY id"), words);
}

TEST_F(Store, LinksShowTheirWords) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("SELECT from_words, connector_words, to_words FROM link_texts WHERE contribution = 'b-10'"),
              ElementsAre("pasan camiones pesados a toda hora|porque|Las tuberías del centro están rotas"));
  EXPECT_THAT(Rows("SELECT DISTINCT origin FROM link_texts WHERE connector_words IS NULL"), ElementsAre("inferred"));
}

TEST_F(Store, NodesKnowWhoStandsBehindThem) {
  const Analysis a = testing::SampleAnalysis();
  WriteAndOpen(a);
  std::vector<std::string> expected;
  for (const ProblemTree& tree : a.trees)
    for (const TreeNode& node : tree.nodes)
      for (const ContributionId id : node.contributions)
        expected.push_back(tree.key + "|" + node.code + "|" + a.corpus.contributions[id.value].key);
  EXPECT_EQ(Rows("SELECT n.tree, n.code, c.contribution FROM tree_nodes n JOIN node_contributions c ON c.node = n.id "
                 "ORDER BY n.id, c.contribution"),
            expected);
}

TEST_F(Store, QuotesKeepTheirOrder) {
  const Analysis a = testing::SampleAnalysis();
  WriteAndOpen(a);
  std::vector<std::string> expected;
  for (const ProblemTree& tree : a.trees)
    for (const TreeNode& node : tree.nodes)
      for (const MentionId id : node.quotes) expected.push_back(node.code + "|" + std::to_string(id.value + 1));
  EXPECT_EQ(
      Rows("SELECT n.code, q.mention FROM node_quotes q JOIN tree_nodes n ON n.id = q.node ORDER BY n.id, q.position"),
      expected);
}

TEST_F(Store, CopiesPointAtTheirOriginalAndHaveNoMentions) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("SELECT key, copy_of FROM contributions WHERE copy_of IS NOT NULL"), ElementsAre("b-06|b-02"));
  EXPECT_THAT(Rows("SELECT id FROM mentions WHERE contribution = 'b-06'"), IsEmpty());
  EXPECT_THAT(Rows("SELECT theme FROM contribution_themes WHERE contribution = 'b-06'"), ElementsAre("agua"));
}

struct SearchCase {
  std::string query;
  std::vector<std::string> found;
};

class Search : public Store, public ::testing::WithParamInterface<SearchCase> {};

TEST_P(Search, FindsContributions) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_EQ(Rows("SELECT c.key FROM contributions_search s JOIN contributions c ON c.ordinal = s.rowid WHERE "
                 "contributions_search MATCH '" +
                 GetParam().query + "' ORDER BY c.key"),
            GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Search,
    ::testing::Values(SearchCase{"camiones", {"b-10"}},
                      SearchCase{"TUBERIAS", {"b-01", "b-04", "b-05", "b-10"}},  // no accents, capitals
                      SearchCase{"lámpara*", {"b-07", "b-08", "b-09"}},
                      SearchCase{"ninos", {"b-02", "b-06"}},  // ñ is searched as n, and copies are found
                      SearchCase{"\"calle Hidalgo\"", {"b-07"}}, SearchCase{"ayuntamiento", {}}));

TEST_F(Store, PartsOfAFormAreCharacters) {
  Analysis a = testing::SampleAnalysis();
  Contribution& c = a.corpus.contributions[1];  // b-02
  const auto cut = static_cast<std::uint32_t>(c.text.find(" y por eso"));
  c.parts = {{{0, cut}, PartKind::kProblem}, {{cut + 1, static_cast<std::uint32_t>(c.text.size())}, PartKind::kEffect}};
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT p.kind, substr(text, start_char + 1, end_char - start_char) FROM parts p JOIN contributions "
                   "ON key = contribution"),
              ElementsAre("problem|No llega el agua en las mañanas",
                          "effect|y por eso los niños se van a la escuela sin bañarse."));
}

TEST_F(Store, WhatIsUnknownIsNull) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(Rows("SELECT participant, date, place, sector, question FROM contributions WHERE key = 'b-08'"),
              ElementsAre("NULL|2026-03-06|NULL|NULL|NULL"));
}

TEST_F(Store, KnowsWhereInADocumentAContributionStands) {
  Analysis a = testing::SampleAnalysis();
  Spot spot;
  spot.page = 3;
  spot.paragraph = 12;
  spot.item = "Asuntos generales";
  spot.speaker = "Regidora";
  a.corpus.contributions[1].from.spot = std::make_shared<const Spot>(spot);
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT * FROM contribution_spots"),
              ElementsAre(a.corpus.contributions[1].key + "|NULL|3|12|NULL|Asuntos generales|Regidora|NULL"));
}

TEST_F(Store, LintsAndObjectivesLeadToTheirBoxes) {
  Analysis a = testing::SampleAnalysis();
  a.lints.resize(a.trees.size());
  a.objectives.resize(a.trees.size());
  const std::size_t last = a.trees.size() - 1;
  a.lints[last].push_back({"PT07", LintSeverity::kWarning, 0, Lint::kTree, "Sin causa", "A P le faltan causas."});
  a.objectives[last].objectives.push_back({0, "Las calles están alumbradas", true, "sin"});
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT l.code, l.severity, n.code, n.tree, l.other FROM lints l JOIN tree_nodes n ON n.id = l.node"),
              ElementsAre("PT07|warning|P|" + a.trees[last].key + "|NULL"));
  EXPECT_THAT(Rows("SELECT n.tree, n.code, o.text, o.inverted FROM objectives o JOIN tree_nodes n ON n.id = o.node"),
              ElementsAre(a.trees[last].key + "|P|Las calles están alumbradas|1"));
  EXPECT_THAT(Rows("PRAGMA foreign_key_check"), IsEmpty());
}

TEST_F(Store, FindingsOverTimeGroupsAndCampaignsStandInTables) {
  Analysis a = testing::SampleAnalysis();
  a.trends.windows = {{"2026-01", 4, 5}, {"2026-02", 6, 6}};
  a.trends.first_recent = 1;
  a.trends.rows = {{.subject = {SubjectKind::kTopic, 0}, .windows = {}, .before = 1, .recent = 5, .change = Change::kGrowing, .p = 0.01, .q = 0.02}};
  a.groups.groups = {{.attribute = PersonAttribute::kPlace, .name = "Centro"}};
  a.groups.leanings = {{.subject = {SubjectKind::kTheme, 0}, .group = 0, .in_group = 5, .in_rest = 0, .low = 2.5,
                        .high = std::numeric_limits<double>::infinity(), .p = 0.001, .q = 0.004, .leans = true},
                       {.subject = {SubjectKind::kTheme, 0}, .group = 0, .in_group = 1, .in_rest = 3}};
  a.groups.few = {{.topic = 1, .why = FewVoices::Why::kFewVoices, .voices = 2}};
  a.campaigns = {{"n-1", {{0}, {1}}, {2, 0, 2}, 2, 0.9F}};
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT name, voices, recent FROM windows ORDER BY position"), ElementsAre("2026-01|4|0", "2026-02|6|1"));
  EXPECT_THAT(Rows("SELECT topic, theme, change, recent_voices, q FROM trends"), ElementsAre(a.topics[0].key + "|NULL|growing|5|0.02"));
  EXPECT_THAT(Rows("SELECT theme, attribute, value, in_group, high FROM leanings"), ElementsAre(a.taxonomy[0].code + "|place|Centro|5|NULL"));
  EXPECT_THAT(Rows("SELECT topic, reason, voices FROM few_voices"), ElementsAre(a.topics[1].key + "|few_voices|2"));
  EXPECT_THAT(Rows("SELECT count(*) FROM campaign_contributions"), ElementsAre("2"));
  EXPECT_THAT(Rows("PRAGMA foreign_key_check"), IsEmpty());
}

TEST_F(Store, ConfidenceComparesAsWritten) {
  Analysis a = testing::SampleAnalysis();
  for (Mention& mention : a.mentions) mention.confidence = 0.7F;  // as a double, 0.7F is below 0.7
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT count(*) FROM mentions WHERE confidence >= 0.7"),
              ElementsAre(std::to_string(a.mentions.size())));
}

TEST_F(Store, TellsWhatMadeIt) {
  WriteAndOpen(testing::SampleAnalysis());
  EXPECT_THAT(
      Rows("SELECT name, value FROM run ORDER BY name"),
      ElementsAre("option.group.resolution|1.5", "people_known|1", "program_version|0.1.0", "version.ICU|72.1"));
}

TEST_F(Store, SameAnalysisSameBytes) {
  const Analysis a = testing::SampleAnalysis();
  ASSERT_TRUE(WriteStore(folder_ / "1.db", a, {"0.1.0", {}, {}}).ok());
  ASSERT_TRUE(WriteStore(folder_ / "2.db", a, {"0.1.0", {}, {}}).ok());
  EXPECT_EQ(*ReadFile(folder_ / "1.db"), *ReadFile(folder_ / "2.db"));
}

TEST_F(Store, LeavesNothingBesideTheFile) {
  WriteAndOpen(testing::SampleAnalysis());
  const std::filesystem::directory_iterator files(folder_.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Store, AnEmptyAnalysisIsAFileToo) {
  Analysis a;
  a.first_mention = {0};
  a.first_link = {0};
  WriteAndOpen(a);
  EXPECT_THAT(Rows("SELECT count(*) FROM contributions"), ElementsAre("0"));
}

TEST_F(Store, RefusesAFileThatIsThere) {
  ASSERT_TRUE(WriteFile(path_, "de otra persona").ok());
  const Status written = WriteStore(path_, testing::SampleAnalysis(), {"0.1.0", {}, {}});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().fault, Fault::kWorld);
  EXPECT_EQ(*ReadFile(path_), "de otra persona");
}

TEST_F(Store, SaysWhereItCannotWrite) {
  const Status written = WriteStore(folder_ / "no/hay/ceiba.db", testing::SampleAnalysis(), {"0.1.0", {}, {}});
  ASSERT_FALSE(written.ok());
  EXPECT_THAT(written.error().message, ::testing::HasSubstr("no/hay/ceiba.db"));
}

TEST_F(Store, AKeyTwiceIsOurBug) {
  Analysis a = testing::SampleAnalysis();
  a.topics[1].key = a.topics[0].key;
  EXPECT_THROW((void)WriteStore(path_, a, {"0.1.0", {}, {}}), std::logic_error);
}

}  // namespace
}  // namespace ceiba
