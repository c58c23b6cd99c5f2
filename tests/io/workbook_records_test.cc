// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "io/ods.h"
#include "io/xlsx.h"
#include "tests/io/sheet_helpers.h"

namespace ceiba {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MakeOds;
using ::testing::Not;
using testing::SheetFixture;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

struct Outcome {
  Status status;
  ReadResult read;
};

Outcome Add(const Result<Workbook>& book) {
  static const Result<ColumnFinder> finder = ColumnFinder::Make(kLexicons, {});
  static const Result<Profiles> profiles = Profiles::Make(kLexicons, "");
  Outcome outcome;
  outcome.read.summary.file = "asamblea.xlsx";
  outcome.status = AddWorkbookRecords(*book, *profiles, *finder, "datos/asamblea.xlsx", outcome.read);
  return outcome;
}

// "NAME: text, text; text, text": sheets with rows of cells.
std::string Table(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
  std::string table = "<table:table table:name=\"" + name + "\">";
  for (const std::vector<std::string>& row : rows) {
    table += "<table:table-row>";
    for (const std::string& cell : row)
      table += "<table:table-cell office:value-type=\"string\"><text:p>" + cell + "</text:p></table:table-cell>";
    table += "</table:table-row>";
  }
  return table + "</table:table>";
}

Outcome AddTables(const std::string& tables) {
  const std::string zip = MakeOds(tables);
  return Add(ReadOds(zip));
}

TEST(WorkbookRecords, ReadsEverySheetWithTextAndTellsTheOthers) {
  const Outcome outcome = Add(ReadXlsx(SheetFixture("asamblea.xlsx")));
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error().message;
  std::vector<std::string> found;
  for (const SourceRecord& record : outcome.read.records) {
    ASSERT_NE(record.from.spot, nullptr);
    found.push_back(record.from.spot->sheet + " " + std::to_string(record.from.line) + " " +
                    std::to_string(record.from.row) + " " + record.text.substr(0, 9));
  }
  EXPECT_THAT(found, ElementsAre("Vecinos 5 1 No hay ag", "Vecinos 6 2 El camió", "Vecinos 7 3 Faltan lu",
                                 "Vecinos 12 4 Hay bache", "Vecinos 13 5 Se va la ", "Vecinos 14 6 Se va la ",
                                 "Hogares 2 7 Que ponga", "Hogares 3 8 Que el ca"));
  const InputSummary& summary = outcome.read.summary;
  EXPECT_EQ(summary.rows, 8U);
  EXPECT_EQ(summary.kind, "xlsx");
  EXPECT_EQ(summary.encoding, "UTF-8");
  EXPECT_THAT(summary.notices,
              Contains(HasSubstr("la hoja 'Resumen' (1 renglón) no tiene columna de texto y no se leyó")));
  EXPECT_THAT(summary.notices, Contains(HasSubstr("la hoja oculta 'Listas' no se leyó")));
  EXPECT_THAT(summary.notices, Contains(HasSubstr("hoja 'Vecinos': 1 celda combinada")));
  EXPECT_THAT(summary.mapping.at("propuesta"), ElementsAre("Propuesta"));
  EXPECT_THAT(summary.mapping.at("problema"), ElementsAre("Problema"));
  EXPECT_EQ(outcome.read.records[2].about.place, "Los Fresnos");  // merged over three rows
  EXPECT_EQ(outcome.read.records[1].about.date, "2026-03-05");
}

TEST(WorkbookRecords, ReconcilesRowsOfAllSheets) {
  const Outcome outcome = AddTables(Table("Marzo", {{"id", "texto"}, {"1", "Falta agua"}, {"2", ""}}) +
                                    Table("Abril", {{"id", "texto"}, {"id", "texto"}, {"9", "Hay baches"}}));
  ASSERT_TRUE(outcome.status.ok());
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : outcome.read.records) rows.insert(record.from.row);
  for (const Rejected& rejected : outcome.read.rejected) rows.insert(rejected.from.row);
  EXPECT_EQ(rows.size(), outcome.read.summary.rows);
  EXPECT_EQ(outcome.read.summary.rows, 4U);
  EXPECT_EQ(outcome.read.records.size(), 2U);
  ASSERT_EQ(outcome.read.rejected.size(), 2U);
  EXPECT_EQ(outcome.read.rejected[1].from.spot->sheet, "Abril");
  EXPECT_EQ(outcome.read.rejected[1].from.line, 2U);
}

TEST(WorkbookRecords, LeavesInstructionsOutWhereAnotherSheetHasAHeader) {
  const std::string prose = Table("Instrucciones", {{"Llene una fila por cada vecino que opine en la reunión"},
                                                    {"No cambie los nombres de las columnas de esta plantilla"}});
  const Outcome both = AddTables(prose + Table("Datos", {{"id", "texto"}, {"1", "Falta agua"}}));
  ASSERT_TRUE(both.status.ok());
  EXPECT_EQ(both.read.records.size(), 1U);
  EXPECT_THAT(both.read.summary.notices,
              Contains(HasSubstr("la hoja 'Instrucciones' (2 renglones) no tiene encabezado y no se leyó")));
  const Outcome alone = AddTables(prose);
  ASSERT_TRUE(alone.status.ok());
  EXPECT_EQ(alone.read.records.size(), 2U);
}

TEST(WorkbookRecords, NamesSheetsOnlyWhereThereAreSeveral) {
  const Outcome outcome =
      AddTables(Table("Datos", {{"Reporte", "", ""}, {"id", "texto", "lugar"}, {"1", "Falta agua", "Centro"}}) +
                Table("Vacía", {}));
  ASSERT_TRUE(outcome.status.ok());
  EXPECT_THAT(outcome.read.summary.notices, Not(Contains(HasSubstr("hoja"))));
  EXPECT_THAT(outcome.read.summary.columns, ElementsAre("id", "texto", "lugar"));
}

TEST(WorkbookRecords, FailsAsItsLongestSheetDoesWhenNoneHasText) {
  const Outcome outcome = AddTables(Table("Portada", {{"clave", "monto"}, {"1", "5"}}) +
                                    Table("Gastos", {{"clave", "pesos"}, {"1", "5"}, {"2", "6"}}));
  ASSERT_FALSE(outcome.status.ok());
  EXPECT_THAT(outcome.status.error().message, HasSubstr("datos/asamblea.xlsx, hoja 'Gastos': no hay columna 'texto'"));
}

TEST(WorkbookRecords, SaysThatAnEmptyWorkbookIsEmpty) {
  const Outcome outcome = AddTables(Table("Hoja1", {}));
  ASSERT_TRUE(outcome.status.ok());
  EXPECT_THAT(outcome.read.summary.notices, ElementsAre("el libro está vacío"));
}

}  // namespace
}  // namespace ceiba
