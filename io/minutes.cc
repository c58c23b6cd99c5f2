// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "io/minutes_cut.h"
#include "io/minutes_lines.h"
#include "io/minutes_turns.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

struct KindWords {
  std::string_view reason;  // "": a contribution
  std::string_view detail;
  std::string_view one, many;
  bool quoted = false;  // its first words are told, unless they are names
};

const KindWords& WordsOfKind(MinutesKind kind) {
  static constexpr std::array<KindWords, 12> kWords{{
      {"", "", "intervención", "intervenciones", false},
      {"", "", "viñeta o renglón de mesa", "viñetas o renglones de mesa", false},
      {"minutes-head", "encabezado del acta", "línea de encabezado", "líneas de encabezado", true},
      {"minutes-heading", "título: da el tema de lo que sigue", "título", "títulos", true},
      {"minutes-attendance", "lista o constancia de asistencia", "línea de asistencia", "líneas de asistencia", false},
      {"minutes-agenda", "orden del día", "línea del orden del día", "líneas del orden del día", true},
      {"minutes-formula", "fórmula del acta", "fórmula", "fórmulas", true},
      {"minutes-vote", "votación", "línea de votación", "líneas de votación", true},
      {"minutes-agreement", "acuerdo o compromiso", "acuerdo", "acuerdos", true},
      {"minutes-narration", "lo cuenta quien levanta el acta; nadie toma la palabra", "párrafo sin nadie que hable",
       "párrafos sin nadie que hable", true},
      {"minutes-signature", "firmas, notas o anexos del final", "línea de firmas y anexos", "líneas de firmas y anexos", false},
      {"minutes-table", "fila de una tabla cuyas columnas no dicen qué son", "fila de tabla", "filas de tabla", true},
  }};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string Counted(std::size_t count, const KindWords& words) {
  return std::to_string(count) + " " + std::string(count == 1 ? words.one : words.many);
}

// The first words, so that a person finds the place.
std::string FirstWords(std::string_view text) {
  constexpr std::size_t kShown = 60;  // characters
  const std::string line = BlanksFolded(text);
  std::size_t end = 0, shown = 0;
  while (end < line.size() && shown < kShown) {
    NextCodePoint(line, end);
    ++shown;
  }
  if (end >= line.size()) return line;
  const std::size_t blank = line.rfind(' ', end);
  return line.substr(0, blank == std::string::npos || blank == 0 ? end : blank) + "…";
}

bool HasLetters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (u_isalnum(static_cast<UChar32>(NextCodePoint(text, i))) != 0) return true;
  return false;
}

// The day of the meeting, where its head or a formula names it.
std::string DayOf(const std::vector<MinutesPart>& parts, const MinutesWords& words) {
  for (const bool heads : {true, false}) {
    for (const MinutesPart& part : parts) {
      const bool head = part.kind == MinutesKind::kHead || part.kind == MinutesKind::kAttendance;
      if (heads ? !head : part.kind != MinutesKind::kFormula) continue;
      std::string day = DayIn(WordsOf(part.text, kLineWords), words);
      if (!day.empty()) return day;
    }
  }
  return "";
}

// What speaks for minutes, block by block.
struct Evidence {
  std::size_t blocks = 0, labels = 0, roles_speaking = 0, floors = 0, tables = 0, points = 0;
  bool title = false, agenda = false, attendance = false, formula = false, close = false, vote = false;
  std::set<LineCue> roles;

  std::size_t Kinds() const {
    return std::size_t{agenda} + attendance + formula + close + vote + (floors >= 2) + (labels >= 3) + (tables >= 2) + (points >= 2);
  }
};

}  // namespace

std::string_view CutWords(MinutesCut cut) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "nombre de quien habla", "toma la palabra", "se cuenta lo que dice", "se dice sin nombre", "nombre en negritas",
      "sigue la misma intervención", "viñeta", "fila de tabla", "párrafo", "palabras de fórmula"};
  return kWords[static_cast<std::size_t>(cut)];
}

