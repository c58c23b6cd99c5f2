// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const ColumnFinder& Finder() {
  static const Result<ColumnFinder> finder = ColumnFinder::Make(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es", {});
  return *finder;
}

// A sheet whose row i + 1 has the cells given; "" for none.
Sheet SheetOf(const std::vector<std::vector<std::string_view>>& rows) {
  Sheet sheet;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t first = sheet.cells.size();
    for (std::size_t column = 0; column < rows[i].size(); ++column)
      if (!rows[i][column].empty()) sheet.cells.push_back({rows[i][column], static_cast<std::uint32_t>(column)});
    if (sheet.cells.size() > first) sheet.rows.push_back({i + 1, first, sheet.cells.size() - first});
  }
  return sheet;
}

// "5: 1|Faltan luminarias"; the reason in brackets for a row with a fault.
std::vector<std::string> Lines(const Table& table) {
  std::vector<std::string> lines;
  for (const TableRow& row : table.rows) {
    std::string& line = lines.emplace_back(std::to_string(row.line) + ": ");
    for (std::size_t i = 0; i < row.count; ++i) line += (i == 0 ? "" : "|") + std::string(table.Cell(row, i));
    if (!row.fault.empty()) line += "[" + row.fault + "]";
  }
  return lines;
}

TEST(TableFromSheet, FindsTheHeaderBelowTitles) {
  const Sheet sheet = SheetOf({{"Consulta vecinal 2026"},
                               {},
                               {"id", "fecha", "texto"},
                               {"1", "2026-03-04", "Faltan luminarias"},
                               {},
                               {"2", "", "Hay baches"},
                               {"id", "fecha", "texto"},
                               {" ", "", "  "}});
  const Table table = TableFromSheet(sheet, Finder());
  EXPECT_THAT(table.columns, ElementsAre("id", "fecha", "texto"));
  EXPECT_THAT(Lines(table), ElementsAre("4: 1|2026-03-04|Faltan luminarias", "6: 2||Hay baches",
                                        "7: id|fecha|texto[repeated-header]", "8:  ||  [blank-row]"));
  EXPECT_THAT(table.notices, ElementsAre(HasSubstr("renglones de título antes de los datos (línea 1)")));
  EXPECT_FALSE(table.quoted_values);
}

TEST(TableFromSheet, GivesWhatTheSameRowsGiveAsCsv) {
  const std::string csv =
      "Reporte de la colonia,,\nid,texto,lugar\n1,Falta agua,Centro\n2,Hay baches,El Mirador\n3,\"Se va, la "
      "luz\",Centro\n";
  EncodingTally tally;
  const Table from_csv = TableFromCsv(csv, Decoder(csv), Finder(), tally);
  const Sheet sheet = SheetOf({{"Reporte de la colonia"},
                               {"id", "texto", "lugar"},
                               {"1", "Falta agua", "Centro"},
                               {"2", "Hay baches", "El Mirador"},
                               {"3", "Se va, la luz", "Centro"}});
  const Table from_sheet = TableFromSheet(sheet, Finder());
  EXPECT_EQ(from_sheet.columns, from_csv.columns);
  EXPECT_EQ(Lines(from_sheet), Lines(from_csv));
  EXPECT_EQ(from_sheet.notices, from_csv.notices);
}

TEST(TableFromSheet, KeepsThePlacesOfColumnsAndNamesThoseWithoutHeader) {
  const Table table =
      TableFromSheet(SheetOf({{"", "texto", "", "lugar"}, {"", "Falta agua", "", "Centro", "ver nota"}}), Finder());
  EXPECT_THAT(table.columns, ElementsAre("", "texto", "", "lugar", ""));
  EXPECT_THAT(Lines(table), ElementsAre("2: |Falta agua||Centro|ver nota"));
}

TEST(TableFromSheet, KnowsARepeatedHeaderBesideColumnsWithoutName) {
  const Table table = TableFromSheet(
      SheetOf({{"id", "texto"}, {"1", "Falta agua", "nota"}, {"id", "texto"}, {"2", "Baches"}}), Finder());
  EXPECT_THAT(Lines(table), ElementsAre("2: 1|Falta agua|nota", "3: id|texto[repeated-header]", "4: 2|Baches"));
}

TEST(TableFromSheet, TakesALoneColumnForItsOnlyOne) {
  const Table table = TableFromSheet(SheetOf({{"", "", "Falta agua en toda la colonia desde hace días"},
                                              {"", "", "Los baches de la avenida dañan los coches"}}),
                                     Finder());
  EXPECT_THAT(table.columns, ElementsAre("@1"));
  EXPECT_EQ(table.rows.size(), 2U);
}

