// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_contrary.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/support.h"
#include "io/escape.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr std::string_view kTitle = "Voces en contra";
constexpr std::string_view kIntroduction =
    "Hay quien dice lo contrario de estas cajas. No se descarta ni se promedia: conviene hablarlo. El programa busca frases opuestas "
    "sobre lo mismo y puede equivocarse; léanlas antes de decidir.";

// All that is said against one box.
struct AgainstBox {
  std::uint32_t node = 0;
  std::vector<const ContraryQuote*> quotes;
  Support support;
};

std::vector<AgainstBox> ByBox(const Analysis& analysis, const std::vector<Contrary>& contraries) {
  std::vector<AgainstBox> boxes;
  for (std::size_t i = 0; i < contraries.size();) {
    AgainstBox box{contraries[i].node, {}, {}};
    std::vector<ContributionId> all;
    for (; i < contraries.size() && contraries[i].node == box.node; ++i) {
      for (const ContraryQuote& quote : contraries[i].quotes) box.quotes.push_back(&quote);
      all.insert(all.end(), contraries[i].contributions.begin(), contraries[i].contributions.end());
    }
    SortUnique(all);
    box.support = CountSupport(analysis.corpus, all);
    boxes.push_back(std::move(box));
  }
  return boxes;
}

std::string_view Words(const Analysis& analysis, const ContraryQuote& quote) {
  return std::string_view(analysis.corpus.contributions[quote.in.value].text).substr(quote.span.begin, quote.span.size());
}

std::string More(std::size_t more) { return "y " + Counted(more, "frase", "frases") + " más, en contrary.csv"; }

}  // namespace

std::string ContraryHtml(const Analysis& analysis, const ProblemTree& tree, const std::vector<Contrary>& contraries,
                         const ContraryShown& shown) {
  if (contraries.empty()) return {};
  std::string out =
      "<details class=\"contrarias\"><summary>" + std::string(kTitle) + "</summary>\n<p>" + std::string(kIntroduction) + "</p>\n";
  for (const AgainstBox& box : ByBox(analysis, contraries)) {
    const TreeNode& node = tree.nodes[box.node];
    out += "<h5>" + EscapeMarkup(node.code) + " «" + EscapeMarkup(OneLine(node.label)) +
           "» <span class=\"apoyo\">Apoyo: " + EscapeMarkup(SupportText(node.support)) +
           ". En contra: " + EscapeMarkup(SupportText(box.support)) + ".</span></h5>\n<ul class=\"citas\">\n";
    const std::size_t listed = std::min(shown.max_quotes, box.quotes.size());
    for (std::size_t i = 0; i < listed; ++i) {
      const ContraryQuote& quote = *box.quotes[i];
      const Mention& against = analysis.mentions[quote.against.value];
      out += "<li>«" + EscapeMarkup(OneLine(Words(analysis, quote))) + "» <span class=\"fuente\">" +
             EscapeMarkup(analysis.corpus.contributions[quote.in.value].key) + "</span>, frente a «" +
             EscapeMarkup(OneLine(QuoteText(analysis, against))) + "» <span class=\"fuente\">" +
             EscapeMarkup(analysis.corpus.contributions[against.in.value].key) + "</span></li>\n";
    }
    if (box.quotes.size() > listed) out += "<li class=\"mas\">" + More(box.quotes.size() - listed) + "</li>\n";
    out += "</ul>\n";
  }
  return out + "</details>\n";
}

std::string ContraryMarkdown(const Analysis& analysis, const ProblemTree& tree, const std::vector<Contrary>& contraries,
                             const ContraryShown& shown) {
  if (contraries.empty()) return {};
  std::string out = "**" + std::string(kTitle) + "**\n\n" + std::string(kIntroduction) + "\n\n";
  for (const AgainstBox& box : ByBox(analysis, contraries)) {
    const TreeNode& node = tree.nodes[box.node];
    out += "- **" + EscapeMarkdown(node.code) + "** " + EscapeMarkdown(node.label) +
           ". Apoyo: " + EscapeMarkdown(SupportText(node.support)) + ". En contra: " + EscapeMarkdown(SupportText(box.support)) + ".\n";
    const std::size_t listed = std::min(shown.max_quotes, box.quotes.size());
    for (std::size_t i = 0; i < listed; ++i) {
      const ContraryQuote& quote = *box.quotes[i];
      const Mention& against = analysis.mentions[quote.against.value];
      out += "  - «" + EscapeMarkdown(Words(analysis, quote)) + "» (" + EscapeMarkdown(analysis.corpus.contributions[quote.in.value].key) +
             "), frente a «" + EscapeMarkdown(QuoteText(analysis, against)) + "» (" +
             EscapeMarkdown(analysis.corpus.contributions[against.in.value].key) + ")\n";
    }
    if (box.quotes.size() > listed) out += "  - " + More(box.quotes.size() - listed) + "\n";
  }
  return out + "\n";
}

}  // namespace ceiba
