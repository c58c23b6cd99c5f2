// SPDX-License-Identifier: GPL-3.0-or-later
// What in minutes nobody says: headings, the agenda, formulas, lists; and the section that they open.
#include <string>
#include <string_view>
#include <utility>

#include "io/minutes_cutter.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

using Manner = Opening::Manner;

MinutesKind KindOf(LineCue formula) {
  switch (formula) {
    case LineCue::kVote:
      return MinutesKind::kVote;
    case LineCue::kAgreement:
      return MinutesKind::kAgreement;
    case LineCue::kAttendance:
      return MinutesKind::kAttendance;
    case LineCue::kLegal:
      return MinutesKind::kNarration;
    default:
      return MinutesKind::kFormula;
  }
}

}  // namespace

// --- Headings and the agenda ----------------------------------------------------------------------------------------

// The title; it stands behind a table of contents too, which names it in small letters, and behind other minutes.
bool MinutesCutter::TakeTitle(const Line& line) {
  constexpr std::size_t kLongestTitle = 30;  // words
  const bool contents = section_ == Section::kAgenda && !line.item;
  const bool another = section_ == Section::kClosing && !line.words.empty() && (line.heading || line.words[0].shout);
  if ((section_ != Section::kHead && !contents && !another) || line.sentence || line.text.ends_with('.') ||
      line.words.size() > kLongestTitle ||
      !lexicon_.At(LineCue::kTitle, line.words, 0))
    return false;
  EndSpeech();
  if (contents && !line.words[0].shout) return Reject(line, MinutesKind::kAgenda), true;
  section_ = Section::kHead;
  agenda_.Clear();
  item_.clear();
  topic_.clear();
  return Reject(line, MinutesKind::kHead), true;
}

bool MinutesCutter::TakeHeading(const Line& line) {
  const auto heading = HeadingOf(line.text, Unnumbered(line.words), lexicon_);
  const bool speaking = speech_ && speech_->verbatim() && !line.heading;
  if (!heading || speaking) return false;
  const bool rest = heading->rest < line.text.size();
  const bool listed = section_ == Section::kAgenda && line.item;  // a point may be called "Lista de asistencia"
  switch (heading->cue) {
    case LineCue::kAgendaHeading:
      agenda_.Clear();
      return BeginSection(line, Section::kAgenda, MinutesKind::kAgenda);
    case LineCue::kAttendanceHeading: {
      const std::string_view names = line.text.substr(heading->rest);
      const bool spoken = rest && line.opening && !LooksLikeNames(WordsOf(names, kLineWords), lexicon_);
      return !listed && !spoken && BeginSection(line, Section::kAttendance, MinutesKind::kAttendance);
    }
    case LineCue::kAgreementHeading:
      return !listed && BeginSection(line, Section::kAgreements, rest ? MinutesKind::kAgreement : MinutesKind::kHeading);
    case LineCue::kDevelopmentHeading:
      return !listed && !rest && BeginSection(line, Section::kBody, MinutesKind::kHeading);
    case LineCue::kSignatureHeading: {
      // "Nota:" and the like stand anywhere; near the end they begin what is no meeting any more.
      const bool near_end = line.block * 3 >= document_.blocks.size() * 2;
      return (section_ == Section::kClosing || near_end) && BeginSection(line, Section::kClosing, MinutesKind::kSignature);
    }
    case LineCue::kTableHeading:
    case LineCue::kPoint:
      if (rest && line.sentence) return false;
      if (section_ == Section::kAgenda && (line.item || !agenda_.IsFirst(line.text))) return false;
      heading->cue == LineCue::kPoint ? TakePoint(line, rest) : TakeTable(line, heading->rest);
      return true;
    default:
      return !listed && TakeRole(line, *heading);
  }
}

bool MinutesCutter::BeginSection(const Line& line, Section section, MinutesKind kind) {
  EndSpeech();
  section_ = section;
  Reject(line, kind);
  return true;
}

// "Problemas" above a list, or "Problema: …" with what it is.
bool MinutesCutter::TakeRole(const Line& line, const LineHeading& heading) {
  const PartKind role = RoleOf(heading.cue);
  if (role == PartKind::kBody) return false;
  EndSpeech();
  const PartKind before = std::exchange(role_, role);
  if (heading.rest >= line.text.size()) return BeginSection(line, Section::kBody, MinutesKind::kHeading);
  Bullet(line, heading.rest, MinutesCut::kLabel);
  role_ = before;
  return true;
}

