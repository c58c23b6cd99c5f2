// SPDX-License-Identifier: GPL-3.0-or-later
// Documents as lines of text, word files written part by part, and the one both suites wrote: what the tests of their readers share.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/file.h"
#include "core/result.h"
#include "io/document.h"
#include "tests/io/read_helpers.h"
#include "tests/io/zip_maker.h"

namespace ceiba::testing {

inline std::string DocumentFixture(const std::string& name) {
  return *ReadFile(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/documents/" + name);
}

/// What `read` makes of bytes with nothing before or behind them; a document that it cannot read ends the test.
inline Document ReadExactly(Result<Document> (*read)(std::string_view), std::string_view bytes) {
  const ExactBuffer exact(bytes);
  Result<Document> document = read(exact.view());
  CEIBA_CHECK(document.ok(), document.error().message);
  return *std::move(document);
}

/// Why a document could not be read; nothing where it could.
inline std::string FaultOf(const Result<Document>& document) { return document ? "" : document.error().message; }

/// "h1 Agua", "p No hay agua", "i2 tubería", "r1 Tema | Problema"; line breaks as "/", tabs as ">".
inline std::string Line(const Block& block) {
  std::string line;
  switch (block.kind) {
    case BlockKind::kHeading:
      line = "h" + std::to_string(block.level);
      break;
    case BlockKind::kParagraph:
      line = "p";
      break;
    case BlockKind::kItem:
      line = "i" + std::to_string(block.level);
      break;
    case BlockKind::kRow:
      line = "r" + std::to_string(block.table);
      break;
    case BlockKind::kTurn:
      line = "t";
      break;
  }
  line += " " + block.text;
  for (std::size_t i = 0; i < block.cells.size(); ++i) line += (i == 0 ? "" : " | ") + block.cells[i];
  for (char& c : line) c = c == '\n' ? '/' : c == '\t' ? '>' : c;
  return line;
}

inline std::vector<std::string> Lines(const Document& document) {
  std::vector<std::string> lines;
  for (const Block& block : document.blocks) lines.push_back(Line(block));
  return lines;
}

/// "hidden-text p nota".
inline std::vector<std::string> LeftOutLines(const Document& document) {
  std::vector<std::string> lines;
  for (const LeftOut& piece : document.left_out) lines.push_back(piece.reason + " " + Line(piece.block));
  return lines;
}

inline std::vector<std::uint32_t> Pages(const Document& document) {
  std::vector<std::uint32_t> pages;
  for (const Block& block : document.blocks) pages.push_back(block.page);
  return pages;
}

/// A DOCX whose body holds `body`; `more` are further parts, in word/ where they have no folder.
inline std::string MakeDocx(const std::string& body, std::vector<MadeEntry> more = {},
                            const std::string& word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main") {
  const std::string spaces = " xmlns:w=\"" + word +
                             "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                             " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
  std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::vector<MadeEntry> entries = {
      {"_rels/.rels",
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
       "Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", "<w:document" + spaces + "><w:body>" + body + "</w:body></w:document>"}};
  for (const MadeEntry& part : more) {
    relations += "<Relationship Type=\"http://x/" + part.name + "\" Target=\"" + part.name + ".xml\"/>";
    entries.push_back({"word/" + part.name + ".xml", "<w:part" + spaces + ">" + part.bytes + "</w:part>"});
  }
  entries.push_back({"word/_rels/document.xml.rels", relations + "</Relationships>"});
  return MakeZip(entries);
}

/// An ODT whose text holds `text`; `styles` are its automatic ones.
inline std::string MakeOdt(const std::string& text, const std::string& styles = "", std::vector<MadeEntry> more = {}) {
  std::vector<MadeEntry> entries = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml",
       "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
       " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
       " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
       " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
       " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
       " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"><office:automatic-styles>" +
           styles + "</office:automatic-styles><office:body><office:text>" + text +
           "</office:text></office:body></office:document-content>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return MakeZip(entries);
}

/// What taller.docx and taller.odt hold, which LibreOffice wrote from one text.
inline const std::vector<std::string> kWorkshopLines = {
    "h1 Taller vecinal de Jacarandas", "h1 Agua y drenaje",
    "p No hay agua en la parte alta desde marzo. Pedimos pipas.",
    "p Firman 34 vecinos de la calle Nogal.", "p Colonia:>Jacarandas/Mesa: 2",
    "i1 Cambiar la tubería de la calle Nogal", "i2 y la de Encino, que se rompe cada mes",
    "i1 Limpiar las coladeras antes de las lluvias", "p Los vecinos hicieron un croquis.",
    "p Cuadro: la bomba falla cada semana.", "h2 Lo que salió en las mesas",
    "r1 Tema | Problema | Propuesta",
    "r1 Alumbrado | La calle Encino está a oscuras. | Poner lámparas./Y cambiarlas a tiempo.",
    "r1  | El parque no tiene luz. | Poner focos solares.",
    "r1 Basura | El camión no pasa los sábados. | ", "p Última página: gracias a todas las personas."};
inline const std::vector<std::string> kWorkshopLeftOut = {"hidden-text p nota interna del equipo",
                                                          "running-head p Ayuntamiento de Jacarandas",
                                                          "running-head p Página 2"};

}  // namespace ceiba::testing
