// SPDX-License-Identifier: GPL-3.0-or-later
// A first look over whole minutes, before they are cut: who is known by name, whether people speak at all, how the
// headings stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "io/document.h"
#include "io/minutes_rows.h"
#include "io/minutes_turns.h"
#include "io/minutes_words.h"

namespace ceiba {

struct MinutesSurvey {
  std::size_t openings = 0;  ///< blocks that begin with somebody speaking
  std::size_t official = 0;  ///< blocks with a formula, a vote, a quotation of the law
  std::optional<std::uint32_t> title_level;  ///< of the only heading above all others
};

/// Lets `turns` know the names of all who attend or speak.
MinutesSurvey Survey(const Document& document, const MinutesWords& lexicon, const RowPlans& rows, TurnFinder& turns);

}  // namespace ceiba
