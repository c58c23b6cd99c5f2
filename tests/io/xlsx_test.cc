// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/io/read_helpers.h"
#include "tests/io/sheet_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre, ::testing::HasSubstr, ::testing::IsEmpty;
using testing::ExactBuffer;
using testing::Lines;
using testing::MadeEntry;
using testing::SheetFixture;
using testing::XlsxParts;

std::vector<std::string> LinesOf(const XlsxParts& parts) {
  const std::string zip = parts.Zip();
  return testing::FirstLines(ReadXlsx(zip));
}

std::string ErrorOf(std::string_view bytes) {
  const Result<Workbook> book = ReadXlsx(bytes);
  return book ? "" : book.error().message;
}

// What a number shows in a cell of that format code.
std::string Shown(const std::string& number, const std::string& code, const std::string& date1904 = "0") {
  XlsxParts parts;
  parts.workbook = "<workbook><workbookPr date1904=\"" + date1904 +
                   R"("/><sheets><sheet name="D" r:id="rId1"/></sheets></workbook>)";
  parts.styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" + code +
      R"("/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>)";
  parts.rows = "<row><c s=\"1\"><v>" + number + "</v></c></row>";
  return LinesOf(parts).at(0).substr(5);
}

TEST(Xlsx, ReadsWhatLibreOfficeWrites) {
  const Result<Workbook> book = ReadXlsx(SheetFixture("asamblea.xlsx"));
  ASSERT_TRUE(book.ok()) << book.error().message;
  EXPECT_EQ(book->kind, "xlsx");
  ASSERT_EQ(book->sheets.size(), 3U);
  EXPECT_EQ(book->sheets[0].name, "Vecinos");
  EXPECT_THAT(
      Lines(book->sheets[0]),
      ElementsAre("1: A=Consulta vecinal de la colonia Los Fresnos",
                  "4: A=Folio | B=Fecha | C=Colonia | D=CP | E=Problema | F=Acuerdo | G=Avance | H=Hora",
                  "5: A=1 | B=2026-03-04 | C=Los Fresnos | D=06700 | E=No hay agua desde el lunes; nadie responde. | "
                  "F=VERDADERO | G=35% | H=18:05:00",
                  "6: A=2 | B=2026-03-05T19:30:00 | D=06700 | E=El camión de la basura no pasa.\nSe juntan   perros & "
                  "ratas <de "
                  "día>. | F=FALSO | G=0.333333333333333",
                  "7: A=3 | B=2026-03-06 | E=Faltan luminarias en la calle Encino, «está oscurísimo»",
                  "12: A=4 | C=El Mirador | E=Hay baches frente a la primaria", "13: E=Se va la luz",
                  "14: E=Se va la luz"));
  EXPECT_EQ(book->sheets[1].name, "Hogares");
  EXPECT_EQ(book->sheets[2].name, "Resumen");
}

TEST(Xlsx, TellsHiddenSheetsHiddenRowsErrorsAndComments) {
  const Result<Workbook> book = ReadXlsx(SheetFixture("asamblea.xlsx"));
  ASSERT_TRUE(book.ok());
  EXPECT_THAT(book->notices,
              ElementsAre(HasSubstr("la hoja oculta 'Listas' no se leyó"), HasSubstr("comentarios al margen")));
  EXPECT_THAT(book->sheets[0].notices,
              ElementsAre("1 renglón con fórmulas que dan error, como #N/A: esas celdas se tomaron como "
                          "vacías (línea 7)",
                          "1 renglón que la hoja no muestra: su contenido también se leyó (línea 12)"));
}

TEST(Xlsx, ReadsHiddenSheetsWhenThereIsNoOther) {
  XlsxParts parts;
  parts.workbook = R"(<workbook><sheets><sheet name="D" state="veryHidden" r:id="rId1"/></sheets></workbook>)";
  parts.rows = "<row><c><v>7</v></c></row>";
  EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=7"));
}

