// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/objectives.h"

#include <algorithm>
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/file.h"
#include "core/tsv.h"
#include "nlp/fold.h"
#include "nlp/tokenize.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

class Objectives : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    pack_ = new LanguagePack(std::move(LanguagePack::Load(kLexicons)).value());
    invert_ = new Inverter(std::move(Inverter::Make(kLexicons, *pack_)).value());
  }
  static void TearDownTestSuite() {
    delete invert_;
    delete pack_;
  }
  static Objective Invert(const std::string& label) { return invert_->Invert(label, *pack_); }

  static const LanguagePack* pack_;
  static const Inverter* invert_;
};
const LanguagePack* Objectives::pack_ = nullptr;
const Inverter* Objectives::invert_ = nullptr;

struct Case {
  const char* label;
  const char* objective;
};

TEST_F(Objectives, TurnsABadStateIntoTheStateOnceSolved) {
  constexpr auto kCases = std::to_array<Case>({
      {"No hay alumbrado en el parque", "Hay alumbrado en el parque"},
      {"Falta de vigilancia", "Hay vigilancia"},
      {"Faltan bancas en la plazuela", "Hay bancas en la plazuela"},
      {"Los camiones tardan mucho", "Los camiones llegan a tiempo"},
      {"Inseguridad en la colonia", "Seguridad en la colonia"},
      {"Se inunda la calle", "Se mantiene a salvo de inundaciones la calle"},
      {"La gente tira basura", "La gente pone la basura en su lugar"},
      {"Excrementos de perro en la acera", "La acera está libre de excrementos de perro"},
      {"El semáforo de la esquina no funciona", "El semáforo de la esquina funciona"},
      {"El puente es un peligro para los niños", "El puente ofrece seguridad a los niños"},
      {"Dificulta el paso de las sillas de ruedas", "Facilita el paso de las sillas de ruedas"},
  });
  for (const auto& [label, objective] : kCases) {
    const Objective found = Invert(label);
    EXPECT_TRUE(found.inverted) << label;
    EXPECT_EQ(found.text, objective);
  }
}

TEST_F(Objectives, KeepsGenderAndNumber) {
  constexpr auto kCases = std::to_array<Case>({
      {"El baño está sucio", "El baño está limpio"},
      {"La fuente está sucia", "La fuente está limpia"},
      {"Los baños están sucios", "Los baños están limpios"},
      {"Las fuentes están muy sucias", "Las fuentes están limpias"},
      {"La banqueta está rota", "La banqueta está en buen estado"},
      {"El presupuesto es insuficiente", "El presupuesto es suficiente"},
      {"Las becas son insuficientes", "Las becas son suficientes"},
      {"Las camionetas tardan en pasar", "Las camionetas llegan a tiempo"},
      {"Grafitis en las bardas", "Las bardas están libres de grafitis"},
  });
  for (const auto& [label, objective] : kCases) EXPECT_EQ(Invert(label).text, objective);
}

TEST_F(Objectives, JoinsWithTheAndThatSoundsRight) {
  EXPECT_EQ(Invert("No hay agua ni internet").text, "Hay agua e internet");
  EXPECT_EQ(Invert("No hay gasas ni hielo").text, "Hay gasas y hielo");
}

TEST_F(Objectives, TimesThatEndWithTheProblemAreLeftOut) {
  EXPECT_EQ(Invert("No hay agua desde hace dos meses").text, "Hay agua");
}

TEST_F(Objectives, WhatNoRuleReadsWholeStaysAsItIs) {
  constexpr auto kLabels = std::to_array<const char*>({
      "Ayer se cayó un niño en la zanja",               // an event
      "No hay agua y los vecinos pelean",               // a second idea
      "No funciona mi calentador",                      // one person's matter
      "Solo hay un camión lleno",                       // "only" says the opposite of what is left
      "No hay luz. Las banquetas están rotas",          // two sentences
      "No hay más que puestos de comida",               // a denial that denies nothing
      "Los vecinos pidieron una reunión",               // nothing bad
      "El control de la corrupción",                    // a bad word that somebody already works against
      "No hay alumbrado en la calle que va al panteón y tampoco…",  // cut off
      "",
  });
  for (const char* label : kLabels) {
    const Objective found = Invert(label);
    EXPECT_FALSE(found.inverted) << label << " -> " << found.text;
    EXPECT_EQ(found.text, label);
    EXPECT_EQ(found.rule, "");
  }
}

TEST_F(Objectives, NoDenialIsLeftInWhatComesOut) {
  const auto table = LoadTsv(kLexicons + "/inversions.tsv", {"id", "expected"});
  ASSERT_TRUE(table.ok());
  constexpr std::array<std::string_view, 8> kDenials = {"no", "ni", "nunca", "jamas", "nadie", "ningun", "ninguna", "tampoco"};
  for (const TsvRow& row : table->rows) {
    const std::string folded = FoldText(row[1]);
    for (const Token& token : Tokenize(folded)) {
      const std::string_view word = std::string_view(folded).substr(token.span.begin, token.span.size());
      EXPECT_EQ(std::ranges::count(kDenials, word), 0) << row[0] << ": " << row[1];
    }
  }
}

