// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/html.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using testing::OddTexts;

struct Case {
  std::string html, text;
};

TEST(HtmlToText, NeverGluesWordsOfNeighbouringBlocks) {
  for (const Case& c : std::vector<Case>{
           {"<p>No hay luz.</p><p>Pedimos lámparas.</p>", "No hay luz.\nPedimos lámparas."},
           {"<p>No hay <strong>luz</strong> en la calle</p>", "No hay luz en la calle"},
           {"Uno<br>dos<br/>tres<BR />cuatro", "Uno\ndos\ntres\ncuatro"},
           {"<p>Pedimos:</p><ul><li>bancas</li><li>botes</li></ul><p>Gracias</p>",
            "Pedimos:\n- bancas\n- botes\nGracias"},
           {"<ol><li><p>uno</p></li><li>dos<ul><li>dos y medio</li></ul></li></ol>", "- uno\n- dos\n- dos y medio"},
           {"<ul><li>&nbsp;</li></ul>", ""},
           {"<div>a</div>b<div>c</div>", "a\nb\nc"},
           {"<h2>Baches</h2>En mi calle", "Baches\nEn mi calle"},
           {"<table><tr><td>lunes</td><td>agua</td></tr><tr><td>martes</td><td>nada</td></tr></table>",
            "lunes agua\nmartes nada"},
           {"<p>uno\r\n\r\n   dos&nbsp;&nbsp;tres</p>\r\n\r\n<p>cuatro</p>", "uno dos tres\ncuatro"},
           {"<p></p><p><br></p><p>solo esto</p>", "solo esto"},
           {"sin cerrar <p>uno <p>dos <b>tres", "sin cerrar\nuno\ndos tres"}}) {
    EXPECT_EQ(HtmlToText(ExactBuffer(c.html).view()), c.text) << c.html;
  }
}

TEST(HtmlToText, DropsScriptsStylesAndCommentsAndKeepsTheRest) {
  for (const Case& c : std::vector<Case>{
           {"<p>hola</p><script>alert('<p>x</p>')</script><p>adiós</p>", "hola\nadiós"},
           {"<style>p { color: red }</style>Texto <!-- nota --> visible<br>", "Texto visible"},
           {"<p>antes</p><iframe src=\"https://ejemplo.org\"></iframe>después", "antes\ndespués"},
           {"<p>uno</p><script>sin cerrar, y el texto sigue", "uno\nsin cerrar, y el texto sigue"},  // nothing lost
           {"<p>ver <a href=\"https://ejemplo.org/?a=1&b=2\">la nota</a></p>", "ver la nota"},
           {"<p>ver <a href=\"https://ejemplo.org/\"\">la nota</a></p>", "ver la nota"},  // a damaged attribute
           {"<img src=\"x\" onerror=alert(1)><p>foto</p>", "foto"},
           {"<p class=MsoNormal>texto<o:p></o:p></p>", "texto"}}) {
    EXPECT_EQ(HtmlToText(ExactBuffer(c.html).view()), c.text) << c.html;
  }
}

TEST(HtmlToText, DecodesEntitiesAndKeepsLinesWhereNoElementMakesThem) {
  for (const Case& c :
       std::vector<Case>{{"Ca&ntilde;ada &amp; R&iacute;o &lt;grande&gt; &#243; &#xF3;", "Cañada & Río <grande> ó ó"},
                         {"uno&nbsp;dos\n  tres", "uno dos\n  tres"},
                         {"<b>uno</b>\ndos", "uno\ndos"},
                         {"<p>edad < 18 y > 5, <correo@ejemplo.org></p>", "edad < 18 y > 5, <correo@ejemplo.org>"}}) {
    EXPECT_EQ(HtmlToText(ExactBuffer(c.html).view()), c.text) << c.html;
  }
}

TEST(LooksLikeHtml, TellsTagsFromSigns) {
  for (const std::string html :
       {"<p>hola", "hola</p>", "<br>", "<BR/>", "<a href='x'>y</a>", "uno &nbsp; dos", "&#243;", "<!-- x -->"})
    EXPECT_TRUE(LooksLikeHtml(ExactBuffer(html).view())) << html;
  for (const std::string text : {"edad < 18", "<3 mi barrio", "a<b y c>d", "x <= y", "<correo@ejemplo.org>", "AT&T",
                                 "luz & agua; gas", "<", "&", "<nombre>", "<pregunta sin cerrar", "&amp", "<p", ""})
    EXPECT_FALSE(LooksLikeHtml(ExactBuffer(text).view())) << text;
}

TEST(HtmlToText, GivesValidTextForAnyBytes) {
  for (const std::string& text : OddTexts(2000, 5)) {
    if (!IsValidUtf8(text)) continue;
    ASSERT_TRUE(IsValidUtf8(HtmlToText(ExactBuffer(text).view())));
  }
}

TEST(HtmlToText, ReadsAnyNestingInLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  std::string deep, open;
  for (int i = 0; i < 50'000; ++i) {
    deep += "<div>";
    open += "<a b=<script><li>";
  }
  EXPECT_EQ(HtmlToText(deep + "hola"), "hola");
  EXPECT_TRUE(IsValidUtf8(HtmlToText(open)));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));  // quadratic would take minutes
}

}  // namespace
}  // namespace ceiba
