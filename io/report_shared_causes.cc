// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_shared_causes.h"

#include <algorithm>
#include <string_view>

#include "io/escape.h"
#include "io/names.h"
#include "io/report_facts.h"
#include "io/report_trees.h"

namespace ceiba {
namespace {

constexpr std::string_view kTitle = "Causas que se repiten en varios árboles";
constexpr std::string_view kIntroduction =
    "Atender una de estas causas puede ayudar a resolver varios problemas a la vez. Se juntan las frases que dicen lo mismo de la "
    "misma cosa; revisen que de verdad hablen de lo mismo.";
constexpr std::string_view kChained = "llega ahí desde otro asunto";

std::string HowMany(const SharedCause& cause) { return SupportInFull(cause.support) + ", en " + Counted(cause.trees, "árbol", "árboles"); }
std::string MorePlaces(std::size_t more) { return "y " + Counted(more, "caja", "cajas") + " más, en shared_causes.csv"; }
std::string MoreCauses(std::size_t more) { return "y " + Counted(more, "causa", "causas") + " más, en shared_causes.csv"; }

}  // namespace

std::string SharedCausesSection(const Analysis& analysis, const std::vector<SharedCause>& causes, const std::vector<std::string>& articles,
                                const SharedCausesShown& shown) {
  std::string out = "<h2>" + std::string(kTitle) + "</h2>\n";
  if (causes.empty()) return out + "<p>No se encontraron causas que se repitan en varios árboles.</p>\n";
  out += "<p>" + std::string(kIntroduction) + "</p>\n<ul class=\"voces\">\n";
  const std::size_t listed = std::min(shown.max_causes, causes.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const SharedCause& cause = causes[i];
    out += "<li><p><b>" + EscapeMarkup(OneLine(cause.label)) + "</b> <span class=\"apoyo\">" + EscapeMarkup(HowMany(cause)) +
           "</span></p>\n<ul class=\"citas\">\n";
    const std::size_t told = std::min(shown.max_places, cause.places.size());
    for (std::size_t p = 0; p < told; ++p) {
      const SharedCause::Place& place = cause.places[p];
      const ProblemTree& tree = analysis.trees[place.tree];
      const Mention& quote = analysis.mentions[place.quote.value];
      const std::string name = EscapeMarkup(OneLine(analysis.topics[tree.topic.value].label));
      const bool linked = place.tree < articles.size() && !articles[place.tree].empty();
      out += "<li>" + (linked ? "<a href=\"#" + TreeAnchor(place.tree) + "\">" + name + "</a>" : name) + ", " +
             EscapeMarkup(tree.nodes[place.node].code) + ": «" + EscapeMarkup(OneLine(QuoteText(analysis, quote))) +
             "» <span class=\"fuente\">" + EscapeMarkup(analysis.corpus.contributions[quote.in.value].key) + "</span>" +
             (place.chained ? " (" + std::string(kChained) + ")" : "") + "</li>\n";
    }
    if (cause.places.size() > told) out += "<li class=\"mas\">" + MorePlaces(cause.places.size() - told) + "</li>\n";
    out += "</ul></li>\n";
  }
  out += "</ul>\n";
  if (causes.size() > listed) out += "<p class=\"mas\">" + MoreCauses(causes.size() - listed) + "</p>\n";
  return out;
}

std::string SharedCausesMarkdown(const Analysis& analysis, const std::vector<SharedCause>& causes, const SharedCausesShown& shown) {
  if (causes.empty()) return {};
  std::string out = "## " + std::string(kTitle) + "\n\n" + std::string(kIntroduction) + "\n\n";
  const std::size_t listed = std::min(shown.max_causes, causes.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const SharedCause& cause = causes[i];
    out += "- **" + EscapeMarkdown(cause.label) + "** (" + EscapeMarkdown(HowMany(cause)) + ")\n";
    const std::size_t told = std::min(shown.max_places, cause.places.size());
    for (std::size_t p = 0; p < told; ++p) {
      const SharedCause::Place& place = cause.places[p];
      const ProblemTree& tree = analysis.trees[place.tree];
      const Mention& quote = analysis.mentions[place.quote.value];
      out += "  - " + EscapeMarkdown(analysis.topics[tree.topic.value].label) + ", " + EscapeMarkdown(tree.nodes[place.node].code) + ": «" +
             EscapeMarkdown(QuoteText(analysis, quote)) + "» (" + EscapeMarkdown(analysis.corpus.contributions[quote.in.value].key) + ")" +
             (place.chained ? " · " + std::string(kChained) : "") + "\n";
    }
    if (cause.places.size() > told) out += "  - " + MorePlaces(cause.places.size() - told) + "\n";
  }
  if (causes.size() > listed) out += "- " + MoreCauses(causes.size() - listed) + "\n";
  return out + "\n";
}

}  // namespace ceiba
