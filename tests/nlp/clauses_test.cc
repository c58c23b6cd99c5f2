// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences and the clauses they fall into, with the kind of each.
#include "nlp/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nlp/language_pack.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";
const WordLists kLists = {{"bad_n", {"falta", "robo", "inundación"}},
                          {"bad_adj", {"roto"}},
                          {"bad_v", {"romper"}},
                          {"remedy_n", {"arreglo", "instalación"}},
                          {"remedy_v", {"arreglar", "poner", "limpiar"}},
                          {"good", {"bueno"}}};

const LanguagePack& Pack() {
  static const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  return pack;
}

const ClauseSplitter& Splitter() {
  static const ClauseSplitter splitter = std::move(ClauseSplitter::Make(kLexicons, kLists)).value();
  return splitter;
}

/// "kind: words" of every clause of every sentence.
std::vector<std::string> Clauses(const std::string& text) {
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  const Annotated& annotated = corpus.texts[0];
  std::vector<std::string> out;
  for (std::uint32_t s = 0; s < annotated.sentences.size(); ++s) {
    for (const Clause& clause : Splitter()(annotated, Splitter().FormsOf(*corpus.vocabulary), s)) {
      std::string words;
      if (clause.begin < clause.end) {
        const std::uint32_t begin = annotated.tokens[clause.begin].span.begin;
        words = text.substr(begin, annotated.tokens[clause.end - 1].span.end - begin);
      }
      out.push_back(std::string(ToString(clause.kind)) + ": " + words);
    }
  }
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> clauses;
};

class ClauseCases : public testing::TestWithParam<Case> {};

TEST_P(ClauseCases, FallApart) { EXPECT_EQ(Clauses(GetParam().text), GetParam().clauses); }

INSTANTIATE_TEST_SUITE_P(
    Splitter, ClauseCases,
    testing::Values(
        Case{"La calle está rota.", {"main: La calle está rota"}},
        Case{"Se inunda la calle porque no limpian las coladeras.",
             {"main: Se inunda la calle", "cause: no limpian las coladeras"}},
        Case{"no ay agua xq se rompio el tubo", {"main: no ay agua", "cause: se rompio el tubo"}},
        Case{"Debido a las obras, no pasa el camión.", {"cause: las obras", "main: no pasa el camión"}},
        Case{"No hay rampas, por lo que nadie puede pasar.", {"main: No hay rampas", "effect: nadie puede pasar"}},
        Case{"Tiran basura, provocando malos olores.", {"main: Tiran basura", "effect: malos olores"}},
        Case{"Aparcan en la acera obligando a bajar a la calzada.",
             {"main: Aparcan en la acera", "effect: obligando a bajar a la calzada"}},
        Case{"Propongo que pongan más botes.", {"ask: pongan más botes"}},
        Case{"Hace falta una rampa en el cruce.", {"ask: una rampa en el cruce"}},
        Case{"Falta una rampa en el cruce.", {"main: Falta una rampa en el cruce"}},
        Case{"El municipio debería podar los árboles.", {"main: El municipio", "ask: podar los árboles"}},
        Case{"¿Por qué no ponen una fuente?", {"ask: ponen una fuente"}},
        Case{"Arreglen la calle que está rota.", {"main: Arreglen la calle", "relative: está rota"}},
        Case{"Pongan luz para que podamos pasar.", {"main: Pongan luz", "purpose: podamos pasar"}},
        Case{"El parque es bonito pero está sucio.", {"main: El parque es bonito", "contrast: está sucio"}},
        Case{"La maestra dice que faltan sillas.", {"main: La maestra", "report: faltan sillas"}},
        Case{"El problema es que nunca mandan la pipa.", {"complaint: nunca mandan la pipa"}},
        Case{"Los coches corren mucho y nadie los multa.",
             {"main: Los coches corren mucho", "coordinate: nadie los multa"}},
        Case{"Suciedad, ruidos, aceras levantadas", {"main: Suciedad", "item: ruidos", "item: aceras levantadas"}},
        // Nothing between the clauses but the second one's subject.
        Case{"no hay medicinas en la clinica mi mamá las compra en la farmacia",
             {"main: no hay medicinas en la clinica", "coordinate: mi mamá las compra en la farmacia"}},
        Case{"Los niños y los mayores no pueden pasar.", {"main: Los niños y los mayores no pueden pasar"}},
        Case{"Está en la Av. de los Insurgentes.", {"main: Está en la Av. de los Insurgentes"}},
        Case{"Además, el pozo está seco.", {"coordinate: el pozo está seco"}}));

/// Words that look like connectors and are none.
class ClauseTraps : public testing::TestWithParam<const char*> {};

TEST_P(ClauseTraps, GiveNoReason) {
  for (const std::string& clause : Clauses(GetParam())) EXPECT_FALSE(clause.starts_with("cause:")) << clause;
}

INSTANTIATE_TEST_SUITE_P(Splitter, ClauseTraps,
                         testing::Values("La fuga fue reportada por los vecinos.",  // por: agent
                                         "Pasé por la calle Hidalgo.",              // por: place
                                         "Lo venden por veinte pesos.",             // por: price
                                         "Por favor, arreglen la luz.", "Faltan cosas, por ejemplo bancas.",
                                         "Trabaja como maestra en la escuela.",  // como: comparison
                                         "Como vecino pido más vigilancia.",
                                         "Pues la verdad no sé.",               // pues: filler
                                         "Vivo aquí desde que nací.",           // desde que: time
                                         "Pongan luz para que podamos pasar.",  // para que: purpose
                                         "No porque llueva vamos a dejar de ir.", "¿Por qué no ponen un tope aquí?",
                                         "No sé por qué no vino.", "Ya que estamos, saluden a todos.",
                                         "Gracias por leerme."));

TEST(Clauses, CoverNoTokenTwiceAndStayInOrder) {
  const std::string text =
      "Hola, vecinos: la calle (que está rota) no sirve, porque nadie la arregla; por eso pido que la arreglen y que "
      "pongan luz.";
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  std::uint32_t free_from = 0;
  for (std::uint32_t s = 0; s < corpus.texts[0].sentences.size(); ++s) {
    for (const Clause& clause : Splitter()(corpus.texts[0], Splitter().FormsOf(*corpus.vocabulary), s)) {
      EXPECT_LE(clause.begin, clause.end);
      EXPECT_GE(clause.begin, free_from);
      free_from = clause.end;
    }
  }
}

TEST(Clauses, OfNothingAreNone) {
  for (const char* text : {"", "...", "¿?", "- -", "(", "y", ", , ,"}) {
    for (const std::string& clause : Clauses(text)) EXPECT_TRUE(clause == "main: y") << "«" << text << "» " << clause;
  }
}

TEST(Verbs, AreReadInTheirContext) {
  const auto finite = [](const std::string& text, std::uint32_t token) {
    const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
    const Sentence all{0, static_cast<std::uint32_t>(corpus.texts[0].tokens.size())};
    return ReadVerbs(corpus.texts[0], *corpus.vocabulary, all)[token].finite;
  };
  EXPECT_FALSE(finite("la falta de agua", 1));
  EXPECT_TRUE(finite("aquí falta agua", 1));
  EXPECT_TRUE(finite("la calle esta rota", 2));  // "está" without its accent
  EXPECT_FALSE(finite("esta calle", 0));
  EXPECT_FALSE(finite("sobre la mesa", 0));
  EXPECT_FALSE(finite("para la gente", 0));
}

}  // namespace
}  // namespace ceiba
