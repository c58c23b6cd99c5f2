// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lint.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "core/file.h"
#include "tests/folders.h"
#include "tests/pipeline/lint_sketch.h"

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using test::kLexicons;
using test::Linter;
using test::Pack;
using test::Sketch;

// A tree in good order: nothing is said of it.
Sketch Sound() {
  Sketch s;
  s.Trunk("Los niños de la colonia se enferman del estómago");
  const std::uint32_t dirty = s.Cause("C1", "El agua de la toma sale sucia");
  s.Cause("C1.1", "El tubo está roto desde mayo", dirty);
  s.Cause("C2", "Los perros defecan en el patio de la escuela");
  s.Effect("E1", "Las familias gastan en consultas");
  return s;
}

TEST(TreeLinter, SaysNothingOfATreeInGoodOrder) { EXPECT_THAT(Sound().Told({}), IsEmpty()); }

TEST(TreeLinter, EveryPatternFindsItsExampleAndLeavesItsCounterexample) {
  const Status checked = Linter().CheckExamples(Pack());
  EXPECT_TRUE(checked.ok()) << checked.error().message;
}

struct WordCase {
  const char* code;
  Role role;
  const char* label;
};

class Worded : public testing::TestWithParam<WordCase> {};

TEST_P(Worded, IsTold) {
  Sketch s = Sound();
  const std::uint32_t node = s.Box("X", GetParam().role, GetParam().label);
  std::vector<std::string> codes;
  for (const Lint& lint : s.Lints())
    if (lint.node == node) codes.push_back(lint.code);
  EXPECT_THAT(codes, ElementsAre(GetParam().code)) << GetParam().label;
}

INSTANTIATE_TEST_SUITE_P(TreeLinter, Worded,
                         testing::Values(WordCase{"PT04", Role::kCause, "No hay topes frente al kínder"},
                                         WordCase{"PT04", Role::kCause, "Falta de un hospital en la sierra"},
                                         WordCase{"PT05", Role::kEffect, "Que se construya un puente"},
                                         WordCase{"PT05", Role::kCause, "Instalar cámaras en la entrada"},
                                         WordCase{"PT06", Role::kEffect, "La señora vendió su puesto y se fue del pueblo"},
                                         WordCase{"PT07", Role::kEffect, "Nadie compra en la plaza porque apesta"},
                                         WordCase{"PT09", Role::kCause, "Los regidores son unos corruptos"},
                                         WordCase{"PT09", Role::kCause, "[NOMBRE-1] cerró la válvula del pozo"},
                                         WordCase{"PT10", Role::kEffect, "Alguien va a morir en ese crucero"},
                                         WordCase{"PT11", Role::kEffect, "Es un peligro"},
                                         WordCase{"PT19", Role::kCause, "La Conagua repartió mal el pozo"},
                                         WordCase{"PT21", Role::kEffect, "Debido a la fuga de la esquina"}));

struct PlainCase {
  Role role;
  const char* label;
};

class PlainlyWorded : public testing::TestWithParam<PlainCase> {};

TEST_P(PlainlyWorded, IsLeftAlone) {
  Sketch s = Sound();
  const std::uint32_t node = s.Box("X", GetParam().role, GetParam().label);
  for (const Lint& lint : s.Lints()) EXPECT_NE(lint.node, node) << lint.message;
}

INSTANTIATE_TEST_SUITE_P(TreeLinter, PlainlyWorded,
                         testing::Values(PlainCase{Role::kCause, "Falta de agua en la parte alta"},
                                         PlainCase{Role::kEffect, "Caminar por el callejón da miedo"},
                                         PlainCase{Role::kEffect, "Hay que caminar una hora a la clínica"},
                                         PlainCase{Role::kCause, "La basura y el lodo tapan la coladera"},
                                         PlainCase{Role::kCause, "La corrupción en la ventanilla de licencias"},
                                         PlainCase{Role::kCause, "La patrulla se quedó sin gasolina"},
                                         PlainCase{Role::kEffect, "La CFE cobra de más"},  // only a cause is anybody's duty
                                         PlainCase{Role::kProposal, "Que se construya un puente"}));

TEST(TreeLinter, ATrunkNobodyStatedIsAskedForAndNothingElseIs) {
  Sketch s;
  s.Trunk("El problema no se encontró en lo dicho");
  s.tree().stated = false;
  s.Box("A1", Role::kProposal, "Poner bancas en la plaza");
  EXPECT_THAT(s.Told({}), ElementsAre("PT01"));
}

