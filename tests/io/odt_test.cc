// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/odt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/io/document_helpers.h"

namespace ceiba {
namespace {

using testing::DocumentFixture;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::LeftOutLines;
using testing::Lines;
using testing::MakeOdt;
using testing::Pages;

Document Read(const std::string& bytes) { return testing::ReadExactly(ReadOdt, bytes); }

std::string Fault(const std::string& bytes) { return testing::FaultOf(ReadOdt(bytes)); }

std::string P(const std::string& text, const std::string& style = "Standard") {
  return "<text:p text:style-name=\"" + style + "\">" + text + "</text:p>";
}

TEST(ReadOdt, ReadsWhatLibreOfficeWrote) {
  const Document document = Read(DocumentFixture("taller.odt"));
  EXPECT_EQ(document.kind, "odt");
  EXPECT_EQ(Lines(document), testing::kWorkshopLines);
  EXPECT_EQ(LeftOutLines(document), testing::kWorkshopLeftOut);
  EXPECT_THAT(document.notices, ElementsAre(HasSubstr("1 tramo insertado, 1 borrado que no se leyó"),
                                            "1 comentario al margen no se leyó"));
  EXPECT_EQ(document.blocks.front().page, 1U);
  EXPECT_EQ(document.blocks.back().page, 2U);
}

TEST(ReadOdt, ReadsWhatPandocWrote) {
  EXPECT_THAT(
      Lines(Read(DocumentFixture("relatoria.odt"))),
      ElementsAre("h1 Relatoría del foro de Las Palmas", "h1 Movilidad",
                  "p Las banquetas de la calle Fresno están rotas y nadie las repara.", "p Lo dijo la mesa 3 completa.",
                  "p Falta un puente/sobre la avenida Central.", "i1 Topes frente a la primaria",
                  "i1 Semáforo en el cruce de Roble y Pino/Lo piden desde hace dos años.", "i1 Paradas techadas",
                  "r1 Colonia | Necesidad", "r1 Centro | Más rutas de camión",
                  "r1 La Loma | Un paso seguro a la escuela", "h2 Parques",
                  "p El parque de La Loma no tiene árboles ni bancas."));
}

struct Case {
  std::string text;
  std::vector<std::string> lines;
};

TEST(ReadOdt, ReadsTheTextOfAParagraphAsItIsSeen) {
  for (const Case& c :
       std::vector<Case>{{P("alumb<text:span text:style-name=\"x\">rado</text:span> público"), {"p alumbrado público"}},
                         {P("a<text:s text:c=\"4\"/>b<text:tab/>c<text:line-break/>d"), {"p a b>c/d"}},
                         {P("  varios \n   blancos "), {"p varios blancos"}},
                         {P("<text:a>enlace</text:a> <text:bookmark text:name=\"m\"/>y más"), {"p enlace y más"}},
                         {P("Hoy es <text:date>3 de mayo</text:date>"), {"p Hoy es 3 de mayo"}},
                         {P("x<office:annotation><text:p>nota</text:p></office:annotation>y"), {"p xy"}},
                         {"<text:h text:outline-level=\"2\"><text:number>2.</text:number>Agua</text:h>", {"h2 Agua"}},
                         {"<text:section text:name=\"s\">" + P("dentro") + "</text:section>", {"p dentro"}}}) {
    EXPECT_EQ(Lines(Read(MakeOdt(c.text))), c.lines) << c.text;
  }
}

TEST(ReadOdt, ReadsLists) {
  const auto list = [](const std::string& items) { return "<text:list>" + items + "</text:list>"; };
  const auto item = [](const std::string& inside) { return "<text:list-item>" + inside + "</text:list-item>"; };
  for (const Case& c : std::vector<Case>{
           {list(item(P("uno")) + item(P("dos") + P("sigue"))), {"i1 uno", "i1 dos/sigue"}},
           {list(item(P("uno") + list(item(P("hondo")))) + item(P("dos"))), {"i1 uno", "i2 hondo", "i1 dos"}},
           {list("<text:list-header>" + P("Propuestas") + "</text:list-header>" + item(P("uno"))),
            {"p Propuestas", "i1 uno"}},
           {list(item("<text:h text:outline-level=\"1\">Título</text:h>")) + P("texto"), {"h1 Título", "p texto"}}}) {
    EXPECT_EQ(Lines(Read(MakeOdt(c.text))), c.lines) << c.text;
  }
}

TEST(ReadOdt, MarksBoldAndLeavesOutHiddenText) {
  const std::string styles =
      "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties "
      "fo:font-weight=\"bold\"/></style:style>"
      "<style:style style:name=\"O\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
      "<style:style style:name=\"PB\" style:family=\"paragraph\"><style:text-properties "
      "fo:font-weight=\"bold\"/></style:style>"
      "<style:style style:name=\"PC\" style:family=\"paragraph\" style:parent-style-name=\"PB\"/>";
  const Document document = Read(MakeOdt(
      P("<text:span text:style-name=\"B\">negro</text:span>") +
          P("<text:span text:style-name=\"B\">medio</text:span> gris") + P("todo", "PC") +
          P("se ve<text:span text:style-name=\"O\"> y no</text:span>") + "<text:section text:display=\"none\">" +
          P("sección") + "</text:section>" + "<text:table-of-content><text:index-body>" + P("Agua 3") +
          "</text:index-body></text:table-of-content>",
      styles));
  EXPECT_THAT(Lines(document), ElementsAre("p negro", "p medio gris", "p todo", "p se ve"));
  EXPECT_TRUE(document.blocks[0].bold);
  EXPECT_FALSE(document.blocks[1].bold);
  EXPECT_TRUE(document.blocks[2].bold);
  EXPECT_THAT(LeftOutLines(document),
              ElementsAre("hidden-text p y no", "hidden-text p sección", "table-of-contents p Agua 3"));
}

TEST(ReadOdt, KnowsPagesOnlyWhereTheFileDoes) {
  const std::string styles =
      "<style:style style:name=\"N\" style:family=\"paragraph\"><style:paragraph-properties "
      "fo:break-before=\"page\"/></style:style>";
  EXPECT_THAT(Pages(Read(MakeOdt(P("uno", "N") + P("dos<text:soft-page-break/>") + P("tres", "N"), styles))),
              ElementsAre(1, 1, 3));
  EXPECT_THAT(Pages(Read(MakeOdt(P("uno") + P("dos", "N"), styles))), ElementsAre(0, 0));
}

TEST(ReadOdt, ReadsCellsThatReachOverOthers) {
  EXPECT_THAT(
      Lines(Read(MakeOdt("<table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\">" +
                         P("ancha") + "</table:table-cell><table:covered-table-cell/><table:table-cell>" + P("c") +
                         "</table:table-cell></table:table-row><table:table-row><table:table-cell "
                         "table:number-columns-repeated=\"2\"/>"
                         "<table:table-cell>" +
                         P("d") + "</table:table-cell></table:table-row></table:table>"))),
      ElementsAre("r1 ancha |  | c", "r1  |  | d"));
}

TEST(ReadOdt, RefusesWhatItCannotRead) {
  EXPECT_NE(Fault("no es zip"), "");
  EXPECT_THAT(Fault(testing::MakeZip({{"word/document.xml", "<a/>"}})),
              HasSubstr("no es un documento de OpenDocument"));
  EXPECT_THAT(Fault(MakeOdt("<text:p>cortado")), HasSubstr("está dañado"));
  EXPECT_THAT(Fault(MakeOdt(P("x"), "", {{"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"}})),
              HasSubstr("protegido con contraseña"));
}

}  // namespace
}  // namespace ceiba
