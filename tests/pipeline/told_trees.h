// SPDX-License-Identifier: GPL-3.0-or-later
// A read corpus with topics, mentions and one tree a topic, put together from words: for the tests of stages that come after
// the trees. Every mention is a statement and a box of its own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "core/support.h"
#include "core/types.h"
#include "nlp/annotate.h"
#include "nlp/language_pack.h"
#include "pipeline/group.h"
#include "pipeline/statements.h"

namespace ceiba::testing {

inline const std::string& LexiconDir() {
  static const std::string dir = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";
  return dir;
}

inline const LanguagePack& Spanish() {
  static const LanguagePack* const pack = new LanguagePack(std::move(LanguagePack::Load(LexiconDir())).value());
  return *pack;
}

struct SaidWords {
  Role role = Role::kProblem;
  std::string words;  ///< of the text; all of it when empty
};

struct Told {
  std::uint32_t topic = 0;
  std::string text;
  std::vector<SaidWords> said = {};
  std::uint32_t author = 0;  ///< 0: unknown
  int copy_of = -1;          ///< row of what was told
};

/// Keys are "b-000" and on, in the order told; topics "asunto 0" and on, in the order of their numbers.
class ToldTrees {
 public:
  explicit ToldTrees(const std::vector<Told>& told) {
    std::uint32_t topics = 0;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
      Contribution c;
      c.id = {i};
      const std::string number = std::to_string(i);
      c.key = "b-" + std::string(3 - number.size(), '0') + number;
      c.text = told[i].copy_of < 0 ? told[i].text : told[static_cast<std::size_t>(told[i].copy_of)].text;
      if (told[i].author > 0) c.by = {told[i].author};
      if (told[i].copy_of >= 0) c.copy_of = {static_cast<std::uint32_t>(told[i].copy_of)};
      analysis.corpus.contributions.push_back(std::move(c));
      topics = std::max(topics, told[i].topic + 1);
    }
    std::vector<std::string_view> texts;
    for (const Contribution& c : analysis.corpus.contributions) {
      if (c.copy_of.valid()) {
        place_of.push_back(place_of[c.copy_of.value]);
        continue;
      }
      place_of.push_back(static_cast<std::uint32_t>(analysed.size()));
      analysed.push_back(c.id);
      texts.push_back(c.text);
    }
    annotated = Annotate(texts, Spanish(), Threads{1});
    parts.resize(analysed.size());
    extractions.resize(analysed.size());
    themes.resize(analysed.size());
    analysis.taxonomy = {{"otros", "Otros"}};
    for (std::uint32_t t = 0; t < topics; ++t) {
      Topic topic;
      topic.id = {t};
      topic.key = "t-" + std::to_string(t);
      topic.label = "asunto " + std::to_string(t);
      analysis.topics.push_back(topic);
      ProblemTree tree;
      tree.key = topic.key;
      tree.topic = topic.id;
      tree.stated = false;
      tree.nodes.push_back({"P", Role::kProblem, "Sin decir", {}, {}, topic.id, {}, {}, {}});
      analysis.trees.push_back(std::move(tree));
    }
    for (std::uint32_t i = 0; i < told.size(); ++i) {
      Topic& topic = analysis.topics[told[i].topic];
      topic.contributions.push_back({i});
      topic.copies += told[i].copy_of >= 0 ? 1U : 0U;
      analysis.main_topic.push_back(topic.id);
      analysis.first_mention.push_back(static_cast<std::uint32_t>(analysis.mentions.size()));
      analysis.first_link.push_back(0);
      if (told[i].copy_of >= 0) continue;
      for (const SaidWords& said : told[i].said) Say({i}, topic.id, said);
    }
    analysis.first_mention.push_back(static_cast<std::uint32_t>(analysis.mentions.size()));
    analysis.first_link.push_back(0);
    for (Topic& topic : analysis.topics) topic.support = CountSupport(analysis.corpus, topic.contributions);
  }

  StatementInput statement_input() const { return {analysis.corpus, annotated, place_of, analysis.mentions, analysis.main_topic}; }
  GroupingInput grouping_input() const { return {annotated, parts, extractions, themes}; }
  std::string Words(ContributionId in, Span span) const {
    return analysis.corpus.contributions[in.value].text.substr(span.begin, span.size());
  }

  Analysis analysis;
  std::vector<ContributionId> analysed;
  std::vector<std::uint32_t> place_of;
  AnnotatedCorpus annotated;
  std::vector<std::vector<Part>> parts;
  std::vector<Extraction> extractions;
  std::vector<std::vector<ThemeScore>> themes;

 private:
  void Say(ContributionId in, TopicId topic, const SaidWords& said) {
    const std::string& text = analysis.corpus.contributions[in.value].text;
    const std::size_t at = text.find(said.words);
    CEIBA_CHECK(at != std::string::npos, text, said.words);
    const std::size_t size = said.words.empty() ? text.size() : said.words.size();
    Mention mention;
    mention.id = {static_cast<std::uint32_t>(analysis.mentions.size())};
    mention.in = in;
    mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
    mention.role = said.role;
    mention.confidence = 1;
    analysis.mentions.push_back(mention);
    extractions[place_of[in.value]].mentions.push_back(mention);
    Statement statement;
    statement.id = {static_cast<std::uint32_t>(analysis.statements.size())};
    statement.key = "s-" + std::to_string(statement.id.value);
    statement.topic = topic;
    statement.role = said.role;
    statement.label = text.substr(at, size);
    statement.members = {mention.id};
    statement.contributions = {in};
    statement.support = CountSupport(analysis.corpus, statement.contributions);
    analysis.statement_of.push_back(statement.id);
    analysis.topics[topic.value].statements.push_back(statement.id);
    ProblemTree& tree = analysis.trees[topic.value];
    constexpr std::string_view kLetters = "PCEA";
    tree.nodes.push_back({std::string(1, kLetters[static_cast<std::size_t>(said.role)]) + std::to_string(tree.nodes.size()),
                          said.role,
                          statement.label,
                          statement.id,
                          {},
                          topic,
                          {mention.id},
                          {in},
                          statement.support});
    analysis.statements.push_back(std::move(statement));
  }
};

}  // namespace ceiba::testing
