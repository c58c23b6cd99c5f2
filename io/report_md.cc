// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_md.h"

#include <algorithm>
#include <vector>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/report_campaigns.h"
#include "io/report_continuity.h"
#include "io/report_contrary.h"
#include "io/report_facts.h"
#include "io/report_lints.h"
#include "io/report_objectives.h"
#include "io/report_shared_causes.h"
#include "io/report_subtopics.h"
#include "io/report_trends.h"
#include "io/tree_shape.h"

namespace ceiba {
namespace {

std::string List(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += "- " + EscapeMarkdown(sentence) + "\n";
  return out + "\n";
}

// One tree as an outline.
class Outline {
 public:
  Outline(const Analysis& analysis, const MarkdownOptions& options, std::uint32_t index)
      : analysis_(analysis), options_(options), index_(index), tree_(analysis.trees[index]), shape_(ShapeOf(tree_)) {}

  std::string Text() const {
    const Topic& topic = analysis_.topics[tree_.topic.value];
    std::string out =
        "### " + EscapeMarkdown(topic.label) + " (" + EscapeMarkdown(SupportText(topic.support)) + ")\n\n";
    if (const std::string list = Boxes(Direct(Role::kEffect), 0); !list.empty())
      out += "Efectos, arriba:\n\n" + list + "\n";
    const TreeNode& trunk = tree_.nodes.front();
    out += "**== PROBLEMA ==** " + EscapeMarkdown(trunk.label);
    if (tree_.stated) out += " (" + EscapeMarkdown(SupportText(trunk.support)) + ")";
    out += "\n\n";
    if (!trunk.quotes.empty()) out += "> " + Quote(trunk.quotes.front()) + "\n\n";
    if (const std::string list = Boxes(Direct(Role::kCause), 0); !list.empty())
      out += "Causas, abajo:\n\n" + list + "\n";
    std::vector<std::uint32_t> proposals;
    for (std::uint32_t n = 1; n < tree_.nodes.size(); ++n)
      if (tree_.nodes[n].role == Role::kProposal) proposals.push_back(n);
    if (!proposals.empty()) out += "Propuestas:\n\n" + Boxes(proposals, 0) + "\n";
    const std::vector<std::string> gaps = GapSentences(tree_);
    if (!gaps.empty()) out += "Notas y huecos:\n\n" + List(gaps);
    if (index_ < analysis_.contrary.size()) out += ContraryMarkdown(analysis_, tree_, analysis_.contrary[index_]);
    if (index_ < analysis_.lints.size()) out += LintsMarkdown(analysis_.lints[index_]);
    if (index_ < analysis_.objectives.size()) out += ObjectivesMarkdown(tree_, analysis_.objectives[index_]);
    return out;
  }

 private:
  std::vector<std::uint32_t> Direct(Role role) const {
    std::vector<std::uint32_t> nodes;
    for (const std::uint32_t n : shape_.children[0])
      if (tree_.nodes[n].role == role) nodes.push_back(n);
    return nodes;
  }

  std::string Quote(MentionId id) const {
    const Mention& mention = analysis_.mentions[id.value];
    return "«" + EscapeMarkdown(QuoteText(analysis_, mention)) + "» (" +
           EscapeMarkdown(analysis_.corpus.contributions[mention.in.value].key) + ")";
  }

  std::string Boxes(const std::vector<std::uint32_t>& nodes, std::size_t depth) const {
    std::string out;
    const std::string indent(depth * 2, ' ');
    const std::size_t shown = std::min(nodes.size(), options_.max_boxes_per_list);
    for (std::size_t i = 0; i < shown; ++i) {
      const TreeNode& node = tree_.nodes[nodes[i]];
      const std::uint32_t edge = shape_.edge[nodes[i]];
      const bool inferred = edge != TreeShape::kNone && tree_.edges[edge].origin == LinkOrigin::kInferred;
      out += indent + "- **" + EscapeMarkdown(node.code) + "** " + EscapeMarkdown(node.label) + " (" +
             EscapeMarkdown(SupportText(node.support)) + ")" + (inferred ? " · vínculo supuesto" : "") + "\n";
      if (!node.quotes.empty()) out += indent + "  - " + Quote(node.quotes.front()) + "\n";
      out += Boxes(shape_.children[nodes[i]], depth + 1);
    }
    if (nodes.size() > shown) {
      const RoleName& name = NameOf(tree_.nodes[nodes.front()].role);
      out += indent + "- y " + Counted(nodes.size() - shown, name.word, name.words) + " más, en trees.json\n";
    }
    return out;
  }

