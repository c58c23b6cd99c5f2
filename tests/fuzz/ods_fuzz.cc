// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a sheet, as the whole content, or as the file: the first byte says which. What comes out is UTF-8, in
// order, and fits in a table.
#include <cstdint>

#include "io/ods.h"
#include "tests/fuzz/workbook_check.h"
#include "tests/io/sheet_helpers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  std::string zip = bytes;
  if (data[0] % 3 == 1) zip = ceiba::testing::MakeOds("<table:table>" + bytes + "</table:table>");
  if (data[0] % 3 == 2) zip = ceiba::testing::MakeZip({{"content.xml", bytes}});
  ceiba::testing::CheckWorkbook(ceiba::ReadOds(zip));
  return 0;
}
