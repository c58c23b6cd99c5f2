// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/contrary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "core/file.h"
#include "tests/folders.h"
#include "tests/pipeline/told_trees.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using testing::SaidWords;
using testing::Told;
using testing::ToldTrees;

const ContraryFinder& Finder() {
  static const ContraryFinder* const finder = new ContraryFinder(std::move(ContraryFinder::Make(testing::LexiconDir(), {})).value());
  return *finder;
}

std::vector<std::vector<Contrary>> Find(const ToldTrees& trees, int threads = 1) {
  return Finder()(trees.analysis, trees.statement_input(), Threads{threads});
}

// Box by box, who contradicts it: "A1: no quiten…".
std::vector<std::string> Lines(const ToldTrees& trees) {
  std::vector<std::string> lines;
  const auto found = Find(trees);
  for (std::size_t t = 0; t < found.size(); ++t)
    for (const Contrary& contrary : found[t])
      for (const ContraryQuote& quote : contrary.quotes)
        lines.push_back(trees.analysis.trees[t].nodes[contrary.node].code + ": " + trees.Words(quote.in, quote.span));
  return lines;
}

struct Case {
  Role role;
  const char* box;
  const char* other;
};

// Alone with others of their topic, as in a real corpus.
ToldTrees Pair(const Case& c, Role other_role) {
  return ToldTrees({{0, c.box, {{c.role, ""}}},
                    {0, c.other, {{other_role, ""}}},
                    {0, "Falta una rampa en el centro de salud", {{Role::kProblem, ""}}},
                    {0, "Los camiones pasan llenos por la mañana", {{Role::kProblem, ""}}}});
}

TEST(Contrary, HearsWhoSpeaksAgainstABox) {
  constexpr auto kCases = std::to_array<Case>({
      {Role::kProposal, "Que quiten los árboles de la plaza", "Por favor no quiten los árboles de la plaza"},
      {Role::kProposal, "Que pongan topes en la avenida", "No pongan topes, se descomponen los coches"},
      {Role::kProposal, "Construir una gasolinera junto a la escuela", "No a la gasolinera junto a la escuela"},
      {Role::kProposal, "Instalar la ciclovía en el bulevar", "No estoy de acuerdo con la ciclovía en el bulevar"},
      {Role::kProposal, "Poner una antena en el cerro", "Estamos en contra de poner la antena en el cerro"},
      {Role::kProposal, "Talar los eucaliptos del arroyo", "No queremos que talen los eucaliptos del arroyo"},
      {Role::kProposal, "Ampliar el panteón municipal", "Nos oponemos a ampliar el panteón municipal"},
      {Role::kProposal, "Que cierren el parque en la noche", "Pedimos que no cierren el parque en la noche"},
      {Role::kProposal, "Poner parquímetros en el centro", "No hacen falta parquímetros en el centro"},
      {Role::kProposal, "Quitar los puestos del mercado", "Defiendan los puestos del mercado"},
      {Role::kProblem, "Falta agua en la colonia", "No es cierto que falte agua en la colonia"},
      {Role::kProblem, "El mercado está muy sucio", "El mercado está bien como está"},
      {Role::kProblem, "El camión de la basura no pasa", "El camión de la basura funciona bien"},
  });
  for (const Case& c : kCases) {
    const auto lines = Lines(Pair(c, c.role));
    const std::string code = c.role == Role::kProposal ? "A1: " : "P1: ";
    EXPECT_THAT(lines, ::testing::Contains(code + c.other)) << c.box;
  }
}

TEST(Contrary, LeavesWhatIsNotContrary) {
  constexpr auto kCases = std::to_array<Case>({
      {Role::kProposal, "Que quiten los árboles de la plaza", "Que pongan bancas bajo los árboles de la plaza"},
      {Role::kProposal, "Que pongan topes en la avenida", "Mientras no pongan topes en la avenida habrá choques"},
      {Role::kProposal, "Que quiten los topes de la avenida", "¿Por qué no quitan los topes de la avenida?"},
      {Role::kProposal, "Que pongan topes en la avenida", "Que pongan topes en la avenida y en la escuela"},
      {Role::kProposal, "Que pongan topes en la calle Juárez", "Que quiten los topes de la calle Hidalgo"},
      {Role::kProposal, "Que quiten la basura del lote", "No hay basura en el lote"},
      {Role::kProposal, "Ampliar las banquetas del centro", "Quitar una banqueta para ampliar la otra"},
      {Role::kProposal, "No quiten los árboles de la plaza", "En contra de quitar los árboles de la plaza"},
      {Role::kProblem, "El camión de la basura no pasa", "El agua llega bien a la colonia"},
      {Role::kProblem, "Falta agua en la colonia", "No es cierto que falte luz en la colonia"},
  });
  for (const Case& c : kCases) EXPECT_THAT(Lines(Pair(c, c.role)), ::testing::IsEmpty()) << c.box << " / " << c.other;
}

