// SPDX-License-Identifier: GPL-3.0-or-later
// An analysis of topics, voices and what is known of them, without texts: for the tests of trends and groups.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "core/support.h"
#include "core/types.h"

namespace ceiba::testing {

class SpokenTopics {
 public:
  std::uint32_t AddTopic(const std::string& label, std::uint32_t theme = 0) {
    Topic topic;
    topic.id = {static_cast<std::uint32_t>(analysis.topics.size())};
    topic.key = "t-" + label;
    topic.label = label;
    topic.theme = theme;
    while (analysis.taxonomy.size() <= theme) analysis.taxonomy.push_back({"tema-" + std::to_string(analysis.taxonomy.size()), ""});
    analysis.topics.push_back(topic);
    return topic.id.value;
  }

  /// `times` contributions on the topic, all unsigned or, with `person`, all of one person.
  void Say(std::uint32_t topic, const Metadata& about, int times = 1, ParticipantId person = {}) {
    Topic& t = analysis.topics[topic];
    for (int i = 0; i < times; ++i) {
      Contribution c;
      c.id = {static_cast<std::uint32_t>(analysis.corpus.contributions.size())};
      c.key = "b-" + std::to_string(c.id.value);
      c.text = "Aquí se dice algo";
      c.about = about;
      c.by = person;
      t.contributions.push_back(c.id);
      analysis.corpus.contributions.push_back(std::move(c));
    }
    t.support = CountSupport(analysis.corpus, t.contributions);
    analysis.people_known |= person.valid();
  }

  Analysis analysis;
};

inline Metadata On(std::string date) {
  Metadata about;
  about.date = std::move(date);
  return about;
}

inline Metadata Of(std::string sector, std::string place = "") {
  Metadata about;
  about.sector = std::move(sector);
  about.place = std::move(place);
  return about;
}

}  // namespace ceiba::testing
