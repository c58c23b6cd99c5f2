// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_trees.h"

#include <algorithm>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/report_contrary.h"
#include "io/report_lints.h"
#include "io/report_objectives.h"
#include "io/tree_shape.h"
#include "io/tree_svg.h"

namespace ceiba {
namespace {

constexpr int kWideDrawing = 900;  // pixels
constexpr std::size_t kMostVariants = 12;
constexpr std::size_t kMostEdgeKeys = 5;
constexpr std::size_t kMostTextsInPlace = 5;

// One tree turned into HTML. What it quotes is kept apart until the page takes it.
class Article {
 public:
  Article(const Analysis& analysis, const ReportOptions& options, const TextShelf& shelf, std::uint32_t index)
      : analysis_(analysis),
        options_(options),
        shelf_(shelf),
        tree_(analysis.trees[index]),
        index_(index),
        shape_(ShapeOf(tree_)),
        drawn_(tree_.nodes.size(), false),
        edges_of_(tree_.nodes.size()) {
    for (const std::vector<std::uint32_t>& nodes : SelectNodes(tree_, shape_, {}).nodes)
      for (const std::uint32_t node : nodes) drawn_[node] = true;
    for (std::uint32_t e = 0; e < tree_.edges.size(); ++e) edges_of_[OuterEnd(tree_.edges[e])].push_back(e);
    label_ = OneLine(analysis.topics[tree_.topic.value].label);
  }

  std::string Html() {
    const Topic& topic = analysis_.topics[tree_.topic.value];
    const std::string anchor = TreeAnchor(index_);
    std::string out = "<article class=\"arbol\" id=\"" + anchor + "\" aria-labelledby=\"" + anchor + "-nombre\">\n";
    // On paper a wide drawing takes a page on its side.
    out += LayoutTree(tree_).width > kWideDrawing ? "<div class=\"lamina ancha\">\n" : "<div class=\"lamina\">\n";
    out += "<h4 id=\"" + anchor + "-nombre\">" + EscapeMarkup(label_) + "</h4>\n";
    out += "<p class=\"apoyo\">" + EscapeMarkup(ThemeLabel(analysis_, tree_.theme)) + " · " +
           EscapeMarkup(SupportInFull(topic.support)) + "</p>\n";
    SvgOptions svg;
    svg.frame = SvgFrame::kInline;
    svg.id = anchor;
    svg.link_prefix = BoxPrefix();
    out +=
        "<div class=\"dibujo\" role=\"region\" tabindex=\"0\" aria-label=\"Dibujo del árbol: " + EscapeMarkup(label_) +
        "\">\n" + TreeSvg(analysis_, tree_, svg) + "</div>\n</div>\n";
    out += Gaps();
    out += "<ul class=\"cajas\">\n" + Item(0, false) + "</ul>\n";
    out += Section(Role::kCause, "Causas: por qué pasa");
    out += Section(Role::kEffect, "Efectos: qué provoca");
    out += Section(Role::kProposal, "Propuestas: qué piden que se haga");
    if (index_ < analysis_.contrary.size()) out += ContraryHtml(analysis_, tree_, analysis_.contrary[index_]);
    if (index_ < analysis_.lints.size()) out += LintsHtml(analysis_.lints[index_]);
    if (index_ < analysis_.objectives.size()) out += ObjectivesHtml(tree_, analysis_.objectives[index_]);
    return out + "</article>\n";
  }

  void PutTextsOn(TextShelf& shelf) const {
    for (const auto& [contribution, use] : uses_) shelf.AddUse(contribution, use);
  }

 private:
  std::string BoxPrefix() const { return "c" + std::to_string(index_) + "-"; }
  std::string BoxAnchor(std::uint32_t node) const { return BoxPrefix() + CodeForId(tree_.nodes[node].code); }

  std::string Gaps() const {
    const std::vector<std::string> gaps = GapSentences(tree_);
    if (gaps.empty()) return {};
    std::string out = "<ul class=\"notas\" aria-label=\"Notas y huecos\">\n";
    for (const std::string& gap : gaps) out += "<li>" + EscapeMarkup(gap) + "</li>\n";
    return out + "</ul>\n";
  }

  std::string Section(Role role, std::string_view title) {
    std::vector<std::uint32_t> nodes;
    if (role == Role::kProposal) {
      for (std::uint32_t n = 1; n < tree_.nodes.size(); ++n)
        if (tree_.nodes[n].role == role) nodes.push_back(n);
    } else {
      for (const std::uint32_t n : shape_.children[0])
        if (tree_.nodes[n].role == role) nodes.push_back(n);
    }
    if (nodes.empty()) return {};
    return "<h5>" + std::string(title) + "</h5>\n" + Items(nodes);
  }