TEST(TreeLinter, TwoTrunksAreOneTooMany) {
  Sketch s = Sound();
  s.Box("P2", Role::kProblem, "Los camiones no pasan por la colonia", Sketch::kNothing);
  EXPECT_THAT(s.Told(), ElementsAre("PT01", "PT03 P2"));
}

TEST(TreeLinter, ACircleIsListedOnce) {
  Sketch s = Sound();
  s.Arrow(1, 2);
  const std::vector<Lint> lints = s.Lints();
  ASSERT_EQ(lints.size(), 1U);
  EXPECT_EQ(lints[0].code, "PT02");
  EXPECT_THAT(lints[0].message, HasSubstr("C1 y C1.1"));
}

TEST(TreeLinter, ABoxThatHangsOnNothingIsToldWhateverItsRole) {
  for (const Role role : {Role::kCause, Role::kEffect, Role::kProposal}) {
    Sketch s = Sound();
    s.Box("X", role, "El mercado se quedó vacío", Sketch::kNothing);
    EXPECT_THAT(s.Told(), ElementsAre("PT03 X"));
  }
}

TEST(TreeLinter, ACauseAboveAndAnEffectBelowAreOnTheWrongSide) {
  Sketch s = Sound();
  const auto cause = s.Cause("C3", "El mercado se quedó vacío", Sketch::kNothing);
  const auto effect = s.Effect("E2", "Los puestos cerraron en julio", Sketch::kNothing);
  s.tree().edges.push_back({0, cause, LinkKind::kCauses, {}, {}, {}});
  s.tree().edges.push_back({effect, 0, LinkKind::kLeadsTo, {}, {}, {}});
  EXPECT_THAT(s.Told(), ElementsAre("PT21 C3", "PT21 E2"));
}

TEST(TreeLinter, AWishIsMovedWhole) {
  Sketch s = Sound();
  s.Effect("E2", "Queremos que pongan luz porque no hay lámparas y se cae la gente");
  EXPECT_THAT(s.Told(), ElementsAre("PT05 E2"));
}

TEST(TreeLinter, ALongPhraseIsLongThoughItsLabelIsCut) {
  Sketch s = Sound();
  std::string words = "Los puestos";
  for (int i = 0; i < 24; ++i) words += " de fruta";
  const auto node = s.Effect("E2", words);
  s.tree().nodes[node].label = "Los puestos de fruta…";
  EXPECT_THAT(s.Told(), ElementsAre("PT06 E2"));
  EXPECT_THAT(s.Lints().front().message, HasSubstr("50 palabras"));
}

TEST(TreeLinter, PeopleOrAPlaceMayBeKnownFromTheLabelAVariantOrTheForm) {
  const auto told = [](const std::string& label, const std::string& variant, const std::string& place) {
    Sketch s;
    s.Trunk(label, {s.Contribute(Id<ParticipantTag>::kNone, "", place)});
    if (!variant.empty()) s.Variant(variant);
    return s.Told();
  };
  EXPECT_THAT(told("Está muy oscuro", "", ""), ElementsAre("PT08 P"));
  EXPECT_THAT(told("Las vecinas caminan a oscuras", "", ""), IsEmpty());
  EXPECT_THAT(told("Está muy oscuro", "El callejón está a oscuras", ""), IsEmpty());
  EXPECT_THAT(told("Está muy oscuro", "", "Colonia Jardines"), IsEmpty());
}

TEST(TreeLinter, TheSameOnOneLevelIsADuplicateAndBelowAnotherBoxIsNot) {
  Sketch s = Sound();
  s.Cause("C3", "Está roto el tubo desde mayo");
  EXPECT_THAT(s.Told(), IsEmpty());
  s.Cause("C4", "El tubo roto desde mayo");
  EXPECT_THAT(s.Told(), ElementsAre("PT12 C4 C3"));
}

TEST(TreeLinter, OneOtherWordInAShortLabelIsAnotherMatter) {
  Sketch s = Sound();
  s.Effect("E2", "Lodo en la cancha");
  s.Effect("E3", "Cancha con vidrios y lodo");
  EXPECT_THAT(s.Told(), IsEmpty());
}

