// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/campaigns_csv.h"

#include <gtest/gtest.h>

#include "core/support.h"

namespace ceiba {
namespace {

Corpus ThreeNotes() {
  Corpus corpus;
  corpus.contributions.resize(3);
  const char* const texts[] = {"No al basurero, sí al parque", "No al basurero, sí al parque", "=No al basurero"};
  for (std::uint32_t i = 0; i < 3; ++i) {
    Contribution& c = corpus.contributions[i];
    c.id = {i};
    c.key = "b-" + std::to_string(i);
    c.text = texts[i];
    c.from = {"buzon.csv", i + 1, 0, ""};
    c.by = {i / 2};
  }
  corpus.contributions[1].copy_of = {0};
  return corpus;
}

const std::string kHeader =
    "\xEF\xBB\xBF"
    "campaign,voices,people,unsigned_contributions,contributions,texts,least_similarity,contribution,copy_of,text,source,row\r\n";

TEST(CampaignsCsv, ARowForEveryContribution) {
  const Corpus corpus = ThreeNotes();
  Campaign campaign{"n-1", {{0}, {1}, {2}}, {}, 2, 0.7F};
  campaign.support = CountSupport(corpus, campaign.contributions);
  EXPECT_EQ(CampaignsCsv(corpus, {campaign}),
            kHeader + "n-1,2,2,0,3,2,0.7,b-0,,\"No al basurero, sí al parque\",buzon.csv,1\r\n"
                      "n-1,2,2,0,3,2,0.7,b-1,b-0,\"No al basurero, sí al parque\",buzon.csv,2\r\n"
                      "n-1,2,2,0,3,2,0.7,b-2,,'=No al basurero,buzon.csv,3\r\n");
}

TEST(CampaignsCsv, WithoutCampaignsOnlyTheHeader) { EXPECT_EQ(CampaignsCsv(ThreeNotes(), {}), kHeader); }

}  // namespace
}  // namespace ceiba
