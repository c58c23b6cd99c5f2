// SPDX-License-Identifier: GPL-3.0-or-later
// What a single line of minutes is, whatever stands around it: a heading, a formula, a vote, an agreement, a list of names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "io/minutes_words.h"

namespace ceiba {

/// Words of a line that are looked at; what they do not tell, the rest does not either.
inline constexpr std::size_t kLineWords = 60;

/// A heading, or the label before a colon ("Propuestas: …").
struct LineHeading {
  LineCue cue = LineCue::kTitle;
  std::uint32_t rest = 0;  ///< where what follows the label begins; the line's size when nothing does
};

/// The heading that `line` is or begins with. `words`: its first ones.
std::optional<LineHeading> HeadingOf(std::string_view line, const std::vector<LineWord>& words, const MinutesWords& lexicon);

enum class FormulaPlace : std::uint8_t { kAnywhere, kBeginning };

/// What the keeper of the minutes says in a line: kNote, kClose, kAgreement, kVote, kAttendance, kFormula, kLegal; nullopt
/// when nothing tells.
std::optional<LineCue> FormulaOf(const std::vector<LineWord>& words, const MinutesWords& lexicon, FormulaPlace place);

/// "… se propone adoptar el siguiente ACUERDO:": what follows are agreements.
bool AnnouncesAgreements(std::string_view line, const MinutesWords& lexicon);

/// "5. Proposiciones" without its number; "6.1. …" keeps it.
std::vector<LineWord> Unnumbered(const std::vector<LineWord>& words);

/// The role column that a heading stands for; kBody for any other.
PartKind RoleOf(LineCue heading);

/// True for a line of names: "Ana Ruiz Soto", "Regidora Ana Ruiz Soto, Partido Verde".
bool LooksLikeNames(const std::vector<LineWord>& words, const MinutesWords& lexicon);

/// The day that words name ("12 de marzo de 2026", "del 2026"), ISO 8601; "" when they name none.
std::string DayIn(const std::vector<LineWord>& words, const MinutesWords& lexicon);

}  // namespace ceiba
