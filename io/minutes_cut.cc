// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_cut.h"

#include <algorithm>
#include <array>
#include <utility>

#include "io/header_lexicon.h"
#include "io/minutes_cutter.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

using Manner = Opening::Manner;

bool EndsWithColon(std::string_view text, std::uint32_t begin) {
  const std::string_view before = Trimmed(text.substr(0, begin));
  return before.ends_with(':') || before.ends_with(".-") || before.ends_with("—");
}

}  // namespace

std::vector<MinutesPart> MinutesCutter::Cut() {
  survey_ = Survey(document_, lexicon_, rows_, turns_);
  for (std::uint32_t i = 0; i < document_.blocks.size(); ++i) Take(i);
  EndSpeech();
  std::ranges::stable_sort(parts_, {}, [](const MinutesPart& part) { return part.blocks.front(); });
  return std::move(parts_);
}

// --- Reading block by block -----------------------------------------------------------------------------------------

void MinutesCutter::Take(std::uint32_t i) {
  const Block& block = document_.blocks[i];
  if (block.kind == BlockKind::kRow) {
    const std::string text = RowText(block);
    return text.empty() ? void() : TakeRow(i, block, text);
  }
  if (Trimmed(block.text).empty()) return;
  const Line line = LineOf(i, block.text);
  if (block.kind == BlockKind::kTurn) {
    Opening opening;
    opening.speaker = block.speaker;
    return Speak(line, opening, MinutesCut::kLabel);
  }
  if (speech_ && speech_->in_quotation()) return TakeQuoted(line);
  // Behind "Intervino la regidora Ana Ruiz:" comes what she said, whatever it looks like.
  const bool awaited = speech_ && speech_->silent() && speech_->verbatim() && !line.heading;
  const bool marked = line.text.starts_with("“") || line.text.starts_with("«") || line.text.starts_with("—");
  if (awaited && marked && !line.opening) return speech_->Say(i, line.text);
  if (block.kind == BlockKind::kParagraph && !IsVerbatim(line)) {
    for (const Line& sentence : Sentences(line)) TakeLine(sentence);
  } else {
    TakeLine(line);
  }
}

MinutesLine MinutesCutter::LineOf(std::uint32_t i, std::string_view text) const {
  const Block& block = document_.blocks[i];
  constexpr std::size_t kLongestBoldHeading = 25;
  Line line;
  line.block = i;
  line.kind = block.kind;
  line.level = block.level;
  line.text = Trimmed(text);
  line.words = WordsOf(line.text, kLineWords);
  line.opening = turns_(line.text);
  line.item = block.kind == BlockKind::kItem;
  line.bold = block.bold;
  line.heading = block.kind == BlockKind::kHeading || (block.bold && line.words.size() <= kLongestBoldHeading);
  return line;
}

MinutesLine MinutesCutter::SentenceOf(std::uint32_t i, std::string_view text) const {
  Line line = LineOf(i, text);
  line.kind = BlockKind::kParagraph;
  line.heading = line.item = line.bold = false;
  line.sentence = true;
  return line;
}

// A paragraph in the keeper's own words may tell several things: each sentence that begins one stands for itself.
std::vector<MinutesLine> MinutesCutter::Sentences(const Line& line) const {
  constexpr std::size_t kLongest = 50'000;  // bytes; above it no paragraph was written by a person
  if (line.text.size() > kLongest) return {line};
  std::vector<std::uint32_t> cuts = {0};
  const std::vector<std::uint32_t> starts = SentenceStarts(line.text, lexicon_);
  for (std::size_t s = 1; s < starts.size(); ++s) {
    const std::size_t end = s + 1 < starts.size() ? starts[s + 1] : line.text.size();
    const auto opening = turns_(line.text.substr(starts[s]));
    const bool named = opening && (!opening->speaker.empty() || opening->office);
    const Words words = WordsOf(line.text.substr(starts[s], end - starts[s]), kLineWords);
    if ((named && opening->manner != Manner::kImpersonal) || IsFormula(words)) cuts.push_back(starts[s]);
  }
  if (cuts.size() == 1) return {line};
  cuts.push_back(static_cast<std::uint32_t>(line.text.size()));
  std::vector<Line> lines;
  for (std::size_t c = 0; c + 1 < cuts.size(); ++c)
    lines.push_back(SentenceOf(line.block, line.text.substr(cuts[c], cuts[c + 1] - cuts[c])));
  return lines;
}