  std::string Items(const std::vector<std::uint32_t>& nodes) {
    std::string out = "<ul class=\"cajas\">\n";
    std::size_t shown = 0, left_out = 0;
    for (const std::uint32_t node : nodes) {
      if (shown < options_.max_siblings_listed || drawn_[node]) {
        out += Item(node, true);
        ++shown;
      } else {
        left_out += Family(node);
      }
    }
    const RoleName& name = NameOf(tree_.nodes[nodes.front()].role);
    if (left_out > 0)
      out += "<li class=\"mas\">y " + Counted(left_out, name.word, name.words) + " más, en trees.json</li>\n";
    return out + "</ul>\n";
  }

  std::size_t Family(std::uint32_t node) const {
    std::size_t count = 1;
    for (const std::uint32_t child : shape_.children[node]) count += Family(child);
    return count;
  }

  // A box; under it the boxes that hang on it, unless they have a section of their own.
  std::string Item(std::uint32_t index, bool with_children) {
    const TreeNode& node = tree_.nodes[index];
    const bool trunk = index == 0;
    const std::string role_class =
        std::string(NameOf(trunk ? Role::kProblem : node.role).word) + (trunk && !tree_.stated ? " callado" : "");
    std::string out =
        "<li class=\"" + role_class + "\"><details" + (trunk ? " open" : "") + "><summary><span class=\"rol\">" +
        (trunk ? "Problema central" : std::string(NameOf(node.role).title)) + " " + EscapeMarkup(node.code) +
        "</span> <span class=\"etiqueta\">" + EscapeMarkup(OneLine(node.label)) + "</span> ";
    if (!trunk || tree_.stated) out += "<span class=\"apoyo\">" + EscapeMarkup(SupportText(node.support)) + "</span>";
    const std::uint32_t edge = shape_.edge[index];
    if (edge != TreeShape::kNone && tree_.edges[edge].origin == LinkOrigin::kInferred)
      out += " <span class=\"supuesto\">vínculo supuesto</span>";
    out += "</summary>\n<div class=\"adentro\" id=\"" + BoxAnchor(index) + "\">\n" + Ties(index) + Variants(node) +
           Quotes(index) + "</div></details>\n";
    if (with_children && !shape_.children[index].empty()) out += Items(shape_.children[index]);
    return out + "</li>\n";
  }

  std::string Ties(std::uint32_t index) const {
    std::string out;
    for (const std::uint32_t e : edges_of_[index]) {
      const TreeEdge& edge = tree_.edges[e];
      const std::string& other = tree_.nodes[InnerEnd(edge)].code;
      const std::string what = edge.kind == LinkKind::kCauses    ? "Causa de " + other
                               : edge.kind == LinkKind::kLeadsTo ? "Efecto de " + other
                                                                 : "Responde a " + other;
      const std::string says = edge.support.voices() == 1 ? "lo dice " : "lo dicen ";
      out += "<p class=\"vinculo\">" + EscapeMarkup(what) + ": ";
      if (edge.origin == LinkOrigin::kInferred) {
        out += "<b>vínculo supuesto</b> (línea cortada); no está dicho así: lo supone el programa.";
      } else if (edge.origin == LinkOrigin::kCurated) {
        out += "<b>vínculo confirmado</b> por quien revisó.";
      } else {
        out += "<b>vínculo dicho</b> (línea continua): " + says + EscapeMarkup(SupportText(edge.support)) + " (" +
               EdgeKeys(edge) + ").";
      }
      out += "</p>\n";
    }
    const TreeNode& node = tree_.nodes[index];
    if (index > 0 && node.statement.valid() && analysis_.statements[node.statement.value].role != node.role)
      out += "<p class=\"vinculo\">La gente lo dice como " + std::string(NameOf(analysis_.statements[node.statement.value].role).word) +
             "; el programa lo puso aquí como " + std::string(NameOf(node.role).word) + ": conviene revisarlo.</p>\n";
    if (tree_.nodes[index].topic != tree_.topic)
      out += "<p class=\"vinculo\">Viene de otro asunto: «" +
             EscapeMarkup(OneLine(analysis_.topics[tree_.nodes[index].topic.value].label)) + "».</p>\n";
    return out;
  }

  std::string EdgeKeys(const TreeEdge& edge) const {
    std::string keys;
    const std::size_t shown = std::min(kMostEdgeKeys, edge.contributions.size());
    for (std::size_t i = 0; i < shown; ++i)
      keys += (i == 0 ? "" : ", ") + EscapeMarkup(analysis_.corpus.contributions[edge.contributions[i].value].key);
    if (edge.contributions.size() > shown)
      keys += " y " + std::to_string(edge.contributions.size() - shown) + " más, en trees.json";
    return keys;
  }

