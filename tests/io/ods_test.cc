// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/ods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/xlsx.h"
#include "tests/io/read_helpers.h"
#include "tests/io/sheet_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre, ::testing::HasSubstr, ::testing::IsEmpty;
using testing::ExactBuffer;
using testing::Lines;
using testing::MakeOds;
using testing::SheetFixture;

std::vector<std::string> LinesOf(const std::string& rows) {
  const std::string zip = MakeOds("<table:table table:name=\"Datos\">" + rows + "</table:table>");
  return testing::FirstLines(ReadOds(zip));
}

std::string TextCell(const std::string& text) {
  return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
}

TEST(Ods, GivesWhatTheSameWorkbookGivesAsXlsx) {
  const Result<Workbook> ods = ReadOds(SheetFixture("asamblea.ods"));
  const Result<Workbook> xlsx = ReadXlsx(SheetFixture("asamblea.xlsx"));
  ASSERT_TRUE(ods.ok()) << ods.error().message;
  ASSERT_TRUE(xlsx.ok()) << xlsx.error().message;
  EXPECT_EQ(ods->kind, "ods");
  EXPECT_EQ(ods->notices, xlsx->notices);
  ASSERT_EQ(ods->sheets.size(), xlsx->sheets.size());
  for (std::size_t i = 0; i < ods->sheets.size(); ++i) {
    EXPECT_EQ(ods->sheets[i].name, xlsx->sheets[i].name);
    EXPECT_EQ(Lines(ods->sheets[i]), Lines(xlsx->sheets[i]));
    EXPECT_EQ(ods->sheets[i].notices, xlsx->sheets[i].notices);
    EXPECT_EQ(ods->sheets[i].merges.size(), xlsx->sheets[i].merges.size());
  }
}

TEST(Ods, ReadsEveryTypeOfCell) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"(office:value-type="float" office:value="12"><text:p>12,00</text:p>)", "12"},
      {R"(office:value-type="float" office:value="6700"><text:p>06700</text:p>)", "06700"},
      {R"(office:value-type="currency" office:currency="MXN" office:value="1500.5"><text:p>$1,500.50</text:p>)",
       "1500.5"},
      {R"(office:value-type="percentage" office:value="0.35"><text:p>35.0%</text:p>)", "35%"},
      {R"(office:value-type="date" office:date-value="2026-03-04"><text:p>4 mar</text:p>)", "2026-03-04"},
      {R"(office:value-type="date" office:date-value="2026-03-04T10:15:00.500000000"><text:p>4 mar</text:p>)",
       "2026-03-04T10:15:00"},
      {R"(office:value-type="time" office:time-value="PT36H05M09S"><text:p>36:05</text:p>)", "36:05:09"},
      {R"(office:value-type="time" office:time-value="PT1H5M9.25S"><text:p>1:05</text:p>)", "01:05:09"},
      {R"(office:value-type="time" office:time-value="P1D"><text:p>un día</text:p>)", "P1D"},
      {R"(office:value-type="boolean" office:boolean-value="true"><text:p>VERDADERO</text:p>)", "VERDADERO"},
      {R"(office:value-type="boolean" office:boolean-value="false"><text:p>FALSO</text:p>)", "FALSO"},
      {R"(office:value-type="float"><text:p>7</text:p>)", "7"},
      {R"(office:value-type="string" office:string-value="sin p&#225;rrafo">)", "sin párrafo"},
      {R"(office:value-type="string"><text:p>uno</text:p><text:p/><text:p>dos<text:line-break/>tres</text:p>)",
       "uno\n\ndos\ntres"},
      {R"(office:value-type="string"><text:p>a<text:s/><text:s text:c="2"/>b<text:tab/>c</text:p>)", "a   b\tc"},
      {"office:value-type=\"string\"><text:p>\n   sangría del\n   archivo   y\n</text:p>", "sangría del archivo   y "},
      {R"(office:value-type="string"><text:p>ver <text:a>https://example.org</text:a> y <text:span>más</text:span></text:p>)",
       "ver https://example.org y más"},
      {R"(office:value-type="string"><office:annotation><text:p>nota</text:p></office:annotation><text:p>texto</text:p>)",
       "texto"},
  };
  for (const auto& [cell, text] : cases)
    EXPECT_THAT(LinesOf("<table:table-row><table:table-cell " + cell + "</table:table-cell></table:table-row>"),
                ElementsAre("1: A=" + text))
        << cell;
}

TEST(Ods, TakesFormulasThatFailForEmpty) {
  const std::string zip = MakeOds(
      R"(<table:table table:name="D"><table:table-row table:number-rows-repeated="3"/><table:table-row>)"
      R"(<table:table-cell calcext:value-type="error" office:value-type="string"><text:p>#N/A</text:p></table:table-cell>)"
      "</table:table-row></table:table>");
  const Result<Workbook> book = ReadOds(zip);
  ASSERT_TRUE(book.ok());
  EXPECT_THAT(Lines(book->sheets[0]), IsEmpty());
  EXPECT_THAT(book->sheets[0].notices, ElementsAre(HasSubstr("línea 4")));
}

