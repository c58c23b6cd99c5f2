// SPDX-License-Identifier: GPL-3.0-or-later
// What both reports (HTML and Markdown) tell besides the trees: totals, themes, what was masked or refused, and the
// sentences that say so. Plain text: whoever writes it into a format escapes it.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// A theme as the sum of the topics placed in it; every contribution counts once, by its main topic.
struct ThemeFacts {
  std::uint32_t theme = 0;
  Support support;
  std::size_t topics = 0;
  std::vector<std::uint32_t> trees;   ///< indices into analysis.trees, most voices first
  std::vector<TopicId> without_tree;  ///< most voices first
};

struct ReportFacts {
  static constexpr std::uint32_t kNoTree = 0xFFFFFFFF;
  std::uint64_t rows = 0;
  std::size_t copies = 0;
  std::size_t without_author = 0;
  std::vector<ThemeFacts> themes;                      ///< most contributions first; those nobody spoke of left out
  std::vector<std::uint32_t> tree_of_topic;            ///< by topic; kNoTree where it has none
  std::vector<std::uint32_t> trees_by_voices;          ///< all trees, most voices first
  std::vector<std::vector<ContributionId>> copies_of;  ///< by contribution: the later ones with the same text
  std::size_t topics_without_tree = 0;
  /// Places that at least kFewestToName voices share: a place of fewer would point at a person.
  std::set<std::string, std::less<>> shared_places;
  static constexpr std::uint32_t kFewestToName = 5;
};

/// O(contributions + topics · log).
ReportFacts FactsOf(const Analysis& analysis);

/// "En pocas palabras": whole sentences; they say that the totals add up, or that they do not.
std::vector<std::string> SummarySentences(const Analysis& analysis, const ReportFacts& facts);

/// "Cómo leer este informe": how it was made, what support means, where its limits are.
std::vector<std::string> MethodSentences(const Analysis& analysis);

/// What nobody said in this tree, and its notes, as sentences for whoever leads the meeting.
std::vector<std::string> GapSentences(const ProblemTree& tree);

/// "Jardines · 2026-03-02"; the place only where enough share it; "" when neither is known.
std::string PlaceAndDate(const Contribution& contribution, const ReportFacts& facts);

/// "5 personas en 6 aportaciones"; "6 aportaciones" when nobody signed; "2 personas y 1 aportación sin autor (3
/// aportaciones en total)" when some did.
std::string SupportInFull(const Support& support);

}  // namespace ceiba
