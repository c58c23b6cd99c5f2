// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through minutes block by block and keeps in mind where it is: in a list of names, the agenda, somebody's speech.
// Used by io/minutes_cut.cc; its methods stand there and in io/minutes_sections.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/document.h"
#include "io/minutes.h"
#include "io/minutes_agenda.h"
#include "io/minutes_lines.h"
#include "io/minutes_rows.h"
#include "io/minutes_speech.h"
#include "io/minutes_survey.h"
#include "io/minutes_turns.h"
#include "io/minutes_words.h"

namespace ceiba {

// A block, or a sentence of one in which several things happen.
struct MinutesLine {
  std::uint32_t block = 0;
  BlockKind kind = BlockKind::kParagraph;
  std::uint32_t level = 0;
  std::string_view text;
  std::vector<LineWord> words;
  std::optional<Opening> opening;
  bool item = false;
  bool bold = false;
  bool heading = false;   // by its style
  bool sentence = false;  // of a block with others
};

// Where in the minutes we are.
enum class MinutesSection : std::uint8_t { kHead, kAttendance, kAgenda, kAgreements, kVote, kClosing, kBody };

class MinutesCutter {
 public:
  MinutesCutter(const Document& document, const MinutesWords& lexicon)
      : document_(document), lexicon_(lexicon), turns_(lexicon), rows_(document, lexicon) {}

  /// Once.
  std::vector<MinutesPart> Cut();

 private:
  using Line = MinutesLine;
  using Section = MinutesSection;
  using Words = std::vector<LineWord>;

  // Reading block by block.
  void Take(std::uint32_t i);
  Line LineOf(std::uint32_t i, std::string_view text) const;
  Line SentenceOf(std::uint32_t i, std::string_view text) const;
  std::vector<Line> Sentences(const Line& line) const;
  bool IsFormula(const Words& words) const;
  bool IsVerbatim(const Line& line) const;
  bool InVerbatim(const Line& line) const;
  void TakeQuoted(const Line& line);
  void TakeLine(const Line& line);

  // Headings and the agenda.
  bool TakeTitle(const Line& line);
  bool TakeHeading(const Line& line);
  bool BeginSection(const Line& line, Section section, MinutesKind kind);
  bool TakeRole(const Line& line, const LineHeading& heading);
  void TakePoint(const Line& line, bool rest);
  void TakeTable(const Line& line, std::uint32_t rest);
  void BeginItem(const Line& line, std::string_view name, bool reject = true);
  bool TakeStyledHeading(const Line& line);
  bool TakeAgenda(const Line& line);
  bool IsAgendaPoint(const Line& line) const;
  bool TakeStep(const Line& line);

  // Who speaks.
  bool TakeOpening(const Line& line);
  bool IsLabelOfNames(const Line& line, const Words& said) const;
  bool TextFollows(const Line& line) const;
  void Speak(const Line& line, const Opening& opening, MinutesCut cut);
  void SetSpeaker(const Opening& opening, MinutesPart& part);
  void EndSpeech();

  // What nobody says.
  bool TakeFormula(const Line& line);
  Section SectionBehind(const Line& line, LineCue formula) const;
  bool TakeListed(const Line& line);
  void TakeParagraph(const Line& line);

  // Parts.
  MinutesPart PartOf(const Line& line, MinutesKind kind, MinutesCut cut) const;
  void Bullet(const Line& line, std::uint32_t begin, MinutesCut cut);
  void Reject(const Line& line, MinutesKind kind);
  void TakeRow(std::uint32_t i, const Block& block, const std::string& text);
  void TakeTextRow(const Line& line, const Block& block);

  const Document& document_;
  const MinutesWords& lexicon_;
  TurnFinder turns_;
  RowPlans rows_;
  MinutesSurvey survey_;
  std::vector<MinutesPart> parts_;
  std::optional<Speech> speech_;
  Section section_ = Section::kHead;
  Agenda agenda_;
  std::string item_, topic_;
  PartKind role_ = PartKind::kBody;
  bool told_list_ = false;       // we are in a list of the keeper's account
  bool table_in_force_ = false;  // item_ is a table of work
  std::map<std::string, std::string> spelling_, offices_;
};

}  // namespace ceiba
