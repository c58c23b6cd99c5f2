// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/campaigns_csv.h"

#include <utility>

#include "io/csv_table.h"

namespace ceiba {

std::string CampaignsCsv(const Corpus& corpus, const std::vector<Campaign>& campaigns) {
  CsvTable table{"campaign",     "voices",  "people", "unsigned_contributions", "contributions", "texts", "least_similarity",
                 "contribution", "copy_of", "text",   "source",                 "row"};
  for (const Campaign& campaign : campaigns) {
    const Support& support = campaign.support;
    for (const ContributionId id : campaign.contributions) {
      const Contribution& c = corpus.contributions[id.value];
      table.Row(campaign.key, support.voices(), support.people, support.unsigned_contributions, support.contributions, campaign.texts,
                campaign.least, c.key, c.copy_of.valid() ? corpus.contributions[c.copy_of.value].key : std::string(), c.text,
                c.from.file, c.from.row);
    }
  }
  return std::move(table).Take();
}

}  // namespace ceiba