std::string_view ReasonOf(MinutesKind kind) { return WordsOfKind(kind).reason; }

Result<Minutes> Minutes::Make(const std::string& lexicon_dir) {
  Result<MinutesWords> words = MinutesWords::Load(lexicon_dir);
  if (!words) return words.error();
  return Minutes(*std::move(words));
}

std::vector<MinutesPart> Minutes::Cut(const Document& document) const { return CutMinutes(document, words_); }

bool Minutes::LooksLikeMinutes(const Document& document) const {
  if (document.kind == "whatsapp" || document.kind == "mail" || document.kind == "subtitles") return false;
  constexpr std::size_t kBlocksLookedAt = 5000, kHeadBlocks = 15;
  const TurnFinder turns(words_);
  Evidence seen;
  for (const Block& block : document.blocks) {
    const std::string row = block.kind == BlockKind::kRow ? RowText(block) : "";
    const std::string_view text = block.kind == BlockKind::kRow ? std::string_view(row) : std::string_view(block.text);
    const std::vector<LineWord> words = WordsOf(text, kLineWords);
    if (words.empty()) continue;
    if (++seen.blocks > kBlocksLookedAt) break;
    const bool headed = seen.blocks <= kHeadBlocks;
    constexpr std::size_t kLongestTitle = 45;
    const bool title_like = block.kind == BlockKind::kHeading || block.bold || words.size() <= 12 ||
                            std::ranges::count_if(words, [](const LineWord& w) { return w.shout; }) >
                                static_cast<std::ptrdiff_t>(words.size() / 2);
    seen.title = seen.title || (headed && title_like && words.size() <= kLongestTitle && words_.At(LineCue::kTitle, words, 0));
    if (const auto heading = HeadingOf(text, words, words_)) {
      seen.agenda = seen.agenda || heading->cue == LineCue::kAgendaHeading;
      seen.attendance = seen.attendance || heading->cue == LineCue::kAttendanceHeading;
      seen.tables += heading->cue == LineCue::kTableHeading ? 1 : 0;
      seen.points += heading->cue == LineCue::kPoint ? 1 : 0;
      if (RoleOf(heading->cue) != PartKind::kBody && heading->rest >= text.size()) seen.roles.insert(heading->cue);
      continue;
    }
    if (const auto opening = turns(text); opening && !opening->many) {
      const bool label = opening->manner == Opening::Manner::kLabel;
      const bool floor = opening->manner == Opening::Manner::kFloor;
      seen.labels += label ? 1 : 0;
      seen.roles_speaking += label && (!opening->role.empty() || opening->numbered) ? 1 : 0;
      seen.floors += floor ? 1 : 0;
      if (label || floor) continue;
    }
    const auto formula = FormulaOf(words, words_, FormulaPlace::kAnywhere);
    const bool small = words.size() < 60;
    seen.formula = seen.formula || (formula == LineCue::kFormula && small);
    seen.close = seen.close || (formula == LineCue::kClose && small);
    seen.vote = seen.vote || (formula == LineCue::kVote && small);
  }
  if (seen.title) return seen.Kinds() >= 1 || seen.roles.size() >= 2;
  if (seen.tables >= 2 && seen.roles.size() >= 2) return true;
  constexpr std::size_t kFewestTurns = 6;
  if (seen.roles_speaking >= kFewestTurns && seen.roles_speaking * 5 >= seen.blocks * 2) return true;
  if (seen.agenda && seen.attendance) return true;
  return (seen.agenda || (seen.formula && seen.close)) && seen.Kinds() >= 3;
}

