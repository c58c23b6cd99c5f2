// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/topics.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;

Corpus ThreeNotesAndACopy() {
  Corpus corpus;
  for (std::uint32_t i = 0; i < 4; ++i) {
    Contribution c;
    c.id = {i};
    c.key = "k" + std::to_string(i);
    corpus.contributions.push_back(c);
  }
  corpus.contributions[3].copy_of = {0};
  return corpus;
}

TEST(MakeTopics, CopiesFollowTheirOriginal) {
  const Corpus corpus = ThreeNotesAndACopy();
  const Topics topics = MakeTopics(corpus, {{0}, {1}, {2}}, {{0, 1, 1}, {}}, {{}, {}, {}}, {{"Agua", {}, {0}}, {"Luz", {}, {1}}}, 3, 2);
  EXPECT_EQ(topics.main_topic[3], topics.main_topic[0]);
  const Topic& agua = topics.topics[topics.main_topic[0].value];
  EXPECT_THAT(agua.contributions, ElementsAre(ContributionId{0}, ContributionId{3}));
  EXPECT_EQ(agua.copies, 1U);
  EXPECT_EQ(agua.support.voices(), 2U);
}

TEST(MakeTopics, TheThemeIsWhatMembersAreSurestOf) {
  const Corpus corpus = ThreeNotesAndACopy();
  const std::vector<std::vector<ThemeScore>> themes = {{{1, 0.9F}, {0, 0.8F}}, {{0, 0.4F}}, {}};
  const Topics topics = MakeTopics(corpus, {{0}, {1}, {2}}, {{0, 0, 1}, {}}, themes, {{"A", {}, {0}}, {"B", {}, {2}}}, 3, 2);
  EXPECT_EQ(topics.topics[topics.main_topic[0].value].theme, 1U);  // 2 x 0.9 against 0.8 + 2 x 0.4
  EXPECT_EQ(topics.topics[topics.main_topic[2].value].theme, 2U);  // nobody knows: the theme for the rest
}

TEST(MakeTopics, KeysDependOnTheFirstMemberOnly) {
  const Corpus corpus = ThreeNotesAndACopy();
  const Topics small = MakeTopics(corpus, {{0}, {1}, {2}}, {{0, 1, 2}, {}}, {{}, {}, {}}, {{"A", {}, {}}, {"B", {}, {}}, {"C", {}, {}}}, 1, 0);
  const Topics large = MakeTopics(corpus, {{0}, {1}, {2}}, {{0, 1, 0}, {}}, {{}, {}, {}}, {{"A", {}, {}}, {"B", {}, {}}}, 1, 0);
  EXPECT_EQ(small.topics[small.main_topic[0].value].key, large.topics[large.main_topic[0].value].key);
}

}  // namespace
}  // namespace ceiba
