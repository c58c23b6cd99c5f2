// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences: marks, abbreviations, lists, lines and texts without any punctuation.
#include "nlp/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ceiba {
namespace {

using ::testing::ElementsAreArray;

// A few words of each kind, so that no case hangs on the lexicon's rows.
Abbreviations SomeAbbreviations() {
  return {.never_final = {"av", "c", "col", "dra", "ee", "ej", "fracc", "num", "sr"},
          .maybe_final = {"a.c", "c.v", "ee.uu", "etc", "hrs", "p.m", "pte", "s.a", "uu"},
          .before_number = {"int", "no"},
          .line_openers = {"de", "en", "para", "que", "y"},
          .line_closers = {"de", "del", "la", "que", "y"}};
}

std::vector<std::string> Split(std::string_view text) {
  const std::vector<Token> tokens = Tokenize(text);
  std::vector<std::string> shown;
  for (const Sentence& sentence : SplitSentences(text, tokens, SomeAbbreviations())) {
    const std::uint32_t begin = tokens[sentence.begin].span.begin;
    shown.emplace_back(text.substr(begin, tokens[sentence.end - 1].span.end - begin));
  }
  return shown;
}

// The text is the pieces put together; `between` is what stands between them.
struct Case {
  std::vector<std::string> want;
  std::string between = " ";
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::string text;
    for (const std::string& piece : c.want) text += (text.empty() ? "" : c.between) + piece;
    EXPECT_THAT(Split(text), ElementsAreArray(c.want)) << text;
  }
}

TEST(SegmentTest, EndsAtMarks) {
  Check({
      {{"Hay muchos baches."}},
      {{"Hay muchos baches.", "No hay luz."}},
      {{"¿Por qué no hay agua?", "¡Ya basta!", "Arreglen ya…", "Gracias"}},
      {{"no hay luz!!!", "tampoco agua"}},
      {{"hay baches.", "falta luz.", "no pasa el camión"}},
      {{"HAY BACHES.", "FALTA LUZ.", "NO HAY AGUA"}},
      {{"¡Ya basta!, dijo mi vecina."}},
      {{"¿Qué?!", "No puede ser."}},
      {{"«Ya vamos.»", "Y nunca vienen."}},
      {{"Nos dijeron (hace un año.) que vendrían."}},
      {{"La calle (la de abajo) está mal.", "(Nadie viene.)", "Urge."}},
      {{"Es que... no sé si vengan"}},
      {{"Ya no hay agua...", "Nadie responde"}},
      {{"ya no hay agua...", "nadie responde"}},
      {{"hay un bache muy grande... en mi calle"}},
      {{"Dice el bando [...] que se limpie."}},
      {{"¡Gracias! 🙏🙏", "Saludos."}},
      {{"no hay agua 😡", "Arreglen la bomba"}},
      {{"no hay agua 😡 ni luz"}},
      {{"Falta luz. . .", "Urge."}},
      {{"Van tres meses sin agua", "¿Cuándo la arreglan?"}},
      {{"Dígannos ¿cuándo la arreglan?"}},
      {{"Y dijo: ¿Cuándo vienen?"}},
  });
}

TEST(SegmentTest, EndsAtGluedPoints) {
  Check({
      {{"Hay baches.", "Falta luz"}, ""},
      {{"hay baches.", "falta luz"}, ""},
      {{"Está en la calle 5.", "La otra no"}, ""},
      {{"no hay luz!!", "falta agua"}, ""},
      {{"ya no.", "¿Cuándo?", "Nunca"}, ""},
  });
}

TEST(SegmentTest, KeepsPointsThatEndNothing) {
  Check({
      {{"La Av. Hidalgo y la Col. Centro están oscuras."}},
      {{"la av. hidalgo está mal."}},
      {{"LA AV. HIDALGO ESTÁ MAL.", "FALTA LUZ"}},
      {{"En la Av.Hidalgo hay hoyos."}},
      {{"El Sr. Presidente y la Dra. Luz."}},
      {{"Vivo en calle Pino No. 45 int. 3 y no hay agua."}},
      {{"Dijeron que no.", "45 familias siguen sin agua."}, "  \n"},
      {{"Yo digo que no.", "Falta voluntad."}},
      {{"Un tope de 3.5 metros.", "Otro de 2."}},
      {{"Vean www.x.mx hoy.", "Urge."}},
      {{"A las 12.30 hrs. no pasa nadie."}},
      {{"Cierran a las 12.30 hrs.", "Nadie avisa."}},
      {{"Baches, basura, etc. en la colonia."}},
      {{"Baches, basura, etc.", "Nadie viene."}},
      {{"Los que van a EE.UU. no vuelven."}},
      {{"Los que van a EE. UU. no vuelven."}},
      {{"Agua S.A. de C.V. no responde."}},
      {{"Vecinos A.C. pide ayuda.", "Urge."}},
      {{"La escuela Benito P. Juárez no tiene baños."}},
      {{"El C. Presidente no vino."}},
      {{"Falta luz en la sección b.", "No hay agua"}},
      {{"Actividades, p. ej. talleres de la F.E.A. gratuitos."}},
      {{"Calle 5 de Mayo Pte. número 12."}},
  });
}