TEST(Xlsx, JoinsRunsWithoutLosingBlanks) {
  XlsxParts parts;
  parts.strings =
      R"(<si><r><t xml:space="preserve">No hay </t></r><r><rPr><b/></rPr><t>agua</t></r><r><t> </t></r><r><t>potable</t></r></si>)"
      R"(<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/>)";
  parts.rows = R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>)";
  EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=No hay agua potable | B=東京"));
}

TEST(Xlsx, ReadsEveryTypeOfCell) {
  XlsxParts parts;
  parts.strings = "<si><t>Baches</t></si>";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"(<c t="s"><v>0</v></c>)", "Baches"},
      {R"(<c t="inlineStr"><is><t>Falta </t></is></c>)", "Falta "},
      {R"(<c t="inlineStr"><is><r><t>Falta </t></r><r><t>luz</t></r></is></c>)", "Falta luz"},
      {R"(<c t="str"><f>A1&amp;B1</f><v>calle &lt;sur&gt; &#225;&#xE9;</v></c>)", "calle <sur> áé"},
      {R"(<c><f>1+1</f><v>2</v></c>)", "2"},
      {R"(<c t="b"><v>1</v></c>)", "VERDADERO"},
      {R"(<c t="b"><v>0</v></c>)", "FALSO"},
      {R"(<c t="d"><v>2026-03-04T00:00:00</v></c>)", "2026-03-04T00:00:00"},
      {R"(<c><v>12.0</v></c>)", "12"},
      {R"(<c><v>0.10000000000000001</v></c>)", "0.1"},
      {R"(<c><v>-3.5E-2</v></c>)", "-0.035"},
      {R"(<c><v>5.55550123E9</v></c>)", "5555501230"},
      {R"(<c><v>4.1523138123456701E+15</v></c>)", "4152313812345670"},
      {R"(<c t="inlineStr"><is><t>uno_x000D__x000A_dos _x005F_x0041_ _xZZ</t></is></c>)", "uno\r\ndos _x0041_ _xZZ"},
      {R"(<c t="inlineStr"><is><t><![CDATA[a < b & c]]></t></is></c>)", "a < b & c"},
      {R"(<c t="inlineStr"><is><t>&nada; &#0;&#1;&amp</t></is></c>)", "&nada; &amp"},
      {R"(<x:c t="inlineStr"><x:is><x:t>con prefijo</x:t></x:is></x:c>)", "con prefijo"},
  };
  for (const auto& [cell, text] : cases) {
    parts.rows = "<row>" + cell + "</row>";
    EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=" + text)) << cell;
  }
}

TEST(Xlsx, LeavesOutWhatIsEmpty) {
  XlsxParts parts;
  for (const char* cell : {R"(<c s="1"/>)", R"(<c t="s"><v>99</v></c>)", R"(<c t="str"><f>""</f><v></v></c>)",
                           R"(<c t="e"><v>#REF!</v></c>)"}) {
    parts.rows = std::string("<row>") + cell + "</row>";
    EXPECT_THAT(LinesOf(parts), IsEmpty()) << cell;
  }
}

TEST(Xlsx, GivesDatesByTheirFormat) {
  const std::vector<std::array<std::string, 3>> cases = {
      {"46085", "dd/mm/yyyy", "2026-03-04"},
      {"46085.8125", "d/m/yy h:mm", "2026-03-04T19:30:00"},
      {"46085.8125", R"([$-80A]dddd d&quot; de &quot;mmmm&quot; de &quot;yyyy;@)", "2026-03-04"},
      {"46085", "mmm-yy", "2026-03-04"},
      {"46085", "mmmm", "2026-03-04"},
      {"0.75347222222222", "h:mm AM/PM", "18:05:00"},
      {"1.5", "[h]:mm:ss", "36:00:00"},
      {"46085.999999", "yyyy-mm-dd hh:mm", "2026-03-05T00:00:00"},  // a second's rounding carries over
      {"1", "yyyy-mm-dd", "1900-01-01"},
      {"59", "yyyy-mm-dd", "1900-02-28"},
      {"60", "yyyy-mm-dd", "60"},  // the day that never was
      {"61", "yyyy-mm-dd", "1900-03-01"},
      {"-1", "yyyy-mm-dd", "-1"},
      {"3000000", "yyyy-mm-dd", "3000000"},
      {"46085", "General", "46085"},
      {"46085", "0", "46085"},
      {"46085", "#,##0.00", "46085"},
      {"46085", "0.00E+00", "46085"},
      {"46085", "[Red]0", "46085"},
      {"46085", R"(0&quot; días&quot;)", "46085"},
      {"46085", R"(0\d)", "46085"},
      {"6700", "00000", "06700"},
      {"0.35", "0%", "35%"},
      {"0.07", "0.00%", "7%"},
  };
  for (const auto& [number, code, shown] : cases) EXPECT_EQ(Shown(number, code), shown) << number << ' ' << code;
}