// Something that the keeper of the minutes tells, not a speaker.
bool MinutesCutter::IsFormula(const Words& words) const {
  const auto formula = FormulaOf(words, lexicon_, FormulaPlace::kAnywhere);
  return formula && formula != LineCue::kLegal && lexicon_.Count(LineCue::kVoice, words) == 0;
}

// A paragraph of somebody's own words is his to its end.
bool MinutesCutter::IsVerbatim(const Line& line) const {
  return line.opening ? line.opening->manner == Manner::kLabel : speech_ && speech_->verbatim();
}

bool MinutesCutter::InVerbatim(const Line& line) const {
  return speech_ && speech_->verbatim() && !line.item;
}

// Inside “…”: only what nobody says in a speech ends it.
void MinutesCutter::TakeQuoted(const Line& line) {
  constexpr std::size_t kLongestVote = 40;  // words
  const auto& opening = line.opening;
  const auto heading = HeadingOf(line.text, Unnumbered(line.words), lexicon_);
  const bool numbered = !line.words.empty() && line.words[0].number;
  const bool ends = (opening && opening->manner == Manner::kFloor && opening->text_begin >= line.text.size()) ||
                    (numbered && heading && heading->cue == LineCue::kPoint && heading->rest >= line.text.size()) ||
                    IsAgendaPoint(line) || lexicon_.At(LineCue::kVote, line.words, 0) ||
                    lexicon_.At(LineCue::kClose, line.words, 0) ||
                    (line.text.starts_with("Se ") && line.words.size() < kLongestVote &&
                     FormulaOf(line.words, lexicon_, FormulaPlace::kAnywhere) == LineCue::kVote);
  if (ends) {
    EndSpeech();
    return TakeLine(line);
  }
  if (lexicon_.At(LineCue::kNote, line.words, 0)) return Reject(line, MinutesKind::kFormula);
  speech_->Say(line.block, line.text, line.item);
}

void MinutesCutter::TakeLine(const Line& line) {
  constexpr std::size_t kLongestNote = 16;  // words
  if (lexicon_.At(LineCue::kNote, line.words, 0) && line.words.size() <= kLongestNote) return Reject(line, MinutesKind::kFormula);
  told_list_ = told_list_ && line.item;
  if (TakeTitle(line) || TakeHeading(line)) return;
  if (section_ == Section::kAgenda && TakeAgenda(line)) return;
  if (IsAgendaPoint(line)) return BeginItem(line, line.text);
  if (TakeStep(line) || TakeOpening(line) || TakeFormula(line) || TakeListed(line) || TakeStyledHeading(line)) return;
  if (speech_ && !speech_->done() && !(line.item && speech_->from_item())) return speech_->Say(line.block, line.text, line.item);
  if (!line.item) return TakeParagraph(line);
  // A list belongs to what stands above it: to a heading, it is what was said; to the keeper's account, a part of it.
  const bool told = !parts_.empty() && parts_.back().kind == MinutesKind::kNarration && survey_.openings + survey_.official >= 2;
  told_list_ = told_list_ || told;
  told_list_ ? Reject(line, MinutesKind::kNarration) : Bullet(line, 0, MinutesCut::kItem);
}

// --- Who speaks -----------------------------------------------------------------------------------------------------

