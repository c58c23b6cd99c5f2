// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

Corpus CorpusBy(const std::vector<int>& authors) {  // -1: unknown
  Corpus corpus;
  for (const int author : authors) {
    Contribution c;
    if (author >= 0) c.by = {static_cast<std::uint32_t>(author)};
    corpus.contributions.push_back(c);
  }
  return corpus;
}

TEST(Support, CountsDistinctPeopleNotContributions) {
  const Corpus corpus = CorpusBy({0, 0, 1, -1});
  const Support support = CountSupport(corpus, {{0}, {1}, {2}, {3}});
  EXPECT_EQ(support.people, 2U);
  EXPECT_EQ(support.unsigned_contributions, 1U);
  EXPECT_EQ(support.contributions, 4U);
  EXPECT_EQ(support.voices(), 3U);
}

TEST(SupportText, SaysWhatWasCounted) {
  EXPECT_EQ(SupportText({1, 0, 3}), "1 persona");
  EXPECT_EQ(SupportText({12, 3, 20}), "12 personas y 3 aportaciones sin autor");
  EXPECT_EQ(SupportText({0, 1, 1}), "1 aportación");
  EXPECT_EQ(SupportText({0, 15, 15}), "15 aportaciones");  // nobody known: never speaks of people
}

}  // namespace
}  // namespace ceiba
