// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/io/document_helpers.h"

namespace ceiba {
namespace {

using ::testing::Contains;
using testing::DocumentFixture;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LeftOutLines;
using testing::Lines;
using testing::MakeDocx;
using testing::Pages;

Document Read(const std::string& bytes) { return testing::ReadExactly(ReadDocx, bytes); }

std::string Fault(const std::string& bytes) { return testing::FaultOf(ReadDocx(bytes)); }

std::string P(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

TEST(ReadDocx, ReadsWhatLibreOfficeWrote) {
  const Document document = Read(DocumentFixture("taller.docx"));
  EXPECT_EQ(document.kind, "docx");
  EXPECT_EQ(Lines(document), testing::kWorkshopLines);
  EXPECT_EQ(LeftOutLines(document), testing::kWorkshopLeftOut);
  EXPECT_THAT(document.notices, ElementsAre(HasSubstr("1 tramo insertado, 1 borrado que no se leyó"),
                                            "1 comentario al margen no se leyó"));
}

TEST(ReadDocx, ReadsWhatPandocWrote) {
  EXPECT_THAT(Lines(Read(DocumentFixture("relatoria.docx"))),
              ElementsAre("h1 Relatoría del foro de Las Palmas", "h1 Movilidad",
                          "p Las banquetas de la calle Fresno están rotas y nadie las repara.",
                          "p Lo dijo la mesa 3 completa.", "p Falta un puente/sobre la avenida Central.",
                          "i1 Topes frente a la primaria", "i1 Semáforo en el cruce de Roble y Pino",
                          "p Lo piden desde hace dos años.", "i1 Paradas techadas", "r1 Colonia | Necesidad",
                          "r1 Centro | Más rutas de camión", "r1 La Loma | Un paso seguro a la escuela", "h2 Parques",
                          "p El parque de La Loma no tiene árboles ni bancas."));
}

TEST(ReadDocx, NumbersBlocksAndMarksBoldOnes) {
  const Document document =
      Read(MakeDocx("<w:p/>" + P("Uno") +
                    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Dos: </w:t></w:r><w:r><w:rPr><w:b w:val=\"1\"/>"
                    "</w:rPr><w:t>todo</w:t></w:r></w:p>" +
                    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Tres</w:t></w:r><w:r><w:t> no</w:t></w:r></w:p>"));
  ASSERT_EQ(document.blocks.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(document.blocks[i].number, i + 1);
    EXPECT_EQ(document.blocks[i].bold, i == 1) << i;
  }
}

struct Case {
  std::string body;
  std::vector<std::string> lines;
};

TEST(ReadDocx, ReadsTheTextOfAParagraphAsItIsSeen) {
  const std::string t = "<w:t xml:space=\"preserve\">";
  for (const Case& c : std::vector<Case>{
           {"<w:p><w:r><w:t>alumb</w:t></w:r><w:proofErr/><w:r><w:t>rado</w:t></w:r></w:p>", {"p alumbrado"}},
           {"<w:p><w:r><w:t>falta</w:t></w:r><w:r>" + t + " </w:t></w:r><w:r><w:t>luz</w:t></w:r></w:p>",
            {"p falta luz"}},
           {"<w:p><w:r><w:t>Sí</w:t><w:tab/><w:t>No</w:t><w:br/><w:t>otra</w:t><w:cr/><w:t>más</w:t></w:r></w:p>",
            {"p Sí>No/otra/más"}},
           {"<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br "
            "w:type=\"page\"/><w:t>b</w:t>"
            "</w:r></w:p>",
            {"p a b"}},
           {"<w:p><w:r><w:t>socio</w:t><w:noBreakHyphen/><w:t>eco</w:t><w:softHyphen/><w:t>n\xC2\xADómico</w:t></w:r></"
            "w:p>",
            {"p socio-económico"}},
           {"<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> hecho</w:t></w:r></w:p>", {"p ✓ hecho"}},
           {"<w:p><w:r><w:t>a &amp; b &#243; &lt;c&gt; &nada;</w:t></w:r></w:p>", {"p a & b ó <c> &nada;"}},
           {"<w:p><w:r><w:t><![CDATA[1 < 2]]></w:t></w:r></w:p>", {"p 1 < 2"}},
           {"<w:p><w:hyperlink><w:r><w:t>enlace</w:t></w:r></w:hyperlink></w:p>", {"p enlace"}},
           {"<w:p>\n  <w:r>\n    <w:t>sangrado\n</w:t>\n  </w:r>\n</w:p>", {"p sangrado"}}}) {
    EXPECT_EQ(Lines(Read(MakeDocx(c.body))), c.lines) << c.body;
  }
}

TEST(ReadDocx, ReadsResultsOfFieldsAndNotTheirCode) {
  const auto mark = [](const std::string& type) { return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>"; };
  const auto code = [](const std::string& text) { return "<w:r><w:instrText>" + text + "</w:instrText></w:r>"; };
  const auto run = [](const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; };
  for (const Case& c : std::vector<Case>{
           {"<w:p>" + mark("begin") + code("HYPERLINK x") + mark("separate") + run("sitio") + mark("end") + "</w:p>",
            {"p sitio"}},
           {"<w:p>" + mark("begin") + code("IF ") + mark("begin") + code("PAGE") + mark("separate") + run("7") +
                mark("end") + mark("separate") + run("sí") + mark("end") + run(" fin") + "</w:p>",
            {"p sí fin"}},
           {"<w:p>" + mark("begin") + code("PAGE") + mark("end") + run("x") + "</w:p>", {"p x"}},
           {"<w:p>" + mark("end") + run("suelto") + mark("separate") + "</w:p>", {"p suelto"}},
           {"<w:p><w:fldSimple w:instr=\"DATE\">" + run("hoy") + "</w:fldSimple></w:p>", {"p hoy"}}}) {
    EXPECT_EQ(Lines(Read(MakeDocx(c.body))), c.lines) << c.body;
  }
}

TEST(ReadDocx, TellsHeadingsByStyleWhateverItsId) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Ttulo1\"><w:name w:val=\"heading 1\"/><w:basedOn "
      "w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Mesa\"><w:name w:val=\"Mesa\"/><w:basedOn w:val=\"Ttulo1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Eje\"><w:name w:val=\"Eje\"/><w:pPr><w:outlineLvl "
      "w:val=\"2\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"TDC1\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"a\"/><w:basedOn w:val=\"b\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"b\"/><w:basedOn w:val=\"a\"/></w:style>";
  const auto styled = [](const std::string& id) { return "<w:pStyle w:val=\"" + id + "\"/>"; };
  const Document document = Read(MakeDocx(
      P("Agua", styled("Ttulo1")) + P("Mesa 2", styled("Mesa")) + P("Eje", styled("Eje")) +
          P("Directo", "<w:outlineLvl w:val=\"1\"/>") + P("Texto", styled("Eje") + "<w:outlineLvl w:val=\"9\"/>") +
          P("En rueda", styled("a")) + P("Sin estilo", styled("nadie")) + P("Agua 3", styled("TDC1")),
      {{"styles", styles}}));
  EXPECT_THAT(Lines(document),
              ElementsAre("h1 Agua", "h1 Mesa 2", "h3 Eje", "h2 Directo", "p Texto", "p En rueda", "p Sin estilo"));
  EXPECT_THAT(LeftOutLines(document), ElementsAre("table-of-contents p Agua 3"));
}

TEST(ReadDocx, TakesLongTextInTheStyleOfHeadingsAsText) {
  std::string text;
  while (text.size() < 400) text += "palabras ";
  EXPECT_THAT(Lines(Read(MakeDocx(P(text, "<w:outlineLvl w:val=\"0\"/>")))),
              ElementsAre(::testing::StartsWith("p palabras")));
}

TEST(ReadDocx, ReadsListItemsWithTheirDepthAndWithoutTheirNumber) {
  const auto item = [](int numbering, int level) {
    return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(numbering) +
           "\"/></w:numPr>";
  };
  const std::string numberings =
      "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText "
      "w:val=\"%1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"none\"/><w:lvlText w:val=\"\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"5\"/></w:num>";
  EXPECT_THAT(Lines(Read(MakeDocx(P("Uno", item(7, 0)) + P("Sin número", item(7, 1)) + P("Hondo", item(7, 2)) +
                                      P("Quitado", item(0, 0)) + P("Otra lista", item(9, 0)),
                                  {{"numbering", numberings}}))),
              ElementsAre("i1 Uno", "p Sin número", "i3 Hondo", "p Quitado", "i1 Otra lista"));
}

TEST(ReadDocx, ReadsTrackedChangesAsAccepted) {
  const Document document = Read(MakeDocx(
      "<w:p><w:r><w:t>El agua</w:t></w:r><w:del><w:r><w:delText> "
      "nunca</w:delText><w:tab/></w:r></w:del><w:ins><w:r><w:t "
      "xml:space=\"preserve\"> ya</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> llegó</w:t></w:r></w:p>"
      "<w:p><w:moveFrom><w:r><w:t>movido</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>movido</w:t></w:r></"
      "w:moveTo></w:p>"
      // The mark between two paragraphs was deleted: they are one.
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Medio </w:t></w:r></w:p>" +
      P("párrafo") + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + P("fila borrada") + "</w:tc></w:tr><w:tr><w:tc>" +
      P("queda") + "</w:tc><w:tc>" + P("aquí") + "</w:tc></w:tr></w:tbl>" +
      "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>visible</w:t></w:r></w:p>"));
  EXPECT_THAT(Lines(document),
              ElementsAre("p El agua ya llegó", "p movido", "p Medio párrafo", "r1 queda | aquí", "p visible"));
  EXPECT_THAT(document.notices, ElementsAre(HasSubstr("1 tramo insertado, 1 borrado")));
}

TEST(ReadDocx, ReadsATextBoxOnceAndAfterItsParagraph) {
  const std::string box = "<w:txbxContent>" + P("en la caja") + "</w:txbxContent>";
  EXPECT_THAT(
      Lines(Read(MakeDocx("<w:p><w:r><w:t>Antes </w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" +
                          box + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                          "</w:pict></mc:Fallback></mc:AlternateContent><w:t> y después</w:t></w:r></w:p>"))),
      ElementsAre("p Antes y después", "p en la caja"));
}

TEST(ReadDocx, ReadsNotesOnceAfterTheParagraphThatNamesThem) {
  const std::string note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
  EXPECT_THAT(Lines(Read(MakeDocx(
                  "<w:p><w:r><w:t>Firman</w:t></w:r>" + note + note + "<w:r><w:t> todos</w:t></w:r></w:p>" + P("Fin"),
                  {{"footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\">" + P("raya") +
                                     "</w:footnote><w:footnote w:id=\"2\">" + P("34 vecinos") + "</w:footnote>"}}))),
              ElementsAre("p Firman todos", "p 34 vecinos", "p Fin"));
}

TEST(ReadDocx, TellsOfDamagedNotes) {
  const Document document = Read(MakeDocx("<w:p><w:r><w:t>Firman</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
                                          {{"footnotes", "<w:footnote w:id=\"2\">" + P("34 vecinos") + "</w:rota>"}}));
  EXPECT_THAT(document.notices, ElementsAre(HasSubstr("las notas al pie están dañadas")));
}

TEST(ReadDocx, LeavesOutWhatNobodyReads) {
  const Document document =
      Read(MakeDocx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secreto</w:t></w:r><w:r><w:t>a la vista</w:t></w:r></w:p>"
                    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                        P("Haga clic para escribir") +
                        "</w:sdtContent></w:sdt>"
                        "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" +
                        P("respuesta") + "</w:sdtContent></w:sdt>",
                    {{"header", P("Municipio")}, {"footer", P("Página")}}));
  EXPECT_THAT(Lines(document), ElementsAre("p a la vista", "p respuesta"));
  EXPECT_THAT(LeftOutLines(document), ElementsAre("hidden-text p secreto", "form-prompt p Haga clic para escribir",
                                                  "running-head p Municipio", "running-head p Página"));
}

TEST(ReadDocx, ReadsTables) {
  const auto cell = [](const std::string& inside, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
  };
  const auto row = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
  const auto table = [](const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; };
  for (const Case& c : std::vector<Case>{
           {table(row(cell(P("a")) + cell(P("b"))) + row(cell(P("c")) + cell("<w:p/>"))), {"r1 a | b", "r1 c | "}},
           {table(row(cell(P("título"), "<w:gridSpan w:val=\"2\"/>")) + row(cell(P("a")) + cell(P("b")))),
            {"r1 título | ", "r1 a | b"}},
           // A table in a cell, of which the outer one is only the frame.
           {table(row(cell(P("antes") + table(row(cell(P("x")) + cell(P("y")))) + P("después")) + cell(P("al lado")))),
            {"p antes", "r2 x | y", "p después", "p al lado"}},
           // One column: a frame around paragraphs, or a list of them.
           {table(row(cell(P("Mesa 1", "<w:outlineLvl w:val=\"0\"/>") + P("Falta agua.")))),
            {"h1 Mesa 1", "p Falta agua."}},
           {table(row(cell(P("uno"))) + row(cell(P("dos")))), {"r1 uno", "r1 dos"}},
           {table(row(cell("<w:p/>") + cell("<w:p/>"))) + P("fin"), {"p fin"}},
           {table(row(cell(P("a"))) + row(cell(P("b")))) + table(row(cell(P("c")) + cell(P("d")))),
            {"r1 a", "r1 b", "r2 c | d"}}}) {
    EXPECT_EQ(Lines(Read(MakeDocx(c.body))), c.lines) << c.body;
  }
}

TEST(ReadDocx, CountsThePagesThatWordLaidOut) {
  const std::string page = "<w:r><w:lastRenderedPageBreak/></w:r>";
  const auto broken = [&](const std::string& text) {
    return "<w:p>" + page + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  EXPECT_THAT(Pages(Read(MakeDocx(P("uno") + broken("dos") + "<w:p><w:r><w:t>dos y </w:t></w:r>" + page +
                                  "<w:r><w:t>tres</w:t></w:r></w:p>" + P("tres")))),
              ElementsAre(1, 2, 2, 3));
  // Both cells of the row go over the page.
  EXPECT_THAT(Pages(Read(MakeDocx("<w:tbl><w:tr><w:tc>" + broken("a") + "</w:tc><w:tc>" + broken("b") +
                                  "</w:tc></w:tr></w:tbl>" + P("después")))),
              ElementsAre(2, 2));
  EXPECT_THAT(Pages(Read(MakeDocx(P("sin rastro")))), ElementsAre(0));
}

TEST(ReadDocx, TellsWhatItDidNotRead) {
  EXPECT_THAT(Read(MakeDocx(P("x") + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:altChunk/>",
                            {{"comments", "<w:comment/><w:comment/>"}, {"diagramData", ""}}))
                  .notices,
              ElementsAre("2 comentarios al margen no se leyeron", "tiene 1 imagen; el texto que haya ahí no se leyó",
                          "tiene 1 diagrama de SmartArt cuyo texto no se leyó", HasSubstr("1 documento incrustado")));
}

TEST(ReadDocx, ReadsTheStrictNamespace) {
  EXPECT_THAT(Lines(Read(MakeDocx(P("Hola"), {}, "http://purl.oclc.org/ooxml/wordprocessingml/main"))),
              ElementsAre("p Hola"));
}

TEST(ReadDocx, RefusesWhatItCannotRead) {
  EXPECT_THAT(Fault("\xD0\xCF\x11\xE0 viejo"), HasSubstr("protegido con contraseña"));
  EXPECT_NE(Fault("no es zip"), "");
  EXPECT_NE(Fault(""), "");
  EXPECT_THAT(Fault(testing::MakeZip({{"hoja.xml", "<a/>"}})), HasSubstr("no es un documento de Word"));
  EXPECT_THAT(Fault(MakeDocx("<w:p><w:r>")), HasSubstr("está dañado"));
  EXPECT_THAT(Fault(MakeDocx("<w:p><w:r><w:t>cortado")), HasSubstr("está dañado"));
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<w:sdt>";
  EXPECT_THAT(Fault(MakeDocx(deep)), HasSubstr("anida más de 1 000"));
}

TEST(ReadDocx, RefusesDocumentTypes) {
  const std::string bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
  const std::string text =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>x &b;</w:t>"
      "</w:r></w:p></w:document>";
  EXPECT_THAT(Fault(testing::MakeZip({{"word/document.xml", bomb + text}})), HasSubstr("declaración DTD"));
}

TEST(ReadDocx, BoundsTheMemoryOfManyEmptyCells) {
  std::string rows = "<w:tbl><w:tr>";
  for (int i = 0; i < 30'000; ++i) rows += "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc>";
  const Document document = Read(MakeDocx(rows + "<w:tc>" + P("fin") + "</w:tc></w:tr></w:tbl>" + P("texto")));
  std::size_t cells = 0;
  for (const Block& block : document.blocks) cells += block.cells.size();
  EXPECT_LE(cells, 1'000'000U);
}

}  // namespace
}  // namespace ceiba
