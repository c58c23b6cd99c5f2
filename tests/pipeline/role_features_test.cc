// SPDX-License-Identifier: GPL-3.0-or-later
// The model knows cues, connectors and classes of meaning by name: each of ours has a number of its own, and keeps it when
// rows are added or moved.
#include "pipeline/role_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/tsv.h"
#include "nlp/clauses.h"
#include "pipeline/states.h"

namespace ceiba {
namespace {

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

std::vector<std::string> CueIds() {
  std::vector<std::string> ids;
  const TsvTable table = LoadTsv(kLexicons + "/cues.tsv", {"id"}).value();
  for (const TsvRow& row : table.rows) ids.push_back(row[0]);
  return ids;
}

std::vector<Connector> Connectors() {
  const auto lists = LoadStates(kLexicons + "/states.tsv").value();
  const ClauseSplitter splitter = ClauseSplitter::Make(kLexicons, lists).value();
  return splitter.connectors();
}

TEST(RuleTraits, NoTwoRulesShareANumber) {
  const RuleTraits traits(CueIds(), Connectors());
  std::set<Trait> numbers(traits.cues.begin(), traits.cues.end());
  numbers.insert(traits.connectors.begin(), traits.connectors.end());
  EXPECT_EQ(numbers.size(), traits.cues.size() + traits.connectors.size());
  EXPECT_LT(*numbers.rbegin(), kTraitCount);
}

TEST(RuleTraits, ARowKeepsItsNumberWhereverItStands) {
  std::vector<std::string> ids = CueIds();
  const RuleTraits before(ids, {});
  ids.insert(ids.begin(), "cue.of-tomorrow");
  const RuleTraits after(ids, {});
  EXPECT_TRUE(std::ranges::equal(before.cues, std::vector<Trait>(after.cues.begin() + 1, after.cues.end())));
}

}  // namespace
}  // namespace ceiba
