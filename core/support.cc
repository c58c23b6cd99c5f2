// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support.h"

#include <algorithm>

namespace ceiba {
namespace {

std::string Counted(std::uint32_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

Support CountSupport(const Corpus& corpus, const std::vector<ContributionId>& contributions) {
  Support support;
  std::vector<ParticipantId> people;
  for (const ContributionId id : contributions) {
    const ParticipantId by = corpus.contributions[id.value].by;
    if (by.valid()) {
      people.push_back(by);
    } else {
      ++support.unsigned_contributions;
    }
  }
  std::ranges::sort(people);
  support.people = static_cast<std::uint32_t>(std::ranges::unique(people).begin() - people.begin());
  support.contributions = static_cast<std::uint32_t>(contributions.size());
  return support;
}

std::string SupportText(const Support& support) {
  if (support.people == 0) return Counted(support.unsigned_contributions, "aportación", "aportaciones");
  std::string text = Counted(support.people, "persona", "personas");
  if (support.unsigned_contributions > 0)
    text += " y " + Counted(support.unsigned_contributions, "aportación", "aportaciones") + " sin autor";
  return text;
}

void SortUnique(std::vector<ContributionId>& contributions) {
  std::ranges::sort(contributions);
  contributions.erase(std::ranges::unique(contributions).begin(), contributions.end());
}

}  // namespace ceiba
