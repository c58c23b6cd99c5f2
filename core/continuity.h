// SPDX-License-Identifier: GPL-3.0-or-later
// What changed since an earlier run: how its contributions and the new ones met, and what became of its topics. Plain
// structs; topics stand as rows of Analysis::topics, so that this header needs no other.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ceiba {

// --- Contributions ---------------------------------------------------------------------------------------------------

/// Whether one who wrote before and writes again is known to be the same person.
enum class PeopleLink : std::uint8_t {
  kNotNeeded,  ///< nobody is known before, or nobody now
  kByKey,      ///< through the key file that both runs used
  kApart,      ///< old and new people are counted apart, but for those met again (Overlap::met_again)
};

/// How the contributions of the earlier run and those of the new files were put together.
struct Overlap {
  std::uint64_t before = 0;             ///< contributions of the earlier run
  std::uint64_t again = 0;              ///< of those: came again with the same text; they count once
  std::uint64_t again_without_id = 0;   ///< of those again: known by text and metadata alone
  std::vector<std::string> revised;     ///< of those: came again with another text, which holds now; keys, sorted
  std::uint64_t added = 0;              ///< contributions that the earlier run did not have
  std::vector<std::string> renumbered;  ///< new files whose ids stand for other contributions than before; sorted
  PeopleLink people = PeopleLink::kNotNeeded;
  std::uint32_t met_again = 0;          ///< people of the earlier run who are known to have written in the new files

  /// Contributions that only the earlier run read.
  std::uint64_t only_before() const { return before - again - revised.size(); }
};

// --- Topics ----------------------------------------------------------------------------------------------------------

enum class TopicChange : std::uint8_t {
  kNew,        ///< none of its contributions was there before
  kGrown,      ///< goes on, with new voices
  kMerged,     ///< two or more topics of before are in it; or: a topic of before that is now in another
  kSplit,      ///< holds a share of a topic that came apart; or: a topic of before that came apart
  kRegrouped,  ///< drawn from smaller shares of topics of before, with or without new contributions
  kGone,       ///< a topic of before whose contributions are scattered, or no longer there
  kKept,       ///< goes on without new voices
};
inline constexpr int kTopicChangeCount = 7;

/// Contributions that a topic of before and a topic of today have in common.
struct TopicShare {
  std::string key, label;    ///< of the other topic: of before when the story is today's, of today otherwise
  std::uint32_t shared = 0;
  std::uint32_t of = 0;      ///< contributions of the topic of before
};

/// What became of a topic of before, or where a topic of today comes from.
struct TopicStory {
  static constexpr std::uint32_t kNoTopic = std::numeric_limits<std::uint32_t>::max();
  TopicChange change = TopicChange::kKept;
  std::uint32_t topic = kNoTopic;       ///< row of Analysis::topics; kNoTopic: a topic of before that goes on nowhere
  std::string key, label;               ///< today's, or those it had
  std::string before_key;               ///< the topic of before that goes on here, or that this is; "" for none
  std::uint32_t voices_before = 0, voices_now = 0;
  std::uint32_t new_voices = 0;         ///< voices of today that its old contributions do not have
  std::uint32_t contributions_before = 0, contributions_now = 0;
  std::uint32_t new_contributions = 0;  ///< that the earlier run did not have
  std::vector<TopicShare> shares;       ///< largest first, then key
  std::string why;                      ///< Spanish sentence with the numbers
};

struct Continuity {
  bool compared = false;                ///< an earlier run was given
  std::string previous_version;         ///< of the program that made it
  Overlap overlap;
  std::vector<TopicStory> topics;       ///< today's, by row; then those that go on nowhere, by voices, then key
};

}  // namespace ceiba
