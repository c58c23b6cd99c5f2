// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_objectives.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

ProblemTree Tree() {
  ProblemTree tree;
  const auto add = [&](const char* code, Role role, const char* label) {
    TreeNode node;
    node.code = code;
    node.role = role;
    node.label = label;
    tree.nodes.push_back(node);
  };
  add("P", Role::kProblem, "No hay alumbrado");
  add("C1", Role::kCause, "Se robaron el cable <nuevo>");
  add("E1", Role::kEffect, "Da miedo salir");
  add("A1", Role::kProposal, "Poner lámparas");
  return tree;
}

ObjectivesTree Objectives() {
  return {{{0, "Hay alumbrado", true, "lack.no-hay"},
           {1, "Se robaron el cable <nuevo>", false, ""},
           {2, "Da confianza salir", true, "noun.fear"}}};
}

TEST(ReportObjectives, EndsStandAboveTheCentralObjectiveAndMeansBelow) {
  const std::string html = ObjectivesHtml(Tree(), Objectives());
  const std::size_t end = html.find("Da confianza salir (de E1)"), central = html.find("Hay alumbrado (de P)"),
                    means = html.find("C1: falta");
  EXPECT_LT(end, central);
  EXPECT_LT(central, means);
  EXPECT_NE(means, std::string::npos);
}

TEST(ReportObjectives, WhatCouldNotBeTurnedRoundIsHandedToPeopleWithItsOwnWords) {
  EXPECT_THAT(ObjectivesHtml(Tree(), Objectives()),
              HasSubstr("<li>C1: falta redactarlo en positivo («Se robaron el cable &lt;nuevo&gt;»)</li>"));
}

TEST(ReportObjectives, IsFoldedAndSaysThatAMachineDraftedIt) {
  const std::string html = ObjectivesHtml(Tree(), Objectives());
  EXPECT_TRUE(html.starts_with("<details class=\"objetivos\"><summary>Borrador de árbol de objetivos</summary>"));
  EXPECT_THAT(html, HasSubstr("lo redactó una máquina"));
  EXPECT_THAT(html, HasSubstr("2 de 3 cajas ya están en positivo."));
}

TEST(ReportObjectives, ATrunkThatNobodyStatedAsksForAnAgreement) {
  ProblemTree tree = Tree();
  tree.stated = false;
  ObjectivesTree objectives = Objectives();
  objectives.objectives[0] = {0, tree.nodes[0].label, false, ""};
  EXPECT_THAT(ObjectivesMarkdown(tree, objectives), HasSubstr("- P: falta acordar el problema; no se encontró dicho\n"));
}

TEST(ReportObjectives, MarkdownEscapesWhatPeopleWrote) {
  const std::string markdown = ObjectivesMarkdown(Tree(), Objectives());
  EXPECT_THAT(markdown, HasSubstr("- Hay alumbrado (de P)\n"));
  EXPECT_THAT(markdown, Not(HasSubstr("cable <nuevo>")));
}

TEST(ReportObjectives, ALongLevelIsCountedNotCutInSilence) {
  ProblemTree tree = Tree();
  ObjectivesTree objectives = Objectives();
  for (std::uint32_t i = 2; i <= 41; ++i) {
    TreeNode node;
    node.code = "C" + std::to_string(i);
    node.role = Role::kCause;
    objectives.objectives.push_back({static_cast<std::uint32_t>(tree.nodes.size()), "Hay focos", true, "lack.no-hay"});
    tree.nodes.push_back(node);
  }
  EXPECT_THAT(ObjectivesHtml(tree, objectives), HasSubstr("<li>y 11 cajas más, en el árbol de problemas</li>"));
}

TEST(ReportObjectives, ATreeWithoutObjectivesSaysNothing) {
  EXPECT_THAT(ObjectivesHtml(Tree(), {}), IsEmpty());
  EXPECT_THAT(ObjectivesMarkdown(Tree(), {}), IsEmpty());
}

}  // namespace
}  // namespace ceiba
