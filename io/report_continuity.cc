// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_continuity.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "io/escape.h"
#include "io/names.h"
#include "io/report_trees.h"

namespace ceiba {
namespace {

struct ChangeName {
  TopicChange change;
  std::string_view heading;
};
// In the order in which a person should read; what goes on without new voices is only counted.
constexpr std::array<ChangeName, 6> kTold{{{TopicChange::kNew, "Asuntos nuevos"},
                                           {TopicChange::kGrown, "Asuntos que crecieron"},
                                           {TopicChange::kMerged, "Asuntos que se juntaron"},
                                           {TopicChange::kSplit, "Asuntos que se partieron"},
                                           {TopicChange::kRegrouped, "Asuntos formados con partes de otros"},
                                           {TopicChange::kGone, "Asuntos que ya no están"}}};

bool IsToday(const TopicStory& story) { return story.topic != TopicStory::kNoTopic; }

std::string Contributions(std::uint64_t count) { return Counted(count, "aportación", "aportaciones"); }

std::string Listed(const std::vector<std::string>& items, std::size_t most) {
  const std::size_t shown = std::min(most, items.size());
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : i + 1 == items.size() ? " y " : ", ") + items[i];
  return out + (items.size() > shown ? " y " + std::to_string(items.size() - shown) + " más" : "");
}

// A topic of before that is now in another is told there; the table shows it once.
std::vector<const TopicStory*> Stories(const Continuity& continuity, TopicChange change) {
  std::vector<const TopicStory*> found;
  for (const TopicStory& story : continuity.topics)
    if (story.change == change && !(change == TopicChange::kMerged && !IsToday(story))) found.push_back(&story);
  std::ranges::stable_sort(
      found, [&](const TopicStory* a, const TopicStory* b) { return change == TopicChange::kGrown && a->new_voices > b->new_voices; });
  return found;
}

std::string PeopleSentence(const Overlap& overlap) {
  const std::string met = Counted(overlap.met_again, "persona", "personas");
  if (overlap.people == PeopleLink::kByKey) {
    return overlap.met_again == 0 ? "Con el archivo de llave no se reconoció a nadie que ya hubiera escrito antes."
                                  : "Con el archivo de llave se reconoció a " + met +
                                        (overlap.met_again == 1 ? " que ya había escrito antes: cuenta una sola vez."
                                                                : " que ya habían escrito antes: cada una cuenta una sola vez.");
  }
  const std::string only =
      overlap.met_again == 0 ? "" : " Solo se reconoció a " + met + ", porque su aportación volvió a venir con el mismo identificador.";
  return "Las dos veces no usaron el mismo archivo de llave (--key-file): a quienes escribieron antes y a quienes escriben ahora se les "
         "cuenta "
         "por separado, y quien escribió las dos veces puede contar dos." +
         only;
}

std::string TopicsSentence(const Continuity& continuity) {
  std::size_t before = 0, today = 0, go_on = 0, joined = 0, apart = 0, gone = 0, fresh = 0;
  for (const TopicStory& story : continuity.topics) {
    before += story.before_key.empty() ? 0U : 1U;
    today += IsToday(story) ? 1U : 0U;
    go_on += IsToday(story) && !story.before_key.empty() ? 1U : 0U;
    fresh += story.change == TopicChange::kNew ? 1U : 0U;
    if (IsToday(story)) continue;
    joined += story.change == TopicChange::kMerged ? 1U : 0U;
    apart += story.change == TopicChange::kSplit ? 1U : 0U;
    gone += story.change == TopicChange::kGone ? 1U : 0U;
  }
  std::vector<std::string> rest;
  if (joined > 0) rest.push_back(Counted(joined, "se juntó con otro", "se juntaron con otros"));
  if (apart > 0) rest.push_back(Counted(apart, "se partió entre otros", "se partieron entre otros"));
  if (gone > 0) rest.push_back(Counted(gone, "ya no está", "ya no están"));
  std::string out =
      "De " + Counted(before, "asunto", "asuntos") + " de la vez anterior, " + Counted(go_on, "sigue", "siguen") + " con su clave";
  if (!rest.empty()) out += "; " + Listed(rest, rest.size());
  return out + ". Hoy hay " + Counted(today, "asunto", "asuntos") + ": " +
         (fresh == 0 ? "ninguno es nuevo" : Counted(fresh, "es nuevo", "son nuevos")) + " del todo.";
}

std::string Voices(const TopicStory& story) {
  const std::string now = IsToday(story) ? std::to_string(story.voices_now) : "–";
  return (story.before_key.empty() ? "–" : std::to_string(story.voices_before)) + " → " + now;
}

std::string LeftOut(std::size_t count) { return "y " + Counted(count, "asunto", "asuntos") + " más, en continuity.csv"; }

}  // namespace