TEST(TreeLinter, TheSameAsCauseAndAsEffectIsToldOfThePair) {
  Sketch s = Sound();
  s.Effect("E2", "Sale sucia el agua de la toma");
  EXPECT_THAT(s.Told(), ElementsAre("PT13 C1 E2"));
}

TEST(TreeLinter, ACauseThatRepeatsTheTrunkIsTold) {
  Sketch s = Sound();
  s.Cause("C3", "Se enferman del estómago los niños de la colonia");
  EXPECT_THAT(s.Told(), ElementsAre("PT13 C3 P"));
}

TEST(TreeLinter, ACauseOnTheTrunkThatAlsoHangsOnACauseJumpsALevel) {
  Sketch s = Sound();
  s.Arrow(2, 0);
  EXPECT_THAT(s.Told(), ElementsAre("PT14 C1.1 C1"));
}

TEST(TreeLinter, ACauseTiedToAVariantThatAnotherCauseSaysJumpsALevel) {
  Sketch s = Sound();
  const MentionId variant = s.Variant("Sale sucia el agua de la toma");
  const auto pump = s.Cause("C3", "La bomba se descompuso en enero");
  s.Tie(s.tree().nodes[pump].quotes.front(), variant);
  EXPECT_THAT(s.Told(), ElementsAre("PT14 C3 C1"));
}

TEST(TreeLinter, WhatIsMissingIsAskedFor) {
  Sketch s;
  s.Trunk("Los niños de la colonia se enferman");
  const auto titles = [&] {
    std::vector<std::string> all;
    for (const Lint& lint : s.Lints()) all.push_back(lint.title);
    return all;
  };
  EXPECT_THAT(titles(), ElementsAre("Sin causas", "Sin efectos"));
  s.Effect("E1", "Las familias gastan en consultas");
  s.Cause("C1", "El agua de la toma sale sucia");
  EXPECT_THAT(titles(), ElementsAre("Una sola causa"));
  s.Cause("C2", "Los perros defecan en el patio");
  EXPECT_THAT(titles(), ElementsAre("Sin causas de las causas"));
}

TEST(TreeLinter, ABoxIsDominatedWhenHalfOfFourComeFromOnePerson) {
  const auto told = [](std::vector<std::uint32_t> authors) {
    Sketch s;
    std::vector<std::uint32_t> said_by;
    for (const std::uint32_t author : authors) said_by.push_back(s.Contribute(author));
    s.Trunk("Los niños de la colonia se enferman", said_by);
    return s.Told();
  };
  EXPECT_THAT(told({1, 1, 2, 3}), ElementsAre("PT17 P"));
  EXPECT_THAT(told({1, 1, 2, 3, 4}), IsEmpty());
  EXPECT_THAT(told({1, 1, 2}), IsEmpty());
  constexpr std::uint32_t kUnknown = Id<ParticipantTag>::kNone;
  EXPECT_THAT(told({kUnknown, kUnknown, kUnknown, kUnknown}), IsEmpty());
}

TEST(TreeLinter, ABranchOfOneSectorIsToldWithoutNamingIt) {
  Sketch s = Sound();
  s.Cause("C3", "Los puestos tapan la coladera", 0, {s.Contribute(1, "comercio"), s.Contribute(2, "comercio")});
  EXPECT_THAT(s.Told(), IsEmpty()) << "no other sector speaks";
  s.Effect("E2", "La clínica se llena los lunes", 0, {s.Contribute(3, "salud"), s.Contribute(4, "comercio")});
  ASSERT_THAT(s.Told(), ElementsAre("PT18"));
  EXPECT_THAT(s.Lints().front().message, HasSubstr("C3"));
  EXPECT_THAT(s.Lints().front().message, Not(HasSubstr("comercio")));
}

TEST(TreeLinter, AVoiceHeardOnlyOnItsBranchIsShown) {
  Sketch s;
  std::vector<std::uint32_t> many;
  for (int i = 0; i < 4; ++i) many.push_back(s.Contribute());
  s.Trunk("Los niños de la colonia se enferman", many);
  s.Cause("C1", "El agua de la toma sale sucia", 0, {many[0]});
  EXPECT_THAT(s.Told(), IsEmpty());
  s.Cause("C2", "Los perros defecan en el patio", 0, {s.Contribute()});
  ASSERT_THAT(s.Told(), ElementsAre("PT18"));
  EXPECT_THAT(s.Told({"PT15", "PT16"}, {.min_tree_voices = 6}), IsEmpty()) << "a small tree is all small voices";
}

