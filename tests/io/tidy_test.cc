// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tidy.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ceiba {
namespace {

using Cases = std::vector<std::pair<std::string, std::string>>;

TEST(TidyText, KeepsTheAuthorsWordsAndBlanks) {
  for (const auto& [cell, text] : Cases{{"  No  hay agua \n", "No  hay agua"},
                                        {"uno\r\ndos\rtres", "uno\ndos\ntres"},
                                        {"\u00A0texto\u00A0", "texto"},
                                        {"<p>Uno</p>\r\n<p>dos</p>", "Uno\ndos"},
                                        {"\t", ""}})
    EXPECT_EQ(TidyText(cell), text);
}

TEST(TidyValue, GivesOneLineAndOpensLists) {
  for (const auto& [cell, value] : Cases{{" Zona \n Centro ", "Zona Centro"},
                                         {"['Deportes']", "Deportes"},
                                         {"['Deportes', \"L'Albufera, sur\"]", "Deportes; L'Albufera, sur"},
                                         {"[]", ""},
                                         {"[\"sin cerrar", "[\"sin cerrar"},
                                         {"Servicios &amp; obras", "Servicios & obras"}})
    EXPECT_EQ(TidyValue(cell), value);
}

TEST(WithoutFormulaGuard, TakesOneApostropheBeforeAFormula) {
  for (const auto& [cell, text] : Cases{{"'=1+1", "=1+1"},
                                        {"'-agua", "-agua"},
                                        {"'@vecino", "@vecino"},
                                        {"''=1", "''=1"},
                                        {"'hola'", "'hola'"},
                                        {"'", "'"},
                                        {"=1", "=1"}})
    EXPECT_EQ(WithoutFormulaGuard(cell), text);
}

TEST(IsTooLong, CountsLettersAndNotBytes) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "ñ";
  EXPECT_FALSE(IsTooLong(text));
  EXPECT_TRUE(IsTooLong(text + "a"));
}

}  // namespace
}  // namespace ceiba
