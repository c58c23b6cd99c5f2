// SPDX-License-Identifier: GPL-3.0-or-later
// Subtopics, contrary statements and shared causes made by hand over the sample analysis, for the tests of their writers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "core/contrary.h"
#include "core/shared_causes.h"
#include "core/subtopics.h"
#include "core/support.h"
#include "tests/io/sample_analysis.h"

namespace ceiba::testing {

/// Topics by support: 0 water (falls into two; b-03 alone), the others whole.
inline std::vector<Subtopics> SampleSubtopics(const Analysis& a) {
  const auto pile = [&](std::string key, std::string label, std::vector<ContributionId> contributions) {
    return Subtopic{std::move(key), std::move(label),        {"agua", "tubería"},
                    contributions,  {contributions.front()}, CountSupport(a.corpus, contributions)};
  };
  std::vector<Subtopics> found(a.topics.size());
  found[0].subtopics = {pile("u-dry", "No llega el agua <nunca>", {{1}, {5}}), pile("u-pipes", "Tuberías rotas", {{0}, {3}, {4}})};
  found[0].alone = {{2}};
  return found;
}

/// "«Si llega el agua», says b-12" against the trunk of the first tree; by tree.
inline std::vector<std::vector<Contrary>> SampleContraries(const Analysis& a) {
  std::vector<std::vector<Contrary>> found(a.trees.size());
  const MentionId against = a.trees[0].nodes[0].quotes.front();
  const auto says = [&](ContributionId in, std::string_view words) {
    const std::size_t at = a.corpus.contributions[in.value].text.find(words);
    CEIBA_CHECK(at != std::string::npos, words);
    return ContraryQuote{in, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}, against, "fine.works"};
  };
  Contrary one{0, {}, {says({11}, "Gracias por escuchar")}, {{11}}, {}};
  Contrary two{0, a.statements[0].id, {says({10}, "<Ruta 5 & 7>"), says({10}, "los viejitos")}, {{10}}, {}};
  one.support = CountSupport(a.corpus, one.contributions);
  two.support = CountSupport(a.corpus, two.contributions);
  found[0] = {one, two};
  return found;
}

/// The first cause of the first tree, said to be shared with a box of the second.
inline std::vector<SharedCause> SampleSharedCauses(const Analysis& a) {
  std::uint32_t cause = 1;
  while (a.trees[0].nodes[cause].role != Role::kCause) ++cause;
  const TreeNode& box = a.trees[0].nodes[cause];
  SharedCause shared{"k-1",
                     "Las tuberías <están> rotas",
                     {{0, cause, false, box.quotes.front(), 2}, {1, 1, true, box.quotes.back(), 1}},
                     box.contributions,
                     box.support,
                     2,
                     1};
  return {shared};
}

}  // namespace ceiba::testing
