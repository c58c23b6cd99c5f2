// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/encoding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using testing::OddTexts;

std::string DecodeAlone(std::string_view cell) {
  const ExactBuffer exact(cell);
  return Decoder(exact.view())(exact.view()).text;
}

struct Case {
  std::string bytes, text;
};

TEST(Decoder, ReadsEachCharsetOfSpanishOffices) {
  const std::string spanish = "¿Cuándo arreglarán la calle? ¡Años así, señor pingüino!";
  for (const Case& c : std::vector<Case>{
           {spanish, spanish},
           {"\xBF"
            "Cu\xE1ndo arreglar\xE1n la calle? \xA1"
            "A\xF1os as\xED, se\xF1or ping\xFCino!",
            spanish},  // windows-1252
           {"\xA8"
            "Cu\xA0ndo arreglar\xA0n la calle? \xAD"
            "A\xA4os as\xA1, se\xA4or ping\x81ino!",
            spanish},  // CP850
           {"\xC0"
            "Cu\x87ndo arreglar\x87n la calle? \xC1"
            "A\x96os as\x92, se\x96or ping\x9Fino!",
            spanish},  // MacRoman
           {"PODA DE \xC1RBOLES, JARD\xCDN Y CAMELL\xD3N", "PODA DE ÁRBOLES, JARDÍN Y CAMELLÓN"},
           {"PODA DE \xB5RBOLES, JARD\xD6N Y CAMELL\xE0N", "PODA DE ÁRBOLES, JARDÍN Y CAMELLÓN"},  // CP850
           {"Dijo \x93ya basta\x94 \x97 y se fue\x85", "Dijo “ya basta” — y se fue…"},
           {"cuesta 20 \x80", "cuesta 20 €"},
           {"solo ASCII, sin acentos", "solo ASCII, sin acentos"},
           {"", ""}}) {
    EXPECT_EQ(DecodeAlone(c.bytes), c.text);
  }
}

TEST(Decoder, DecidesByCellInsideOneRow) {
  const std::string row = "COYOAC\xC3\x81N,PODA DE \xC1RBOLES,SUSTITUCI\xC3\x93N,BANQUETAS DEL JARD\xCDN\r\n";
  const Decoder decode(row);
  EXPECT_FALSE(decode.clean());
  EXPECT_EQ(decode("COYOAC\xC3\x81N").text, "COYOACÁN");
  EXPECT_EQ(decode("PODA DE \xC1RBOLES").text, "PODA DE ÁRBOLES");
  EXPECT_EQ(decode("DEL NI\xC3\x91O JES\xDAS").text, "DEL NIÑO JESÚS");  // both in one cell
  EXPECT_TRUE(decode("DEL NI\xC3\x91O JES\xDAS").repaired);
  EXPECT_FALSE(decode("PODA DE \xC1RBOLES").repaired);
}

TEST(Decoder, TakesTheHabitOfTheFileWhereACellDoesNotSay) {
  const std::string windows = "Despu\xE9s de la reuni\xF3n\nEl ni\xF1o y la se\xF1ora\n";
  const std::string dos = "Despu\x82s de la reuni\xA2n\nEl ni\xA4o y la se\xA4ora\n";
  EXPECT_EQ(Decoder(windows)("los\xA0vecinos").text, "los\u00A0vecinos");
  EXPECT_EQ(Decoder(dos)("est\xA0 roto").text, "está roto");
  EXPECT_EQ(Decoder(windows)("norte\x96sur").text, "norte–sur");
}

