// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/misspellings.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ceiba {
namespace {

bool Has(std::string_view word, std::string_view wrong) {
  const std::vector<std::string> all = Misspellings(word);
  return std::ranges::find(all, wrong) != all.end();
}

TEST(Misspellings, LettersLeftOutSwappedOrOfOneSound) {
  for (const auto& [word, wrong] :
       {std::pair("licencia", "lisencia"), std::pair("expediente", "espediente"), std::pair("expediente", "expdiente"),
        std::pair("telefono", "telefno"), std::pair("telefono", "telfeono"), std::pair("averiguacion", "aberiguacion")})
    EXPECT_TRUE(Has(word, wrong)) << word << " " << wrong;
}

TEST(Misspellings, EndingsStayAndShortWordsHaveNone) {
  EXPECT_FALSE(Has("medidor", "medido"));
  EXPECT_FALSE(Has("licencia", "licencia"));
  EXPECT_TRUE(Misspellings("casa").empty());
  EXPECT_TRUE(Misspellings("señaladas").empty());
}

}  // namespace
}  // namespace ceiba