TEST(Ods, GivesRepeatedRowsAndCellsAsOftenAsTheyStand) {
  EXPECT_THAT(
      LinesOf(
          R"(<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>)" +
          TextCell("a") +
          R"(<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"/>)"
          R"(</table:table-row><table:table-row table:number-rows-repeated="1048574">)"
          R"(<table:table-cell table:number-columns-repeated="16384"/></table:table-row>)"),
      ElementsAre("1: D=a | E=5 | F=5", "2: D=a | E=5 | F=5"));
}

TEST(Ods, RefusesRepetitionsThatNoSheetHolds) {
  const std::string wide =
      R"(<table:table-cell table:number-columns-repeated="99999999999999999999" office:value-type="float" office:value="5"/>)";
  EXPECT_THAT(LinesOf(R"(<table:table-row table:number-rows-repeated="1048576">)" + wide + "</table:table-row>"),
              ElementsAre(HasSubstr("16 millones")));
  EXPECT_THAT(
      LinesOf(R"(<table:table-row table:number-rows-repeated="1048577">)" + TextCell("a") + "</table:table-row>"),
      ElementsAre(HasSubstr("1 048 576")));
  EXPECT_EQ(LinesOf("<table:table-row>" + wide + wide + "</table:table-row>").size(), 1U);
}

TEST(Ods, LeavesOutTablesThatAreNoSheets) {
  const std::string zip = MakeOds(
      "<table:tracked-changes><table:deletion><table:table-row>" + TextCell("borrado") +
      "</table:table-row></table:deletion></table:tracked-changes>" +
      R"(<table:table table:name="D"><table:shapes><draw:frame><text:p>dibujo</text:p></draw:frame></table:shapes>)"
      R"(<table:table-header-rows><table:table-row>)" +
      TextCell("texto") + "</table:table-row></table:table-header-rows><table:table-row>" + TextCell("Baches") +
      "</table:table-row></table:table>");
  const Result<Workbook> book = ReadOds(zip);
  ASSERT_TRUE(book.ok()) << book.error().message;
  ASSERT_EQ(book->sheets.size(), 1U);
  EXPECT_THAT(Lines(book->sheets[0]), ElementsAre("1: A=texto", "2: A=Baches"));
}

TEST(Ods, ReadsHiddenSheetsWhenThereIsNoOther) {
  const std::string hidden =
      R"(<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>)";
  const std::string table = R"(<table:table table:name="D" table:style-name="ta2"><table:table-row>)" + TextCell("a") +
                            "</table:table-row></table:table>";
  const std::string zip = MakeOds(table, hidden);
  const Result<Workbook> book = ReadOds(zip);
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(book->sheets.size(), 1U);
  EXPECT_THAT(book->notices, IsEmpty());
}

TEST(Ods, IsToldFromOtherDocumentsByItsType) {
  for (const auto& [type, ods] :
       std::vector<std::pair<std::string, bool>>{{"application/vnd.oasis.opendocument.spreadsheet", true},
                                                 {"application/vnd.oasis.opendocument.spreadsheet-template", true},
                                                 {"application/vnd.oasis.opendocument.text", false}}) {
    const std::string zip = testing::MakeZip({{"mimetype", type}});
    Result<Archive> archive = Archive::Open(zip);
    ASSERT_TRUE(archive.ok());
    EXPECT_EQ(IsOds(*archive), ods) << type;
    EXPECT_FALSE(IsXlsx(*archive)) << type;
  }
}

TEST(Ods, SaysWhyAFileCannotBeRead) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {MakeOds("<table:table><table:table-row>"), "está dañado"},
      {MakeOds("<!DOCTYPE a>"), "declaración DTD"},
      {MakeOds(""), "no tiene hojas"},
      {MakeOds("", "", {{"META-INF/manifest.xml", "<manifest:encryption-data/>"}}), "protegido con contraseña"},
      {testing::MakeZip({{"acta.txt", "x"}}), "no es un libro de cálculo completo"},
      {"id,texto\n", "no es un archivo ZIP"},
  };
  for (const auto& [bytes, message] : cases) {
    const Result<Workbook> book = ReadOds(bytes);
    ASSERT_FALSE(book.ok()) << message;
    EXPECT_THAT(book.error().message, HasSubstr(message));
  }
}

TEST(Ods, SurvivesOddBytes) {
  for (const std::string& odd : testing::OddTexts(300, 6)) {
    const ExactBuffer bytes(
        MakeOds("<table:table><table:table-row>" + TextCell(odd) + odd + "</table:table-row></table:table>"));
    EXPECT_THAT(testing::BrokenTexts(ReadOds(bytes.view())), IsEmpty());
  }
}

}  // namespace
}  // namespace ceiba
