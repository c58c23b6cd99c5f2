// SPDX-License-Identifier: GPL-3.0-or-later
// Minutes of a meeting (acta, minuta, relatoría): who spoke, on which point of the agenda, and what is no contribution at
// all: formulas, attendance, votes, agreements, signatures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/types.h"
#include "io/document.h"
#include "io/minutes_words.h"
#include "io/read.h"

namespace ceiba {

enum class MinutesKind : std::uint8_t {
  kIntervention,  ///< what somebody said: a contribution
  kBullet,        ///< an item or a row that a table of work wrote down: a contribution
  kHead,          ///< title, place and date
  kHeading,       ///< point of the agenda, table of work, "Propuestas"
  kAttendance,
  kAgenda,
  kFormula,
  kVote,
  kAgreement,
  kNarration,     ///< of the keeper of the minutes, where nobody speaks
  kSignature,     ///< and all else behind the end of the meeting
  kTable,         ///< rows whose columns do not say what they are
};

/// Why a part begins where it does.
enum class MinutesCut : std::uint8_t {
  kLabel,      ///< "Regidora Ana Ruiz:"
  kFloor,      ///< "Hace uso de la voz …"
  kReported,   ///< "El regidor manifiesta que …"
  kImpersonal,  ///< "Se propone …"
  kName,       ///< a bold name stands alone above it
  kContinued,  ///< a long intervention goes on behind a paragraph's end
  kItem,
  kRow,
  kParagraph,
  kWords,      ///< words that begin such a part ("Siendo las …")
};

/// A stretch of the minutes. Every block with text is in at least one part; a paragraph of running text in which several
/// people speak is in several.
struct MinutesPart {
  MinutesKind kind = MinutesKind::kNarration;
  MinutesCut cut = MinutesCut::kParagraph;
  std::string text;                   ///< what was said; for the other kinds all they say
  std::vector<Part> parts;            ///< of `text`, for contributions
  std::vector<std::uint32_t> blocks;  ///< positions in Document::blocks, ascending
  std::string speaker;       ///< as written; never leaves memory
  bool known_here_only = false;  ///< the speaker is an office or a number: "Presidenta", "Participante 3"
  std::string speaker_role;  ///< "Regidora", "Vecino"; "" when it is not said
  std::string item;          ///< point of the agenda or table of work in force
  std::string topic;         ///< a heading below it, else the same
};

/// A part's reason to begin, for a person: "turno de palabra".
std::string_view CutWords(MinutesCut cut);

/// The code under which a part that is no contribution is rejected: "minutes-formula"; "" for contributions.
std::string_view ReasonOf(MinutesKind kind);

class Minutes {
 public:
  /// Reads minutes.tsv and minutes_people.tsv; the error names every bad row.
  static Result<Minutes> Make(const std::string& lexicon_dir);

  /// Careful: a box of suggestions, a chat or a report are no minutes. O(blocks), first words of each only.
  bool LooksLikeMinutes(const Document& document) const;

  /// The parts of `document` in reading order. Interventions of more than 1,500 characters or so are cut where a paragraph
  /// ends.
  std::vector<MinutesPart> Cut(const Document& document) const;

  /// Appends a record per intervention and bullet and a rejection per other part, tells in a notice what it found, and adds
  /// their number to summary.rows. Rows are numbered on from summary.rows; `document.left_out` is the caller's.
  void Add(const Document& document, ReadResult& out) const;

 private:
  explicit Minutes(MinutesWords words) : words_(std::move(words)) {}

  MinutesWords words_;
};

}  // namespace ceiba
