// SPDX-License-Identifier: GPL-3.0-or-later
// The committed models (models/es) on what people write: plain, without accents, in capitals, with phone spelling, and
// talk that says nothing. Links keep their direction, and every mention says why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "nlp/language_pack.h"
#include "pipeline/extract.h"

namespace ceiba {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

const Extractor& Learnt() {
  static const Extractor extract = std::move(Extractor::Make(kLexicons, std::string(CEIBA_SOURCE_DIR) + "/models/es", {})).value();
  return extract;
}

Extraction Read(const std::string& text, const std::vector<Part>& parts = {}) {
  static const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  const AnnotatedCorpus corpus = Annotate({text}, pack, Threads{1});
  return Learnt()(corpus.texts[0], *Learnt().Read(*corpus.vocabulary, Threads{1}), parts);
}

std::vector<std::string> Mentions(const std::string& text, const std::vector<Part>& parts = {}) {
  static constexpr const char* kNames[] = {"problem: ", "cause: ", "effect: ", "proposal: "};
  std::vector<std::string> out;
  for (const Mention& m : Read(text, parts).mentions) out.push_back(kNames[static_cast<std::size_t>(m.role)] + text.substr(m.span.begin, m.span.size()));
  return out;
}

TEST(LearntExtractor, FindsProblemCauseAndProposal) {
  EXPECT_THAT(Mentions("Se inunda la colonia porque nadie desazolva las coladeras. Pedimos que limpien el drenaje."),
              ElementsAre("problem: Se inunda la colonia", "cause: nadie desazolva las coladeras", "proposal: limpien el drenaje"));
}

TEST(LearntExtractor, ReadsPhoneSpellingWithoutAccents) {
  EXPECT_THAT(Mentions("no ai agua desde el lunes xq se tronó la bomba y los niños no pueden ir a la escuela"),
              ElementsAre("problem: no ai agua desde el lunes", "cause: se tronó la bomba", "effect: los niños no pueden ir a la escuela"));
}

TEST(LearntExtractor, ReadsCapitals) {
  EXPECT_THAT(Mentions("LA CALLE ESTA LLENA DE BACHES POR FALTA DE MANTENIMIENTO. PONGAN ASFALTO NUEVO"),
              ElementsAre("problem: LA CALLE ESTA LLENA DE BACHES", "cause: FALTA DE MANTENIMIENTO", "proposal: PONGAN ASFALTO NUEVO"));
}

TEST(LearntExtractor, FindsNothingInThanksAndPraise) {
  EXPECT_THAT(Mentions("Buenas tardes, muchas gracias por su atención y que Dios los bendiga."), IsEmpty());
  EXPECT_THAT(Mentions("Qué bonito quedó el parque, felicidades al presidente."), IsEmpty());
}

TEST(LearntExtractor, HearsAColumnWhereNothingElseIsFound) {
  const std::string text = "La basura";
  EXPECT_THAT(Mentions(text, {{{0, 9}, PartKind::kProblem}}), ElementsAre("problem: La basura"));
  EXPECT_THAT(Mentions("Gracias", {{{0, 7}, PartKind::kProblem}}), IsEmpty());
}

TEST(LearntExtractor, TiesTheCauseToItsProblemByTheStatedConnector) {
  const std::string text = "No hay luz en la cancha porque se robaron el cable.";
  const Extraction found = Read(text);
  ASSERT_EQ(found.links.size(), 1U);
  const Link& link = found.links[0];
  EXPECT_EQ(link.kind, LinkKind::kCauses);
  EXPECT_EQ(found.mentions[link.from.value].role, Role::kCause);
  EXPECT_EQ(found.mentions[link.to.value].role, Role::kProblem);
  EXPECT_EQ(link.origin, LinkOrigin::kExplicit);
  EXPECT_EQ(text.substr(link.connector.begin, link.connector.size()), "porque");
}

TEST(LearntExtractor, GivesEveryMentionAReasonThatIsExplained) {
  for (const char* text : {"Se inunda la colonia porque nadie limpia. Pedimos drenaje.", "Hay baches y se caen los motociclistas", "Poner más luz", "La calle pasan muchos camiones a toda hora"}) {
    for (const Mention& mention : Read(text).mentions) {
      const auto& known = Learnt().Explanations();
      EXPECT_TRUE(std::ranges::any_of(known, [&](const auto& e) { return e.first == mention.why; })) << mention.why;
      EXPECT_GE(mention.confidence, 0.0F);
      EXPECT_LE(mention.confidence, 1.0F);
    }
  }
}

}  // namespace
}  // namespace ceiba
