// SPDX-License-Identifier: GPL-3.0-or-later
// How well predicted marks agree with those of readers: roles, links, themes and piles, per set and pooled.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/marks.h"
#include "eval/bootstrap.h"
#include "eval/clusters.h"
#include "eval/words.h"

namespace ceiba {

inline constexpr int kLinkKindCount = 3;

struct Counts {
  std::uint64_t hit = 0, predicted = 0, gold = 0;
  void Add(const Counts& more, std::uint64_t times = 1) {
    hit += more.hit * times;
    predicted += more.predicted * times;
    gold += more.gold * times;
  }
  double precision() const { return predicted == 0 ? 0 : static_cast<double>(hit) / static_cast<double>(predicted); }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(hit) / static_cast<double>(gold); }
  double f1() const {
    const double p = precision(), r = recall();
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
  }
};

/// A gold text beside what was predicted for it; both outlive this.
struct Answer {
  const MarkedText* gold = nullptr;
  const MarkedText* predicted = nullptr;  ///< nullptr: nothing was, which counts as empty
};

/// Answers in the order of `gold`; found by id.
std::vector<Answer> Pair(const std::vector<MarkedText>& gold, const std::vector<MarkedText>& predicted);

/// What one text adds to the figures.
struct TextCounts {
  std::array<Counts, kRoleCount> token;  ///< a word counts once per role that covers at least half of it
  std::array<Counts, kRoleCount> span;   ///< same role, word sets with intersection/union of at least 0.5, one to one
  std::array<Counts, kLinkKindCount> link;  ///< same kind, both ends matched as in `span`
  Counts theme;                             ///< over the sets of codes
  Counts top1;  ///< hit: the first predicted code is right; predicted = gold: 1 where gold has themes
  /// Words by gold role and predicted role; kRoleCount means none. A word with several roles counts for each.
  std::array<std::array<std::uint64_t, kRoleCount + 1>, kRoleCount + 1> confusion{};
  std::uint64_t wrong_words() const;  ///< missed or wrongly covered, per role
};

/// Spans are compared in code points, the gold ones of gold's text and the predicted ones of theirs, so that a text
/// that differs in bytes can be scored. O(mentions^2).
TextCounts CountText(const Answer& answer);

struct Score {
  Counts counts;
  std::optional<Interval> f1;  ///< of f1()
};

struct ClusterScores {
  std::size_t texts = 0, gold_piles = 0, predicted_piles = 0;
  ClusterFigures figures;
  std::optional<Interval> bcubed_f1, v_measure, ari;
};

struct SetScores {
  std::string set;  ///< "" for all sets pooled
  std::size_t texts = 0, answered = 0;
  std::vector<std::string> changed;               ///< ids whose predicted text is not gold's
  std::array<Score, kRoleCount + 1> token, span;  ///< by role; the last is micro-averaged
  std::array<Score, kLinkKindCount + 1> link;     ///< by kind; the last is micro-averaged
  Score theme, top1;                              ///< top1: its share is counts.recall()
  std::optional<ClusterScores> clusters;          ///< over the texts with a pile in gold, where there are any
  std::array<std::array<std::uint64_t, kRoleCount + 1>, kRoleCount + 1> confusion{};
};

/// Figures over all answers. O(resamples * answers).
SetScores ScoreSet(const std::string& set, const std::vector<Answer>& answers, const BootstrapOptions& options);

/// One per set in the order of gold, and all pooled last.
std::vector<SetScores> ScoreAll(const std::vector<Answer>& answers, const BootstrapOptions& options);

}  // namespace ceiba