void Minutes::Add(const Document& document, ReadResult& out) const {
  const std::vector<MinutesPart> parts = Cut(document);
  const std::string day = DayOf(parts, words_);
  std::map<MinutesKind, std::size_t> count;
  std::set<std::string> speakers;
  std::size_t long_ones = 0, pieces = 0, lost_letters = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const MinutesPart& part = parts[i];
    ++count[part.kind];
    // An intervention's first block may hold but the name of who speaks.
    const Block& first = document.blocks[part.blocks.front()];
    auto spot = std::make_shared<Spot>();
    spot->page = first.page;
    spot->paragraph = first.number;
    spot->cue = first.cue;
    spot->item = part.item;
    spot->speaker = part.speaker_role;
    spot->cut = CutWords(part.cut);
    for (const std::uint32_t b : part.blocks) {
      const float sure = document.blocks[b].sure;
      if (sure >= 0 && (spot->sure < 0 || sure < spot->sure)) spot->sure = sure;
    }
    Provenance from;
    from.file = out.summary.file;
    from.row = ++out.summary.rows;
    from.line = first.line;
    from.spot = std::move(spot);
    const KindWords& words = WordsOfKind(part.kind);
    if (!words.reason.empty()) {
      std::string detail(words.detail);
      const bool names = LooksLikeNames(WordsOf(part.text, kLineWords), words_);
      if (words.quoted && !names) detail += ": «" + FirstWords(part.text) + "»";
      out.rejected.push_back({std::move(from), "", std::string(words.reason), std::move(detail)});
      continue;
    }
    if (!HasLetters(part.text) || IsTooLong(part.text)) {
      out.rejected.push_back(HasLetters(part.text) ? Rejected{std::move(from), "", "too-long", kTooLongDetail}
                                                   : Rejected{std::move(from), "", "empty-text", "no tiene texto"});
      continue;
    }
    lost_letters += HasLostLetters(part.text) ? 1 : 0;
    if (part.cut == MinutesCut::kContinued) {
      ++pieces;
      long_ones += parts[i - 1].cut == MinutesCut::kContinued ? 0 : 1;
    }
    SourceRecord record;
    record.text = part.text;
    record.parts = part.parts;
    record.about.date = first.date.empty() ? day : first.date;
    record.about.topic = part.topic;
    record.author = part.speaker;
    if (part.known_here_only && !record.author.empty()) record.author += " · " + out.summary.file;
    if (!record.author.empty()) speakers.insert(record.author);
    record.from = std::move(from);
    out.records.push_back(std::move(record));
  }

  std::vector<std::string>& notices = out.summary.notices;
  const std::size_t turns = count[MinutesKind::kIntervention] - pieces;
  const std::size_t bullets = count[MinutesKind::kBullet];
  std::string told = "se leyó como acta o minuta: ";
  if (turns > 0) told += Counted(turns, WordsOfKind(MinutesKind::kIntervention));
  if (!speakers.empty()) told += speakers.size() == 1 ? " de 1 persona" : " de " + std::to_string(speakers.size()) + " personas";
  if (bullets > 0) told += (turns > 0 ? " y " : "") + Counted(bullets, WordsOfKind(MinutesKind::kBullet));
  if (turns + bullets == 0) told += "nadie toma la palabra en ella";
  std::string left;
  for (const auto& [kind, number] : count)
    if (number > 0 && !ReasonOf(kind).empty()) left += (left.empty() ? "" : ", ") + Counted(number, WordsOfKind(kind));
  if (!left.empty()) told += "; no son aportaciones: " + left;
  notices.push_back(std::move(told));
  if (pieces > 0)
    notices.push_back((long_ones == 1 ? "1 intervención larga se dividió"
                                      : std::to_string(long_ones) + " intervenciones largas se dividieron") +
                      " al final de un párrafo, en trozos de unos 1500 caracteres (" + std::to_string(long_ones + pieces) + " aportaciones)");
  if (count[MinutesKind::kTable] > 0)
    notices.push_back("si alguna tabla del acta tiene aportaciones, pásela a CSV o ponga títulos a sus columnas (por ejemplo, "
                      "Problema y Propuesta)");
  if (lost_letters > 0)
    notices.push_back(std::to_string(lost_letters) + (lost_letters == 1 ? " aportación tiene" : " aportaciones tienen") +
                      " letras que ya venían perdidas (�)");
}

}  // namespace ceiba
