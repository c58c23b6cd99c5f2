// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_trends.h"

#include <string_view>

#include "io/escape.h"

namespace ceiba {
namespace {

bool OfNumbers(std::string_view head) { return head.starts_with('#'); }
std::string_view WordsOf(std::string_view head) { return OfNumbers(head) ? head.substr(1) : head; }

// "y 3 más, en groups.csv" is no sentence.
std::string Paragraph(const std::string& words) {
  return (words.starts_with("y ") ? "<p class=\"mas\">" : "<p>") + EscapeMarkup(words) + "</p>\n";
}

std::string TableHtml(const ToldSection& told) {
  const std::string caption = EscapeMarkup(OneLine(told.caption));
  std::string out = "<div class=\"tabla\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption + "\"><table>\n<caption>" + caption +
                    "</caption>\n<thead><tr>";
  for (const std::string_view head : told.heads)
    out += (OfNumbers(head) ? "<th scope=\"col\" class=\"numero\">" : "<th scope=\"col\">") + EscapeMarkup(WordsOf(head)) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<std::string>& row : told.rows) {
    out += "<tr><th scope=\"row\">" + EscapeMarkup(OneLine(row.front())) + "</th>";
    for (std::size_t i = 1; i < row.size(); ++i)
      out += (OfNumbers(told.heads[i]) ? "<td class=\"numero\">" : "<td>") + EscapeMarkup(OneLine(row[i])) + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string Html(const ToldSection& told) {
  std::string out = "<h2>" + EscapeMarkup(told.title) + "</h2>\n";
  for (const std::string& words : told.before) out += Paragraph(words);
  if (!told.rows.empty()) out += TableHtml(told);
  if (!told.items.empty()) {
    out += "<ul class=\"voces\">\n";
    for (const ToldSection::Item& item : told.items) {
      out += "<li>" + EscapeMarkup(OneLine(item.words));
      if (!item.quote.empty())
        out += "<div class=\"voz\">«" + EscapeMarkup(OneLine(item.quote)) + "» <span class=\"fuente\">(" + EscapeMarkup(item.source) +
               ")</span></div>";
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
  for (const std::string& words : told.after) out += Paragraph(words);
  return out;
}

std::string Markdown(const ToldSection& told) {
  std::string out = "## " + EscapeMarkdown(told.title) + "\n\n";
  for (const std::string& words : told.before) out += EscapeMarkdown(words) + "\n\n";
  if (!told.rows.empty()) {
    std::string heads = "|", rule = "|";
    for (const std::string_view head : told.heads) {
      heads += " " + EscapeMarkdown(WordsOf(head)) + " |";
      rule += OfNumbers(head) ? " ---: |" : " --- |";
    }
    out += EscapeMarkdown(told.caption) + ":\n\n" + heads + "\n" + rule + "\n";
    for (const std::vector<std::string>& row : told.rows) {
      out += "|";
      for (const std::string& cell : row) out += " " + EscapeMarkdown(cell) + " |";
      out += "\n";
    }
    out += "\n";
  }
  for (const ToldSection::Item& item : told.items) {
    out += "- " + EscapeMarkdown(item.words) + "\n";
    if (!item.quote.empty()) out += "  - «" + EscapeMarkdown(item.quote) + "» (" + EscapeMarkdown(item.source) + ")\n";
  }
  if (!told.items.empty()) out += "\n";
  for (const std::string& words : told.after) out += EscapeMarkdown(words) + "\n\n";
  return out;
}

}  // namespace

std::string TrendsSection(const Analysis& analysis, const Trends& trends, const TrendsShown& shown) {
  return Html(TellTrends(analysis, trends, shown));
}

std::string GroupsSection(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown) {
  return Html(TellGroups(analysis, groups, shown));
}

std::string FewVoicesSection(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown) {
  return Html(TellFewVoices(analysis, groups, shown));
}

std::string TrendsMarkdown(const Analysis& analysis, const Trends& trends, const GroupFindings& groups, const TrendsShown& shown) {
  return Markdown(TellTrends(analysis, trends, shown)) + Markdown(TellGroups(analysis, groups, shown)) +
         Markdown(TellFewVoices(analysis, groups, shown));
}

}  // namespace ceiba
