// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/html_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/document_helpers.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::DocumentFixture;
using ::testing::ElementsAre;
using testing::ExactBuffer;
using ::testing::IsEmpty;
using testing::LeftOutLines;
using testing::Lines;
using testing::OddTexts;

Document Read(const std::string& page) {
  const ExactBuffer exact(page);
  return *ReadHtmlDocument(exact.view());
}

struct Case {
  std::string page;
  std::vector<std::string> lines;
};

TEST(ReadHtmlDocument, ReadsWhatPandocWrote) {
  const Document document = Read(DocumentFixture("relatoria.html"));
  EXPECT_EQ(document.title, "Relatoría del foro de Las Palmas");
  EXPECT_EQ(document.encoding, "UTF-8");
  EXPECT_THAT(Lines(document),
              ElementsAre("h1 Movilidad", "p Las banquetas de la calle Fresno están rotas y nadie las repara.",
                          "p Falta un puente/sobre la avenida Central.", "i1 Topes frente a la primaria",
                          "i1 Semáforo en el cruce de Roble y Pino/Lo piden desde hace dos años.",
                          "i1 Paradas techadas", "r1 Colonia | Necesidad", "r1 Centro | Más rutas de camión",
                          "r1 La Loma | Un paso seguro a la escuela", "h2 Parques",
                          "p El parque de La Loma no tiene árboles ni bancas.", "i1 Lo dijo la mesa 3 completa."));
  EXPECT_THAT(LeftOutLines(document), ElementsAre("navigation p Relatoría del foro de Las Palmas"));
}

TEST(ReadHtmlDocument, CutsParagraphsWhereAVisitorSeesThem) {
  for (const Case& c :
       std::vector<Case>{{"<p>uno</p><p>dos</p>", {"p uno", "p dos"}},
                         {"<p>uno<p>dos<div>tres</div>cuatro", {"p uno", "p dos", "p tres", "p cuatro"}},
                         {"uno <b>dos</b><i>tres</i>", {"p uno dostres"}},
                         {"uno\n  dos&nbsp;&nbsp;tres", {"p uno dos tres"}},
                         {"uno<br>dos<br/>tres", {"p uno/dos/tres"}},
                         {"uno<br><br>dos<br> <br>tres<br>", {"p uno", "p dos", "p tres"}},
                         {"<pre>uno\n  dos</pre>tres", {"p uno/dos", "p tres"}},
                         {"<h2>Agua</h2>No hay<hr>Luz", {"h2 Agua", "p No hay", "p Luz"}},
                         {"<dl><dt>Agua<dd>No hay</dl>", {"p Agua", "p No hay"}},
                         {"<blockquote><p>cita</p></blockquote>", {"p cita"}},
                         {"<custom-tag>texto</custom-tag>", {"p texto"}},
                         {"<textarea>opinión</textarea>", {"p opinión"}}}) {
    EXPECT_EQ(Lines(Read(c.page)), c.lines) << c.page;
  }
}

TEST(ReadHtmlDocument, ReadsLists) {
  for (const Case& c :
       std::vector<Case>{{"<ul><li>uno<li>dos</ul>tres", {"i1 uno", "i1 dos", "p tres"}},
                         {"<ol><li>uno<ul><li>hondo</li></ul></li><li>dos</li></ol>", {"i1 uno", "i2 hondo", "i1 dos"}},
                         {"<ul><li><p>uno</p><p>sigue</p></li></ul>", {"i1 uno/sigue"}},
                         {"<li>suelto", {"i1 suelto"}},
                         {"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span "
                          "style='mso-list:Ignore'>·</span>de Word</p>",
                          {"i2 de Word"}}}) {
    EXPECT_EQ(Lines(Read(c.page)), c.lines) << c.page;
  }
}

TEST(ReadHtmlDocument, ReadsTables) {
  for (const Case& c : std::vector<Case>{
           {"<table><tr><th>Tema<th>Problema<tr><td>Agua<td>No hay</table>",
            {"r1 Tema | Problema", "r1 Agua | No hay"}},
           {"<table><tr><td colspan=2>ancha</td><td>c</td></tr></table>", {"r1 ancha |  | c"}},
           {"<table><tr><td "
            "rowspan=2>Agua</td><td>uno</td></tr><tr><td>dos</td></tr><tr><td>Luz</td><td>tres</td></tr></table>",
            {"r1 Agua | uno", "r1  | dos", "r1 Luz | tres"}},
           {"<table><tr><td>a<ul><li>x<li>y</ul><td>b</table>", {"r1 a/- x/- y | b"}},
           {"<table><tr><td><p>uno</p><p>dos</p></td></tr></table>", {"p uno", "p dos"}},
           {"<table><caption>Mesas</caption><tr><td>a</td><td>b</td></tr></table>fin",
            {"p Mesas", "r1 a | b", "p fin"}},
           {"<tr><td>sin tabla</td></tr>", {"p sin tabla"}},
           {"<table><tr><td>sin cerrar", {"r1 sin cerrar"}},
           {"<ul><li>lista<table><tr><td>a<p>b</p></td><td>c</td></tr></table></ul>", {"i1 lista", "r1 a/b | c"}}}) {
    EXPECT_EQ(Lines(Read(c.page)), c.lines) << c.page;
  }
}

