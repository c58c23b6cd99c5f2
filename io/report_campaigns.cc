// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_campaigns.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"
#include "io/report_facts.h"
#include "io/short_quote.h"

namespace ceiba {
namespace {

constexpr std::string_view kTitle = "Textos casi iguales";

// What both formats say before the list. Plain text.
std::vector<std::string> Introduction(const Corpus& corpus, const std::vector<Campaign>& campaigns) {
  std::vector<ContributionId> all;
  for (const Campaign& campaign : campaigns) all.insert(all.end(), campaign.contributions.begin(), campaign.contributions.end());
  SortUnique(all);
  const Support support = CountSupport(corpus, all);
  std::vector<std::string> out;
  out.push_back("Se " + std::string(campaigns.size() == 1 ? "encontró " : "encontraron ") +
                Counted(campaigns.size(), "grupo", "grupos") + " de textos iguales o casi iguales. Suman " + SupportInFull(support) +
                ".");
  out.emplace_back(
      "Puede ser un formato que se compartió, una campaña o gente que dice lo mismo: el programa no lo sabe ni lo juzga. "
      "Ninguna aportación se quitó; cada una sigue en su asunto.");
  if (support.people == 0) {
    out.emplace_back("Como no se sabe quién escribió, el apoyo cuenta aportaciones: si alguien envió varias, aquí no se puede saber.");
  } else if (support.unsigned_contributions == 0) {
    out.emplace_back("El apoyo cuenta a cada persona una sola vez, aunque haya enviado varias.");
  } else {
    out.emplace_back("El apoyo cuenta a cada persona una sola vez; donde falta el autor, cuenta cada aportación.");
  }
  return out;
}

// How far the texts of one campaign differ.
std::string Difference(const Campaign& campaign) {
  if (campaign.texts == 1) return "todas con el mismo texto";
  if (campaign.least >= 1.0F) return "las mismas palabras, escritas de " + std::to_string(campaign.texts) + " maneras";
  // Never 100: the words do differ.
  const long percent = std::min(99L, std::lround(100 * static_cast<double>(campaign.least)));
  return std::to_string(campaign.texts) + " textos distintos; el que menos se parece al citado coincide en " +
         std::to_string(percent) + " %";
}

std::string MoreSentence(std::size_t more) { return "y " + Counted(more, "grupo", "grupos") + " más, en campaigns.csv"; }
constexpr std::string_view kGoesOn = "(el texto sigue en campaigns.csv)";

}  // namespace

std::string CampaignsSection(const Corpus& corpus, const std::vector<Campaign>& campaigns, const CampaignsShown& shown) {
  std::string out = "<h2>" + std::string(kTitle) + "</h2>\n";
  if (campaigns.empty()) return out + "<p>No se encontraron textos casi iguales.</p>\n";
  for (const std::string& sentence : Introduction(corpus, campaigns)) out += "<p>" + EscapeMarkup(sentence) + "</p>\n";
  out += "<ul class=\"voces\">\n";
  const std::size_t listed = std::min(shown.max_campaigns, campaigns.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const Campaign& campaign = campaigns[i];
    const Contribution& first = corpus.contributions[campaign.contributions.front().value];
    const ShortQuote quote = BeginOf(first.text, shown.max_quote_bytes);
    out += "<li><b>" + EscapeMarkup(SupportInFull(campaign.support)) + "</b>: " + EscapeMarkup(Difference(campaign)) +
           ".\n<div class=\"voz\"><p class=\"fuente\"><b>" + EscapeMarkup(first.key) + "</b></p><p class=\"texto\">«" +
           EscapeMarkup(quote.words) +
           (quote.whole ? "»" : "…» <i>" + std::string(kGoesOn) + "</i>") + "</p></div></li>\n";
  }
  out += "</ul>\n";
  if (campaigns.size() > listed) out += "<p class=\"mas\">" + MoreSentence(campaigns.size() - listed) + "</p>\n";
  return out;
}

std::string CampaignsMarkdown(const Corpus& corpus, const std::vector<Campaign>& campaigns, const CampaignsShown& shown) {
  if (campaigns.empty()) return {};
  std::string out = "## " + std::string(kTitle) + "\n\n";
  for (const std::string& sentence : Introduction(corpus, campaigns)) out += EscapeMarkdown(sentence) + "\n";
  out += "\n";
  const std::size_t listed = std::min(shown.max_campaigns, campaigns.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const Campaign& campaign = campaigns[i];
    const Contribution& first = corpus.contributions[campaign.contributions.front().value];
    const ShortQuote quote = BeginOf(first.text, shown.max_quote_bytes);
    out += "- **" + EscapeMarkdown(SupportInFull(campaign.support)) + "**: " + EscapeMarkdown(Difference(campaign)) + ".\n  - «" +
           EscapeMarkdown(quote.words) + (quote.whole ? "»" : "…» " + std::string(kGoesOn)) + " (" + EscapeMarkdown(first.key) + ")\n";
  }
  if (campaigns.size() > listed) out += "- " + MoreSentence(campaigns.size() - listed) + "\n";
  return out + "\n";
}

}  // namespace ceiba
