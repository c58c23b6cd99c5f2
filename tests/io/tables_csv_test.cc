// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tables_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180 to the letter: fails on a lone CR or LF outside quotes.
Rows Parse(const std::string& csv) {
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  Rows rows{{""}};
  bool quoted = false;
  for (std::size_t i = 3; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"') {
        rows.back().back() += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        rows.back().back() += csv[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      EXPECT_EQ(rows.back().back(), "");
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r') {
      EXPECT_EQ(csv.at(++i), '\n');
      rows.push_back({""});
    } else {
      EXPECT_NE(c, '\n');
      rows.back().back() += c;
    }
  }
  EXPECT_THAT(rows.back(), ElementsAre(""));  // the last line ends too
  rows.pop_back();
  return rows;
}

std::size_t Column(const Rows& rows, const std::string& name) {
  const auto found = std::ranges::find(rows.front(), name);
  EXPECT_NE(found, rows.front().end()) << name;
  return static_cast<std::size_t>(found - rows.front().begin());
}

TEST(TablesCsv, EveryRowHasTheCellsOfItsHeader) {
  const Analysis a = testing::SampleAnalysis();
  for (const std::string& csv : {MentionsCsv(a), TopicsCsv(a), LinksCsv(a), RejectedCsv(a)}) {
    const Rows rows = Parse(csv);
    EXPECT_GT(rows.size(), 1U);
    EXPECT_THAT(rows, Each(SizeIs(rows.front().size())));
  }
}

TEST(TablesCsv, RowsReconcileWithTheAnalysis) {
  const Analysis a = testing::SampleAnalysis();
  EXPECT_EQ(Parse(MentionsCsv(a)).size(), a.mentions.size() + 1);
  EXPECT_EQ(Parse(LinksCsv(a)).size(), a.links.size() + 1);
  EXPECT_EQ(Parse(TopicsCsv(a)).size(), a.topics.size() + 1);
  EXPECT_EQ(Parse(RejectedCsv(a)).size(), a.rejected.size() + 1);
}

TEST(MentionsCsv, TellsWhereTheWordsStand) {
  const Rows rows = Parse(MentionsCsv(testing::SampleAnalysis()));
  const std::string text = "los niños se van a la escuela sin bañarse";
  const auto row = std::ranges::find(rows, text, [&](const auto& r) { return r[Column(rows, "text")]; });
  ASSERT_NE(row, rows.end());
  EXPECT_EQ((*row)[Column(rows, "contribution")], "b-02");
  EXPECT_EQ((*row)[Column(rows, "mention")], "1");
  EXPECT_EQ((*row)[Column(rows, "role")], "effect");
  EXPECT_EQ((*row)[Column(rows, "start")], "42");  // characters, not bytes
  EXPECT_EQ((*row)[Column(rows, "end")], std::to_string(42 + CodePointCount(text)));
  EXPECT_EQ((*row)[Column(rows, "confidence")], "0.75");
}

TEST(TopicsCsv, TellsVoicesAndTree) {
  const Rows rows = Parse(TopicsCsv(testing::SampleAnalysis()));
  const auto cell = [&](std::size_t row, const char* column) { return rows[row][Column(rows, column)]; };
  EXPECT_EQ(cell(1, "label"), "No llega el agua");
  EXPECT_EQ(cell(1, "theme"), "agua");
  EXPECT_EQ(cell(1, "terms"), "agua; bomba; tubería");
  EXPECT_EQ(cell(1, "people"), "5");
  EXPECT_EQ(cell(1, "contributions"), "6");
  EXPECT_EQ(cell(1, "copies"), "1");
  EXPECT_EQ(cell(1, "problems"), "2");
  EXPECT_EQ(cell(1, "tree"), "stated");
  EXPECT_EQ(cell(2, "tree"), "unstated");
  EXPECT_EQ(cell(2, "voices"), "3");
  EXPECT_EQ(cell(3, "tree"), "none");
  EXPECT_EQ(cell(1, "example"), "b-01");
}

TEST(LinksCsv, ShowsBothEndsAndTheConnector) {
  const Rows rows = Parse(LinksCsv(testing::SampleAnalysis()));
  const auto row = std::ranges::find(rows, "b-10", [](const auto& r) { return r.front(); });
  ASSERT_NE(row, rows.end());
  EXPECT_EQ((*row)[Column(rows, "kind")], "causes");
  EXPECT_EQ((*row)[Column(rows, "from_text")], "pasan camiones pesados a toda hora");
  EXPECT_EQ((*row)[Column(rows, "connector")], "porque");
  EXPECT_EQ((*row)[Column(rows, "to_text")], "Las tuberías del centro están rotas");
  EXPECT_EQ((*row)[Column(rows, "origin")], "explicit");
}

TEST(RejectedCsv, TellsTheReason) {
  Analysis a;
  a.rejected = {{{"buzon.csv", 13, 0, "¿Qué falta?"}, "b-13", "empty-text", "La fila no tiene texto."}};
  EXPECT_THAT(Parse(RejectedCsv(a)).back(),
              ElementsAre("buzon.csv", "13", "", "¿Qué falta?", "b-13", "empty-text", "La fila no tiene texto."));
}

struct CellCase {
  std::string text, cell;
};

class Cells : public ::testing::TestWithParam<CellCase> {};

TEST_P(Cells, NeverRunAsAFormula) {
  Analysis a;
  a.rejected = {{{"x.csv", 1, 0, ""}, GetParam().text, "empty-text", "d"}};
  const std::string csv = RejectedCsv(a);
  const std::string row = csv.substr(csv.find("\r\n") + 2);
  EXPECT_EQ(row, "x.csv,1,,," + GetParam().cell + ",empty-text,d\r\n");
}

INSTANTIATE_TEST_SUITE_P(
    FirstSigns, Cells,
    ::testing::Values(CellCase{"agua", "agua"},
                      CellCase{"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
                      CellCase{"+52 614", "'+52 614"},
                      CellCase{"- más luz", "'- más luz"},  // a list item, and a formula to a spreadsheet
                      CellCase{"@SUM(A1)", "'@SUM(A1)"}, CellCase{"\t=1", "'\t=1"}, CellCase{"\r=1", "\"'\r=1\""},
                      CellCase{"a=b", "a=b"}, CellCase{"¿y el agua?\nnada", "\"¿y el agua?\nnada\""},
                      CellCase{"dijo \"ya\"", "\"dijo \"\"ya\"\"\""}, CellCase{"luz, agua", "\"luz, agua\""}));

}  // namespace
}  // namespace ceiba
