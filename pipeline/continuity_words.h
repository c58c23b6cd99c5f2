// SPDX-License-Identifier: GPL-3.0-or-later
// The Spanish sentences that say what became of a topic, with the numbers behind them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/continuity.h"

namespace ceiba {

/// A topic that goes on; `stayed`: contributions it had and still has.
std::string GoesOn(const TopicStory& story, std::uint32_t stayed);
/// Topics of before that are one now; `alone`: contributions that stood alone before and are in it too.
std::string MergedHere(const TopicStory& story, const std::vector<TopicShare>& joined, std::uint32_t alone);
/// A piece of `label`, which came apart; `others` are the other pieces.
std::string SplitHere(const TopicStory& story, const std::string& label, const TopicShare& here, const std::vector<TopicShare>& others);
std::string NewHere(const TopicStory& story);
std::string RegroupedHere(const TopicStory& story);

/// Topics of before that go on nowhere.
std::string CameApart(const TopicStory& story, const std::vector<TopicShare>& pieces);
std::string WentInto(const TopicShare& share);
std::string Scattered(const TopicStory& story);

}  // namespace ceiba
