// SPDX-License-Identifier: GPL-3.0-or-later
// What ceiba eval --json gives other programs.
#pragma once

#include <string>
#include <vector>

#include "eval/differences.h"
#include "eval/score.h"

namespace ceiba {

/// One object and "\n". At the top the pooled figures: contributions, answered, token_f1, span_f1, link_f1 (each by
/// role or kind and micro: p, r, f1, pred, gold), theme_micro_f1, theme_top1, clusters. Beside every F1 its 95 %
/// interval "ci", and confusion (gold role -> predicted role -> words). "sets" holds the same per set; "worst" the
/// worst texts with their marks, offsets in code points.
std::string EvalJson(const std::vector<SetScores>& scores, const std::vector<BadText>& worst);

}  // namespace ceiba
