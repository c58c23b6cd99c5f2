// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_sections.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/report_trees.h"

namespace ceiba {
namespace {

// Heads of columns of numbers begin with "#".
std::string TableOpen(std::string_view caption, const std::vector<std::string_view>& heads) {
  std::string out = "<div class=\"tabla\" role=\"region\" tabindex=\"0\" aria-label=\"" + EscapeMarkup(caption) +
                    "\"><table>\n<caption>" + EscapeMarkup(caption) + "</caption>\n<thead><tr>";
  for (std::string_view head : heads) {
    const bool number = head.starts_with('#');
    if (number) head.remove_prefix(1);
    out += (number ? "<th scope=\"col\" class=\"numero\">" : "<th scope=\"col\">") + EscapeMarkup(head) + "</th>";
  }
  return out + "</tr></thead>\n<tbody>\n";
}
constexpr std::string_view kTableClose = "</tbody></table></div>\n";

std::string Cell(std::string_view text) { return "<td>" + EscapeMarkup(text) + "</td>"; }
std::string NumberCell(std::uint64_t number) { return "<td class=\"numero\">" + std::to_string(number) + "</td>"; }

std::string Joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string_view DelimiterName(std::string_view delimiter) {
  if (delimiter == ",") return "coma";
  if (delimiter == ";") return "punto y coma";
  if (delimiter == "\t") return "tabulador";
  if (delimiter == "|") return "barra vertical";
  return delimiter;
}

std::string Term(std::string_view term, std::string_view value) {
  if (value.empty()) return {};
  return "<dt>" + EscapeMarkup(term) + "</dt><dd>" + EscapeMarkup(value) + "</dd>\n";
}

std::string List(std::string_view list_class, const std::vector<std::string>& sentences) {
  std::string out = "<ul class=\"" + std::string(list_class) + "\">\n";
  for (const std::string& sentence : sentences) out += "<li>" + EscapeMarkup(sentence) + "</li>\n";
  return out + "</ul>\n";
}

std::string InputArticle(const InputSummary& input) {
  std::string out = "<h3>" + EscapeMarkup(input.file == "-" ? "(entrada estándar)" : input.file) + "</h3>\n<dl>\n";
  out += Term("Tipo de archivo", input.kind == "unread" ? "no se leyó" : input.kind) + Term("Plataforma", input.profile) +
         Term("Codificación de letras", input.encoding);
  out += Term("Separador de columnas", DelimiterName(input.delimiter));
  out += Term("Filas leídas", std::to_string(input.rows));
  if (input.repaired > 0) out += Term("Celdas con letras reparadas", std::to_string(input.repaired));
  std::set<std::string> used(input.dropped.begin(), input.dropped.end());
  std::string mapping;
  for (const auto& [field, columns] : input.mapping) {
    mapping += "<li>" + EscapeMarkup(field) + " ← " + EscapeMarkup(Joined(columns)) + "</li>";
    used.insert(columns.begin(), columns.end());
  }
  if (!mapping.empty()) out += "<dt>Qué se tomó de cada columna</dt><dd><ul>" + mapping + "</ul></dd>\n";
  std::vector<std::string> unused;
  std::ranges::copy_if(input.columns, std::back_inserter(unused),
                       [&](const std::string& column) { return !used.contains(column); });
  out += Term("Columnas que no se usaron", Joined(unused));
  out += Term("Columnas que se dejaron fuera por llevar datos personales", Joined(input.dropped));
  out += "</dl>\n";
  if (!input.notices.empty()) out += List("notas", input.notices);
  return out;
}

}  // namespace

std::string SummarySection(const Analysis& analysis, const ReportFacts& facts) {
  return "<h2>En pocas palabras</h2>\n" + List("resumen", SummarySentences(analysis, facts));
}

std::string ThemesSection(const Analysis& analysis, const ReportFacts& facts) {
  std::vector<std::string_view> heads{"Tema", "#Aportaciones"};
  if (analysis.people_known) heads.emplace_back("Apoyo");
  heads.insert(heads.end(), {"#Asuntos", "#Árboles"});
  std::string out = "<h2>Temas</h2>\n" + TableOpen("De qué hablan las aportaciones", heads);
  const std::uint64_t most =
      facts.themes.empty() ? 1 : std::max<std::uint32_t>(1, facts.themes.front().support.contributions);
  for (const ThemeFacts& theme : facts.themes) {
    // Whole per mille: no decimals of any locale.
    const std::uint64_t share = theme.support.contributions * 1000ULL / most;
    const std::string label = EscapeMarkup(ThemeLabel(analysis, theme.theme));
    out += "<tr><th scope=\"row\">" +
           (theme.trees.empty() ? label : "<a href=\"#tema-" + std::to_string(theme.theme) + "\">" + label + "</a>") +
           "<span class=\"barra\" style=\"width:" + std::to_string(share / 10) + "." + std::to_string(share % 10) +
           "%\"></span></th>" + NumberCell(theme.support.contributions);
    if (analysis.people_known) out += Cell(SupportText(theme.support));
    out += NumberCell(theme.topics) + NumberCell(theme.trees.size()) + "</tr>\n";
  }
  out += kTableClose;
  return out + "<p>Cada aportación se cuenta una vez, en el tema de su asunto principal.</p>\n";
}

namespace {

// A badge in words: how often the topic came back.
std::string StabilityText(float stability) {
  if (stability < 0) return "sin medir";
  const std::string tenths = std::to_string(static_cast<int>(stability * 10 + 0.5F)) + " de cada 10 veces";
  return (stability >= 0.8F ? "firme, " : stability >= 0.5F ? "bastante firme, " : "dudoso, ") + tenths;
}

}  // namespace

std::string TopicsSection(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                          const std::vector<std::string>& shown) {
  std::string out =
      "<h2>Asuntos principales</h2>\n<p>Un asunto es un montón: todo lo que habla de una misma cosa por "
      "resolver.</p>\n";
  out += TableOpen("Asuntos con más apoyo", {"Asunto", "Apoyo", "Tema", "Palabras que lo distinguen", "¿Firme?"});
  const auto several = static_cast<std::size_t>(
      std::ranges::count_if(analysis.topics, [](const Topic& topic) { return topic.support.voices() > 1; }));
  const std::size_t listed = std::min(options.max_topics_listed, several);
  for (std::size_t i = 0; i < listed; ++i) {
    const Topic& topic = analysis.topics[i];
    const std::uint32_t tree = facts.tree_of_topic[i];
    std::string label = EscapeMarkup(OneLine(topic.label));
    if (tree != ReportFacts::kNoTree && !shown[tree].empty())
      label = "<a href=\"#" + TreeAnchor(tree) + "\">" + label + "</a>";
    out += "<tr><th scope=\"row\">" + label + "</th>" + Cell(SupportInFull(topic.support)) +
           Cell(ThemeLabel(analysis, topic.theme)) + Cell(Joined(topic.terms)) + Cell(StabilityText(topic.stability)) + "</tr>\n";
  }
  out += kTableClose;
  out += "<p>Firme: al agrupar otra vez partes de los textos, el asunto vuelve a salir casi siempre. Dudoso: sale menos de la mitad de las veces; "
         "mire sus textos antes de usarlo.</p>\n";
  if (several > listed)
    out += "<p class=\"mas\">y " + Counted(several - listed, "asunto", "asuntos") +
           " más con varias voces, en topics.csv</p>\n";
  if (analysis.topics.size() > several) {
    out += "<p>Además hay " +
           Counted(analysis.topics.size() - several, "asunto de una sola voz", "asuntos de una sola voz") +
           ": <a href=\"#voces\">están más abajo</a> y en topics.csv.</p>\n";
  }
  return out;
}

std::string RejectedSection(const Analysis& analysis, const ReportOptions& options) {
  std::string out = "<h2>Lo que no se pudo leer</h2>\n";
  if (analysis.rejected.empty()) return out + "<p>Todo se pudo leer.</p>\n";
  out += TableOpen("Filas que quedaron fuera, y por qué", {"Archivo", "#Fila", "#Renglón", "Identificador", "Motivo"});
  const std::size_t listed = std::min(options.max_rejected_listed, analysis.rejected.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const Rejected& rejected = analysis.rejected[i];
    out += "<tr>" + Cell(rejected.from.file) + NumberCell(rejected.from.row) +
           (rejected.from.line == 0 ? Cell("") : NumberCell(rejected.from.line)) + Cell(rejected.id) +
           Cell(rejected.detail.empty() ? rejected.reason : rejected.detail) + "</tr>\n";
  }
  out += kTableClose;
  if (analysis.rejected.size() > listed)
    out += "<p class=\"mas\">y " + Counted(analysis.rejected.size() - listed, "fila", "filas") +
           " más, en rejected.csv</p>\n";
  return out;
}

std::string InputsSection(const Analysis& analysis) {
  std::string out = "<h2>Cómo se leyó cada archivo</h2>\n";
  for (const InputSummary& input : analysis.inputs) out += InputArticle(input);
  return out;
}

std::string MethodSection(const Analysis& analysis) {
  return "<h2>Cómo leer este informe</h2>\n" + List("metodo", MethodSentences(analysis));
}

}  // namespace ceiba