TEST_F(Objectives, WhatIsAlreadyAnObjectiveIsNotTurnedBack) {
  const auto table = LoadTsv(kLexicons + "/inversions.tsv", {"id", "kind", "expected"});
  ASSERT_TRUE(table.ok());
  for (const TsvRow& row : table->rows) {
    if (row[1] != "invert" || row[2].find("enos ") != std::string::npos) continue;  // "menos robos" still names the robberies
    const Objective again = Invert(row[2]);
    EXPECT_FALSE(again.inverted) << row[0] << ": " << row[2] << " -> " << again.text;
  }
}

// A tree whose boxes say these words; the last one is a proposal.
ProblemTree TreeOf(const std::vector<std::string>& labels) {
  ProblemTree tree;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    TreeNode node;
    node.label = labels[i];
    node.role = i == 0 ? Role::kProblem : i + 1 == labels.size() ? Role::kProposal : Role::kCause;
    tree.nodes.push_back(node);
  }
  return tree;
}

TEST_F(Objectives, EveryBoxButProposalsHasOneInTheOrderOfTheTree) {
  Analysis analysis;
  analysis.trees.push_back(TreeOf({"No hay luz", "Falta de mantenimiento", "Llegó la tormenta", "Poner focos"}));
  const auto trees = (*invert_)(analysis, *pack_, Threads{1});
  ASSERT_EQ(trees.size(), 1U);
  EXPECT_THAT(trees[0].objectives, ElementsAre(Objective{0, "Hay luz", true, "lack.no-hay"},
                                               Objective{1, "Hay mantenimiento", true, "lack.noun"},
                                               Objective{2, "Llegó la tormenta", false, ""}));
}

TEST_F(Objectives, ATrunkThatNobodyStatedIsLeftAlone) {
  Analysis analysis;
  analysis.trees.push_back(TreeOf({"No hay luz", "Poner focos"}));
  analysis.trees[0].stated = false;
  EXPECT_FALSE((*invert_)(analysis, *pack_, Threads{1})[0].objectives[0].inverted);
}

TEST_F(Objectives, ACutLabelIsReadWholeFromItsQuote) {
  const std::string words =
      "no hay alumbrado en la calle que va de la capilla al panteón y de la escuela primaria al mercado de los domingos";
  Analysis analysis;
  analysis.corpus.contributions.emplace_back().text = words;
  Mention& mention = analysis.mentions.emplace_back();
  mention.in = {0};
  mention.span = {0, static_cast<std::uint32_t>(words.size())};
  analysis.trees.push_back(
      TreeOf({"No hay alumbrado en la calle que va de la capilla al panteón y de la escuela primaria al…", "Poner focos"}));
  analysis.trees[0].nodes[0].quotes = {{0}};
  EXPECT_EQ((*invert_)(analysis, *pack_, Threads{1})[0].objectives[0].text, "Hay" + words.substr(6));
}

TEST_F(Objectives, AnyNumberOfThreadsGivesTheSame) {
  Analysis analysis;
  for (int i = 0; i < 300; ++i)
    analysis.trees.push_back(TreeOf({"No hay luz en la calle " + std::to_string(i), "Las banquetas están rotas", "Poner focos"}));
  EXPECT_EQ((*invert_)(analysis, *pack_, Threads{1}), (*invert_)(analysis, *pack_, Threads{3}));
}

TEST_F(Objectives, EveryBadRowIsNamed) {
  const test::TemporaryFolder folder;
  for (const char* file : {"states.tsv", "meanings.tsv"}) test::Put(folder / file, *ReadFile(kLexicons + "/" + file));
  const std::string head = "# source: own; licence: CC0-1.0; date: 2026-11\nid\tkind\tpattern\ttext\texample\texpected\n";
  test::Put(folder / "inversions.tsv", head + "a\tinvert\t(no hay\thay\tNo hay luz\tHay luz\n"  // a bracket left open
                                              "b\tturn\tno hay\thay\tNo hay luz\tHay luz\n"      // no such kind
                                              "c\tinvert\tno hay\thay|han|he\tNo hay luz\tHay luz\n");  // three forms
  const auto unread = Inverter::Make(folder.path(), *pack_);
  ASSERT_FALSE(unread.ok());
  EXPECT_THAT(unread.error().message, HasSubstr("3 filas malas"));

  test::Put(folder / "inversions.tsv", head + "a\tinvert\tno hay\thay\tNo hay luz\tHay focos\n"  // another text comes out
                                              "b\tinvert\tfalta de\thay\tSobra luz\tHay luz\n");  // does not match
  const auto unkept = Inverter::Make(folder.path(), *pack_);
  ASSERT_FALSE(unkept.ok());
  EXPECT_THAT(unkept.error().message, HasSubstr("el ejemplo da «Hay luz»"));
  EXPECT_THAT(unkept.error().message, HasSubstr("b: el ejemplo no se invierte"));
}

}  // namespace
}  // namespace ceiba
