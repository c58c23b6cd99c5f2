// SPDX-License-Identifier: GPL-3.0-or-later
// What appears, grows and fades over time, which groups say what more than the rest, and what only few say. Plain structs;
// topics and themes stand as rows (of Analysis::topics and Analysis::taxonomy), so that this header needs no other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ceiba {

inline constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

enum class SubjectKind : std::uint8_t { kTopic, kTheme };

inline constexpr int kSubjectKindCount = 2;
inline constexpr std::size_t PlaceOf(SubjectKind kind) { return static_cast<std::size_t>(kind); }

/// Voices of all topics together, and of all themes: a voice counts once in each of them. Shares are taken of these, so
/// that people who say more things at once do not make every topic seem to grow.
using AllSaid = std::array<std::uint64_t, kSubjectKindCount>;

/// A topic or a theme.
struct Subject {
  SubjectKind kind = SubjectKind::kTopic;
  std::uint32_t row = 0;            ///< of the topics or of the taxonomy
};

// --- Over time -------------------------------------------------------------------------------------------------------

/// What a window is; kNone: neither dates nor rounds can be compared.
enum class Period : std::uint8_t { kNone, kWeek, kMonth, kYear, kRound };

/// A week (Monday to Sunday), month, year or round in which somebody wrote.
struct TrendWindow {
  std::string name;                 ///< "2026-03-02" (its Monday), "2026-03", "2026", or the round as most wrote it
  std::uint32_t voices = 0;         ///< distinct people, and contributions without author, in this window
  std::uint32_t contributions = 0;
};

/// What is recent against all before it. kTooFew: so few voices that not even the strongest change would show.
/// kSteady: no clear change, which is not the same as no change.
enum class Change : std::uint8_t { kTooFew, kNew, kGrowing, kSteady, kFading };

struct WindowVoices {
  std::uint32_t window = 0;         ///< row of Trends::windows
  std::uint32_t voices = 0;
};

struct Trend {
  Subject subject;
  std::vector<WindowVoices> windows;  ///< by window; those without a voice left out
  std::uint32_t before = 0;         ///< voices of the windows that are not recent, each window counted for itself
  std::uint32_t recent = 0;         ///< voices of the recent windows, likewise
  Change change = Change::kTooFew;
  double p = 1;                     ///< exact, two-sided; 1 when not tested
  double q = 1;                     ///< corrected for all tested subjects of its kind; 1 when not tested
};

/// What had to be true of a difference to be pointed out.
struct Demands {
  std::uint32_t min_support = 3;    ///< voices
  double max_false = 0.05;          ///< share of what is pointed out that may be chance
  double min_ratio = 1.5;           ///< of both shares
};

struct Trends {
  Demands demands;
  Period period = Period::kNone;
  std::vector<TrendWindow> windows;   ///< oldest first; those in which nobody wrote left out
  std::uint32_t first_recent = 0;   ///< recent are the windows from this row on: the last one, and more where it is thin
  AllSaid before{}, recent{};       ///< voices of all topics (themes) of each side, each window counted for itself
  std::uint64_t unplaced = 0;       ///< contributions without date (or round): left out of this count
  std::uint64_t coarse = 0;         ///< contributions whose date cannot be read or does not tell the window: left out too
  std::array<std::uint64_t, kSubjectKindCount> tested{};  ///< how many topics (themes) had voices enough to show a change
  std::vector<Trend> rows;          ///< all topics, then all themes with a topic; empty below two windows
};

// --- By group --------------------------------------------------------------------------------------------------------

enum class PersonAttribute : std::uint8_t { kPlace, kSector, kGender, kChannel };
inline constexpr int kAttributeCount = 4;
inline constexpr std::size_t PlaceOf(PersonAttribute attribute) { return static_cast<std::size_t>(attribute); }

/// Fewer voices than this are never named by what they share.
inline constexpr std::uint32_t kLeastShared = 5;

/// A value that contributions share, or the pool of those that may not or need not be named.
struct GroupValue {
  PersonAttribute attribute = PersonAttribute::kPlace;
  std::string name;                 ///< as most wrote it; "" for the pool
  bool pool_of_few = false;         ///< the pool holds nothing but values of fewer than kLeastShared voices
  std::uint32_t values = 1;         ///< how many values it holds
  std::uint32_t voices = 0;         ///< a person counts once in each value
  std::uint32_t rest = 0;           ///< voices whose attribute has another value
  AllSaid said{}, rest_said{};      ///< voices of all topics (themes), in the group and in the rest
};

/// How much a group says something, against the rest of those whose attribute is known.
struct Leaning {
  Subject subject;
  std::uint32_t group = 0;          ///< row of GroupFindings::groups
  std::uint32_t in_group = 0;       ///< voices of the group that say it
  std::uint32_t in_rest = 0;        ///< voices of the rest that say it
  double low = 0, high = 0;         ///< 95 % interval of the ratio of both shares; high is infinite when in_rest is 0
  double p = 1, q = 1;              ///< exact, upper side; corrected for all tested pairs of its kind
  bool leans = false;               ///< clearly more than the rest
};

/// A topic that is not to be lost among the others.
struct FewVoices {
  enum class Why : std::uint8_t { kFewVoices, kOneSector };
  std::uint32_t topic = 0;          ///< row of the topics
  Why why = Why::kFewVoices;
  std::uint32_t voices = 0;
  std::uint32_t group = kNoRow;     ///< row of GroupFindings::groups: what all its voices and enough others share, when no majority does
};

struct GroupFindings {
  Demands demands;
  std::vector<GroupValue> groups;   ///< by attribute, most voices first, then name; pools last
  std::array<std::uint64_t, kAttributeCount> unknown{};  ///< contributions that do not tell the attribute
  std::array<std::uint64_t, kSubjectKindCount> tested{};  ///< how many pairs had voices enough to show something
  std::vector<Leaning> leanings;    ///< what leans first, surest first; then all others, by subject and group
  std::vector<FewVoices> few;       ///< one sector first (smallest sector first), then few voices, in the order of the topics
};

}  // namespace ceiba
