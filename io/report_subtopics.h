// SPDX-License-Identifier: GPL-3.0-or-later
// "Asuntos grandes por dentro": the section of both reports on what each large topic falls into, with those who say in it
// what nobody else says.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/subtopics.h"
#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and subtopics.csv named, which holds it.
struct SubtopicsShown {
  std::size_t max_topics = 40;     ///< those given first
  std::size_t max_subtopics = 12;  ///< of one topic
  std::size_t max_quotes = 2;      ///< of one subtopic
  std::size_t max_alone = 8;       ///< of one topic
  std::size_t max_quote_bytes = 240;
};

/// `subtopics`: one entry for each topic. Inside of a <section>, with its <h2>; everything escaped. Says so when there are none.
std::string SubtopicsSection(const Analysis& analysis, const std::vector<Subtopics>& subtopics, const SubtopicsShown& shown = {});

/// CommonMark; "" when there are none.
std::string SubtopicsMarkdown(const Analysis& analysis, const std::vector<Subtopics>& subtopics, const SubtopicsShown& shown = {});

}  // namespace ceiba
