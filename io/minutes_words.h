// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which minutes are known (lexicons/es/minutes.tsv, minutes_people.tsv) and how a line is compared with them:
// word by word, without accents, case or punctuation.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

/// A word of a line and what stands behind it.
struct LineWord {
  std::string folded;      ///< lower case, no accents
  std::uint32_t begin = 0;  ///< in the line, bytes
  std::uint32_t end = 0;
  bool capital = false;    ///< begins with an upper-case letter
  bool shout = false;      ///< two letters or more, all upper case
  bool number = false;     ///< digits only
  std::string_view after;  ///< what stands between it and the next word; a view into the line
};

/// The first `most` words of `line`, at most 60; the views in them are valid as long as its bytes. O(bytes read).
std::vector<LineWord> WordsOf(std::string_view line, std::size_t most);

/// What a row of minutes.tsv recognises.
enum class LineCue : std::uint8_t {
  kTitle, kAgendaHeading, kAttendanceHeading, kAgreementHeading, kDevelopmentHeading, kSignatureHeading,
  kProblemHeading, kCauseHeading, kEffectHeading, kProposalHeading, kTableHeading, kPoint, kStep,
  kFormula, kNote, kVote, kAttendance, kAgreement, kLegal, kClose, kCourtesy,
  kFloor, kConnective, kSays, kAsks, kBridge, kImpersonal, kNegation, kVoice,
  kColumnAgreement, kColumnAttendance, kColumnSpeaker, kColumnText, kColumnItem, kColumnVote, kMonth, kOrdinal, kOf,
};
inline constexpr std::size_t kLineCueCount = 38;

enum class PersonWord : std::uint8_t { kOffice, kRole, kMany, kNumber, kTitle, kAbbreviation, kJoiner, kDeterminer };
inline constexpr std::size_t kPersonWordCount = 8;

class MinutesWords {
 public:
  /// Reads both files; the error names every bad row, and every row that misses its example or takes its counterexample.
  static Result<MinutesWords> Load(const std::string& lexicon_dir);

  using Words = std::vector<LineWord>;  ///< fewer than 64

  /// One past the last word of the longest match of `cue` that begins at word `at`; nullopt when there is none.
  std::optional<std::size_t> At(LineCue cue, const Words& words, std::size_t at) const;

  /// True when `cue` matches at the beginning, or, where its row allows it, further on in `words`.
  bool In(LineCue cue, const Words& words) const;

  /// Words from `at` on that are a role, title ... of the longest row: one past the last; nullopt when there is none.
  std::optional<std::size_t> PersonAt(PersonWord kind, const Words& words, std::size_t at) const;

  /// The row's own spelling of words [begin, end), which PersonAt found; "" when they are none.
  std::string_view Written(PersonWord kind, const Words& words, std::size_t begin, std::size_t end) const;

  /// For cues whose rows stand in their own order (months, ordinals): which row matches at word `at`, from 1.
  std::optional<std::size_t> RankAt(LineCue cue, const Words& words, std::size_t at) const;

  /// How many of `words` match `cue` as single words.
  std::size_t Count(LineCue cue, const Words& words) const;

  /// Whether a point behind `folded` may stand inside a sentence ("lic", "no", "c").
  bool IsAbbreviation(const std::string& folded) const;

 private:
  struct Item {
    std::vector<std::vector<std::string>> ways;  // each a run of words; "#" any number, "$" the end
    bool optional = false;
    std::size_t gap = 0;  // up to so many words; `ways` is empty
  };
  struct Pattern {
    std::vector<Item> items;
    bool inside = false;
  };
  struct Cue {
    std::vector<Pattern> patterns;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_first;  // first word -> patterns
    std::vector<std::uint32_t> anywhere;  // patterns whose first word may be any, a number or none
  };

  static std::optional<Pattern> Parse(std::string_view text);
  static std::optional<std::size_t> Match(const Pattern& pattern, const Words& words, std::size_t at);
  void Index();
  template <class Take>
  void Candidates(const Cue& cue, const std::string& first, const Take& take) const;

  std::array<Cue, kLineCueCount> cues_;
  std::array<std::map<std::string, std::string, std::less<>>, kPersonWordCount> people_;  // folded -> as written
};

}  // namespace ceiba
