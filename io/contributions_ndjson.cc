// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/contributions_ndjson.h"

#include <nlohmann/json.hpp>

#include "core/utf8.h"
#include "io/confidence.h"
#include "io/names.h"

namespace ceiba {
namespace {

using Json = nlohmann::ordered_json;

void PutKnown(Json& line, const char* key, const std::string& value) {
  if (!value.empty()) line[key] = value;
}

Json Mentions(const Analysis& a, ContributionId analysed, const std::string& text) {
  Json list = Json::array();
  const std::uint32_t first = a.first_mention[analysed.value];
  const std::uint32_t past = a.first_mention[analysed.value + 1];
  if (first == past) return list;
  const CodePointIndex chars(text);
  for (std::uint32_t m = first; m < past; ++m) {
    const Mention& mention = a.mentions[m];
    Json item = {{"label", NameOf(mention.role).code},
                 {"start", chars.At(mention.span.begin)},
                 {"end", chars.At(mention.span.end)},
                 {"text", QuoteText(a, mention)},
                 {"why", mention.why},
                 {"confidence", Thousandths(mention.confidence)}};
    if (const StatementId statement = a.statement_of[m]; statement.valid())
      item["statement"] = a.statements[statement.value].key;
    list.push_back(std::move(item));
  }
  return list;
}

Json Links(const Analysis& a, ContributionId analysed) {
  Json list = Json::array();
  const std::uint32_t first_mention = a.first_mention[analysed.value];
  for (std::uint32_t l = a.first_link[analysed.value]; l < a.first_link[analysed.value + 1]; ++l) {
    const Link& link = a.links[l];
    list.push_back(Json::array({CodeOf(link.kind), link.from.value - first_mention, link.to.value - first_mention}));
  }
  return list;
}

Json Line(const Analysis& a, const Contribution& c) {
  const ContributionId analysed = a.Analysed(c.id);
  Json line;
  line["id"] = c.key;
  line["source"] = c.from.file;
  line["text"] = c.text;
  Json& themes = line["themes"] = Json::array();
  for (const ThemeScore& score : a.themes[analysed.value]) themes.push_back(a.taxonomy[score.theme].code);
  line["cluster"] = a.topics[a.main_topic[c.id.value].value].key;
  if (c.copy_of.valid()) line["copy_of"] = a.corpus.contributions[c.copy_of.value].key;
  line["mentions"] = Mentions(a, analysed, c.text);
  line["links"] = Links(a, analysed);
  if (c.by.valid()) line["participant"] = a.corpus.participants[c.by.value];
  PutKnown(line, "date", c.about.date);
  PutKnown(line, "round", c.about.round);
  PutKnown(line, "channel", c.about.channel);
  PutKnown(line, "place", c.about.place);
  PutKnown(line, "sector", c.about.sector);
  PutKnown(line, "gender", c.about.gender);
  PutKnown(line, "age", c.about.age);
  PutKnown(line, "source_topic", c.about.topic);
  PutKnown(line, "question", c.from.question);
  line["row"] = c.from.row;
  return line;
}

}  // namespace

std::string ContributionsNdjson(const Analysis& analysis) {
  std::string out;
  for (const Contribution& c : analysis.corpus.contributions) {
    out += Line(analysis, c).dump(-1, ' ', false, Json::error_handler_t::replace);
    out += '\n';
  }
  return out;
}

}  // namespace ceiba
