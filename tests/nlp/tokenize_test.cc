// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of the kinds of writing that reach a consultation, and what holds for any bytes.
#include "nlp/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/utf8.h"

namespace ceiba {
namespace {

using ::testing::ElementsAreArray;

// "w:baches p:. w:Falta": a letter for the kind, then the words.
std::vector<std::string> Shown(std::string_view text) {
  std::vector<std::string> shown;
  for (const Token& token : Tokenize(text)) {
    const char kind = "wnpslm"[static_cast<int>(token.kind)];
    shown.push_back(std::string(1, kind) + ":" + std::string(text.substr(token.span.begin, token.span.size())));
  }
  return shown;
}

struct Case {
  std::string text;
  std::vector<std::string> want;
};

TEST(TokenizeTest, CutsSpanish) {
  const std::vector<Case> cases = {
      {"", {}},
      {" \t\n ", {}},
      {"Hay baches.Falta luz", {"w:Hay", "w:baches", "p:.", "w:Falta", "w:luz"}},
      {"Av. Hidalgo", {"w:Av", "p:.", "w:Hidalgo"}},
      {"los EE.UU. y la A.C. local", {"w:los", "w:EE.UU", "p:.", "w:y", "w:la", "w:A.C", "p:.", "w:local"}},
      {"S.A. de C.V.", {"w:S.A", "p:.", "w:de", "w:C.V", "p:."}},
      {"a las 7 p.m. no", {"w:a", "w:las", "n:7", "w:p.m", "p:.", "w:no"}},
      {"ya no.Si hay", {"w:ya", "w:no", "p:.", "w:Si", "w:hay"}},
      {"calle s/n y/o lote, c/u a 40 km/h",
       {"w:calle", "w:s/n", "w:y/o", "w:lote", "p:,", "w:c/u", "w:a", "n:40", "w:km/h"}},
      {"vecinos/vecinas, el/la", {"w:vecinos", "p:/", "w:vecinas", "p:,", "w:el", "p:/", "w:la"}},
      {"24/7 (618) 123", {"n:24/7", "p:(", "n:618", "p:)", "n:123"}},
      {"3,5 y 12:30 de $1,200.50.", {"n:3,5", "w:y", "n:12:30", "w:de", "n:$1,200.50", "p:."}},
      {"2º piso, 3er acceso, 1.ª vez", {"n:2º", "w:piso", "p:,", "n:3er", "w:acceso", "p:,", "n:1.ª", "w:vez"}},
      {"10km, 500mts y 3baches", {"n:10km", "p:,", "n:500mts", "w:y", "n:3", "w:baches"}},
      {"2020-2024, 50%", {"n:2020", "p:-", "n:2024", "p:,", "n:50", "p:%"}},
      {"covid-19 carril-bici D'Acosta m2", {"w:covid-19", "w:carril-bici", "w:D'Acosta", "w:m2"}},
      {"niñ@s y tod@s, a@1", {"w:niñ@s", "w:y", "w:tod@s", "p:,", "w:a", "p:@", "n:1"}},
      {"agua - luz -gas-", {"w:agua", "p:-", "w:luz", "p:-", "w:gas", "p:-"}},
      {"#basura @obras_mpio", {"p:#", "w:basura", "l:@obras_mpio"}},
      {"¿¡Por qué!? No...", {"p:¿", "p:¡", "w:Por", "w:qué", "p:!", "p:?", "w:No", "p:..."}},
      {"ya!!!!", {"w:ya", "p:!!!!"}},
      {"llame al [TEL] o a [NOMBRE-1].", {"w:llame", "w:al", "m:[TEL]", "w:o", "w:a", "m:[NOMBRE-1]", "p:."}},
      {"[sic] [A]", {"p:[", "w:sic", "p:]", "p:[", "w:A", "p:]"}},
      {"«Ya basta», “dijo”", {"p:«", "w:Ya", "w:basta", "p:»", "p:,", "p:“", "w:dijo", "p:”"}},
      {"camio\u0301n nin\u0303o", {"w:camio\u0301n", "w:nin\u0303o"}},
      {"co\u00ADlonia", {"w:co\u00ADlonia"}},
      {"\uFEFFHola", {"w:Hola"}},
      {"p\uFFFDblico", {"w:p\uFFFDblico"}},
      {"1.- Baches 2) Luz", {"n:1", "p:.", "p:-", "w:Baches", "n:2", "p:)", "w:Luz"}},
  };
  for (const Case& c : cases) EXPECT_THAT(Shown(c.text), ElementsAreArray(c.want)) << c.text;
}

TEST(TokenizeTest, KeepsLinksWhole) {
  const std::vector<Case> cases = {
      {"ver https://durango.gob.mx/obras?id=3.", {"w:ver", "l:https://durango.gob.mx/obras?id=3", "p:."}},
      {"(www.x.mx), HTTP://A.CL", {"p:(", "l:www.x.mx", "p:)", "p:,", "l:HTTP://A.CL"}},
      {"escriba a juan.perez@correo.com.mx.", {"w:escriba", "w:a", "l:juan.perez@correo.com.mx", "p:."}},
      {"durango.gob.mx/tramites y sapal.com", {"l:durango.gob.mx/tramites", "w:y", "l:sapal.com"}},
      {"goo.gl/gvkQ8, jcyl.es/web", {"l:goo.gl/gvkQ8", "p:,", "l:jcyl.es/web"}},
      {"mucha basura.es peligroso", {"w:mucha", "w:basura", "p:.", "w:es", "w:peligroso"}},
      {"falta agua.como siempre", {"w:falta", "w:agua", "p:.", "w:como", "w:siempre"}},
      {"https://es.wikipedia.org/wiki/Agua_(M\u00E9xico)", {"l:https://es.wikipedia.org/wiki/Agua_(M\u00E9xico)"}},
  };
  for (const Case& c : cases) EXPECT_THAT(Shown(c.text), ElementsAreArray(c.want)) << c.text;
}

TEST(TokenizeTest, KeepsEmojiWhole) {
  const std::vector<Case> cases = {
      {"gracias👍🏽🙏", {"w:gracias", "s:👍🏽", "s:🙏"}},
      {"👨‍👩‍👧 y 🇲🇽🇪🇸", {"s:👨‍👩‍👧", "w:y", "s:🇲🇽", "s:🇪🇸"}},
      {"❤️!", {"s:❤️", "p:!"}},
      {"1️⃣ Agua", {"n:1️⃣", "w:Agua"}},
      {"+ $ ==", {"s:+", "s:$", "s:=="}},
  };
  for (const Case& c : cases) EXPECT_THAT(Shown(c.text), ElementsAreArray(c.want)) << c.text;
}

// What Tokenize promises for any bytes: in order, inside the text, not empty, and nothing but blanks between.
void CheckCover(const std::string& text) {
  std::size_t at = 0;
  const auto only_blanks = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
      const char32_t c = NextCodePoint(text, i);
      const bool blank = c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
                         c == 0x3000 || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0xFEFF ||
                         c == 0x1680 || (c >= 0xFE00 && c <= 0xFE0F);
      EXPECT_TRUE(blank) << "U+" << std::hex << static_cast<std::uint32_t>(c) << " left out of " << text;
    }
  };
  for (const Token& token : Tokenize(text)) {
    ASSERT_LE(at, token.span.begin) << text;
    ASSERT_LT(token.span.begin, token.span.end) << text;
    ASSERT_LE(token.span.end, text.size()) << text;
    only_blanks(at, token.span.begin);
    at = token.span.end;
  }
  only_blanks(at, text.size());
}

