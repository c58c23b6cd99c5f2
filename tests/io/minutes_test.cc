// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/minutes_documents.h"

namespace ceiba {
namespace {

using test::DocumentOf;
using test::MinutesSample;

const Minutes& Actas() {
  static const Result<Minutes> minutes = Minutes::Make(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
  CEIBA_CHECK(minutes.ok(), minutes.error().message);
  return *minutes;
}

ReadResult Read(const Document& document) {
  ReadResult out;
  out.summary.file = "acta.docx";
  Actas().Add(document, out);
  return out;
}

// "speaker (role): text", one a contribution.
std::vector<std::string> Said(const ReadResult& read) {
  std::vector<std::string> said;
  for (const SourceRecord& record : read.records) {
    std::string line = record.author;
    if (!record.from.spot->speaker.empty()) line += " (" + record.from.spot->speaker + ")";
    said.push_back(line.empty() ? record.text : line + ": " + record.text);
  }
  return said;
}

std::map<std::string, int> Reasons(const ReadResult& read) {
  std::map<std::string, int> reasons;
  for (const Rejected& rejected : read.rejected) ++reasons[rejected.reason];
  return reasons;
}

TEST(Minutes, CutsTheMinutesOfANeighbourhoodCommittee) {
  const Document document = MinutesSample("minuta_comite_vecinal.txt");
  EXPECT_TRUE(Actas().LooksLikeMinutes(document));
  const ReadResult read = Read(document);
  EXPECT_EQ(Said(read),
            (std::vector<std::string>{
                " (Vecina): llevamos tres semanas sin agua en la parte alta y la pipa sólo sube los lunes.",
                "Rogelio Mancilla: la bomba del pozo está descompuesta desde diciembre porque nadie paga el mantenimiento.",
                "Señora del andador 4: cuando llega el agua sale amarilla y los niños se enferman del estómago.",
                "Delfina (Maestra): propone que la primaria preste su cisterna mientras se arregla la bomba.",
                "Se comentó que hay dos tomas clandestinas junto al mercado.",
                "Tomás Ávila (Secretario): el organismo de agua ofreció revisar la bomba, pero no dio fecha.",
                "Chuy (Vecino): en la esquina de Roble y Nogal hay cinco lámparas fundidas. Por eso asaltan a las muchachas que salen de la "
                "secundaria.",
                "Lupita: Pedimos que pase la patrulla a la salida del turno de la tarde.",
                " (Vecina): el camión de la basura dejó de pasar los jueves y la gente la tira en la barranca."}));
  EXPECT_EQ(Reasons(read), (std::map<std::string, int>{{"minutes-head", 3},
                                                       {"minutes-attendance", 6},
                                                       {"minutes-agenda", 5},
                                                       {"minutes-formula", 3},
                                                       {"minutes-heading", 5},
                                                       {"minutes-agreement", 3},
                                                       {"minutes-signature", 2}}));
  const SourceRecord& first = read.records.front();
  EXPECT_EQ(first.about.topic, "Agua potable");
  EXPECT_EQ(first.about.date, "2026-03-12");
  EXPECT_EQ(first.from.spot->item, "2. Agua potable");
  EXPECT_EQ(first.from.spot->paragraph, 17U);
  EXPECT_EQ(first.from.spot->page, 2U);
}

TEST(Minutes, CutsTheMinutesOfACabildoInsideItsParagraphs) {
  const Document document = MinutesSample("acta_cabildo.txt");
  EXPECT_TRUE(Actas().LooksLikeMinutes(document));
  const ReadResult read = Read(document);
  EXPECT_EQ(Said(read), (std::vector<std::string>{
                            "Amalia Quiroz Venegas (Regidora): el relleno sanitario está lleno desde febrero y que los lixiviados llegan al arroyo.",
                            "Bernardo Salas Tun (Regidor): los pepenadores no tienen guantes ni cubrebocas.",
                            "Irma Coyotl Pérez (Regidora): propone comprar una báscula y cobrar a los municipios vecinos que tiran ahí su basura.",
                            "Presidente municipal · acta.docx (Presidente municipal): Con mucho gusto lo revisamos, regidora. El problema es que no "
                            "tenemos dinero para abrir otra celda.",
                            "Irma Coyotl Pérez (Regidora): Entonces pidamos que el estado nos preste la maquinaria.",
                            "Jacinto Huerta (Vecino): el puente se cayó hace dos meses y nadie lo ha reparado."}));
  EXPECT_EQ(read.records[0].about.topic, "Informe de la Regiduría de Ecología sobre el relleno sanitario.");
  EXPECT_EQ(read.records[5].about.topic, "Punto 4. Asuntos generales");
  EXPECT_EQ(read.records[0].about.date, "2026-05-21");
  EXPECT_EQ(Reasons(read)["minutes-vote"], 2);
  EXPECT_EQ(Reasons(read)["minutes-agreement"], 1);
}

TEST(Minutes, KeepsTheRoleColumnsOfTablesOfWork) {
  const Document document = MinutesSample("relatoria_asamblea.txt");
  EXPECT_TRUE(Actas().LooksLikeMinutes(document));
  const ReadResult read = Read(document);
  struct Expected {
    std::string item;
    std::vector<PartKind> kinds;
  };
  const PartKind problem = PartKind::kProblem, cause = PartKind::kCause, effect = PartKind::kEffect, proposal = PartKind::kProposal;
  const std::vector<Expected> expected = {
      {"Mesa 1: Salud", {problem}},     {"Mesa 1: Salud", {problem}},   {"Mesa 1: Salud", {cause}},
      {"Mesa 1: Salud", {cause}},       {"Mesa 1: Salud", {proposal}},  {"Mesa 1: Salud", {proposal}},
      {"Mesa 2: Caminos", {problem}},   {"Mesa 2: Caminos", {effect}},  {"Mesa 2: Caminos", {proposal}},
      {"Mesa 2: Caminos", {proposal}},  {"Mesa 3: Seguridad", {problem, cause, proposal}},
      {"Mesa 3: Seguridad", {problem, proposal}},                       {"Mesa 3: Seguridad", {PartKind::kBody}}};
  ASSERT_EQ(read.records.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const SourceRecord& record = read.records[i];
    EXPECT_EQ(record.from.spot->item, expected[i].item) << record.text;
    std::vector<PartKind> kinds;
    for (const Part& part : record.parts) kinds.push_back(part.kind);
    EXPECT_EQ(kinds, expected[i].kinds) << record.text;
  }
  const SourceRecord& row = read.records[10];
  const Span cell = row.parts[1].span;
  EXPECT_EQ(row.text.substr(cell.begin, cell.size()), "No hay rondines desde que se fue la patrulla");
  EXPECT_EQ(Reasons(read)["minutes-agreement"], 2);
}

TEST(Minutes, ReadsASpeechBetweenItsQuotationMarks) {
  const ReadResult read = Read(DocumentOf(R"(
# Acta 12
Intervino la concejala Ana Ruiz Soto:
“El barrio pide dos cosas:
- que abran la biblioteca
- que quiten el tiradero.
Se proyectó video.
El presidente informó que no hay dinero; eso dijo en abril.
Y “abril” ya pasó”.
Se sometió a votación y fue aprobado por mayoría.
La sala estaba llena de gente.
Intervino el presidente Luis Mora Gil:
“Dejo constancia de la presencia de los vecinos”.
)"));
  EXPECT_EQ(Said(read), (std::vector<std::string>{"Ana Ruiz Soto (Concejala): El barrio pide dos cosas:\nque abran la biblioteca\nque quiten el "
                                                  "tiradero.\nEl presidente informó que no hay dinero; eso dijo en abril.\nY “abril” ya pasó.",
                                                  "Luis Mora Gil (Presidente): Dejo constancia de la presencia de los vecinos."}));
  EXPECT_EQ(Reasons(read), (std::map<std::string, int>{
                               {"minutes-head", 1}, {"minutes-formula", 1}, {"minutes-vote", 1}, {"minutes-narration", 1}}));
}

TEST(Minutes, CutsALongSpeechWhereAParagraphEnds) {
  const std::string paragraph = "Y" + std::string(700, 'a');
  const Document document = DocumentOf("Regidora Ana Ruiz: " + paragraph + ".\n" + paragraph + ".\n" + paragraph + ":\n- uno\n- dos.\n" + paragraph + paragraph + ".");
  const std::vector<MinutesPart> parts = Actas().Cut(document);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].blocks, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(parts[1].blocks, (std::vector<std::uint32_t>{2, 3, 4}));
  EXPECT_EQ(parts[2].blocks, (std::vector<std::uint32_t>{5}));
  for (const MinutesPart& part : parts) EXPECT_EQ(part.speaker, "Ana Ruiz");
  EXPECT_EQ(CutWords(parts[0].cut), "nombre de quien habla");
  EXPECT_EQ(CutWords(parts[2].cut), "sigue la misma intervención");
}

TEST(Minutes, LeavesCourtesyOut) {
  for (const std::string words : {"Muchas gracias, presidenta.", "Presente.", "A favor.", "Tiene la palabra el regidor Mora.", "Adelante, regidora."})
    EXPECT_TRUE(Read(DocumentOf("Regidora Ana Ruiz: " + words)).records.empty()) << words;
  for (const std::string words : {"Gracias, pero el agua no llega.", "Los niños no tienen guantes.", "A favor de los niños pedimos topes."})
    EXPECT_EQ(Read(DocumentOf("Regidora Ana Ruiz: " + words)).records.size(), 1U) << words;
}

TEST(Minutes, TakesNothingElseForMinutes) {
  const std::string box =
      "Buzón de sugerencias\nQue arreglen la calle Hidalgo.\nNo hay agua desde el lunes.\nSe aprueba todo por mayoría y a nosotros nadie nos "
      "pregunta.\nPropuesta: poner topes.\nAlumbrado Público: faltan focos.\nEl presidente dice que ya mero.\n";
  EXPECT_FALSE(Actas().LooksLikeMinutes(DocumentOf(box)));
  std::string many;
  for (int i = 0; i < 200; ++i) many += box;
  EXPECT_FALSE(Actas().LooksLikeMinutes(DocumentOf(many)));
  EXPECT_FALSE(Actas().LooksLikeMinutes(DocumentOf("# Informe anual\n## Antecedentes\nEl programa nació en 2019.\n## Resultados\n- Más becas\n- Menos rezago\n")));
  EXPECT_FALSE(Actas().LooksLikeMinutes(Document()));
  Document chat = MinutesSample("minuta_comite_vecinal.txt");
  chat.kind = "whatsapp";
  EXPECT_FALSE(Actas().LooksLikeMinutes(chat));
}

// Every row is a record or a rejection, every block with text is in a part, and texts are pieces of the blocks.
void CheckNothingIsLost(const Document& document) {
  const ReadResult read = Read(document);
  EXPECT_EQ(read.records.size() + read.rejected.size(), read.summary.rows);
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : read.records) {
    rows.insert(record.from.row);
    EXPECT_TRUE(IsValidUtf8(record.text));
    EXPECT_FALSE(record.text.empty());
    std::uint32_t end = 0;
    for (const Part& part : record.parts) {
      EXPECT_GE(part.span.begin, end);
      end = part.span.end;
    }
    EXPECT_LE(end, record.text.size());
  }
  for (const Rejected& rejected : read.rejected) rows.insert(rejected.from.row);
  EXPECT_EQ(rows.size(), read.summary.rows);
  std::set<std::uint32_t> blocks;
  for (const MinutesPart& part : Actas().Cut(document)) {
    EXPECT_TRUE(std::ranges::is_sorted(part.blocks));
    blocks.insert(part.blocks.begin(), part.blocks.end());
  }
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    const bool filled = block.kind == BlockKind::kRow ? std::ranges::any_of(block.cells, [](const auto& cell) { return !Trimmed(cell).empty(); })
                                                      : !Trimmed(block.text).empty();
    EXPECT_TRUE(!filled || blocks.contains(i)) << block.text;
  }
}

TEST(Minutes, LosesNothing) {
  Document all;
  for (const std::string sample : {"minuta_comite_vecinal.txt", "relatoria_asamblea.txt", "acta_cabildo.txt"}) {
    const Document document = MinutesSample(sample);
    CheckNothingIsLost(document);
    all.blocks.insert(all.blocks.end(), document.blocks.begin(), document.blocks.end());
  }
  std::mt19937_64 random(20261108);
  for (int i = 0; i < 60; ++i) {  // the same blocks in any order, kind and look
    std::ranges::shuffle(all.blocks, random);
    Document document = all;
    document.blocks.resize(1 + random() % all.blocks.size());
    for (Block& block : document.blocks) {
      if (block.kind != BlockKind::kRow && random() % 4 == 0) block.kind = static_cast<BlockKind>(random() % 3);
      block.bold = random() % 5 == 0;
    }
    CheckNothingIsLost(document);
  }
  for (const std::string odd : {"“", "”", "“”", ":", "- :", "1. 1. 1.", "| | |", "|", "**  **", "# ", "Intervino", "Intervino:", "Acta", "Se ",
                                "Punto 1. Punto 2. Punto 3.", "Mesa 1: Mesa 2: Mesa 3:", "C. C. C.:", "ORDEN DEL DÍA\nORDEN DEL DÍA"})
    CheckNothingIsLost(DocumentOf(odd));
}

TEST(Minutes, TellsNoNamesOfListsOfPeople) {
  const ReadResult read = Read(DocumentOf("# Acta 3\nASISTENTES: Ofelia Barrera Luna\nRogelio Mancilla Ponce\nVotaron por la planilla azul los "
                                          "siguientes:\nTomás Ávila Rico\nSe levanta la sesión.\nFirmas\nDelfina Ocampo Trejo"));
  EXPECT_EQ(read.rejected.size(), 8U);
  for (const Rejected& rejected : read.rejected)
    for (const std::string name : {"Barrera", "Mancilla", "Ávila", "Ocampo"})
      EXPECT_EQ(rejected.detail.find(name), std::string::npos) << rejected.detail;
}

}  // namespace
}  // namespace ceiba
