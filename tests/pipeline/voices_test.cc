// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/voices.h"

#include <gmock/gmock.h>

#include "core/trends.h"

namespace ceiba {
namespace {

using testing::ElementsAre;

Corpus WithPlaces(const std::vector<std::string>& places) {
  Corpus corpus;
  for (const std::string& place : places) {
    Contribution c;
    c.id = {static_cast<std::uint32_t>(corpus.contributions.size())};
    c.about.place = place;
    corpus.contributions.push_back(c);
  }
  return corpus;
}

TEST(CountVoices, CountsAPersonOnceABucket) {
  std::vector<SeenVoice> seen{{2, 7}, {1, 7}, {2, 7}, {2, 8}};
  const std::vector<BucketVoices> counts = CountVoices(seen);
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].voices, 1U);
  EXPECT_EQ(counts[1].voices, 2U);
}

TEST(VoiceOf, UnsignedContributionsAreVoicesOfTheirOwn) {
  Contribution signed_one, other;
  signed_one.id = {3};
  signed_one.by = {4};
  other.id = {4};
  EXPECT_NE(VoiceOf(signed_one), VoiceOf(other));
}

TEST(ValuesOf, SpellingsThatFoldAlikeAreOneUnderTheMostUsed) {
  const SharedValues values = ValuesOf(WithPlaces({"Tláhuac", "tlahuac", " Tláhuac ", "", "Xochimilco"}), &Metadata::place);
  EXPECT_THAT(values.names, ElementsAre("Tláhuac", "Xochimilco"));
  EXPECT_THAT(values.of, ElementsAre(0, 0, 0, kNoRow, 1));
}

TEST(ValuesOf, EqualUseGoesByTheAlphabetWhateverTheOrder) {
  EXPECT_EQ(ValuesOf(WithPlaces({"CENTRO", "Centro"}), &Metadata::place).names,
            ValuesOf(WithPlaces({"Centro", "CENTRO"}), &Metadata::place).names);
}

}  // namespace
}  // namespace ceiba