TEST(TableFromSheet, TakesMergedPlacesForAllTheirRowsButTextsForTheFirst) {
  Sheet sheet = SheetOf({{"Reporte"},
                         {"id", "lugar", "texto", "apoyos"},
                         {"1", "Centro", "Falta agua", "3"},
                         {"2", "", "", "4"},
                         {},
                         {"3", "", "Baches"},
                         {"4", "El Mirador", "Ruido"}});
  sheet.merges = {{1, 2, 4}, {3, 6, 1}, {3, 4, 2}};
  const Table table = TableFromSheet(sheet, Finder());
  EXPECT_THAT(Lines(table),
              ElementsAre("3: 1|Centro|Falta agua|3", "4: 2|Centro||4", "6: 3|Centro|Baches", "7: 4|El Mirador|Ruido"));
  EXPECT_THAT(
      table.notices,
      ElementsAre(
          HasSubstr("título"),
          "2 celdas combinadas abarcan varios renglones (líneas 3 a 6; líneas 3 a 4): su valor se tomó para todos "
          "ellos en 'lugar'; en las demás columnas, sólo para el primero"));
}

TEST(TableFromSheet, TellsMergedTextsThatStandInTheirFirstRowOnly) {
  Sheet sheet = SheetOf({{"id", "texto"}, {"1", "Falta agua"}, {"2"}});
  sheet.merges = {{2, 3, 1}};
  const Table table = TableFromSheet(sheet, Finder());
  EXPECT_THAT(Lines(table), ElementsAre("2: 1|Falta agua", "3: 2"));
  EXPECT_THAT(
      table.notices,
      ElementsAre(HasSubstr("1 celda combinada abarca varios renglones (líneas 2 a 3): su valor se tomó sólo")));
}

TEST(TableFromSheet, SurvivesMergesThatLieOverEachOther) {
  Sheet sheet = SheetOf({{"lugar", "texto"}, {"Centro", "Falta agua"}, {"", "Baches"}, {"", "Ruido"}});
  sheet.merges = {{2, 4, 0}, {2, 3, 0}, {3, 4, 0}, {2, 99, 16'000}, {50, 60, 0}};
  EXPECT_THAT(Lines(TableFromSheet(sheet, Finder())),
              ElementsAre("2: Centro|Falta agua", "3: Centro|Baches", "4: Centro|Ruido"));
}

TEST(TableFromSheet, HasNothingForAnEmptySheet) {
  const Table table = TableFromSheet(Sheet(), Finder());
  EXPECT_THAT(table.columns, IsEmpty());
  EXPECT_THAT(table.rows, IsEmpty());
  EXPECT_THAT(table.notices, IsEmpty());
}

TEST(TableFromSheet, LeavesEmptyColumnsOutWhereThereAreThousands) {
  Sheet sheet = SheetOf({{"id", "texto"}, {"1", "Falta agua"}, {"2", "Baches"}});
  sheet.cells.insert(sheet.cells.begin() + 4, {"sobra", kMostColumns - 1});
  sheet.rows[1].count = 3;
  sheet.rows[2].first = 5;
  const Table table = TableFromSheet(sheet, Finder());
  EXPECT_THAT(table.columns, ElementsAre("id", "texto", ""));
  EXPECT_THAT(Lines(table), ElementsAre("2: 1|Falta agua|sobra", "3: 2|Baches"));
  EXPECT_THAT(table.notices, ElementsAre(HasSubstr("columnas vacías")));
}

TEST(TableFromSheet, RejectsRowsScatteredOverThousandsOfColumns) {
  constexpr std::uint64_t kRows = 400;
  Sheet sheet;
  for (std::uint32_t column = 0; column < kMostColumns; ++column) sheet.cells.push_back({"texto", column});
  sheet.rows.push_back({1, 0, kMostColumns});
  for (std::uint64_t i = 0; i < kRows; ++i) {
    sheet.rows.push_back({i + 2, sheet.cells.size(), 1});
    sheet.cells.push_back({"Falta agua", kMostColumns - 1});
  }
  const Table table = TableFromSheet(sheet, Finder());
  EXPECT_LT(table.cells.size(), std::size_t{5'000'000});
  EXPECT_EQ(table.rows.size(), kRows);
  EXPECT_EQ(table.rows.front().fault, "");
  EXPECT_EQ(table.rows.back().fault, "bad-row");
}

TEST(ProfileColumns, CountsRaggedRowsAsIfTheyWereFilledUp) {
  const Table ragged = TableFromSheet(
      SheetOf({{"id", "texto", "lugar"}, {"1"}, {"2", "Falta agua"}, {"3", "Baches", "Centro"}}), Finder());
  const std::vector<ColumnProfile> profiles = ProfileColumns(ragged, Finder());
  ASSERT_EQ(profiles.size(), 3U);
  EXPECT_EQ(profiles[0].filled, 3U);
  EXPECT_EQ(profiles[1].filled, 2U);
  EXPECT_EQ(profiles[1].words, 3U);
  EXPECT_EQ(profiles[2].filled, 1U);
}

}  // namespace
}  // namespace ceiba
