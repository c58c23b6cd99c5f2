// SPDX-License-Identifier: GPL-3.0-or-later
// What ceiba eval shows a person: tables per set and per role, and the worst texts to read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eval/differences.h"
#include "eval/score.h"

namespace ceiba {

/// "0.485 [0.440, 0.530]", or "0.485" without an interval.
std::string FigureText(double value, const std::optional<Interval>& interval);

/// Tables of figures, Spanish, at most 110 columns. `scores` as ScoreAll gives them: the sets, then all pooled.
std::string EvalText(const std::vector<SetScores>& scores, const std::vector<BadText>& worst);

}  // namespace ceiba