TEST(TreeLinter, BoxesThatCouldNotBePutAsObjectivesAreListedOnce) {
  const std::vector<Lint> lints = Sound().Lints({}, {{true, false, true, true, false}});
  ASSERT_EQ(lints.size(), 1U);
  EXPECT_EQ(lints[0].code, "PT20");
  EXPECT_THAT(lints[0].message, HasSubstr("C1 y E1"));
}

TEST(TreeLinter, SizesThatNoSheetHoldsAreToldOncePerTree) {
  Sketch s = Sound();
  EXPECT_THAT(s.Told({}, {.max_nodes = 4}), ElementsAre("PT22"));
  EXPECT_THAT(s.Told({}, {.max_depth = 1}), ElementsAre("PT22"));
  EXPECT_THAT(s.Told({}, {.max_siblings = 1}), ElementsAre("PT22 P"));
  EXPECT_THAT(s.Told({}, {.max_nodes = 5, .max_siblings = 2, .max_depth = 2}), IsEmpty());
}

TEST(TreeLinter, ErrorsComeFirstAndNoCodeHidesTheOthers) {
  Sketch s = Sound();
  s.Effect("E2", "Queremos más patrullas");
  s.Effect("E3", "Queremos más botes");
  s.Effect("E4", "Un peligro");
  s.Effect("E5", "El kiosco perdió su techo", Sketch::kNothing);
  EXPECT_THAT(s.Told(), ElementsAre("PT03 E5", "PT05 E2", "PT11 E4", "PT05 E3"));
}

TEST(TreeLinter, EachTreeIsReadByItselfWhateverTheThreads) {
  Sketch s = Sound();
  s.Effect("E2", "Queremos más patrullas");
  const ProblemTree told = s.tree();
  s.analysis.trees.assign(70, Sound().tree());
  for (const std::size_t t : {0U, 33U, 69U}) s.analysis.trees[t] = told;
  const TreeLinter linter = Linter();
  const auto one = linter(s.analysis, Pack(), {}, Threads{1}), five = linter(s.analysis, Pack(), {}, Threads{5});
  ASSERT_EQ(one.size(), 70U);
  for (std::size_t t = 0; t < one.size(); ++t) {
    EXPECT_EQ(one[t].size(), t == 0 || t == 33 || t == 69 ? 1U : 0U);
    ASSERT_EQ(one[t].size(), five[t].size());
    for (std::size_t l = 0; l < one[t].size(); ++l) EXPECT_EQ(one[t][l].message, five[t][l].message);
  }
}

// A copy of the lexicons with one file changed.
std::string ErrorWith(const std::string& file, const std::string& from, const std::string& to) {
  test::TemporaryFolder folder;
  for (const char* name : {"lints.tsv", "lint_patterns.tsv", "lint_words.tsv", "states.tsv"}) {
    std::string content = ReadFile(kLexicons + "/" + name).value();
    if (name == file) content.replace(content.find(from), from.size(), to);
    test::Put(folder / name, content);
  }
  const auto made = TreeLinter::Make(folder.path(), {});
  return made.ok() ? "" : made.error().message;
}

TEST(TreeLinter, BrokenLexiconsAreNamedWithTheirLines) {
  EXPECT_THAT(ErrorWith("lints.tsv", "PT04\tW", "PT99\tW"), HasSubstr("PT99"));
  EXPECT_THAT(ErrorWith("lints.tsv", "\nPT04\tW", "\n#PT04\tW"), HasSubstr("falta una fila para PT04"));
  EXPECT_THAT(ErrorWith("lints.tsv", "PT04\tW", "PT04\tX"), HasSubstr("gravedad «X»"));
  EXPECT_THAT(ErrorWith("lints.tsv", "{box} dice qué", "{caja} dice qué"), HasSubstr("{caja}"));
  EXPECT_THAT(ErrorWith("lint_patterns.tsv", "PT04.lack\tPCE", "PT04.lack\tPCZ"), HasSubstr("caja desconocida «Z»"));
  EXPECT_THAT(ErrorWith("lint_patterns.tsv", "@solution", "@nada"), HasSubstr("nada"));
  EXPECT_THAT(ErrorWith("lint_words.tsv", "solution\t", "bad_n\t"), HasSubstr("states.tsv"));
}

}  // namespace
}  // namespace ceiba