// "ASUNTO III.- Aprobación de la obra. Visto el expediente …": its name ends with its second sentence at the latest.
void MinutesCutter::TakePoint(const Line& line, bool rest) {
  if (!rest) return BeginItem(line, line.text);
  const std::vector<std::uint32_t> starts = SentenceStarts(line.text, lexicon_);
  const bool bare = starts.size() > 1 && WordsOf(line.text.substr(0, starts[1]), 4).size() < 4;  // "Punto 4."
  const std::size_t named = bare ? 2 : 1;
  const std::size_t end = starts.size() > named ? starts[named] : line.text.size();
  const Line name = SentenceOf(line.block, line.text.substr(0, end));
  BeginItem(name, name.text);
  if (end == line.text.size()) return;
  for (const Line& sentence : Sentences(SentenceOf(line.block, line.text.substr(end)))) TakeLine(sentence);
}

// "Mesa 3: Seguridad", or "Mesa 3: …" with what it said.
void MinutesCutter::TakeTable(const Line& line, std::uint32_t rest) {
  BeginItem(line, line.text.substr(0, rest), rest >= line.text.size());
  table_in_force_ = true;
  if (rest >= line.text.size()) return;
  const Line tail = SentenceOf(line.block, line.text.substr(rest));
  if (!TakeOpening(tail) && !TakeFormula(tail)) Bullet(tail, 0, MinutesCut::kParagraph);
}

// The name of a point, a table of work or a chapter takes force.
void MinutesCutter::BeginItem(const Line& line, std::string_view name, bool reject) {
  EndSpeech();
  section_ = Section::kBody;
  item_ = BlanksFolded(name);
  while (item_.ends_with(':') || item_.ends_with('.') || item_.ends_with(' ')) item_.pop_back();
  const Words words = WordsOf(item_, 3);
  topic_ = item_.substr(words.empty() ? 0 : Unnumbered(words).front().begin);
  role_ = PartKind::kBody;
  table_in_force_ = false;
  if (reject) Reject(line, MinutesKind::kHeading);
}

// A heading that is one by its look alone.
bool MinutesCutter::TakeStyledHeading(const Line& line) {
  constexpr std::size_t kLongest = 25;  // words
  if (!line.heading || (line.item && !line.bold) || line.words.empty() || line.words.size() > kLongest) return false;
  const bool styled = line.kind == BlockKind::kHeading;
  const bool in_head = section_ == Section::kHead && survey_.openings + agenda_.size() > 0;
  if (styled ? line.level == survey_.title_level : InVerbatim(line) || in_head) return false;
  if (lexicon_.At(LineCue::kTitle, line.words, 0)) return false;
  const std::string table = table_in_force_ ? item_ : "";
  BeginItem(line, line.text);
  if (!table.empty()) {  // a chapter of what a table of work wrote
    item_ = table;
    table_in_force_ = true;
  }
  return true;
}

bool MinutesCutter::TakeAgenda(const Line& line) {
  const bool numbered = !line.words.empty() && (line.words[0].number || lexicon_.At(LineCue::kPoint, line.words, 0));
  const auto& opening = line.opening;
  const bool speaks = opening && (opening->text_begin < line.text.size() || opening->manner == Manner::kFloor);
  constexpr std::size_t kShort = 18;  // words
  const bool plain = line.words.size() <= kShort && !speaks && !FormulaOf(line.words, lexicon_, FormulaPlace::kAnywhere);
  const bool listed = line.item || numbered || (plain && !line.heading);
  const bool again = agenda_.Has(line.text);
  if (!again && listed && line.words.size() < kLineWords && agenda_.size() < Agenda::kMostPoints &&
      !lexicon_.At(LineCue::kStep, line.words, 0)) {
    agenda_.Add(line.text);
    Reject(line, MinutesKind::kAgenda);
    return true;
  }
  section_ = Section::kBody;
  // Where the points stand with what was said on each, the "list" was the first of them.
  if (!again && agenda_.size() == 1) item_ = topic_ = agenda_.front();
  return false;
}

bool MinutesCutter::IsAgendaPoint(const Line& line) const {
  return section_ != Section::kAgenda && !line.sentence && line.words.size() < kLineWords && agenda_.Has(line.text);
}

