// SPDX-License-Identifier: GPL-3.0-or-later
// Ties within a contribution: which way they go, what states them, and what is tied to nothing.
#include "pipeline/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "nlp/language_pack.h"
#include "pipeline/extract.h"

namespace ceiba {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

const LanguagePack& Pack() {
  static const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  return pack;
}

Extraction Extract(const std::string& text) {
  static const Extractor extractor = std::move(Extractor::Make(kLexicons, "", {})).value();
  const AnnotatedCorpus corpus = Annotate({text}, Pack(), Threads{1});
  return extractor(corpus.texts[0], *extractor.Read(*corpus.vocabulary, Threads{1}), {});
}

/// "from > kind [connector] > to" of every link, in words; no brackets when it is inferred.
std::vector<std::string> Links(const std::string& text) {
  const Extraction found = Extract(text);
  const auto words = [&](Span span) { return text.substr(span.begin, span.size()); };
  std::vector<std::string> out;
  for (const Link& link : found.links) {
    std::string kind = link.kind == LinkKind::kCauses    ? "causes"
                       : link.kind == LinkKind::kLeadsTo ? "leads to"
                                                         : "addresses";
    EXPECT_EQ(link.origin == LinkOrigin::kExplicit, !link.connector.empty());
    if (!link.connector.empty()) kind += " [" + words(link.connector) + "]";
    out.push_back(words(found.mentions[link.from.value].span) + " > " + kind + " > " +
                  words(found.mentions[link.to.value].span));
  }
  return out;
}

TEST(Links, GoFromTheStatedCauseToItsProblem) {
  EXPECT_THAT(Links("Se inunda la calle porque no desazolvan las coladeras."),
              ElementsAre("no desazolvan las coladeras > causes [porque] > Se inunda la calle"));
}

TEST(Links, SeeThroughSpelling) {
  EXPECT_THAT(Links("no ay agua xq se descompuso la bonba"),
              ElementsAre("se descompuso la bonba > causes [xq] > no ay agua"));
}

TEST(Links, GoFromTheProblemToItsStatedEffect) {
  EXPECT_THAT(Links("No hay alumbrado, lo que provoca accidentes."),
              ElementsAre("No hay alumbrado > leads to [lo que provoca] > accidentes"));
}

TEST(Links, GoFromAProposalToTheProblemsOfItsContribution) {
  const std::vector<std::string> links =
      Links("La calle está llena de baches. No hay alumbrado. Solicito que se repare la calle.");
  EXPECT_THAT(links, ElementsAre("se repare la calle > addresses > La calle está llena de baches",
                                 "se repare la calle > addresses > No hay alumbrado"));
}

TEST(Links, AreNoneWhereTheReasonIsOfAProposal) {
  for (const std::string& link : Links("Pongan semáforos porque los carros pasan muy rápido."))
    EXPECT_THAT(link, testing::HasSubstr("addresses"));
}

TEST(Links, AreNoneWhereTheTieIsDenied) {
  for (const char* text : {"No se inunda por la lluvia.", "La calle se inunda, pero no por la lluvia.",
                           "No porque llueva vamos a dejar de ir."}) {
    EXPECT_THAT(Links(text), IsEmpty()) << text;
  }
}

TEST(Links, AreNoneWithoutAProblem) { EXPECT_THAT(Links("Pongan más botes de basura en la plaza."), IsEmpty()); }

TEST(Links, AreSortedByKindFromAndTo) {
  const Extraction found = Extract(
      "No hay agua porque se rompió el tubo, lo que provoca enfermedades. Solicito que se repare el tubo. La calle "
      "está llena de baches.");
  EXPECT_TRUE(std::ranges::is_sorted(found.links, {}, [](const Link& l) { return std::tuple(l.kind, l.from, l.to); }));
  for (const Link& link : found.links) {
    ASSERT_LT(link.from.value, found.mentions.size());
    ASSERT_LT(link.to.value, found.mentions.size());
    const Role from = found.mentions[link.from.value].role;
    const Role to = found.mentions[link.to.value].role;
    switch (link.kind) {
      case LinkKind::kCauses:
        EXPECT_EQ(std::pair(from, to), std::pair(Role::kCause, Role::kProblem));
        break;
      case LinkKind::kLeadsTo:
        EXPECT_EQ(std::pair(from, to), std::pair(Role::kProblem, Role::kEffect));
        break;
      case LinkKind::kAddresses:
        EXPECT_EQ(std::pair(from, to), std::pair(Role::kProposal, Role::kProblem));
        break;
    }
    EXPECT_GT(link.confidence, 0);
    EXPECT_LE(link.confidence, 1);
  }
}

}  // namespace
}  // namespace ceiba
