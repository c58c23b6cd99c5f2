// SPDX-License-Identifier: GPL-3.0-or-later
// Workbooks written part by part, and sheets as lines of text: what the tests of XLSX and ODS share.
#pragma once

#include <string>
#include <vector>

#include "core/file.h"
#include "core/utf8.h"
#include "io/workbook.h"
#include "tests/io/zip_maker.h"

namespace ceiba::testing {

inline std::string SheetFixture(const std::string& name) {
  return *ReadFile(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/sheets/" + name);
}

/// "5: A=Los Fresnos | C=Falta agua" for each row; columns above Z as their number.
inline std::vector<std::string> Lines(const Sheet& sheet) {
  std::vector<std::string> lines;
  for (const SheetRow& row : sheet.rows) {
    std::string& line = lines.emplace_back(std::to_string(row.line) + ":");
    for (std::size_t i = row.first; i < row.first + row.count; ++i) {
      const SheetCell& cell = sheet.cells[i];
      line +=
          (i == row.first ? " " : " | ") +
          (cell.column < 26 ? std::string(1, static_cast<char>('A' + cell.column)) : std::to_string(cell.column + 1)) +
          '=';
      line += cell.text;
    }
  }
  return lines;
}

/// The lines of the first sheet, or why there is none.
inline std::vector<std::string> FirstLines(const Result<Workbook>& book) {
  if (!book) return {book.error().message};
  return Lines(book->sheets.at(0));
}

/// The texts in cells of a workbook, if it could be read, that are not UTF-8.
inline std::vector<std::string> BrokenTexts(const Result<Workbook>& book) {
  std::vector<std::string> broken;
  if (!book) return broken;
  for (const Sheet& sheet : book->sheets)
    for (const SheetCell& cell : sheet.cells)
      if (!IsValidUtf8(cell.text)) broken.emplace_back(cell.text);
  return broken;
}

/// The parts of an XLSX with one sheet; change what a test is about.
struct XlsxParts {
  std::string rows;     ///< inside sheetData
  std::string after;    ///< behind sheetData
  std::string strings;  ///< inside sst
  std::string styles;   ///< inside styleSheet
  std::string workbook =
      R"(<workbook xmlns:r="r"><sheets><sheet name="Datos" sheetId="1" r:id="rId1"/></sheets></workbook>)";
  std::vector<MadeEntry> more;

  std::string Zip() const {
    std::vector<MadeEntry> entries = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
         R"(<Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>)"
         R"(<Relationship Id="rId8" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)"
         R"(<Relationship Id="rId9" Type="http://x/styles" Target="styles.xml"/></Relationships>)"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"},
        {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
        {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"}};
    entries.insert(entries.end(), more.begin(), more.end());
    return MakeZip(entries);
  }
};

/// An ODS whose spreadsheet element holds `tables`; `styles` are its automatic ones.
inline std::string MakeOds(const std::string& tables, const std::string& styles = "",
                           std::vector<MadeEntry> more = {}) {
  std::vector<MadeEntry> entries = {
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                          "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
                          "</office:spreadsheet></office:body></office:document-content>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return MakeZip(entries);
}

}  // namespace ceiba::testing