TEST(Xlsx, CountsDaysFrom1904WhereTheWorkbookSaysSo) {
  EXPECT_EQ(Shown("44623", "yyyy-mm-dd", "1"), "2026-03-04");
  EXPECT_EQ(Shown("0", "yyyy-mm-dd", "true"), "1904-01-01");
}

TEST(Xlsx, KnowsTheFormatsThatHaveNumbersOnly) {
  XlsxParts parts;
  parts.styles =
      R"(<cellXfs><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="49"/></cellXfs>)";
  parts.rows = R"(<row><c s="0"><v>46085</v></c><c s="1"><v>46085.5</v></c><c s="2"><v>0.5</v></c>)"
               R"(<c s="3"><v>0.5</v></c><c s="4"><v>5</v></c></row>)";
  EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=2026-03-04 | B=2026-03-04T12:00:00 | C=12:00:00 | D=50% | E=5"));
}

TEST(Xlsx, KeepsTheSheetsOwnPlaces) {
  XlsxParts parts;
  parts.rows = R"(<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="A3"><v>3</v></c></row>)"  // the third goes back
               R"(<row><c r="XFD4"><v>4</v></c><c><v>5</v></c></row>)"  // nothing is right of XFD
               R"(<row r="2"><c><v>6</v></c></row><row r="1048576"><c r="A1"><v>7</v></c></row>)";
  EXPECT_THAT(LinesOf(parts), ElementsAre("3: B=1 | C=2 | D=3", "4: 16384=4", "5: A=6", "1048576: A=7"));
}

TEST(Xlsx, TakesLittleRoomForCellsFarAway) {
  XlsxParts parts;
  parts.rows = R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)";
  const std::string zip = parts.Zip();
  const Result<Workbook> book = ReadXlsx(zip);
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(book->sheets[0].cells.size(), 1U);
}

TEST(Xlsx, TellsMergedCellsOfSeveralRowsOnly) {
  XlsxParts parts;
  parts.rows = "<row><c><v>1</v></c></row>";
  parts.after = R"(<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="C2:D5"/><mergeCell ref="nada"/></mergeCells>)";
  const std::string zip = parts.Zip();
  const Result<Workbook> book = ReadXlsx(zip);
  ASSERT_TRUE(book.ok());
  ASSERT_EQ(book->sheets[0].merges.size(), 1U);
  EXPECT_EQ(book->sheets[0].merges[0].first_line, 2U);
  EXPECT_EQ(book->sheets[0].merges[0].last_line, 5U);
  EXPECT_EQ(book->sheets[0].merges[0].column, 2U);
}

TEST(Xlsx, ReadsSeveralSheetsInTheirOrder) {
  XlsxParts parts;
  parts.workbook =
      R"(<workbook><sheets><sheet name="Mu&#241;eros" r:id="rId2"/><sheet name="Casa &amp; calle" r:id="rId1"/></sheets></workbook>)";
  parts.rows = "<row><c><v>1</v></c></row>";
  parts.more = {
      {"xl/worksheets/SHEET2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>"}};
  const std::string zip = parts.Zip();
  const Result<Workbook> book = ReadXlsx(zip);
  ASSERT_TRUE(book.ok()) << book.error().message;
  ASSERT_EQ(book->sheets.size(), 2U);
  EXPECT_EQ(book->sheets[0].name, "Muñeros");
  EXPECT_THAT(Lines(book->sheets[0]), ElementsAre("1: A=2"));
  EXPECT_EQ(book->sheets[1].name, "Casa & calle");
}

