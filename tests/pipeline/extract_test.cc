// SPDX-License-Identifier: GPL-3.0-or-later
// What is found in whole contributions: roles and exact spans, the traps of Spanish causality, titles, role columns.
#include "pipeline/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "nlp/language_pack.h"

namespace ceiba {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

const LanguagePack& Pack() {
  static const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  return pack;
}

const Extractor& Extract() {
  static const Extractor extractor = std::move(Extractor::Make(kLexicons, "", {})).value();
  return extractor;
}

std::string Name(Role role) {
  switch (role) {
    case Role::kProblem:
      return "problem";
    case Role::kCause:
      return "cause";
    case Role::kEffect:
      return "effect";
    case Role::kProposal:
      return "proposal";
  }
  return "";
}

/// "role: words" of every mention.
std::vector<std::string> Mentions(const std::string& text, const std::vector<Part>& parts = {}) {
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  std::vector<std::string> out;
  for (const Mention& mention : Extract()(corpus.texts[0], *Extract().Read(*corpus.vocabulary, Threads{1}), parts).mentions) {
    out.push_back(Name(mention.role) + ": " + text.substr(mention.span.begin, mention.span.size()));
  }
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> mentions;
};

class ExtractCases : public testing::TestWithParam<Case> {};

TEST_P(ExtractCases, GiveTheirMentions) {
  EXPECT_EQ(Mentions(GetParam().text), GetParam().mentions) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    NominalTitles, ExtractCases,
    testing::Values(Case{"Falta de alumbrado en el parque", {"problem: Falta de alumbrado en el parque"}},
                    Case{"Inseguridad en la colonia Centro", {"problem: Inseguridad en la colonia Centro"}},
                    Case{"Ampliación de la clínica del barrio", {"proposal: Ampliación de la clínica del barrio"}},
                    Case{"Instalar más luminarias en la calle Juárez",
                         {"proposal: Instalar más luminarias en la calle Juárez"}},
                    Case{"Iluminación", {}},     // a bare topic
                    Case{"Parque Hidalgo", {}},  // a bare place
                    Case{"Falta de limpieza y vigilancia", {"problem: Falta de limpieza y vigilancia"}}));

INSTANTIATE_TEST_SUITE_P(
    ProblemsAndProposals, ExtractCases,
    testing::Values(
        Case{"No hay agua desde el lunes.", {"problem: No hay agua desde el lunes"}},
        Case{"Faltan maestros en la escuela primaria.", {"problem: Faltan maestros en la escuela primaria"}},
        Case{"La calle está llena de baches.", {"problem: La calle está llena de baches"}},
        Case{"El transporte público es caro y peligroso.", {"problem: El transporte público es caro y peligroso"}},
        Case{"Hace falta una rampa en el cruce.", {"proposal: una rampa en el cruce"}},
        Case{"Necesitamos más patrullas en la noche.", {"proposal: más patrullas en la noche"}},
        Case{"Queremos que arreglen el drenaje.", {"proposal: arreglen el drenaje"}},
        Case{"Solicito que se repare la banqueta de la calle Hidalgo.",
             {"proposal: se repare la banqueta de la calle Hidalgo"}},
        Case{"Hay que podar los árboles.", {"proposal: podar los árboles"}},
        Case{"El municipio debería limpiar las coladeras.", {"proposal: limpiar las coladeras"}},
        Case{"¿Por qué no ponen una fuente?", {"proposal: ponen una fuente"}},
        Case{"¿Para cuándo el alumbrado?", {"proposal: el alumbrado"}},
        Case{"Arreglar el suelo que está deteriorado", {"proposal: Arreglar el suelo", "problem: está deteriorado"}}));

INSTANTIATE_TEST_SUITE_P(
    CausesAndEffects, ExtractCases,
    testing::Values(
        Case{"Se inunda la calle porque no desazolvan las coladeras.",
             {"problem: Se inunda la calle", "cause: no desazolvan las coladeras"}},
        Case{"no ay agua xq se descompuso la bonba", {"problem: no ay agua", "cause: se descompuso la bonba"}},
        Case{"Las banquetas están rotas por falta de mantenimiento.",
             {"problem: Las banquetas están rotas", "cause: falta de mantenimiento"}},
        Case{"No hay alumbrado, lo que provoca accidentes.", {"problem: No hay alumbrado", "effect: accidentes"}},
        Case{"El camión de la basura no pasa, por eso la gente tira la basura en el baldío.",
             {"problem: El camión de la basura no pasa", "effect: la gente tira la basura en el baldío"}},
        // What stands before is a proposal: a bad reason is a problem, never a cause.
        Case{"Pongan semáforos porque los carros pasan muy rápido.",
             {"proposal: Pongan semáforos", "problem: los carros pasan muy rápido"}}));

INSTANTIATE_TEST_SUITE_P(LeftOut, ExtractCases,
                         testing::Values(Case{"Muchas gracias por su trabajo.", {}},
                                         Case{"Estoy de acuerdo contigo, buena propuesta.", {}},
                                         Case{"Eso no es verdad y eres un ignorante.", {}},
                                         Case{"Con esto mejoraría la calidad del aire.", {}},  // a benefit
                                         Case{"Así la gente viviría mejor y habría menos coches.", {}}, Case{"", {}},
                                         Case{"...", {}}, Case{"👍👍", {}}));

/// Words that look like a reason or a consequence and are none (shared/reference/problem-tree.md §8).
class ExtractTraps : public testing::TestWithParam<const char*> {};

TEST_P(ExtractTraps, FindNeitherCauseNorEffect) {
  for (const std::string& mention : Mentions(GetParam())) {
    EXPECT_FALSE(mention.starts_with("cause") || mention.starts_with("effect")) << mention;
  }
}

INSTANTIATE_TEST_SUITE_P(Causality, ExtractTraps,
                         testing::Values("La fuga fue reportada por los vecinos.",        // por: agent
                                         "Pasé por la calle Hidalgo y no había luz.",     // por: place
                                         "El kilo de tortilla lo dan por veinte pesos.",  // por: price
                                         "No hay luz. Por favor, arreglen la lámpara.",
                                         "Faltan servicios, por ejemplo bancas.",
                                         "El parque está abandonado como siempre.",                 // como: comparison
                                         "Pues la verdad no hay agua.",                             // pues: filler
                                         "Desde que nací no hay drenaje en la colonia.",            // desde que: time
                                         "No hay luz. Pongan una lámpara para que podamos pasar.",  // para que: purpose
                                         "¿Por qué no ponen un tope aquí?",
                                         "Ya que estamos, arreglen también la banqueta.",
                                         "No porque llueva vamos a dejar de ir.",
                                         "No se inunda por la lluvia.",  // a denied link
                                         "La calle se inunda, pero no por la lluvia."));

TEST(Extractor, TakesTheReasonAfterNotButBecause) {
  const std::vector<std::string> found =
      Mentions("La calle se inunda no porque llueva, sino porque no limpian las coladeras.");
  EXPECT_THAT(found, Not(Contains("cause: llueva")));
}

TEST(Extractor, FindsTheTitleInTheFirstLine) {
  EXPECT_THAT(
      Mentions("Carril bici en la avenida Juárez\nLos coches pasan muy rápido y no hay espacio para las bicicletas."),
      Contains("proposal: Carril bici en la avenida Juárez"));
}

TEST(Extractor, TakesARoleColumnAsStrongEvidence) {
  const std::string text = "Pocos camiones y rutas largas";
  const auto as = [&](PartKind kind) { return Mentions(text, {{{0, static_cast<std::uint32_t>(text.size())}, kind}}); };
  EXPECT_THAT(as(PartKind::kProblem), ElementsAre("problem: " + text));
  EXPECT_THAT(as(PartKind::kCause), ElementsAre("cause: " + text));
  EXPECT_THAT(as(PartKind::kEffect), ElementsAre("effect: " + text));
  EXPECT_THAT(as(PartKind::kProposal), ElementsAre("proposal: " + text));
}

TEST(Extractor, MakesNoMentionOfThanksInARoleColumn) {
  const std::string text = "Muchas gracias.";
  EXPECT_THAT(Mentions(text, {{{0, static_cast<std::uint32_t>(text.size())}, PartKind::kProblem}}), IsEmpty());
}

TEST(Extractor, GivesEveryMentionAReasonThatIsExplained) {
  const std::string text =
      "No hay agua porque se rompió el tubo, lo que provoca enfermedades. Propongo que lo arreglen. El parque está "
      "sucio.";
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  const Extraction found = Extract()(corpus.texts[0], *Extract().Read(*corpus.vocabulary, Threads{1}), {});
  ASSERT_FALSE(found.mentions.empty());
  for (const Mention& mention : found.mentions) {
    const bool explained =
        std::ranges::any_of(Extract().Explanations(), [&](const auto& entry) { return entry.first == mention.why; });
    EXPECT_TRUE(explained) << mention.why;
    EXPECT_GE(mention.confidence, 0.5F);
    EXPECT_LE(mention.confidence, 1.0F);
  }
}

TEST(Extractor, KeepsMentionsInOrderInsideTheTextAndApart) {
  const std::string text =
      "QUEJA\nBuenas tardes vecinos: la calle (que está rota) no sirve, porque nadie la arregla; por eso pido que la "
      "arreglen y que "
      "pongan luz, para que no haya accidentes... ¿Por qué no vienen? 1. Basura 2. Ruido, perros sueltos y baches";
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  std::uint32_t free_from = 0;
  for (const Mention& mention : Extract()(corpus.texts[0], *Extract().Read(*corpus.vocabulary, Threads{1}), {}).mentions) {
    EXPECT_GE(mention.span.begin, free_from);
    EXPECT_GT(mention.span.end, mention.span.begin);
    EXPECT_LE(mention.span.end, text.size());
    free_from = mention.span.end;
  }
}

TEST(Extractor, AnswersTheSameFromSeveralThreads) {
  const std::string text = "No hay agua porque se rompió el tubo. Propongo que lo arreglen y que pongan luz.";
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  const std::vector<std::string> expected = Mentions(text);
  const auto reader = Extract().Read(*corpus.vocabulary, Threads{1});
  std::vector<std::size_t> sizes(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t& size : sizes) {
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) size = Extract()(corpus.texts[0], *reader, {}).mentions.size();
      });
    }
  }
  EXPECT_THAT(sizes, testing::Each(expected.size()));
}

TEST(Extractor, NamesAFolderWithoutLexicons) {
  const auto made = Extractor::Make("/nowhere", "", {});
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.error().message, testing::HasSubstr("/nowhere"));
}

TEST(Extractor, FindsNothingWhenAskedForCertainty) {
  Extractor::Options options;
  options.min_confidence = 1.0;
  const auto strict = Extractor::Make(kLexicons, "", options);
  const AnnotatedCorpus corpus = Annotate({"No hay agua."}, Pack(), Threads{1});
  EXPECT_THAT((*strict)(corpus.texts[0], *strict->Read(*corpus.vocabulary, Threads{1}), {}).mentions, IsEmpty());
}

}  // namespace
}  // namespace ceiba
