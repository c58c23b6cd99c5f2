// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/plain_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using testing::OddTexts;
using testing::TextsOf;

ReadResult ReadText(std::string_view text, bool markdown = false) {
  const ExactBuffer exact(text);
  ReadResult out;
  EncodingTally tally;
  AddPlainText(PlainTextDocument(exact.view(), markdown, Decoder(exact.view()), tally), out);
  return out;
}

struct Case {
  std::string text;
  std::vector<std::string> contributions;
};

TEST(AddPlainText, CutsParagraphsWhereBlankLinesSeparateThem) {
  for (const Case& c : std::vector<Case>{
           {"No hay agua.\n\nFalta luz.\n", {"No hay agua.", "Falta luz."}},
           {"La calle Hidalgo está llena de\nbaches y nadie los tapa.\n\nFalta luz.\n",
            {"La calle Hidalgo está llena de baches y nadie los tapa.", "Falta luz."}},
           {"Pedimos:\nAgua\nLuz\n\nGracias.\n", {"Pedimos:\nAgua\nLuz", "Gracias."}},  // lines that their author ended
           {"Uno\r\n\r\n  \r\nDos", {"Uno", "Dos"}}}) {
    EXPECT_EQ(TextsOf(ReadText(c.text)), c.contributions) << c.text;
  }
}

TEST(AddPlainText, CutsLinesWhereNothingSeparatesParagraphs) {
  for (const Case& c : std::vector<Case>{
           {"No hay agua\nFalta luz\nRobos\n", {"No hay agua", "Falta luz", "Robos"}},
           {"uno\rdos\rtres", {"uno", "dos", "tres"}},
           {"BUZÓN DE MARZO\n\nNo hay agua\nFalta luz\nRobos\nBaches\nRuido\nPerros\nBasura\nHumo\nCuotas\nTopes\n",
            {"BUZÓN DE MARZO", "No hay agua", "Falta luz", "Robos", "Baches", "Ruido", "Perros", "Basura", "Humo",
             "Cuotas", "Topes"}}}) {
    EXPECT_EQ(TextsOf(ReadText(c.text)), c.contributions) << c.text;
  }
}

TEST(AddPlainText, TakesListItemsWithoutTheirMark) {
  for (const Case& c : std::vector<Case>{
           {"- agua\n* luz\n• drenaje\n1. topes\n2) bancas\n3.- botes\na) perros\n",
            {"agua", "luz", "drenaje", "topes", "bancas", "botes", "perros"}},
           {"- no hay agua en\n  la parte alta\n- luz\n", {"no hay agua en la parte alta", "luz"}},
           {"Pedimos:\n\n- agua\n\n  y que sea limpia\n\n- luz\n", {"Pedimos:", "agua\ny que sea limpia", "luz"}},
           {"1.5 millones de pesos\n2026. Año difícil\n-5 grados\n",
            {"1.5 millones de pesos", "2026. Año difícil", "-5 grados"}}}) {
    EXPECT_EQ(TextsOf(ReadText(c.text)), c.contributions) << c.text;
  }
}

TEST(AddPlainText, TakesMarkdownsMarksOff) {
  for (const Case& c : std::vector<Case>{
           {"**Vecina de la calle Morelos:** «No *hay* agua».", {"Vecina de la calle Morelos: «No hay agua»."}},
           {"> Cita de un vecino\n> que sigue aquí", {"Cita de un vecino que sigue aquí"}},
           {"Ver [la nota](https://ejemplo.org/a_b) y ![foto](f.png) del __bache__", {"Ver la nota y foto del bache"}},
           {"El id_de_usuario y 2 * 3 * 4 quedan, `código` no", {"El id_de_usuario y 2 * 3 * 4 quedan, código no"}},
           {"\\*sin énfasis\\* y ***mucho***", {"*sin énfasis* y mucho"}},
           {"Un párrafo\ncon su línea  \ny su corte\n\n---\n\nOtro", {"Un párrafo con su línea\ny su corte", "Otro"}},
           {"<p>Con HTML</p>", {"Con HTML"}}}) {
    EXPECT_EQ(TextsOf(ReadText(c.text, true)), c.contributions) << c.text;
  }
}

TEST(AddPlainText, KeepsHeadingsAsTheTopicOfWhatFollows) {
  const ReadResult out = ReadText(
      "Preámbulo\n\n# Acta\n\n## Punto 3. **Agua**\n\nNo hay agua.\n\n- Que la traigan\n\nCaminos\n-------\n\nHay "
      "zanjas.\n",
      true);
  std::vector<std::pair<std::string, std::string>> found;
  for (const SourceRecord& record : out.records) found.emplace_back(record.about.topic, record.text);
  EXPECT_EQ(found, (std::vector<std::pair<std::string, std::string>>{{"", "Preámbulo"},
                                                                     {"Punto 3. Agua", "No hay agua."},
                                                                     {"Punto 3. Agua", "Que la traigan"},
                                                                     {"Caminos", "Hay zanjas."}}));
  EXPECT_EQ(ReadText("# no es título\n").records.at(0).text, "# no es título");  // plain text has no headings
}

TEST(AddPlainText, CountsEveryPieceAndKnowsItsLine) {
  const ReadResult out = ReadText("Uno\n\n" + std::string(100'001, 'x') + "\n\n****\n\n`` ``\n\nDos\n", true);
  EXPECT_EQ(out.summary.rows, 4U);
  ASSERT_EQ(out.records.size() + out.rejected.size(), out.summary.rows);
  EXPECT_EQ(out.rejected.at(0).reason, "too-long");
  EXPECT_EQ(out.rejected.at(0).from.line, 3U);
  EXPECT_EQ(out.records.back().text, "Dos");
  EXPECT_EQ(out.records.back().from.line, 9U);
  EXPECT_EQ(out.records.back().from.row, 4U);
}

TEST(AddPlainText, GivesValidTextForAnyBytesAndLosesNoWord) {
  for (const std::string& text : OddTexts(1500, 29)) {
    for (const bool markdown : {false, true}) {
      const ReadResult out = ReadText(text, markdown);
      ASSERT_EQ(out.records.size() + out.rejected.size(), out.summary.rows);
      for (const SourceRecord& record : out.records) {
        ASSERT_TRUE(IsValidUtf8(record.text));
        ASSERT_EQ(record.parts.at(0).span.size(), record.text.size());
      }
    }
  }
}

TEST(LooksLikeMarkdown, WantsHeadingsOrBold) {
  EXPECT_TRUE(LooksLikeMarkdown("texto\n## Agua\n"));
  EXPECT_TRUE(LooksLikeMarkdown("**Vecina:** no hay agua"));
  EXPECT_FALSE(LooksLikeMarkdown("#SinAgua en la colonia\n- lista\n2 ** 3"));
}

}  // namespace
}  // namespace ceiba