std::vector<std::string> ContinuitySentences(const Continuity& continuity, const ContinuityOptions& options) {
  const Overlap& o = continuity.overlap;
  std::vector<std::string> out;
  out.push_back("La vez anterior había " + Contributions(o.before) + "; ahora hay " + std::to_string(o.before + o.added) + ": " +
                (o.added == 0 ? "ninguna es nueva." : Counted(o.added, "es nueva.", "son nuevas.")));
  if (o.again > 0) {
    std::string again = Counted(o.again, "aportación de antes volvió a venir, con el mismo texto: cuenta una sola vez",
                                "aportaciones de antes volvieron a venir, con el mismo texto: cada una cuenta una sola vez");
    if (o.again_without_id > 0)
      again += ". " +
               Counted(o.again_without_id, "de ellas no trae identificador y se reconoció",
                       "de ellas no traen identificador y se reconocieron") +
               " por tener el mismo texto y los mismos datos; si son de otras personas, póngales identificador";
    out.push_back(again + ".");
  }
  if (!o.revised.empty())
    out.push_back(Counted(o.revised.size(), "aportación volvió a venir con otro texto; vale el nuevo: ",
                          "aportaciones volvieron a venir con otro texto; vale el nuevo: ") +
                  Listed(o.revised, options.max_ids) + ".");
  if (!o.renumbered.empty())
    out.push_back(
        "Los identificadores de " + Listed(o.renumbered, options.max_ids) +
        " ya los llevaban antes otras aportaciones, con otros textos; para no confundirlas se les puso delante el nombre del archivo.");
  if (o.people != PeopleLink::kNotNeeded) out.push_back(PeopleSentence(o));
  out.push_back(TopicsSentence(continuity));
  return out;
}

std::string ContinuitySection(const Continuity& continuity, const ReportFacts& facts, const std::vector<std::string>& shown,
                              const ContinuityOptions& options) {
  if (!continuity.compared) return {};
  std::string out = "<h2>" + std::string(kContinuityTitle) + "</h2>\n<ul>\n";
  for (const std::string& sentence : ContinuitySentences(continuity, options)) out += "<li>" + EscapeMarkup(sentence) + "</li>\n";
  out += "</ul>\n";
  for (const ChangeName& told : kTold) {
    const std::vector<const TopicStory*> stories = Stories(continuity, told.change);
    if (stories.empty()) continue;
    const std::string heading = std::string(told.heading);
    out += "<h3>" + heading + "</h3>\n<div class=\"tabla\" role=\"region\" tabindex=\"0\" aria-label=\"" + heading +
           "\"><table>\n<caption>" + heading +
           "</caption>\n<thead><tr><th scope=\"col\">Asunto</th><th scope=\"col\" class=\"numero\">Voces: antes → ahora</th>"
           "<th scope=\"col\">Qué pasó</th></tr></thead>\n<tbody>\n";
    const std::size_t listed = std::min(options.max_topics, stories.size());
    for (std::size_t i = 0; i < listed; ++i) {
      const TopicStory& story = *stories[i];
      std::string label = EscapeMarkup(OneLine(story.label));
      const std::uint32_t tree =
          IsToday(story) && story.topic < facts.tree_of_topic.size() ? facts.tree_of_topic[story.topic] : ReportFacts::kNoTree;
      if (tree != ReportFacts::kNoTree && !shown[tree].empty()) label = "<a href=\"#" + TreeAnchor(tree) + "\">" + label + "</a>";
      out += "<tr><th scope=\"row\">" + label + "</th><td class=\"numero\">" + Voices(story) + "</td><td>" +
             EscapeMarkup(OneLine(story.why)) + "</td></tr>\n";
    }
    out += "</tbody></table></div>\n";
    if (stories.size() > listed) out += "<p class=\"mas\">" + LeftOut(stories.size() - listed) + "</p>\n";
  }
  return out;
}

std::string ContinuityMarkdown(const Continuity& continuity, const ContinuityOptions& options) {
  if (!continuity.compared) return {};
  std::string out = "## " + std::string(kContinuityTitle) + "\n\n";
  for (const std::string& sentence : ContinuitySentences(continuity, options)) out += "- " + EscapeMarkdown(sentence) + "\n";
  out += "\n";
  for (const ChangeName& told : kTold) {
    const std::vector<const TopicStory*> stories = Stories(continuity, told.change);
    if (stories.empty()) continue;
    out += "### " + std::string(told.heading) + "\n\n";
    const std::size_t listed = std::min(options.max_topics, stories.size());
    for (std::size_t i = 0; i < listed; ++i)
      out +=
          "- **" + EscapeMarkdown(stories[i]->label) + "** (voces: " + Voices(*stories[i]) + "). " + EscapeMarkdown(stories[i]->why) + "\n";
    if (stories.size() > listed) out += "- " + LeftOut(stories.size() - listed) + "\n";
    out += "\n";
  }
  return out;
}

}  // namespace ceiba
