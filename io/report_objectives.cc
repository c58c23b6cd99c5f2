// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_objectives.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr std::string_view kTitle = "Borrador de árbol de objetivos";
constexpr std::string_view kWarning =
    "Este borrador lo redactó una máquina al dar la vuelta a cada caja. Revísenlo, corríjanlo y confírmenlo entre todas las "
    "personas de la mesa.";
constexpr std::size_t kMostPerLevel = 30;

struct Level {
  Role role;
  std::string_view title;
};
// As on the wall: what it is for above, what it takes below.
constexpr std::array<Level, 3> kLevels = {{{Role::kEffect, "Fines: para qué"},
                                           {Role::kProblem, "Objetivo central"},
                                           {Role::kCause, "Medios: con qué se logra"}}};

// One level as sentences in plain text, the boxes that were turned round first.
std::vector<std::string> SentencesOf(const ProblemTree& tree, const ObjectivesTree& objectives, Role role) {
  std::vector<std::string> sentences;
  for (const bool inverted : {true, false}) {
    for (const Objective& objective : objectives.objectives) {
      const TreeNode& node = tree.nodes[objective.node];
      if (node.role != role || objective.inverted != inverted) continue;
      const bool unsaid = objective.node == 0 && !tree.stated;
      sentences.push_back(inverted ? OneLine(objective.text) + " (de " + node.code + ")"
                          : unsaid ? node.code + ": falta acordar el problema; no se encontró dicho"
                                   : node.code + ": falta redactarlo en positivo («" + OneLine(node.label) + "»)");
    }
  }
  if (sentences.size() > kMostPerLevel) {
    const std::size_t left_out = sentences.size() - kMostPerLevel;
    sentences.resize(kMostPerLevel);
    sentences.push_back("y " + Counted(left_out, "caja", "cajas") + " más, en el árbol de problemas");
  }
  return sentences;
}

// "4 de 7 cajas ya están en positivo."
std::string HowMany(const ObjectivesTree& objectives) {
  const auto inverted = static_cast<std::size_t>(std::ranges::count_if(objectives.objectives, &Objective::inverted));
  return std::to_string(inverted) + " de " + Counted(objectives.objectives.size(), "caja", "cajas") +
         (inverted == 1 ? " ya está en positivo." : " ya están en positivo.");
}

}  // namespace

std::string ObjectivesHtml(const ProblemTree& tree, const ObjectivesTree& objectives) {
  if (objectives.objectives.empty()) return {};
  std::string out = "<details class=\"objetivos\"><summary>" + std::string(kTitle) + "</summary>\n<p>" + std::string(kWarning) + " " +
                    HowMany(objectives) + "</p>\n";
  for (const Level& level : kLevels) {
    const std::vector<std::string> sentences = SentencesOf(tree, objectives, level.role);
    if (sentences.empty()) continue;
    out += "<h5>" + std::string(level.title) + "</h5>\n<ul>\n";
    for (const std::string& sentence : sentences) out += "<li>" + EscapeMarkup(sentence) + "</li>\n";
    out += "</ul>\n";
  }
  return out + "</details>\n";
}

std::string ObjectivesMarkdown(const ProblemTree& tree, const ObjectivesTree& objectives) {
  if (objectives.objectives.empty()) return {};
  std::string out = "**" + std::string(kTitle) + "**\n\n" + std::string(kWarning) + " " + HowMany(objectives) + "\n\n";
  for (const Level& level : kLevels) {
    const std::vector<std::string> sentences = SentencesOf(tree, objectives, level.role);
    if (sentences.empty()) continue;
    out += std::string(level.title) + ":\n\n";
    for (const std::string& sentence : sentences) out += "- " + EscapeMarkdown(sentence) + "\n";
    out += "\n";
  }
  return out;
}

}  // namespace ceiba
