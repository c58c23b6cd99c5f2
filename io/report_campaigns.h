// SPDX-License-Identifier: GPL-3.0-or-later
// "Textos casi iguales": the section of both reports on contributions that came with the same text or nearly so.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/types.h"

namespace ceiba {

/// What is left out is counted, and campaigns.csv named, which holds it.
struct CampaignsShown {
  std::size_t max_campaigns = 20;     ///< those given first
  std::size_t max_quote_bytes = 600;  ///< of the one text quoted for each
};

/// Inside of a <section>, with its <h2>; everything escaped. Says so when there are none.
std::string CampaignsSection(const Corpus& corpus, const std::vector<Campaign>& campaigns, const CampaignsShown& shown = {});

/// CommonMark; "" when there are none.
std::string CampaignsMarkdown(const Corpus& corpus, const std::vector<Campaign>& campaigns, const CampaignsShown& shown = {});

}  // namespace ceiba
