// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/option_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Table MakeTable(std::vector<std::string> names, const std::vector<std::vector<std::string_view>>& rows) {
  Table table;
  table.columns = std::move(names);
  for (const auto& row : rows) {
    table.rows.push_back({table.rows.size() + 2, table.cells.size(), row.size(), "", ""});
    table.cells.insert(table.cells.end(), row.begin(), row.end());
  }
  return table;
}

std::vector<std::string> Column(const Table& table, std::size_t column) {
  std::vector<std::string> cells;
  for (const TableRow& row : table.rows) cells.emplace_back(table.Cell(row, column));
  return cells;
}

const OptionColumns kKobo = {"/", "", {"1"}, {"0"}, {"other"}};

TEST(FoldOptionColumns, ReplacesTheListOfTheQuestion) {
  Table table = MakeTable({"usa", "usa/agua", "usa/luz de la calle", "usa/other", "nota"},
                          {{"agua luz de la calle", "1", "1", "", "x"},
                           {"other", "0", "0", "leña", "x"},
                           {"", "", "", "", "x"},
                           {"agua", "1"}});  // the rest of a row of a sheet is blank
  const std::vector<FoldedQuestion> folded = FoldOptionColumns(kKobo, table);
  ASSERT_EQ(folded.size(), 1U);
  EXPECT_EQ(folded[0].name, "usa");
  EXPECT_EQ(folded[0].column, 0U);
  EXPECT_THAT(folded[0].others, ElementsAre(1, 2, 3));
  EXPECT_THAT(Column(table, 0), ElementsAre("agua; luz de la calle", "leña", "", "agua"));
}

TEST(FoldOptionColumns, TakesTheFirstOptionWhereTheQuestionHasNoColumn) {
  Table table = MakeTable({"id", "¿Usa? [Agua]", "¿Usa? [Luz]"}, {{"1", "Agua", ""}, {"2", "Agua", "Luz"}});
  const std::vector<FoldedQuestion> folded = FoldOptionColumns({" [", "]", {}, {}, {}}, table);
  ASSERT_EQ(folded.size(), 1U);
  EXPECT_EQ(folded[0].name, "¿Usa?");
  EXPECT_EQ(folded[0].column, 1U);
  EXPECT_THAT(Column(table, 1), ElementsAre("Agua", "Agua; Luz"));
}

TEST(FoldOptionColumns, LeavesColumnsThatHoldMoreThanTicks) {
  struct Case {
    std::vector<std::string> names;
    std::vector<std::vector<std::string_view>> rows;
  };
  for (const Case& c : std::vector<Case>{{{"casa/hijos", "casa/hijas"}, {{"1", "0"}, {"3", "1"}}},
                                         {{"casa/techo"}, {{"1"}, {"0"}}},  // alone, with no list
                                         {{"a/b", "a/c"}, {{"", ""}}},
                                         {{"/b", "a/"}, {{"1", "1"}}}}) {
    Table table = MakeTable(c.names, c.rows);
    EXPECT_THAT(FoldOptionColumns(kKobo, table), IsEmpty()) << c.names.front();
  }
}

TEST(IsTickedList, KnowsOptionsByHowOftenTheyComeBack) {
  std::vector<std::vector<std::string_view>> rows;
  const std::vector<std::string> open = {"el pozo se secó en abril", "la calle no tiene luz",
                                         "el camión tarda una hora"};
  std::vector<std::string> own;
  for (int i = 0; i < 30; ++i) own.push_back(open[static_cast<std::size_t>(i % 3)] + " " + std::to_string(i));
  for (std::size_t i = 0; i < 30; ++i)
    rows.push_back({i % 2 == 0 ? "agua luz" : "luz", i % 2 == 0 ? "Agua, Luz" : "Luz", own[i]});
  const Table table = MakeTable({"códigos", "opciones", "abierta"}, rows);
  EXPECT_TRUE(IsTickedList(table, 0, std::vector<std::string>{" "}));
  EXPECT_TRUE(IsTickedList(table, 1, std::vector<std::string>{", "}));
  EXPECT_FALSE(IsTickedList(table, 2, std::vector<std::string>{", "}));
  EXPECT_FALSE(IsTickedList(table, 2, std::vector<std::string>{" "}));
}

TEST(SplitKnownOptions, SplitsOnlyWhatAlsoStandsAlone) {
  Table table =
      MakeTable({"x"}, {{"Comercio"}, {"Campo"}, {"Comercio, Campo"}, {"Sí, mucho"}, {"Comercio, Pesca"}, {"Campo, "}});
  SplitKnownOptions(table, 0, std::vector<std::string>{", "});
  EXPECT_THAT(Column(table, 0),
              ElementsAre("Comercio", "Campo", "Comercio; Campo", "Sí, mucho", "Comercio, Pesca", "Campo, "));
  Table trailing = MakeTable({"x"}, {{"Comercio;"}, {"Campo;"}, {"Comercio;Campo;"}});
  SplitKnownOptions(trailing, 0, std::vector<std::string>{";"});
  EXPECT_THAT(Column(trailing, 0), ElementsAre("Comercio", "Campo", "Comercio; Campo"));
}

}  // namespace
}  // namespace ceiba