// "En desahogo del tercer punto del orden del día, …" names the point; what follows the comma is looked at anew.
bool MinutesCutter::TakeStep(const Line& line) {
  const auto step = lexicon_.At(LineCue::kStep, line.words, 0);
  if (!step || InVerbatim(line)) return false;
  EndSpeech();
  section_ = Section::kBody;
  role_ = PartKind::kBody;
  const std::string* point = agenda_.Named(line.words, *step, lexicon_);
  item_ = topic_ = point != nullptr ? *point : BlanksFolded(line.text.substr(0, line.words[*step - 1].end));
  std::size_t end = *step;
  while (end < line.words.size() && line.words[end - 1].after.find_first_of(",:") == std::string_view::npos) ++end;
  if (end < line.words.size()) {
    const Line tail = SentenceOf(line.block, line.text.substr(line.words[end].begin));
    if (tail.opening && TakeOpening(tail)) return true;
  }
  const bool vote = FormulaOf(line.words, lexicon_, FormulaPlace::kAnywhere) == LineCue::kVote;
  return Reject(line, vote ? MinutesKind::kVote : MinutesKind::kFormula), true;
}

// --- What nobody says -----------------------------------------------------------------------------------------------

bool MinutesCutter::TakeFormula(const Line& line) {
  // In what a table of work wrote, only a beginning tells: "Poner cunetas; se acuerda pedir apoyo" is a proposal.
  const bool worked_out = line.item && (survey_.openings < 2 || role_ != PartKind::kBody || table_in_force_);
  const auto formula = FormulaOf(line.words, lexicon_, worked_out ? FormulaPlace::kBeginning : FormulaPlace::kAnywhere);
  if (!formula || (section_ == Section::kClosing && formula != LineCue::kClose)) return false;
  const bool his = InVerbatim(line) || (speech_ && !speech_->done() && line.item);
  if (his && (lexicon_.Count(LineCue::kVoice, line.words) > 0 || formula == LineCue::kLegal || line.words.size() >= kLineWords)) return false;
  if (formula == LineCue::kLegal && speech_ && !speech_->done() && !speech_->verbatim() && line.sentence) return false;
  EndSpeech();
  if (section_ == Section::kAgreements && formula != LineCue::kClose) return Reject(line, MinutesKind::kAgreement), true;
  Reject(line, KindOf(*formula));
  section_ = SectionBehind(line, *formula);
  return true;
}

MinutesSection MinutesCutter::SectionBehind(const Line& line, LineCue formula) const {
  if (formula == LineCue::kClose) return Section::kClosing;
  if (AnnouncesAgreements(line.text, lexicon_)) return Section::kAgreements;
  if (line.text.ends_with(':')) {
    if (formula == LineCue::kVote) return Section::kVote;
    if (formula == LineCue::kAttendance) return Section::kAttendance;
  }
  if (section_ == Section::kVote && formula != LineCue::kVote) return Section::kBody;
  if (section_ == Section::kAttendance && formula != LineCue::kAttendance) return Section::kBody;
  return section_;
}

// Lines of a list of names, agreements, signatures.
bool MinutesCutter::TakeListed(const Line& line) {
  switch (section_) {
    case Section::kAttendance:
    case Section::kVote: {
      constexpr std::size_t kLongestLabel = 8;  // words
      const bool name = LooksLikeNames(line.words, lexicon_) || (line.words.size() == 1 && !line.heading);
      const bool label = line.text.ends_with(':') && line.words.size() <= kLongestLabel && !line.heading;
      if (name || label) return Reject(line, section_ == Section::kVote ? MinutesKind::kVote : MinutesKind::kAttendance), true;
      section_ = Section::kBody;
      return false;
    }
    case Section::kAgreements:
      if (!line.heading || line.item) return Reject(line, MinutesKind::kAgreement), true;
      section_ = Section::kBody;
      return false;
    case Section::kClosing:
      return Reject(line, MinutesKind::kSignature), true;
    default:
      return false;
  }
}

void MinutesCutter::TakeParagraph(const Line& line) {
  constexpr std::size_t kShortest = 6, kShortestInHead = 25, kShortestOfTable = 4;  // words; less is a caption
  const bool voice = lexicon_.Count(LineCue::kVoice, line.words) > 0;
  if (voice && line.words.size() >= (section_ == Section::kHead ? kShortestInHead : kShortest)) {
    // A quotation that was closed too early goes on.
    if (speech_ && speech_->done()) return speech_->SayBehindEnd(line.block, line.text);
    return Speak(line, Opening(), MinutesCut::kParagraph);
  }
  EndSpeech();
  const bool written_down = table_in_force_ || role_ != PartKind::kBody || (survey_.openings < 2 && survey_.official < 3 && !item_.empty());
  if (written_down && section_ == Section::kBody && line.words.size() >= kShortestOfTable) return Bullet(line, 0, MinutesCut::kParagraph);
  Reject(line, section_ == Section::kHead ? MinutesKind::kHead : MinutesKind::kNarration);
  if (AnnouncesAgreements(line.text, lexicon_)) section_ = Section::kAgreements;
}

}  // namespace ceiba
