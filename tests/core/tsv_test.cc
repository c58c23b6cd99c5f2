// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tsv.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ParseTsv, ReadsHeadAndTheColumnsAskedForInTheirOrder) {
  const auto table = ParseTsv("# source: own; licence: CC0\nform\tpos\tlemma\nbaches\tn\tbache\n\n# note\nluces\tn\tluz\n", "x.tsv", {"lemma", "form"});
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->head.at("licence"), "CC0");
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_THAT(table->rows[1].cells, ElementsAre("luz", "luces"));
  EXPECT_EQ(table->rows[1].line, 6U);
}

TEST(ParseTsv, NamesEveryBadLineAtOnce) {
  const auto table = ParseTsv("a\tb\nx\ty\nx\tz\nonly-one\n blank\tb\nn\xCC\x83\tb\n\xFF\tb\n", "x.tsv", {"a", "b"});
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().fault, Fault::kConfig);
  EXPECT_THAT(table.error().message, HasSubstr("5 filas malas en x.tsv"));
  for (const char* line : {"3 ('x' está dos veces)", "4 (tiene 1 celdas", "5 (celda con espacios", "6 (no está en forma NFC)", "7 (no es UTF-8)"})
    EXPECT_THAT(table.error().message, HasSubstr(line));
}

TEST(ParseTsv, SaysWhichColumnIsMissing) {
  const auto table = ParseTsv("a\tb\n", "x.tsv", {"a", "c"});
  ASSERT_FALSE(table.ok());
  EXPECT_THAT(table.error().message, HasSubstr("falta la columna 'c'"));
}

TEST(SplitList, TrimsAndLeavesOutEmptyPieces) { EXPECT_THAT(SplitList(" a ;; b;", ';'), ElementsAre("a", "b")); }

}  // namespace
}  // namespace ceiba