bool MinutesCutter::TakeOpening(const Line& line) {
  constexpr std::array kCuts = {MinutesCut::kLabel, MinutesCut::kFloor, MinutesCut::kReported, MinutesCut::kImpersonal};
  auto opening = line.opening;
  MinutesCut cut = opening ? kCuts[static_cast<std::size_t>(opening->manner)] : MinutesCut::kName;
  const bool alone = !opening && line.heading && !line.item && section_ != Section::kAttendance && TextFollows(line);
  if (alone) opening = turns_.NameAlone(line.text);
  if (!opening) return false;
  const std::string_view said = line.text.substr(opening->text_begin);
  const Words words = WordsOf(said, kLineWords);
  if (cut == MinutesCut::kLabel && IsLabelOfNames(line, words)) {  // "Secretaria: Ana Ruiz Soto"
    const bool closing = section_ == Section::kClosing;
    return BeginSection(line, closing ? section_ : Section::kAttendance, closing ? MinutesKind::kSignature : MinutesKind::kAttendance);
  }
  if (cut == MinutesCut::kFloor && opening->many && !EndsWithColon(line.text, opening->text_begin)) {
    EndSpeech();  // "Intervinieron los concejales … para suscribir la proposición."
    return Reject(line, MinutesKind::kFormula), true;
  }
  constexpr std::size_t kLongSpeech = 12;  // words
  const bool reopens = cut == MinutesCut::kFloor || (cut == MinutesCut::kLabel && words.size() > kLongSpeech);
  if (section_ == Section::kClosing && !reopens) return false;
  if (section_ == Section::kAgreements && cut != MinutesCut::kFloor && cut != MinutesCut::kLabel) return false;
  const bool account = opening->manner == Manner::kReported || opening->manner == Manner::kImpersonal;
  const bool somebody = opening->office || !opening->speaker.empty();
  if (account && cut != MinutesCut::kName && InVerbatim(line) && (opening->manner == Manner::kImpersonal || !somebody)) return false;
  const bool keeper = account && !opening->many && (opening->office || !somebody);
  if (keeper && IsFormula(line.words)) return false;
  constexpr std::size_t kLongestCourtesy = 28;  // words
  const bool courtesy = !account && !said.empty() && words.size() <= kLongestCourtesy && lexicon_.At(LineCue::kCourtesy, words, 0);
  EndSpeech();
  if (section_ != Section::kAgreements || cut == MinutesCut::kFloor) section_ = Section::kBody;
  if (courtesy) {
    Reject(line, MinutesKind::kFormula);
  } else if (line.item && cut == MinutesCut::kImpersonal) {
    Bullet(line, 0, MinutesCut::kItem);
  } else {
    Speak(line, *opening, cut);
  }
  return true;
}

bool MinutesCutter::IsLabelOfNames(const Line& line, const Words& said) const {
  constexpr std::size_t kLongestName = 8;
  if (!said.empty()) return said.size() <= kLongestName && LooksLikeNames(said, lexicon_);
  const std::uint32_t next = line.block + 1;
  return next < document_.blocks.size() && LooksLikeNames(WordsOf(document_.blocks[next].text, kLineWords), lexicon_);
}

// A bold name opens a turn when a paragraph follows, not another name.
bool MinutesCutter::TextFollows(const Line& line) const {
  constexpr std::size_t kShortest = 30;  // bytes
  const std::uint32_t next = line.block + 1;
  if (next >= document_.blocks.size()) return false;
  const Block& block = document_.blocks[next];
  return block.kind == BlockKind::kParagraph && !block.bold && block.text.size() > kShortest &&
         !LooksLikeNames(WordsOf(block.text, kLineWords), lexicon_);
}

void MinutesCutter::Speak(const Line& line, const Opening& opening, MinutesCut cut) {
  EndSpeech();
  if (section_ == Section::kHead) section_ = Section::kBody;
  MinutesPart head = PartOf(line, MinutesKind::kIntervention, cut);
  SetSpeaker(opening, head);
  const bool colon = opening.text_begin >= line.text.size() || EndsWithColon(line.text, opening.text_begin);
  const bool verbatim = cut == MinutesCut::kLabel || cut == MinutesCut::kName || (cut == MinutesCut::kFloor && colon);
  speech_.emplace(std::move(head), verbatim ? Speech::Manner::kVerbatim : Speech::Manner::kAccount, line.item, role_);
  const std::string_view said = Trimmed(line.text.substr(opening.text_begin));
  if (!said.empty()) speech_->Say(line.block, said);
}

// One spelling for a name all through the document; an office is who last held it by name.
void MinutesCutter::SetSpeaker(const Opening& opening, MinutesPart& part) {
  part.speaker_role = opening.role;
  if (opening.many) return;
  if (!opening.speaker.empty()) {
    part.speaker = spelling_.emplace(FoldHeader(opening.speaker), opening.speaker).first->second;
    if (opening.office) offices_[opening.role] = part.speaker;
    part.known_here_only = opening.numbered;
  } else if (opening.office) {
    const auto holder = offices_.find(opening.role);
    part.speaker = holder == offices_.end() ? opening.role : holder->second;
    part.known_here_only = holder == offices_.end();
  }
}