  std::string Variants(const TreeNode& node) const {
    if (node.variants.empty()) return {};
    std::string out = "<p>Reúne otras maneras de decirlo:</p>\n<ul class=\"variantes\">\n";
    const std::size_t shown = std::min(kMostVariants, node.variants.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Statement& variant = analysis_.statements[node.variants[i].value];
      out += "<li>" + EscapeMarkup(OneLine(variant.label)) + " <span class=\"apoyo\">" +
             EscapeMarkup(SupportText(variant.support)) + "</span></li>\n";
    }
    if (node.variants.size() > shown)
      out += "<li class=\"mas\">y " + Counted(node.variants.size() - shown, "manera más", "maneras más") +
             " de decirlo, en trees.json</li>\n";
    return out + "</ul>\n";
  }

  std::string Quotes(std::uint32_t index) {
    const TreeNode& node = tree_.nodes[index];
    if (node.quotes.empty()) return "<p>Aquí no hay citas: nadie dijo el problema con sus palabras.</p>\n";
    std::string out = "<p>Con sus palabras:</p>\n<ul class=\"citas\">\n";
    const std::size_t shown = std::min(options_.max_quotes_per_box, node.quotes.size());
    for (std::size_t i = 0; i < shown; ++i) {
      out += shelf_.QuoteItem(node.quotes[i]);
      uses_.emplace_back(analysis_.mentions[node.quotes[i].value].in,
                         TextUse{BoxAnchor(index), node.code + " de «" + label_ + "»"});
    }
    if (node.quotes.size() > shown)
      out += "<li class=\"mas\">y " + Counted(node.quotes.size() - shown, "cita", "citas") +
             " más, en mentions.csv</li>\n";
    return out + "</ul>\n";
  }

  const Analysis& analysis_;
  const ReportOptions& options_;
  const TextShelf& shelf_;
  const ProblemTree& tree_;
  std::uint32_t index_;
  TreeShape shape_;
  std::vector<bool> drawn_;
  std::vector<std::vector<std::uint32_t>> edges_of_;  // by outer end
  std::string label_;
  std::vector<std::pair<ContributionId, TextUse>> uses_;
};

std::string CountedRole(const ProblemTree& tree, Role role) {
  const auto count = static_cast<std::size_t>(std::ranges::count(tree.nodes, role, &TreeNode::role));
  return Counted(count, NameOf(role).word, NameOf(role).words);
}

}  // namespace

std::string TreeAnchor(std::uint32_t tree) { return "arbol-" + std::to_string(tree); }

ShownTrees RenderTrees(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                       std::size_t room, TextShelf& shelf) {
  ShownTrees shown;
  shown.articles.resize(analysis.trees.size());
  std::size_t bytes = 0;
  for (const std::uint32_t tree : facts.trees_by_voices) {
    if (shown.shown == options.max_trees_drawn) break;
    Article article(analysis, options, shelf, tree);
    std::string html = article.Html();
    // Half as much again for the texts it quotes; if they turn out longer, the next tree finds less room.
    if (bytes + shelf.bytes() + html.size() + html.size() / 2 > room) break;
    bytes += html.size();
    article.PutTextsOn(shelf);
    shown.articles[tree] = std::move(html);
    ++shown.shown;
  }
  return shown;
}

std::string TreeLine(const Analysis& analysis, std::uint32_t index) {
  const ProblemTree& tree = analysis.trees[index];
  const Topic& topic = analysis.topics[tree.topic.value];
  return "<li>" + EscapeMarkup(OneLine(topic.label)) + " <span class=\"apoyo\">" +
         EscapeMarkup(SupportText(topic.support)) + "</span> · " + (tree.stated ? "" : "problema no dicho · ") +
         CountedRole(tree, Role::kCause) + ", " + CountedRole(tree, Role::kEffect) + ", " +
         CountedRole(tree, Role::kProposal) + " · asunto " + EscapeMarkup(topic.key) + "</li>\n";
}

std::string VoiceItem(const Analysis& analysis, const Topic& topic, TextShelf& shelf) {
  std::string out = "<li><p><b>" + EscapeMarkup(OneLine(topic.label)) + "</b>";
  // One voice is what this list is about; only more than one is worth saying.
  if (topic.support.voices() > 1)
    out += " <span class=\"apoyo\">" + EscapeMarkup(SupportInFull(topic.support)) + "</span>";
  out += "</p>\n";
  std::vector<ContributionId> texts = topic.central;
  for (const ContributionId id : topic.contributions)
    if (!analysis.corpus.contributions[id.value].copy_of.valid() &&
        std::ranges::find(topic.central, id) == topic.central.end())
      texts.push_back(id);
  const std::size_t shown = std::min(kMostTextsInPlace, texts.size());
  for (std::size_t i = 0; i < shown; ++i) out += shelf.InPlace(texts[i]) + "\n";
  if (texts.size() > shown)
    out += "<p class=\"mas\">y " + Counted(texts.size() - shown, "aportación", "aportaciones") +
           " más, en contributions.ndjson</p>\n";
  return out + "</li>\n";
}

}  // namespace ceiba