TEST(TokenizeTest, CoversWhateverIsNotBlank) {
  for (const char* text : {"Falta agua", "\u0301a", "a\u200B\u200Bb \u200B", "1️⃣2️⃣", "[TEL", "[[[AA", "@",
                           "@@a", "a@", "http://", "www.", "...\u0301", "\xC3", "\xFF\xFE x", "$$1",
                           "\u200D\u200D👍\u200D", "x.y.z.w.v.u.t.s.r", "a/b/c/d"}) {
    CheckCover(text);
  }
}

TEST(TokenizeTest, CoversRandomBytes) {
  std::uint32_t state = 12345;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
  };
  const std::vector<std::string> pieces = {"a",    "Ñ",       "é",   ".",      "..",     ",",      "/",    "-",
                                           "'",    "@",       "1",   "23",     "[",      "]",      "TEL",  " ",
                                           "\n",   "º",       "👍",   "\u200D", "\uFE0F", "\u0301", "\xC3", "\xF0\x9F",
                                           "www.", "http://", ".mx", "$",      "#",      "¿",      "…"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t i = 0, count = random(14); i < count; ++i)
      text += pieces[random(static_cast<std::uint32_t>(pieces.size()))];
    CheckCover(text);
  }
}

}  // namespace
}  // namespace ceiba
