// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/document_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/check.h"
#include "io/docx.h"
#include "io/html_document.h"
#include "tests/io/document_helpers.h"

namespace ceiba {
namespace {

using ::testing::Contains;
using testing::DocumentFixture;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const ColumnFinder& Finder() {
  static const ColumnFinder finder = *ColumnFinder::Make(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es", {});
  return finder;
}

Block Paragraph(const std::string& text, BlockKind kind = BlockKind::kParagraph) {
  Block block;
  block.kind = kind;
  block.text = text;
  return block;
}
Block Heading(const std::string& text) { return Paragraph(text, BlockKind::kHeading); }
Block Item(const std::string& text) { return Paragraph(text, BlockKind::kItem); }
Block Bold(const std::string& text) {
  Block block = Paragraph(text);
  block.bold = true;
  return block;
}
Block Row(std::vector<std::string> cells, std::uint32_t table = 1, bool bold = false) {
  Block block = Paragraph("", BlockKind::kRow);
  block.cells = std::move(cells);
  block.table = table;
  block.bold = bold;
  return block;
}

Document Make(std::vector<Block> blocks, std::vector<LeftOut> left_out = {}) {
  Document document;
  document.kind = "docx";
  document.blocks = std::move(blocks);
  document.left_out = std::move(left_out);
  std::uint32_t number = 0;
  for (Block& block : document.blocks) block.number = block.number > 0 ? block.number : ++number;
  return document;
}

// Adds the document and checks what must hold for any: rows are counted, each has a place, texts are cut in parts.
ReadResult Add(const Document& document) {
  ReadResult out;
  out.summary.file = "taller.docx";
  AddDocument(document, Finder(), out);
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : out.records) {
    rows.insert(record.from.row);
    CEIBA_CHECK(record.from.file == "taller.docx" && !record.text.empty() && !record.parts.empty());
    for (const Part& part : record.parts)
      CEIBA_CHECK(part.span.begin < part.span.end && part.span.end <= record.text.size());
  }
  for (const Rejected& rejected : out.rejected) {
    rows.insert(rejected.from.row);
    CEIBA_CHECK(rejected.from.file == "taller.docx" && !rejected.reason.empty() && !rejected.detail.empty());
  }
  CEIBA_CHECK(rows.size() == out.summary.rows, rows.size(), out.summary.rows);
  CEIBA_CHECK(rows.empty() || (*rows.begin() == 1 && *rows.rbegin() == rows.size()));
  return out;
}

// "Agua: No hay.", "/" for line ends; parts that are not the body as [P:…].
std::vector<std::string> Told(const ReadResult& result) {
  std::vector<std::string> told;
  for (const SourceRecord& record : result.records) {
    std::string text = record.about.topic.empty() ? "" : record.about.topic + ": ";
    if (record.parts.size() == 1 && record.parts[0].kind == PartKind::kBody) {
      text += record.text;
    } else {
      for (const Part& part : record.parts)
        text += "[" + std::string(1, "BTPCEA"[static_cast<int>(part.kind)]) + ":" +
                record.text.substr(part.span.begin, part.span.size()) + "]";
    }
    for (char& c : text) c = c == '\n' ? '/' : c;
    told.push_back(text);
  }
  return told;
}

std::vector<std::string> Reasons(const ReadResult& result) {
  std::vector<std::string> reasons;
  for (const Rejected& rejected : result.rejected) reasons.push_back(rejected.reason);
  return reasons;
}

TEST(AddDocument, TakesParagraphsAndItemsUnderTheirHeading) {
  const ReadResult result =
      Add(Make({Paragraph("Falta luz."), Heading("Agua  potable"), Paragraph("No hay agua."), Item("Cambiar tubos")}));
  EXPECT_THAT(Told(result), ElementsAre("Falta luz.", "Agua potable: No hay agua.", "Agua potable: Cambiar tubos"));
  EXPECT_EQ(result.summary.rows, 3U);
  EXPECT_EQ(result.summary.kind, "docx");
  EXPECT_THAT(result.summary.notices, ElementsAre("1 encabezado se tomó como tema de lo que le sigue"));
}

TEST(AddDocument, TakesShortBoldLinesAboveTextAsHeadings) {
  EXPECT_THAT(Told(Add(Make({Bold("FORO VECINAL"), Bold("Mesa 1"), Paragraph("No hay agua."), Paragraph("Falta luz."),
                             Paragraph("Hay baches."), Paragraph("Roban."), Bold("Esto también lo dijo alguien."),
                             Bold("Firma")}))),
              ElementsAre("Mesa 1: No hay agua.", "Mesa 1: Falta luz.", "Mesa 1: Hay baches.", "Mesa 1: Roban.",
                          "Mesa 1: Esto también lo dijo alguien.", "Mesa 1: Firma"));
  // Where most is bold, bold means nothing.
  EXPECT_THAT(Told(Add(Make({Bold("No hay agua"), Bold("Falta luz"), Paragraph("Hay baches.")}))),
              ElementsAre("No hay agua", "Falta luz", "Hay baches."));
}

TEST(AddDocument, TakesTypedListMarksOff) {
  EXPECT_THAT(
      Told(Add(Make({Paragraph("• No hay agua"), Paragraph("1. Falta luz"), Paragraph("-5 grados"), Paragraph("2)")}))),
      ElementsAre("No hay agua", "Falta luz", "-5 grados", "2)"));
}

TEST(AddDocument, JoinsParagraphsThatBreakOffInsideASentence) {
  const std::string cut = "Desde hace tres meses el agua no llega a la parte alta de la colonia y los";
  const std::string small = "desde hace tres meses el agua no llega a la parte alta de la colonia nunca";
  EXPECT_THAT(Told(Add(Make({Paragraph(cut), Paragraph("vecinos pagan pipas."), Paragraph("falta luz")}))),
              ElementsAre(cut + " vecinos pagan pipas.", "falta luz"));
  EXPECT_THAT(Told(Add(Make({Paragraph(small), Paragraph("falta luz")}))), ElementsAre(small, "falta luz"));
  EXPECT_THAT(Told(Add(Make({Paragraph(cut), Item("vecinos"), Paragraph("Otro")}))),
              ElementsAre(cut, "vecinos", "Otro"));
  Block line = Paragraph("vecinos pagan pipas.");  // of a text file, where each line may be somebody else's
  line.line = 2;
  EXPECT_THAT(Told(Add(Make({Paragraph(cut), line}))), ElementsAre(cut, "vecinos pagan pipas."));
}

TEST(AddDocument, TakesTurnsWithWhoAndWhen) {
  Block turn = Paragraph("No hay agua", BlockKind::kTurn);
  turn.speaker = "Ana ~";
  turn.date = "03/05/2026";
  turn.cue = "00:01:02";
  turn.line = 7;
  const ReadResult result = Add(Make({turn}));
  ASSERT_EQ(result.records.size(), 1U);
  const SourceRecord& record = result.records[0];
  EXPECT_EQ(record.author, "Ana ~");
  EXPECT_EQ(record.about.date, "2026-05-03");
  EXPECT_EQ(record.from.line, 7U);
  ASSERT_NE(record.from.spot, nullptr);
  EXPECT_EQ(record.from.spot->cue, "00:01:02");
  EXPECT_EQ(record.from.spot->paragraph, 1U);
}

TEST(AddDocument, ReadsTablesUnderAHeaderByColumns) {
  const ReadResult result = Add(Make(
      {Heading("Mesas"), Row({"Mesa 2. Servicios", "", "", ""}), Row({"Tema", "Problema", "Propuesta", "Nombre"}),
       Row({"Luz", "Calle a oscuras", "Poner lámparas", "Ana Ruiz"}), Row({"", "Parque a oscuras", "", "Luis Paz"}),
       Row({"Tema", "Problema", "Propuesta", "Nombre"}), Row({"Basura", "", "", "Eva Sol"}), Paragraph("Fin")}));
  EXPECT_THAT(Told(result), ElementsAre("Luz: [P:Calle a oscuras][A:Poner lámparas]", "Luz: [P:Parque a oscuras]",
                                        "Mesa 2. Servicios: Fin"));
  EXPECT_THAT(Reasons(result), ElementsAre("repeated-header", "empty-text"));
  EXPECT_THAT(result.summary.dropped, ElementsAre("Nombre"));
  EXPECT_EQ(result.summary.mapping.at("tema"), std::vector<std::string>{"Tema"});
  EXPECT_EQ(result.records[1].from.row, 2U);
  EXPECT_EQ(result.records[1].from.spot->paragraph, 5U);
  EXPECT_EQ(result.records[2].from.row, 5U);
  EXPECT_THAT(result.summary.notices, Contains("1 tabla se leyó por columnas, según su encabezado"));
}

TEST(AddDocument, GivesAnswersOfOneRowOneAuthorAndRowsOfTwoTablesTwo) {
  std::vector<Block> blocks;
  for (std::uint32_t table = 1; table <= 2; ++table) {
    blocks.push_back(Row({"¿Qué problema ve?", "¿Qué propone?"}, table));
    for (const std::string place : {"calle Nogal", "calle Roble", "calle Pino"})
      blocks.push_back(Row({"Hay muchos baches en la " + place, "Que pavimenten pronto la " + place}, table));
  }
  const ReadResult result = Add(Make(blocks));
  ASSERT_EQ(result.records.size(), 12U);
  std::set<std::string> authors;
  for (std::size_t i = 0; i < 12; i += 2) {
    EXPECT_EQ(result.records[i].author, result.records[i + 1].author);
    authors.insert(result.records[i].author);
  }
  EXPECT_EQ(authors.size(), 6U);
}

TEST(AddDocument, TakesRowsWithoutAKnownHeaderAsOneTextEach) {
  EXPECT_THAT(Told(Add(Make({Row({"1", "No hay agua", "Mandar pipas"}), Row({"2", "No hay luz", "No hay luz"}),
                             Row({"x", "y"}, 2)}))),
              ElementsAre("No hay agua/Mandar pipas", "No hay luz", "x/y"));
  EXPECT_THAT(Told(Add(Make({Row({"Lo que duele", "Lo que sueño"}, 1, true), Row({"No hay agua", "Un parque"})}))),
              ElementsAre("No hay agua/Un parque"));
}

TEST(AddDocument, ReadsAFormWhoseLabelsStandInTheFirstColumn) {
  const ReadResult result =
      Add(Make({Row({"Nombre:", "Ana Ruiz"}), Row({"Colonia:", "Centro"}), Row({"Problema:", "No hay agua"})}));
  EXPECT_THAT(Told(result), ElementsAre("[P:No hay agua]"));
  EXPECT_EQ(result.records[0].about.place, "Centro");
  EXPECT_THAT(result.summary.dropped, ElementsAre("Nombre"));
}

TEST(AddDocument, ReadsFormsWhereTheyAreClear) {
  const ReadResult result =
      Add(Make({Paragraph("Recibimos estas hojas:"), Paragraph("Nombre: Ana Ruiz\tTel: 55 5555 0101"),
                Paragraph("Problema: No hay agua."), Paragraph("Llevamos un mes así."),
                Paragraph("Propuesta: Mandar pipas."), Paragraph("Nombre: Luis Paz"), Paragraph("Problema: Falta luz."),
                Paragraph("Propuesta:"), Item("Poner focos."), Paragraph("Gracias a todos.")}));
  EXPECT_THAT(Told(result),
              ElementsAre("Recibimos estas hojas:", "[P:No hay agua./Llevamos un mes así.][A:Mandar pipas.]",
                          "[P:Falta luz.][A:Poner focos.]", "Gracias a todos."));
  EXPECT_THAT(result.summary.dropped, ElementsAre("Nombre", "Tel"));
  EXPECT_EQ(result.records[2].from.spot->paragraph, 6U);
  EXPECT_THAT(result.summary.notices, Contains(HasSubstr("formularios")));
}

TEST(AddDocument, LeavesLabelledLinesAloneWhereTheyAreNoForm) {
  for (const std::vector<Block>& blocks :
       std::vector<std::vector<Block>>{{Paragraph("Problema: no hay agua.")},
                                       {Paragraph("Fecha: 3 de mayo"), Paragraph("Lugar: Casa de cultura")},
                                       {Paragraph("Propuesta: pipas."), Paragraph("Fecha: ayer")},
                                       {Paragraph("Nota: faltó luz."), Paragraph("Dijo: que no hay agua.")},
                                       {Paragraph("El problema: no hay agua."), Paragraph("La propuesta: pipas."),
                                        Paragraph("La causa: nadie.")}}) {
    const ReadResult result = Add(Make(blocks));
    EXPECT_EQ(result.records.size(), blocks.size());
    for (std::size_t i = 0; i < std::min(blocks.size(), result.records.size()); ++i)
      EXPECT_EQ(result.records[i].text, blocks[i].text);
  }
}

TEST(AddDocument, ReadsManyFormsOfOneParagraphEach) {
  std::vector<Block> blocks = {Paragraph("Fecha: 3 de mayo de 2026"), Paragraph("Lugar: Casa de cultura")};
  for (const std::string thing : {"agua", "luz", "drenaje"})
    blocks.push_back(Paragraph("Colonia: Centro\nProblema: Falta " + thing + "\nCausa: nadie viene"));
  const ReadResult result = Add(Make(blocks));
  EXPECT_THAT(Told(result), ElementsAre("[P:Falta agua][C:nadie viene]", "[P:Falta luz][C:nadie viene]",
                                        "[P:Falta drenaje][C:nadie viene]"));
  EXPECT_THAT(Reasons(result), ElementsAre("empty-text"));
}

TEST(AddDocument, RejectsWhatHoldsNoTextAndWhatIsTooLong) {
  const ReadResult result = Add(Make({Paragraph("____"), Paragraph("Falta luz"), Paragraph(std::string(100'001, 'a')),
                                      Paragraph("", BlockKind::kTurn)}));
  EXPECT_THAT(Told(result), ElementsAre("Falta luz"));
  EXPECT_THAT(Reasons(result), ElementsAre("empty-text", "too-long", "empty-text"));
  EXPECT_EQ(result.summary.rows, 4U);
}

TEST(AddDocument, RejectsWhatTheReaderLeftOutInItsPlace) {
  Block hidden = Paragraph("nota");
  hidden.number = 2;
  Block uno = Paragraph("uno"), tres = Paragraph("tres");
  uno.number = 1;
  tres.number = 3;
  const ReadResult result =
      Add(Make({uno, tres}, {{hidden, "hidden-text", "texto oculto"}, {Paragraph("pie"), "running-head", "pie"}}));
  EXPECT_THAT(Reasons(result), ElementsAre("hidden-text", "running-head"));
  EXPECT_EQ(result.rejected[0].from.row, 2U);
  EXPECT_EQ(result.records[1].from.row, 3U);
  EXPECT_EQ(result.rejected[1].from.row, 4U);
}

TEST(AddDocument, TellsWhatWasReadFromAnImageWithLittleConfidence) {
  Block sure = Paragraph("No hay agua"), unsure = Paragraph("N0 hag ogua");
  sure.sure = 0.9F;
  unsure.sure = 0.4F;
  EXPECT_THAT(Add(Make({sure, unsure})).summary.notices,
              ElementsAre(HasSubstr("1 aportación se leyó de una imagen con poca seguridad")));
}

TEST(AddDocument, TakesTheSubjectOfAMailAsTopic) {
  Document mail = Make({Paragraph("No hay agua"), Heading("Otro"), Paragraph("Falta luz")});
  mail.title = "Reporte";
  EXPECT_THAT(Told(Add(mail)), ElementsAre("No hay agua", "Otro: Falta luz"));
  mail.kind = "mail";
  EXPECT_THAT(Told(Add(mail)), ElementsAre("Reporte: No hay agua", "Otro: Falta luz"));
}

TEST(AddDocument, NumbersOnFromTheRowsThereAre) {
  ReadResult out;
  AddDocument(Make({Paragraph("uno")}), Finder(), out);
  AddDocument(Make({Paragraph("dos"), Row({"Problema", "Propuesta"}), Row({"Falta agua", "Pipas"})}), Finder(), out);
  ASSERT_EQ(out.records.size(), 3U);
  EXPECT_EQ(out.records[1].from.row, 2U);
  EXPECT_EQ(out.records[2].from.row, 3U);
  EXPECT_EQ(out.summary.rows, 3U);
}

TEST(AddDocument, ReadsTheFixtures) {
  EXPECT_THAT(Told(Add(*ReadDocx(DocumentFixture("taller.docx")))),
              ElementsAre("Agua y drenaje: No hay agua en la parte alta desde marzo. Pedimos pipas.",
                          "Agua y drenaje: Firman 34 vecinos de la calle Nogal.",
                          "Agua y drenaje: Colonia:\tJacarandas/Mesa: 2",
                          "Agua y drenaje: Cambiar la tubería de la calle Nogal",
                          "Agua y drenaje: y la de Encino, que se rompe cada mes",
                          "Agua y drenaje: Limpiar las coladeras antes de las lluvias",
                          "Agua y drenaje: Los vecinos hicieron un croquis.",
                          "Agua y drenaje: Cuadro: la bomba falla cada semana.",
                          "Alumbrado: [P:La calle Encino está a oscuras.][A:Poner lámparas./Y cambiarlas a tiempo.]",
                          "Alumbrado: [P:El parque no tiene luz.][A:Poner focos solares.]",
                          "Basura: [P:El camión no pasa los sábados.]",
                          "Lo que salió en las mesas: Última página: gracias a todas las personas."));
  const ReadResult page = Add(*ReadHtmlDocument(DocumentFixture("relatoria.html")));
  EXPECT_EQ(page.summary.encoding, "UTF-8");
  EXPECT_THAT(Told(page), Contains("Movilidad: Un paso seguro a la escuela"));
}

TEST(AddDocument, CountsEveryBlockOfAnyDocument) {
  std::mt19937_64 random(11);
  const std::vector<std::string> texts = {
      "",
      "Problema: x",
      "Nombre:",
      "Agua",
      "1.",
      "- luz",
      "Propuesta: a\tTel: 1",
      "¿Qué propone?",
      "texto",
      "una frase larga que no termina porque la hoja se acabó antes de que el autor",
      "sigue"};
  for (int round = 0; round < 500; ++round) {
    std::vector<Block> blocks;
    for (std::size_t i = random() % 12; i > 0; --i) {
      Block block = Paragraph(texts[random() % texts.size()], static_cast<BlockKind>(random() % 5));
      block.bold = random() % 4 == 0;
      if (block.kind == BlockKind::kRow) {
        block.table = static_cast<std::uint32_t>(random() % 2 + 1);
        for (std::size_t cell = random() % 4; cell > 0; --cell) block.cells.push_back(texts[random() % texts.size()]);
        block.text.clear();
      }
      blocks.push_back(std::move(block));
    }
    Add(Make(blocks));
  }
}

}  // namespace
}  // namespace ceiba