void MinutesCutter::EndSpeech() {
  if (!speech_) return;
  Speech speech = *std::exchange(speech_, std::nullopt);
  if (speech.silent()) {  // somebody was given the floor, and another spoke
    MinutesPart part = speech.head();
    part.kind = MinutesKind::kFormula;
    part.cut = MinutesCut::kWords;
    part.text = std::string(Trimmed(document_.blocks[part.blocks.front()].text));
    parts_.push_back(std::move(part));
    return;
  }
  for (MinutesPart& part : std::move(speech).Parts()) parts_.push_back(std::move(part));
}

// --- Parts ----------------------------------------------------------------------------------------------------------

MinutesPart MinutesCutter::PartOf(const Line& line, MinutesKind kind, MinutesCut cut) const {
  MinutesPart part;
  part.kind = kind;
  part.cut = cut;
  part.blocks = {line.block};
  part.item = item_;
  part.topic = topic_;
  return part;
}

void MinutesCutter::Bullet(const Line& line, std::uint32_t begin, MinutesCut cut) {
  EndSpeech();
  if (section_ == Section::kHead || section_ == Section::kAttendance) section_ = Section::kBody;
  MinutesPart part = PartOf(line, MinutesKind::kBullet, cut);
  part.text = std::string(Trimmed(line.text.substr(begin)));
  part.parts = {{{0, static_cast<std::uint32_t>(part.text.size())}, role_}};
  parts_.push_back(std::move(part));
}

void MinutesCutter::Reject(const Line& line, MinutesKind kind) {
  const bool words = kind == MinutesKind::kFormula || kind == MinutesKind::kVote || kind == MinutesKind::kAgreement;
  MinutesPart part = PartOf(line, kind, words ? MinutesCut::kWords : MinutesCut::kParagraph);
  part.text = std::string(line.text);
  parts_.push_back(std::move(part));
}

void MinutesCutter::TakeRow(std::uint32_t i, const Block& block, const std::string& text) {
  const RowPlan plan = rows_.PlanOf(block);
  const Line line = SentenceOf(i, text);
  if (plan.use == RowUse::kText) return TakeTextRow(line, block);
  EndSpeech();
  if (plan.use != RowUse::kSaid)
    return Reject(line, plan.use == RowUse::kAgreements   ? MinutesKind::kAgreement
                        : plan.use == RowUse::kAttendance ? MinutesKind::kAttendance
                        : plan.use == RowUse::kVotes      ? MinutesKind::kVote
                                                          : MinutesKind::kHeading);
  MinutesPart part = RowContribution(block, plan);
  if (part.text.empty()) return Reject(line, MinutesKind::kTable);
  part.blocks = {i};
  if (part.item.empty()) {
    part.item = item_;
    part.topic = topic_;
  } else {
    part.topic = part.item;
  }
  if (const auto who = turns_.NameAlone(part.speaker)) {
    part.speaker.clear();
    SetSpeaker(*who, part);
  }
  parts_.push_back(std::move(part));
}

// A table that only lays out the page: a frame, a script of "who | what", names, dates.
void MinutesCutter::TakeTextRow(const Line& line, const Block& block) {
  if ((line.opening && line.opening->manner == Manner::kLabel) || block.cells.size() == 1) return TakeLine(line);
  EndSpeech();
  const auto heading = HeadingOf(line.text, line.words, lexicon_);
  const bool attend = heading && heading->cue == LineCue::kAttendanceHeading;
  if (attend && section_ != Section::kAgenda) section_ = Section::kAttendance;
  Reject(line, section_ == Section::kClosing                                 ? MinutesKind::kSignature
               : section_ == Section::kAgenda                                ? MinutesKind::kAgenda
               : attend || LooksLikeNames(line.words, lexicon_)              ? MinutesKind::kAttendance
               : section_ == Section::kHead                                  ? MinutesKind::kHead
                                                                             : MinutesKind::kTable);
}

std::string RowText(const Block& row) {
  std::string text;
  for (const std::string& cell : row.cells) {
    const std::string_view said = Trimmed(cell);
    if (said.empty()) continue;
    if (!text.empty()) text += text.ends_with(':') ? " " : ": ";
    text += said;
  }
  return text;
}

std::vector<MinutesPart> CutMinutes(const Document& document, const MinutesWords& lexicon) {
  return MinutesCutter(document, lexicon).Cut();
}

}  // namespace ceiba
