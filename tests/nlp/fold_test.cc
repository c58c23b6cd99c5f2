// SPDX-License-Identifier: GPL-3.0-or-later
// Folding: what it changes, what it leaves, and the map back to the source.
#include "nlp/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/utf8.h"

namespace ceiba {
namespace {

struct Case {
  std::string source;
  std::string want;
};

TEST(FoldTest, FoldsForMatching) {
  const std::vector<Case> cases = {
      {"", ""},
      {"Calle sin luz", "calle sin luz"},
      {"ALUMBRADO PÚBLICO", "alumbrado publico"},
      {"El niño y la NIÑA, años", "el niño y la niña, años"},
      {"pingüino, cigüeña", "pinguino, cigueña"},
      {"nin\u0303o", "niño"},  // n and a loose tilde
      {"NIN\u0303A", "niña"},
      {"camio\u0301n", "camion"},  // o and a loose accent
      {"n\u0301\u0303", "ñ"},      // an accent between n and its tilde
      {"o\u0303", "o"},            // a tilde that is not of ñ
      {"\u0303o", "o"},            // a mark on nothing
      {"buenooo", "bueno"},
      {"muuuuy", "muy"},
      {"leer, acción, calle, carro", "leer, accion, calle, carro"},
      {"callle", "calle"},
      {"carrrro", "carro"},
      {"niñññña", "niña"},
      {"nin\u0303ñn\u0303a", "niña"},
      {"BuÉeÈno", "bueno"},                // one letter, whatever its accents
      {"1000 pesos!!!", "1000 pesos!!!"},  // only letters are shortened
      {"ﬁrma de oﬃcio", "firma de officio"},
      {"ＡＧＵＡ　１２", "agua 12"},
      {"co\u00ADlo\u200Bnia\uFEFF", "colonia"},
      {"pa\u2019 cuándo", "pa' cuando"},
      {"2º y 3ª", "2o y 3a"},
      {"agua\u00A0potable", "agua potable"},
      {"Straße", "strasse"},
      {"한글", "한글"},
      {"👍🏽 ok", "👍🏽 ok"},
      {"p\xFA"
       "blico",
       "p\uFFFDblico"},
  };
  for (const Case& c : cases) EXPECT_EQ(FoldText(c.source), c.want) << c.source;
}

TEST(FoldTest, MapLeadsBackToTheSource) {
  const std::string source = "¡Buenooo! El nin\u0303o cayó";
  const Folded folded = Fold(source);
  ASSERT_EQ(folded.text, "¡bueno! el niño cayo");
  const auto source_of = [&](const std::string& word) {
    const std::size_t begin = folded.text.find(word);
    return source.substr(folded.origin[begin], folded.origin[begin + word.size()] - folded.origin[begin]);
  };
  EXPECT_EQ(source_of("bueno"), "Buenooo");
  EXPECT_EQ(source_of("niño"), "nin\u0303o");
  EXPECT_EQ(source_of("cayo"), "cayó");
}

std::vector<std::string> Samples() {
  return {"",
          "a",
          "aaa",
          "ñññ",
          "nnn\u0303n",
          "nn\u0303\u0303n",
          "lllll",
          "l\u00ADl\u00ADll",
          "ÁáÀàäAAA",
          "ﬁﬁﬁ",
          "\xFF\xC3",
          "ⅷ ½ ㎞ ™",
          "Ǘǖ",
          "İstanbul ı",
          "´´",
          "\u0303\u0303n",
          "e\u0301e\u0301e\u0301",
          "ß\u0301sss",
          "ŉ ǌ"};
}

TEST(FoldTest, IsIdempotentOnSamples) {
  for (const std::string& sample : Samples()) {
    const std::string once = FoldText(sample);
    EXPECT_EQ(FoldText(once), once) << sample;
  }
}

TEST(FoldTest, IsIdempotentOnEveryCodePoint) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    std::string source;
    AppendUtf8(c, source);
    const std::string once = FoldText(source);
    ASSERT_EQ(FoldText(once), once) << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldTest, MapNeverGoesBackAndEndsAtTheEnd) {
  for (const std::string& sample : Samples()) {
    const Folded folded = Fold(sample);
    ASSERT_EQ(folded.origin.size(), folded.text.size() + 1) << sample;
    EXPECT_TRUE(std::ranges::is_sorted(folded.origin)) << sample;
    EXPECT_EQ(folded.origin.back(), sample.size()) << sample;
    EXPECT_EQ(folded.text, FoldText(sample)) << sample;
  }
}

TEST(LowerNfcTest, KeepsAccents) {
  const std::vector<Case> cases = {
      {"Inundación", "inundación"},
      {"ÁRBOL ÑANDÚ", "árbol ñandú"},
      {"camio\u0301n", "camión"},
      {"NIN\u0303O", "niño"},
      {"×÷Þß", "×÷þß"},
      {"buenooo", "buenooo"},
      {"o\uFB01cina", "oficina"},
      {"ＡＧＵＡ", "agua"},
      {"co\u00ADlonia", "colonia"},
      {"pa\u2019", "pa'"},
      {"Ÿ Š", "ÿ š"},
      {"p\xFA"
       "blico",
       "p\uFFFDblico"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(LowerNfc(c.source), c.want) << c.source;
    EXPECT_EQ(LowerNfc(c.want), c.want) << c.source;
  }
}

TEST(LowerNfcTest, ReplacesWhatTheBufferHeld) {
  std::string buffer = "algo mucho más largo que lo que sigue";
  LowerNfcInto("Luz", buffer);
  EXPECT_EQ(buffer, "luz");
  LowerNfcInto("lu\u0301z", buffer);
  EXPECT_EQ(buffer, "lúz");
}

}  // namespace
}  // namespace ceiba