TEST(SegmentTest, ListItemsStandAlone) {
  Check({
      {{"Hace falta:", "- luz", "- agua", "- banquetas"}, "\n"},
      {{"Problemas", "1. Baches en la calle", "2. Falta de luz", "3. Basura"}, "\n"},
      {{"1.- Baches", "2.- Luz", "3.- Agua"}, "\n"},
      {{"1) baches", "2) luz", "3) agua"}},
      {{"1.- baches", "2.- luz", "3.- agua"}},
      {{"1. Baches", "2. Luz", "3. Agua"}},
      {{"a) baches", "b) luz"}, "\n"},
      {{"a. Más baches", "b. Sin luz"}, "\n"},
      {{"4 Mejorar la luz", "5 Mejorar el agua"}, "\n"},
      {{"• baches", "• luz"}},
      {{"• baches", "• luz"}, "\n"},
      {{"1º luz", "2º agua"}, "\n"},
      {{"👉 luz", "👉 agua"}, "\n"},
      {{"La ruta (la 2) no pasa."}},
  });
}

TEST(SegmentTest, LinesEndSentencesOrWereWrapped) {
  Check({
      {{"Falta de luz", "En la calle Pino no hay luz desde hace un mes."}, "\n"},
      {{"Falta de luz", "no hay luz desde hace un mes."}, "\n\n"},
      {{"Párrafo uno", "sigue el dos"}, "\n\n"},
      {{"Párrafo uno", "sigue el dos"}, "\r\n\r\n"},
      {{"baches en mi calle", "falta luz", "no hay agua"}, "\n"},
      {{"BACHES EN MI CALLE", "FALTA LUZ", "NO HAY AGUA"}, "\n"},
      {{"Falta luz en el parque", "se meten a robar."}, "\n"},  // a title, then its text
      {{"En mi colonia hay muchos baches y las calles están sin pavimento\nporque nadie las repara."}},
      {{"En mi colonia hay muchos baches y las calles están rotas y sucias\nnadie las repara."}},
      {{"vivo en una colonia donde nunca pasa el camión de la basura y huele", "manden a alguien por favor"}, "\n"},
      {{"vivo en una colonia donde nunca pasa el camión de la basura y huele\nmuchísimo todo el santo día, manden a "
        "alguien por favor que ya no se\naguanta"}},
      {{"Arreglen el parque porque los juegos están todos oxidados, gracias 🙏", "también pongan botes"}, "\n"},
      {{"Hay muchos baches en la calle de la\nEscuela Primaria."}},
      {{"Hay muchos baches,\nhoyos y basura."}},
      {{"Hay muchos baches\nen la calle Pino."}},
      {{"Falta luz.", "y no hay agua"}, "\n"},
      {{"Estimados regidores,", "Les pido una rampa."}, "\n"},
      {{"Falta luz en la sección B.", "No hay agua"}, "\n"},
      {{"¿Cuándo van a venir", "¿Y el agua?"}, "\n"},
      {{"Vivo en la Av.\nHidalgo desde niño."}},
  });
}

TEST(SegmentTest, EmptyTextsHaveNoSentences) {
  EXPECT_TRUE(Split("").empty());
  EXPECT_TRUE(Split(" \n\n ").empty());
}

TEST(SegmentTest, CoversEveryTokenInOrder) {
  std::uint32_t state = 99;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
  };
  const std::vector<std::string> pieces = {"a",    "Agua",  "luz", ".",  "...", "!", "?", ",",  " ", " ",
                                           "\n",   "\n\n",  "1",   "2.", ")",   "(", "-", "•",  "👍", "Av.",
                                           "etc.", "[TEL]", "\"",  "»",  "¿",   ":", "…", "3)", "x."};
  const Abbreviations abbreviations = SomeAbbreviations();
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t i = 0, count = random(20); i < count; ++i)
      text += pieces[random(static_cast<std::uint32_t>(pieces.size()))];
    const std::vector<Token> tokens = Tokenize(text);
    std::uint32_t at = 0;
    for (const Sentence& sentence : SplitSentences(text, tokens, abbreviations)) {
      ASSERT_EQ(sentence.begin, at) << text;
      ASSERT_LT(sentence.begin, sentence.end) << text;
      at = sentence.end;
    }
    ASSERT_EQ(at, tokens.size()) << text;
  }
}

}  // namespace
}  // namespace ceiba
