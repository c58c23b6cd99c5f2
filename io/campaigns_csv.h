// SPDX-License-Identifier: GPL-3.0-or-later
// campaigns.csv: who takes part in each group of texts that are the same or nearly so. Format of io/csv_table.h.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// One row for each contribution of each campaign, campaigns and contributions in the order given; the first of a
/// campaign is the one the others are compared with. `copy_of` is set where the text is the very same as another's.
std::string CampaignsCsv(const Corpus& corpus, const std::vector<Campaign>& campaigns);

}  // namespace ceiba
