// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_subtopics.h"

#include <algorithm>
#include <string_view>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/report_facts.h"
#include "io/short_quote.h"

namespace ceiba {
namespace {

constexpr std::string_view kTitle = "Asuntos grandes por dentro";
constexpr std::string_view kIntroduction =
    "Cuando un asunto reúne muchas aportaciones, aquí se ve en qué montones más pequeños se reparte. Cada aportación está en uno "
    "solo; lo que nadie más dijo se lista aparte y no se pierde. Lo acomodó una máquina: muévanlo si así no les sirve.";

std::vector<const Topic*> Divided(const Analysis& analysis, const std::vector<Subtopics>& subtopics) {
  std::vector<const Topic*> topics;
  for (const Topic& topic : analysis.topics)
    if (topic.id.value < subtopics.size() && !subtopics[topic.id.value].subtopics.empty()) topics.push_back(&topic);
  return topics;
}

std::string MoreSubtopics(std::size_t more) { return "y " + Counted(more, "montón", "montones") + " más, en subtopics.csv"; }
std::string MoreTopics(std::size_t more) { return "y " + Counted(more, "asunto grande", "asuntos grandes") + " más, en subtopics.csv"; }
std::string MoreAlone(std::size_t more) { return "y " + Counted(more, "aportación", "aportaciones") + " más, en subtopics.csv"; }
std::string AloneSentence(std::size_t alone) {
  return Counted(alone, "aportación dice", "aportaciones dicen") + " algo que nadie más dijo en este asunto:";
}

std::string QuoteHtml(const Contribution& contribution, std::size_t bytes) {
  const ShortQuote quote = BeginOf(contribution.text, bytes);
  return "<div class=\"voz\"><p class=\"fuente\"><b>" + EscapeMarkup(contribution.key) + "</b></p><p class=\"texto\">«" +
         EscapeMarkup(quote.words) + (quote.whole ? "»" : "…»") + "</p></div>\n";
}

std::string QuoteMarkdown(const Contribution& contribution, std::size_t bytes) {
  const ShortQuote quote = BeginOf(contribution.text, bytes);
  return "«" + EscapeMarkdown(quote.words) + (quote.whole ? "»" : "…»") + " (" + EscapeMarkdown(contribution.key) + ")\n";
}

std::string TopicHtml(const Analysis& analysis, const Topic& topic, const Subtopics& found, const SubtopicsShown& shown) {
  std::string out = "<h3>" + EscapeMarkup(OneLine(topic.label)) + " <span class=\"apoyo\">" + EscapeMarkup(SupportText(topic.support)) +
                    "</span></h3>\n<ul class=\"voces\">\n";
  const std::size_t listed = std::min(shown.max_subtopics, found.subtopics.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const Subtopic& subtopic = found.subtopics[i];
    out += "<li><p><b>" + EscapeMarkup(OneLine(subtopic.label)) + "</b> <span class=\"apoyo\">" +
           EscapeMarkup(SupportInFull(subtopic.support)) + "</span></p>\n";
    for (std::size_t q = 0; q < std::min(shown.max_quotes, subtopic.central.size()); ++q)
      out += QuoteHtml(analysis.corpus.contributions[subtopic.central[q].value], shown.max_quote_bytes);
    out += "</li>\n";
  }
  out += "</ul>\n";
  if (found.subtopics.size() > listed) out += "<p class=\"mas\">" + MoreSubtopics(found.subtopics.size() - listed) + "</p>\n";
  if (found.alone.empty()) return out;
  out += "<details><summary>" + AloneSentence(found.alone.size()) + "</summary>\n";
  const std::size_t told = std::min(shown.max_alone, found.alone.size());
  for (std::size_t i = 0; i < told; ++i) out += QuoteHtml(analysis.corpus.contributions[found.alone[i].value], shown.max_quote_bytes);
  if (found.alone.size() > told) out += "<p class=\"mas\">" + MoreAlone(found.alone.size() - told) + "</p>\n";
  return out + "</details>\n";
}

std::string TopicMarkdown(const Analysis& analysis, const Topic& topic, const Subtopics& found, const SubtopicsShown& shown) {
  std::string out = "### " + EscapeMarkdown(topic.label) + " (" + EscapeMarkdown(SupportText(topic.support)) + ")\n\n";
  const std::size_t listed = std::min(shown.max_subtopics, found.subtopics.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const Subtopic& subtopic = found.subtopics[i];
    out += "- **" + EscapeMarkdown(subtopic.label) + "** (" + EscapeMarkdown(SupportInFull(subtopic.support)) + ")\n";
    for (std::size_t q = 0; q < std::min(shown.max_quotes, subtopic.central.size()); ++q)
      out += "  - " + QuoteMarkdown(analysis.corpus.contributions[subtopic.central[q].value], shown.max_quote_bytes);
  }
  if (found.subtopics.size() > listed) out += "- " + MoreSubtopics(found.subtopics.size() - listed) + "\n";
  if (!found.alone.empty()) {
    out += "- " + AloneSentence(found.alone.size()) + "\n";
    const std::size_t told = std::min(shown.max_alone, found.alone.size());
    for (std::size_t i = 0; i < told; ++i)
      out += "  - " + QuoteMarkdown(analysis.corpus.contributions[found.alone[i].value], shown.max_quote_bytes);
    if (found.alone.size() > told) out += "  - " + MoreAlone(found.alone.size() - told) + "\n";
  }
  return out + "\n";
}

}  // namespace

std::string SubtopicsSection(const Analysis& analysis, const std::vector<Subtopics>& subtopics, const SubtopicsShown& shown) {
  std::string out = "<h2>" + std::string(kTitle) + "</h2>\n";
  const std::vector<const Topic*> topics = Divided(analysis, subtopics);
  if (topics.empty()) return out + "<p>Ningún asunto es tan grande que haga falta repartirlo.</p>\n";
  out += "<p>" + std::string(kIntroduction) + "</p>\n";
  const std::size_t listed = std::min(shown.max_topics, topics.size());
  for (std::size_t i = 0; i < listed; ++i) out += TopicHtml(analysis, *topics[i], subtopics[topics[i]->id.value], shown);
  if (topics.size() > listed) out += "<p class=\"mas\">" + MoreTopics(topics.size() - listed) + "</p>\n";
  return out;
}

std::string SubtopicsMarkdown(const Analysis& analysis, const std::vector<Subtopics>& subtopics, const SubtopicsShown& shown) {
  const std::vector<const Topic*> topics = Divided(analysis, subtopics);
  if (topics.empty()) return {};
  std::string out = "## " + std::string(kTitle) + "\n\n" + std::string(kIntroduction) + "\n\n";
  const std::size_t listed = std::min(shown.max_topics, topics.size());
  for (std::size_t i = 0; i < listed; ++i) out += TopicMarkdown(analysis, *topics[i], subtopics[topics[i]->id.value], shown);
  if (topics.size() > listed) out += MoreTopics(topics.size() - listed) + "\n\n";
  return out;
}

}  // namespace ceiba