TEST(ReadHtmlDocument, LeavesOutWhatIsNoContribution) {
  const Document document = Read(
      "<html><head><title>Buz&oacute;n</title><style>p{}</style><script>if (a</p) {}</script></head><body>"
      "<header>Municipio</header><nav><ul><li>Inicio</ul></nav><main><header><h1>Foro</h1></header><p>Falta agua"
      "<span hidden> oculto</span></p><div style=\"display: none\"><div>no</div>se ve</div><p hidden>nada<p>Luz</p>"
      "<noscript>active "
      "JavaScript</noscript><button>Enviar</button><template>molde</template></main><footer>Aviso</footer>");
  EXPECT_EQ(document.title, "Buzón");
  EXPECT_THAT(Lines(document), ElementsAre("h1 Foro", "p Falta agua", "p Luz"));
  EXPECT_THAT(LeftOutLines(document),
              ElementsAre("navigation p Municipio", "navigation p Inicio", "hidden-text p oculto",
                          "hidden-text p no se ve", "hidden-text p nada", "hidden-text p active JavaScript",
                          "navigation p Enviar", "hidden-text p molde", "navigation p Aviso"));
}

TEST(ReadHtmlDocument, DoesNotReadWhatItsAuthorTookBack) {
  const Document document = Read("<p>Cada <del>mes</del><ins>semana</ins></p>");
  EXPECT_THAT(Lines(document), ElementsAre("p Cada semana"));
  EXPECT_THAT(document.notices, ElementsAre("1 tramo tachado por su autor no se leyó"));
}

TEST(ReadHtmlDocument, ReadsEntitiesAndBadMarkup) {
  for (const Case& c :
       std::vector<Case>{{"Pe&ntilde;a &#241;&#xF1; &amp;lt; &ntildeo &nada; AT&T", {"p Peña ññ &lt; ño &nada; AT&T"}},
                         {"edad < 18 y 3<4 <", {"p edad < 18 y 3<4 <"}},
                         {"a<!-- <p> -->b<!doctype x>c<?php d ?>e", {"p abce"}},
                         {"<p title='a>b'>c</p>", {"p c"}},
                         {"<p title=\"sin cerrar>uno</p><p>dos</p>", {"p uno", "p dos"}},
                         {"<P>MAYOR<BR>menor</P>", {"p MAYOR/menor"}},
                         {"<SCRIPT>x</script >y", {"p y"}},
                         {"</p></table></ul></li>a", {"p a"}},
                         {"cortado <a href=", {"p cortado"}}}) {
    EXPECT_EQ(Lines(Read(c.page)), c.lines) << c.page;
  }
}

TEST(ReadHtmlDocument, FindsOutTheEncodingItself) {
  const std::string latin =
      "<html><meta charset=utf-8><p>Peque\xF1o jard\xEDn de la ni\xF1"
      "ez</p>";  // it says otherwise
  const Document document = Read(latin);
  EXPECT_EQ(document.encoding, "windows-1252");
  EXPECT_THAT(Lines(document), ElementsAre("p Pequeño jardín de la niñez"));
  const Document wide = Read(std::string("\xFF\xFE<\0p\0>\0s\0\xED\0", 12));
  EXPECT_EQ(wide.encoding, "UTF-16LE");
  EXPECT_THAT(Lines(wide), ElementsAre("p sí"));
}

TEST(LooksLikePage, TellsPagesFromFragments) {
  for (const std::string page : {"<!DOCTYPE html><p>x", "  <html lang=es>", "\xEF\xBB\xBF<!-- x --><HTML>",
                                 "<?xml version='1.0'?><html>", "<head><title>x", "<body>x"})
    EXPECT_TRUE(LooksLikePage(page)) << page;
  for (const std::string other : {"", "<p>hola</p>", "texto <html>", "<!-- sin fin", "<?xml version='1.0'?><kml>"})
    EXPECT_FALSE(LooksLikePage(other)) << other;
}

TEST(ReadHtmlDocument, TakesTimeInProportionToThePage) {
  for (const std::string piece : {"<div>", "<table><tr><td>", "<ul><li>", "<b x=1>", "<font a>", "<!--", "<script>",
                                  "<a b=\"", "&amp", "</p>", "<p hidden>", "<td rowspan=99 colspan=99>", "<"}) {
    std::string page;
    while (page.size() < 1'000'000) page += piece;
    page += "fin";
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(ReadHtmlDocument(page).ok()) << piece;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20))
        << piece;  // quadratic ones take minutes
  }
}

TEST(ReadHtmlDocument, GivesValidTextOfAnyBytes) {
  for (const std::string& text : OddTexts(2'000, 5)) {
    const Document document = Read("<table><tr><td>" + text);
    for (const Block& block : document.blocks) {
      EXPECT_TRUE(IsValidUtf8(block.text));
      for (const std::string& cell : block.cells) EXPECT_TRUE(IsValidUtf8(cell));
    }
    for (const LeftOut& piece : document.left_out) EXPECT_TRUE(IsValidUtf8(piece.block.text));
  }
}

}  // namespace
}  // namespace ceiba
