// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_html.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/names.h"
#include "io/report_campaigns.h"
#include "io/report_continuity.h"
#include "io/report_facts.h"
#include "io/report_sections.h"
#include "io/report_shared_causes.h"
#include "io/report_style.h"
#include "io/report_subtopics.h"
#include "io/report_texts.h"
#include "io/report_trees.h"
#include "io/report_trends.h"
#include "io/tree_svg.h"

namespace ceiba {
namespace {

// On paper the texts come along only when they are few enough to be read.
constexpr std::size_t kMostTextsOnPaper = 200;

struct Section {
  std::string_view id, title;
  std::string inside;
};

// Topics without a tree, by theme, each with what was said. The share of the page they may take is bounded too.
std::string VoicesSection(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                          TextShelf& shelf) {
  std::string out = "<h2>Asuntos de una sola voz</h2>\n";
  if (facts.topics_without_tree == 0) return out + "<p>Todos los asuntos tienen árbol.</p>\n";
  out +=
      "<p>Lo que dijo una sola voz, o tan pocas que no forman árbol. Nada se descarta: aquí está tal cual se "
      "dijo.</p>\n";
  const std::size_t room = options.max_bytes / 4;
  std::size_t listed = 0;
  for (const ThemeFacts& theme : facts.themes) {
    std::string items;
    for (const TopicId id : theme.without_tree) {
      if (listed == options.max_single_voices || out.size() + items.size() > room) break;
      items += VoiceItem(analysis, analysis.topics[id.value], shelf);
      ++listed;
    }
    if (!items.empty())
      out += "<h3>" + EscapeMarkup(ThemeLabel(analysis, theme.theme)) + "</h3>\n<ul class=\"voces\">\n" + items +
             "</ul>\n";
  }
  if (listed < facts.topics_without_tree) {
    out += "<p class=\"mas\">y " + Counted(facts.topics_without_tree - listed, "asunto", "asuntos") +
           " más: sus nombres están en topics.csv y sus textos en contributions.ndjson</p>\n";
  }
  return out;
}

std::string TreesSection(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                         const ShownTrees& trees) {
  std::string out = "<h2>Árboles de problemas, por tema</h2>\n";
  if (analysis.trees.empty()) return out + "<p>Ningún asunto reunió voces suficientes para un árbol.</p>\n";
  out +=
      "<p>Toque una caja para ver quién lo dijo y con qué palabras; toque una cita para ver la aportación "
      "completa.</p>\n"
      "<p class=\"solo-papel\">En papel salen los dibujos, las listas y las citas de las cajas que estaban abiertas al "
      "imprimir.</p>\n";
  if (trees.shown < analysis.trees.size()) {
    out += "<p class=\"aviso\">Aquí se muestran completos " +
           Counted(trees.shown, "árbol, el de más voces", "árboles, los de más voces") + ", de " +
           std::to_string(analysis.trees.size()) +
           ". Los demás van en una línea cada uno y están completos en trees.json" +
           (analysis.trees.size() > kMostTreesDrawn ? "; los " + std::to_string(kMostTreesDrawn) + " de más voces están dibujados en la carpeta trees.</p>\n"
                                                    : " y dibujados en la carpeta trees.</p>\n");
  }
  std::size_t lines = 0;
  for (const ThemeFacts& theme : facts.themes) {
    if (theme.trees.empty()) continue;
    out += "<section aria-labelledby=\"tema-" + std::to_string(theme.theme) + "\">\n<h3 id=\"tema-" +
           std::to_string(theme.theme) + "\">" + EscapeMarkup(ThemeLabel(analysis, theme.theme)) + "</h3>\n";
    std::string others;
    std::size_t left_out = 0;
    for (const std::uint32_t tree : theme.trees) {
      if (!trees.articles[tree].empty()) {
        out += trees.articles[tree];
      } else if (lines < options.max_trees_listed) {
        others += TreeLine(analysis, tree);
        ++lines;
      } else {
        ++left_out;
      }
    }
    if (left_out > 0)
      others += "<li class=\"mas\">y " + Counted(left_out, "árbol", "árboles") + " más, en trees.json</li>\n";
    if (!others.empty()) out += "<h4>Otros árboles de este tema</h4>\n<ul>\n" + others + "</ul>\n";
    out += "</section>\n";
  }
  return out;
}

std::string TextsSection(const TextShelf& shelf) {
  const bool on_paper = shelf.count() <= kMostTextsOnPaper;
  std::string out =
      "<h2>Textos completos</h2>\n<p>Las aportaciones citadas en los árboles, con lo que se marcó en cada una.</p>\n";
  if (!on_paper)
    out += "<p class=\"solo-papel\">Son muchas para el papel: están en la pantalla y en contributions.ndjson.</p>\n";
  return out + "<ul class=\"textos" + (on_paper ? "" : " solo-pantalla") + "\">\n" + shelf.Items() + "</ul>\n";
}

std::string Page(const ReportOptions& options, const std::vector<Section>& sections) {
  const std::string title = EscapeMarkup(OneLine(options.title));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"es\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      title + "</title>\n<style>" + std::string(kReportStyle) + "</style>\n</head>\n<body>\n";
  out += "<a class=\"saltar\" href=\"#contenido\">Saltar al contenido</a>\n";
  out += "<header>\n<h1>" + title +
         "</h1>\n<p>Qué problemas dice la gente, por qué cree que pasan, qué provocan y qué pide. Con sus "
         "palabras.</p>\n</header>\n";
  out += "<nav aria-label=\"Índice\">\n<ul>\n";
  for (const Section& section : sections)
    out += "<li><a href=\"#" + std::string(section.id) + "\">" + std::string(section.title) + "</a></li>\n";
  out += "</ul>\n</nav>\n<main id=\"contenido\" tabindex=\"-1\">\n";
  for (const Section& section : sections)
    out += "<section id=\"" + std::string(section.id) + "\" aria-label=\"" + std::string(section.title) + "\">\n" +
           section.inside + "</section>\n";
  return out +
         "</main>\n<footer>\n<p>El árbol complementa los datos, no los sustituye. Hecho con ceiba, programa "
         "libre.</p>\n</footer>\n</body>\n</html>\n";
}

// The trees with all the quotes that `options` allow or, where the page has no room for all of them so, with fewer
// each: many trees that open to a few words are better than a few that open to all.
struct FittedTrees {
  ShownTrees trees;
  TextShelf shelf;
};
FittedTrees FitTrees(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options, std::size_t room,
                     const TextShelf& shelf) {
  struct Detail {
    std::size_t siblings, quotes;
  };
  constexpr Detail kFewer[] = {{15, 5}, {10, 2}};
  const std::size_t wanted = std::min(options.max_trees_drawn, analysis.trees.size());
  FittedTrees fitted{{}, shelf};
  fitted.trees = RenderTrees(analysis, facts, options, room, fitted.shelf);
  for (const Detail& detail : kFewer) {
    if (fitted.trees.shown == wanted) break;
    ReportOptions fewer = options;
    fewer.max_siblings_listed = std::min(options.max_siblings_listed, detail.siblings);
    fewer.max_quotes_per_box = std::min(options.max_quotes_per_box, detail.quotes);
    FittedTrees again{{}, shelf};
    again.trees = RenderTrees(analysis, facts, fewer, room, again.shelf);
    fitted = std::move(again);
  }
  return fitted;
}

}  // namespace

std::string ReportHtml(const Analysis& analysis, const ReportOptions& options) {
  const ReportFacts facts = FactsOf(analysis);
  TextShelf shelf(analysis, facts, options);
  // Single voices first: they are the ones a big corpus would crowd out.
  std::string voices = VoicesSection(analysis, facts, options, shelf);
  const std::size_t taken = voices.size() + options.max_bytes / 16;
  const std::size_t room = options.max_bytes > taken ? options.max_bytes - taken : 0;
  const FittedTrees fitted = FitTrees(analysis, facts, options, room, shelf);

  std::vector<Section> sections;
  sections.push_back({"resumen", "En pocas palabras", SummarySection(analysis, facts)});
  if (analysis.continuity.compared)
    sections.push_back({"cambios", kContinuityTitle, ContinuitySection(analysis.continuity, facts, fitted.trees.articles)});
  sections.push_back({"temas", "Temas", ThemesSection(analysis, facts)});
  sections.push_back(
      {"asuntos", "Asuntos principales", TopicsSection(analysis, facts, options, fitted.trees.articles)});
  sections.push_back(
      {"arboles", "Árboles de problemas, por tema", TreesSection(analysis, facts, options, fitted.trees)});
  sections.push_back({"causas", "Causas que se repiten", SharedCausesSection(analysis, analysis.shared_causes, fitted.trees.articles)});
  sections.push_back({"grandes", "Asuntos grandes por dentro", SubtopicsSection(analysis, analysis.subtopics)});
  sections.push_back({"voces", "Asuntos de una sola voz", std::move(voices)});
  sections.push_back({"pocos", "Voces de pocos", FewVoicesSection(analysis, analysis.groups)});
  sections.push_back({"cuando", "Qué aparece, qué crece, qué baja", TrendsSection(analysis, analysis.trends)});
  sections.push_back({"grupos", "Quién lo dice más", GroupsSection(analysis, analysis.groups)});
  sections.push_back({"iguales", "Textos casi iguales", CampaignsSection(analysis.corpus, analysis.campaigns)});
  sections.push_back({"rechazadas", "Lo que no se pudo leer", RejectedSection(analysis, options)});
  sections.push_back({"archivos", "Cómo se leyó cada archivo", InputsSection(analysis)});
  sections.push_back({"metodo", "Cómo leer este informe", MethodSection(analysis)});
  if (fitted.shelf.count() > 0) sections.push_back({"textos", "Textos completos", TextsSection(fitted.shelf)});
  return Page(options, sections);
}

}  // namespace ceiba