TEST(Decoder, BringsBackWhatWasEncodedTwice) {
  for (const Case& c : std::vector<Case>{{"JosÃ© MuÃ±oz", "José Muñoz"},
                                         {"JosÃƒÂ© MuÃƒÂ±oz", "José Muñoz"},  // twice
                                         {"Â¿QuÃ© pasÃ³?", "¿Qué pasó?"},
                                         {"â€œya bastaâ€\u009D", "“ya basta”"},
                                         {"SEÃ\u0091ORES", "SEÑORES"},  // Latin-1 instead of windows-1252
                                         {"AquÃ\u00AD estoy ðŸ˜¡", "Aquí estoy 😡"},
                                         {"Jos√© Mu√±oz", "José Muñoz"},  // read as MacRoman
                                         {"Jos├® Mu├▒oz", "José Muñoz"},  // read as CP850
                                         {"ï»¿id", "\uFEFFid"},
                                         {"Â, Ã y √2 no son nada", "Â, Ã y √2 no son nada"},
                                         {"CAFÉ… PERÚ” ACCIÓN» ASÍ\u00A0ES", "CAFÉ… PERÚ” ACCIÓN» ASÍ\u00A0ES"}}) {
    EXPECT_EQ(DecodeAlone(c.bytes), c.text);
    EXPECT_EQ(Decoder(c.bytes)(c.bytes).repaired, c.bytes != c.text) << c.bytes;
  }
}

TEST(Decoder, TakesControlCharactersOutWithoutGluingWords) {
  for (const Case& c : std::vector<Case>{{std::string("ag\0ua", 5), "agua"},
                                         {"luz\x0B"
                                          "agua",
                                          "luz\nagua"},
                                         {"luz\x1F"
                                          "agua",
                                          "luz agua"},
                                         {"luz\x7F"
                                          "agua",
                                          "luz agua"},
                                         {"se \u0093invirtieron\u0094", "se “invirtieron”"},
                                         {"uno\tdos\r\ntres", "uno\tdos\r\ntres"},
                                         {"\xEF\xBF\xBE", "\uFFFD"}}) {
    EXPECT_EQ(DecodeAlone(c.bytes), c.text);
  }
}

TEST(Decoder, GivesValidTextForAnyBytesAndKeepsWhatIsClean) {
  for (const std::string& bytes : OddTexts(3000, 11)) {
    const ExactBuffer exact(bytes);
    const Decoder decode(exact.view());
    const std::string text = decode(exact.view()).text;
    ASSERT_TRUE(IsValidUtf8(text));
    ASSERT_EQ(text.find('\0'), std::string::npos);
    ASSERT_TRUE(!decode.clean() || text == bytes);
  }
}

TEST(Unwrap, TakesMarksOffAndConvertsUtf16) {
  struct Marked {
    std::string bytes, text, name;
  };
  using namespace std::string_literals;
  for (const Marked& c : std::vector<Marked>{{"\xEF\xBB\xBFid,texto", "id,texto", ""},
                                             {"ï»¿id,texto", "id,texto", ""},
                                             {"\xFF\xFE"s + "a\0\xF1\0o\0"s, "año", "UTF-16LE"},
                                             {"\xFE\xFF"s + "\0a\0\xF1\0o"s, "año", "UTF-16BE"},
                                             {"\xFF\xFE\x3D\xD8\x21\xDE"s, "😡", "UTF-16LE"},
                                             {"i\0d\0,\0t\0e\0x\0t\0o\0"s, "id,texto", "UTF-16LE"},  // no mark
                                             {"\0i\0d\0,\0t\0e\0x\0t\0o"s, "id,texto", "UTF-16BE"},
                                             {"id\0,texto y más"s, "id\0,texto y más"s, ""},  // a stray NUL
                                             {"", "", ""}}) {
    const Unwrapped unwrapped = Unwrap(c.bytes);
    EXPECT_EQ(unwrapped.bytes, c.text);
    EXPECT_EQ(unwrapped.name, c.name);
    EXPECT_FALSE(unwrapped.damaged);
  }
  EXPECT_TRUE(Unwrap("\xFF\xFE\x3D\xD8"s).damaged);    // half a pair
  EXPECT_TRUE(Unwrap("\xFF\xFE"s + "a\0b"s).damaged);  // half a unit
}

TEST(EncodingTally, NamesOneCharsetOrTheMixture) {
  const Decoder decode("ni\xF1o\n");
  EncodingTally tally;
  tally.Add(decode("agua"));
  EXPECT_EQ(tally.Name(), "UTF-8");  // ASCII
  tally.Add(decode("ni\xF1o"));
  EXPECT_EQ(tally.Name(), "windows-1252");
  tally.Add(decode("niño"));
  EXPECT_EQ(tally.Name(), "mixed (UTF-8, windows-1252)");
}

}  // namespace
}  // namespace ceiba