  const Analysis& analysis_;
  const MarkdownOptions& options_;
  std::uint32_t index_;
  const ProblemTree& tree_;
  TreeShape shape_;
};

std::string ThemesTable(const Analysis& analysis, const ReportFacts& facts) {
  std::string out = "## Temas\n\n| Tema | Aportaciones | Asuntos | Árboles |\n| --- | ---: | ---: | ---: |\n";
  for (const ThemeFacts& theme : facts.themes) {
    out += "| " + EscapeMarkdown(ThemeLabel(analysis, theme.theme)) + " | " +
           std::to_string(theme.support.contributions) + " | " + std::to_string(theme.topics) + " | " +
           std::to_string(theme.trees.size()) + " |\n";
  }
  return out + "\n";
}

std::string SingleVoices(const Analysis& analysis, const ReportFacts& facts, const MarkdownOptions& options) {
  if (facts.topics_without_tree == 0) return {};
  std::string out = "## Asuntos de una sola voz\n\n";
  std::size_t listed = 0;
  for (const ThemeFacts& theme : facts.themes) {
    for (const TopicId id : theme.without_tree) {
      if (listed == options.max_single_voices) break;
      const Topic& topic = analysis.topics[id.value];
      out += "- " + EscapeMarkdown(topic.label) + " (" + EscapeMarkdown(ThemeLabel(analysis, theme.theme)) + "; " +
             EscapeMarkdown(analysis.corpus.contributions[topic.contributions.front().value].key) + ")\n";
      ++listed;
    }
  }
  if (listed < facts.topics_without_tree)
    out += "- y " + Counted(facts.topics_without_tree - listed, "asunto", "asuntos") + " más, en topics.csv\n";
  return out + "\n";
}

}  // namespace

std::string ReportMarkdown(const Analysis& analysis, const MarkdownOptions& options) {
  const ReportFacts facts = FactsOf(analysis);
  std::string out =
      "# " + EscapeMarkdown(options.title) + "\n\n## En pocas palabras\n\n" + List(SummarySentences(analysis, facts));
  out += ThemesTable(analysis, facts);
  if (analysis.continuity.compared) out += ContinuityMarkdown(analysis.continuity);
  out += TrendsMarkdown(analysis, analysis.trends, analysis.groups);
  std::vector<std::uint32_t> chosen = facts.trees_by_voices;
  if (chosen.size() > options.max_trees) chosen.resize(options.max_trees);
  std::ranges::sort(chosen);
  for (const ThemeFacts& theme : facts.themes) {
    std::string trees;
    for (const std::uint32_t tree : theme.trees)
      if (std::ranges::binary_search(chosen, tree)) trees += Outline(analysis, options, tree).Text();
    if (!trees.empty()) out += "## Árboles: " + EscapeMarkdown(ThemeLabel(analysis, theme.theme)) + "\n\n" + trees;
  }
  if (analysis.trees.size() > chosen.size())
    out += "Y " + Counted(analysis.trees.size() - chosen.size(), "árbol", "árboles") +
           " más, en trees.json y en report.html.\n\n";
  out += SharedCausesMarkdown(analysis, analysis.shared_causes);
  out += SubtopicsMarkdown(analysis, analysis.subtopics);
  out += SingleVoices(analysis, facts, options);
  out += CampaignsMarkdown(analysis.corpus, analysis.campaigns);
  return out + "## Cómo leer este informe\n\n" + List(MethodSentences(analysis));
}

}  // namespace ceiba
