// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the parts of a workbook, or as the workbook: the first byte says which part. What comes out is UTF-8, in
// order, and fits in a table.
#include <cstdint>

#include "io/xlsx.h"
#include "tests/fuzz/workbook_check.h"
#include "tests/io/sheet_helpers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  ceiba::testing::XlsxParts parts;
  parts.rows = R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>a</t></is></c><c s="1"><v>46085.5</v></c></row>)";
  parts.strings = "<si><t>texto</t></si>";
  parts.styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>)";
  switch (data[0] % 6) {
    case 0:
      ceiba::testing::CheckWorkbook(ceiba::ReadXlsx(bytes));
      return 0;
    case 1:
      parts.rows = bytes;
      break;
    case 2:
      parts.strings = bytes;
      break;
    case 3:
      parts.styles = bytes;
      break;
    case 4:
      parts.workbook = bytes;
      break;
    default:
      parts.after = bytes;
      break;
  }
  const std::string zip = parts.Zip();
  ceiba::testing::CheckWorkbook(ceiba::ReadXlsx(zip));
  return 0;
}