TEST(Contrary, CountsVoicesAndCopiesOfWhoSpeaksAgainst) {
  const ToldTrees trees({{0, "Que quiten los árboles de la plaza", {{Role::kProposal, ""}}, 1},
                         {0, "No quiten los árboles de la plaza", {}, 2},
                         {0, "", {}, 3, 1},
                         {0, "Que no quiten los árboles de la plaza", {}, 2}});
  const auto found = Find(trees);
  ASSERT_EQ(found.size(), 1U);
  std::vector<ContributionId> against;
  for (const Contrary& contrary : found[0]) against.insert(against.end(), contrary.contributions.begin(), contrary.contributions.end());
  SortUnique(against);
  EXPECT_EQ(against, (std::vector<ContributionId>{{1}, {2}, {3}}));
  EXPECT_EQ(CountSupport(trees.analysis.corpus, against).people, 2U);
  for (const Contrary& contrary : found[0]) {
    EXPECT_FALSE(contrary.statement.valid());
    EXPECT_EQ(contrary.quotes.front().against, MentionId{0});
  }
}

TEST(Contrary, NobodySpeaksAgainstThemselves) {
  const ToldTrees trees(
      {{0, "Que quiten los árboles de la plaza", {{Role::kProposal, ""}}, 7}, {0, "No quiten los árboles de la plaza", {}, 7}});
  EXPECT_THAT(Lines(trees), ::testing::IsEmpty());
}

TEST(Contrary, HearsOnlyTheTreesOwnTopic) {
  const ToldTrees trees({{0, "Que quiten los árboles de la plaza", {{Role::kProposal, ""}}}, {1, "No quiten los árboles de la plaza", {}}});
  EXPECT_THAT(Lines(trees), ::testing::IsEmpty());
}

TEST(Contrary, BoxThatHoldsBothSidesIsOnTheOneOfMost) {
  ToldTrees trees({{0, "Que pongan topes en la avenida", {{Role::kProposal, ""}}},
                   {0, "Instalar topes en la avenida", {{Role::kProposal, ""}}},
                   {0, "No pongan topes en la avenida", {{Role::kProposal, ""}}}});
  // One box of all three.
  ProblemTree& tree = trees.analysis.trees[0];
  tree.nodes.resize(2);
  tree.nodes[1].quotes = {{0}, {1}, {2}};
  const auto lines = Lines(trees);
  EXPECT_EQ(lines, (std::vector<std::string>{"A1: No pongan topes en la avenida"}));
}

TEST(Contrary, SameAnswerForAnyThreadCount) {
  std::vector<Told> told;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const std::string thing = i % 3 == 0 ? "topes" : i % 3 == 1 ? "árboles" : "postes";
    told.push_back(
        {i % 5, (i % 2 == 0 ? "Que quiten los " : "No quiten los ") + thing + " número " + std::to_string(i), {{Role::kProposal, ""}}});
  }
  const ToldTrees trees(told);
  const auto one = Find(trees, 1), two = Find(trees, 2);
  ASSERT_EQ(one.size(), two.size());
  std::size_t count = 0;
  for (std::size_t t = 0; t < one.size(); ++t) {
    ASSERT_EQ(one[t].size(), two[t].size());
    count += one[t].size();
    for (std::size_t i = 0; i < one[t].size(); ++i) EXPECT_EQ(one[t][i].quotes, two[t][i].quotes);
  }
  EXPECT_GT(count, 0U);
}

TEST(Contrary, EveryRowFindsItsExampleAndLeavesItsCounterexample) {
  const Status checked = Finder().CheckExamples(testing::Spanish());
  EXPECT_TRUE(checked) << (checked ? "" : checked.error().message);
}

TEST(Contrary, BadRowsAreAllNamed) {
  const test::TemporaryFolder dir;
  for (const char* name : {"filler.tsv", "concepts.tsv", "meanings.tsv"})
    test::Put(dir / name, ReadFile(testing::LexiconDir() + "/" + name).value());
  test::Put(dir / "contrary.tsv",
            "# source: prueba; licence: CC0-1.0; date: 2026-11\nid\tkind\ton\tabout\tpattern\texample\tcounterexample\n"
            "uno\tmaybe\tany\tall\tno a la\tNo a la\tSí a la\ndos\tless\tsomewhere\tone\t@nada\tx\ty\n");
  const auto made = ContraryFinder::Make(dir.path(), {});
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message, HasSubstr("maybe"));
  EXPECT_THAT(made.error().message, HasSubstr("somewhere"));
  EXPECT_THAT(made.error().message, HasSubstr("nada"));
}

}  // namespace
}  // namespace ceiba