TEST(Xlsx, ReadsTheStrictNamespace) {
  XlsxParts parts;
  parts.rows = "<row><c><v>1</v></c></row>";
  parts.workbook = R"(<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" )"
                   R"(xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict">)"
                   R"(<sheets><sheet name="D" r:id="rId1"/></sheets></workbook>)";
  EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=1"));
}

TEST(Xlsx, ReadsPartsInUtf16) {
  XlsxParts parts;
  parts.rows = "<row><c><v>1</v></c></row>";
  std::string wide = "\xFF\xFE";
  for (const char c : parts.workbook) wide += std::string{c, '\0'};
  parts.workbook = wide;
  EXPECT_THAT(LinesOf(parts), ElementsAre("1: A=1"));
}

TEST(Xlsx, RepairsTextsThatWereEncodedTwice) {
  XlsxParts parts;
  parts.strings = "<si><t>FaltÃ³ el camiÃ³n</t></si>";
  parts.rows = R"(<row><c t="s"><v>0</v></c></row>)";
  const std::string zip = parts.Zip();
  const Result<Workbook> book = ReadXlsx(zip);
  ASSERT_TRUE(book.ok());
  EXPECT_THAT(Lines(book->sheets[0]), ElementsAre("1: A=Faltó el camión"));
  EXPECT_EQ(book->sheets[0].repaired, 1U);
}

TEST(Xlsx, SaysWhyAFileCannotBeRead) {
  XlsxParts cut, type, none, missing, binary;
  cut.rows = "<row><c><v>1</v></c>";
  type.strings = R"(</sst><!DOCTYPE a [<!ENTITY b "bbbb">]><sst>&b;)";
  none.workbook = "<workbook><sheets/></workbook>";
  missing.workbook = R"(<workbook><sheets><sheet name="Marzo" r:id="rId7"/></sheets></workbook>)";
  const std::string deep = "<a>";
  XlsxParts nested;
  for (int i = 0; i < 300; ++i) nested.rows += deep;
  const std::string rels =
      R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>)";
  const std::string xlsb =
      testing::MakeZip({{"[Content_Types].xml", ""}, {"_rels/.rels", rels}, {"xl/workbook.bin", "x"}});
  const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Root Entry", 19);
  const std::string locked = ole + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {cut.Zip(), "la hoja 'Datos' está dañada"},
      {nested.Zip(), "la hoja 'Datos' está dañada"},
      {type.Zip(), "declaración DTD"},
      {none.Zip(), "no tiene hojas"},
      {missing.Zip(), "le falta la hoja 'Marzo'"},
      {xlsb, "libro binario de Excel (.xlsb)"},
      {ole, "libro antiguo de Excel (.xls)"},
      {locked, "protegido con contraseña"},
      {testing::MakeZip({{"acta.txt", "x"}}), "no es un libro de cálculo completo"},
      {"id,texto\n", "no es un archivo ZIP"},
  };
  for (const auto& [bytes, message] : cases) EXPECT_THAT(ErrorOf(bytes), HasSubstr(message));
}

TEST(Xlsx, SurvivesOddBytesInEveryPart) {
  for (const std::string& odd : testing::OddTexts(300, 5)) {
    for (const bool strings : {false, true}) {
      XlsxParts parts;
      parts.strings = strings ? odd : "<si><t>a</t></si>";
      parts.rows = strings ? R"(<row><c t="s"><v>0</v></c></row>)" : odd;
      const ExactBuffer bytes(parts.Zip());
      EXPECT_THAT(testing::BrokenTexts(ReadXlsx(bytes.view())), IsEmpty());
    }
  }
}

}  // namespace
}  // namespace ceiba
