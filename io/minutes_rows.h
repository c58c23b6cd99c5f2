// SPDX-License-Identifier: GPL-3.0-or-later
// Tables in minutes: what their columns hold, told from the first row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/types.h"
#include "io/document.h"
#include "io/minutes.h"
#include "io/minutes_words.h"

namespace ceiba {

enum class RowUse : std::uint8_t {
  kText,        ///< no header that we know: lay-out, or a script of "who | what"
  kHeader,      ///< the first row of one of the tables below
  kSaid,        ///< a contribution a row
  kAgreements,
  kAttendance,
  kVotes,
};

struct RowPlan {
  RowUse use = RowUse::kText;
  std::vector<std::pair<std::size_t, PartKind>> texts;  ///< columns with what was said
  std::optional<std::size_t> speaker, item;             ///< columns
};

class RowPlans {
 public:
  /// Looks at the first row of each table.
  RowPlans(const Document& document, const MinutesWords& lexicon);

  RowPlan PlanOf(const Block& row) const;

 private:
  std::map<std::uint32_t, RowPlan> plans_;          // by table
  std::map<std::uint32_t, std::uint32_t> headers_;  // table -> number of its first block
};

/// The contribution of a row with what was said; its text is empty when the row has none.
MinutesPart RowContribution(const Block& row, const RowPlan& plan);

}  // namespace ceiba
