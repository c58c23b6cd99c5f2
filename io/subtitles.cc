// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/subtitles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "io/subtitle_cues.h"
#include "io/text_lines.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::int64_t kPauseMs = 2'000;      // ends a turn after a sentence
constexpr std::int64_t kLongPauseMs = 5'000;  // ends a turn anywhere
constexpr std::int64_t kBreathMs = 300;       // where an unpunctuated turn of a minute may end
constexpr std::int64_t kTurnMs = 60'000;      // from here on, a turn ends as soon as it can
constexpr std::int64_t kLongestTurnMs = 90'000;

struct Piece {
  Cue cue;  // without its lines
  std::string speaker, text;
  bool new_turn = false;
};

bool EndsSentence(std::string_view text) {
  while (text.ends_with('"') || text.ends_with(')') || text.ends_with("”") || text.ends_with("»"))
    text.remove_suffix(text.ends_with("”") ? 3 : text.ends_with("»") ? 2 : 1);
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("…");
}

void LeaveOut(const Cue& cue, std::string text, const char* reason, const char* detail, Document& document) {
  LeftOut left;
  left.block.kind = BlockKind::kTurn;
  left.block.text = std::move(text);
  left.block.line = cue.line;
  left.block.cue = CueTime(cue.begin_ms);
  left.reason = reason;
  left.detail = detail;
  document.left_out.push_back(std::move(left));
}

std::string TextOf(const Cue& cue) {
  std::string text;
  for (const CueLine& line : cue.lines) text.append(text.empty() ? "" : " ").append(line.text);
  return text;
}

// How many lines at the beginning of `cue` already stood at the end of `before`.
std::size_t RepeatedLines(const std::vector<CueLine>& before, const std::vector<CueLine>& cue) {
  const auto same = [](const CueLine& a, const CueLine& b) { return a.text == b.text; };
  constexpr std::size_t kMostLines = 8;
  for (std::size_t n = std::min({before.size(), cue.size(), kMostLines}); n > 0; --n)
    if (std::equal(before.end() - static_cast<std::ptrdiff_t>(n), before.end(), cue.begin(), same)) return n;
  return 0;
}

// True when the first line of `cue` is the last of `before` with more words after it.
bool Grows(const std::vector<CueLine>& before, const std::vector<CueLine>& cue) {
  return !before.empty() && !cue.empty() && cue[0].text.starts_with(before.back().text + " ");
}

// Subtitles that scroll show every line twice or more; takes each once. Elsewhere only a cue that stands twice over the
// same time goes.
void DropRepeats(std::vector<Cue>& cues, Document& document) {
  std::size_t repeating = 0, spoken = 0;
  const std::vector<CueLine> none;
  const std::vector<CueLine>* before = &none;
  for (const Cue& cue : cues) {
    if (cue.lines.empty()) continue;
    ++spoken;
    repeating += RepeatedLines(*before, cue.lines) > 0 || Grows(*before, cue.lines) ? 1 : 0;
    before = &cue.lines;
  }
  const bool scrolls = repeating >= 3 && repeating * 10 >= spoken * 3;
  std::vector<CueLine> shown;
  std::int64_t shown_begin = -1;
  for (Cue& cue : cues) {
    if (cue.lines.empty()) continue;
    std::vector<CueLine> whole = cue.lines;
    const std::size_t repeated = RepeatedLines(shown, whole);
    const bool twice = repeated == whole.size() && repeated == shown.size() && cue.begin_ms == shown_begin;
    if (twice || (scrolls && repeated == whole.size())) {
      LeaveOut(cue, TextOf(cue), "repeated-cue", "repite lo que ya decía el subtítulo anterior", document);
      cue.lines.clear();
    } else if (scrolls && repeated > 0) {
      cue.lines.erase(cue.lines.begin(), cue.lines.begin() + static_cast<std::ptrdiff_t>(repeated));
    } else if (scrolls && Grows(shown, whole)) {
      cue.lines[0].text = Trimmed(std::string_view(whole[0].text).substr(shown.back().text.size()));
    }
    shown = std::move(whole);
    shown_begin = cue.begin_ms;
  }
  if (scrolls)
    document.notices.push_back(
        "los subtítulos repiten cada línea en el cuadro siguiente, como los automáticos de YouTube; se tomó una sola "
        "vez");
}

// Takes "[Música]", "(aplausos)" over a whole cue and cues of song ("♪") out; true when something stays.
bool DropSounds(const Cue& cue, CueLine& line, Document& document) {
  constexpr std::size_t kLongestSound = 60;
  const std::string_view text = line.text;
  std::string kept;
  const auto drop = [&](std::string_view sound) {
    LeaveOut(cue, std::string(sound), "sound-note", "sonido o música, nadie lo dice", document);
  };
  const bool round = text.size() > 2 && text.front() == '(' && text.find(')') == text.size() - 1;
  if (round || text.starts_with("♪") || text.starts_with("♫")) {
    drop(text);
    return false;
  }
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t close = text[i] == '[' ? text.substr(i, kLongestSound).find(']') : std::string_view::npos;
    const bool sound = close != std::string_view::npos && !text.substr(i + close + 1).starts_with(':');  // "[Ana]: …"
    if (sound) {
      drop(text.substr(i, close + 1));
      kept.push_back(' ');
      i += close + 1;
    } else {
      kept.push_back(text[i++]);
    }
  }
  line.text = BlanksFolded(kept);
  return !line.text.empty();
}

struct Named {
  std::string name;
  std::size_t size = 0;  // bytes up to the text after the colon
  bool sure = false;     // has the shape of a name by itself: "ANA", "Ana López", "Participante 3"
};

// "Ana López: no hay agua": who speaks, when what stands before the colon can be a name.
std::optional<Named> NamedSpeaker(std::string_view text) {
  constexpr std::size_t kLongestName = 80;
  const std::size_t colon = text.substr(0, kLongestName).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (colon + 1 < text.size() && text[colon + 1] != ' ') return std::nullopt;
  std::string_view name = text.substr(0, colon);
  if ((name.front() == '[' && name.back() == ']') || (name.front() == '(' && name.back() == ')'))
    name = name.substr(1, name.size() - 2);
  Named out{.name = std::string(Trimmed(name)), .size = std::min(colon + 2, text.size()), .sure = false};
  std::size_t words = 0, capitals = 0, lower_letters = 0;
  bool word_begins = true, number_last = false;
  for (std::size_t i = 0; i < out.name.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(out.name, i));
    if (c == ' ') {
      word_begins = true;
      continue;
    }
    if (c == '?' || c == '!' || c == ';' || c == '"' || c == 0xBF || c == 0xA1) return std::nullopt;
    if (word_begins) {
      ++words;
      const bool capital = u_isupper(c) != 0;
      number_last = u_isdigit(c) != 0;
      capitals += capital ? 1 : 0;
      const std::size_t length = std::min(out.name.find(' ', i), out.name.size()) - i;
      if (!capital && !number_last && c != '(' && (words == 1 || length > 2)) return std::nullopt;  // "de", "la", "del"
    }
    lower_letters += u_islower(c) != 0 ? 1 : 0;
    word_begins = false;
  }
  if (words == 0 || words > 7 || (number_last && words == 1)) return std::nullopt;
  out.sure = lower_letters == 0 || capitals >= 2 || number_last;
  return out;
}

// The names that speak in this file. "Propuesta: más luz" is a name only where most cues begin so, or many with it.
std::set<std::string> SpeakersOf(const std::vector<Cue>& cues) {
  std::map<std::string, std::size_t> count;
  std::set<std::string> sure;
  std::size_t lines = 0, named = 0;
  for (const Cue& cue : cues) {
    if (cue.lines.empty()) continue;
    ++lines;
    bool first = true;
    for (const CueLine& line : cue.lines) {
      const std::optional<Named> speaker = NamedSpeaker(line.text);
      if (speaker) ++count[speaker->name];
      if (speaker && speaker->sure) sure.insert(speaker->name);
      named += speaker && first ? 1 : 0;
      first = false;
    }
  }
  const bool all = named * 2 >= lines;
  std::set<std::string> speakers;
  for (const auto& [name, times] : count)
    if (all || sure.contains(name) || times >= 3) speakers.insert(name);
  return speakers;
}

std::vector<Piece> CutPieces(std::vector<Cue>& cues, Document& document) {
  const std::set<std::string> speakers = SpeakersOf(cues);
  std::vector<Piece> pieces;
  for (Cue& cue : cues) {
    bool first = true;
    for (CueLine& line : cue.lines) {
      std::string speaker = line.voice;
      bool named = !speaker.empty();
      if (!DropSounds(cue, line, document)) continue;
      if (const std::optional<Named> found = NamedSpeaker(line.text); found && speakers.contains(found->name)) {
        speaker = found->name;
        named = true;
        line.text.erase(0, found->size);
        line.text = Trimmed(line.text);
      }
      const bool goes_on = !first && !line.dash && (!named || speaker == pieces.back().speaker);
      if (goes_on && !line.text.empty()) {
        pieces.back().text.append(pieces.back().text.empty() ? "" : " ").append(line.text);
      } else if (!goes_on) {
        const bool inherits =
            !named && !line.dash && !pieces.empty() && cue.begin_ms - pieces.back().cue.end_ms <= kLongPauseMs;
        if (inherits && !speakers.empty()) speaker = pieces.back().speaker;
        Cue times{.begin_ms = cue.begin_ms, .end_ms = cue.end_ms, .line = cue.line, .lines = {}};
        pieces.push_back({.cue = std::move(times),
                          .speaker = std::move(speaker),
                          .text = std::move(line.text),
                          .new_turn = line.dash});
      }
      first = false;
    }
  }
  return pieces;
}

bool EndsTurn(const Piece& turn, const Piece& next, bool punctuated) {
  if (next.new_turn || next.speaker != turn.speaker || next.cue.begin_ms < turn.cue.begin_ms) return true;
  const std::int64_t pause = next.cue.begin_ms - turn.cue.end_ms;
  const std::int64_t length = next.cue.end_ms - turn.cue.begin_ms;
  if (pause > kLongPauseMs || length > kLongestTurnMs) return true;
  if (punctuated) return EndsSentence(turn.text) && (pause > kPauseMs || length > kTurnMs);
  return pause > kPauseMs || (length > kTurnMs && pause >= kBreathMs);
}

// Numbers blocks and what was left out together, as they stand in the file.
void NumberInOrder(Document& document) {
  std::uint32_t number = 0;
  auto left = document.left_out.begin();
  for (Block& block : document.blocks) {
    for (; left != document.left_out.end() && left->block.line < block.line; ++left) left->block.number = ++number;
    block.number = ++number;
  }
  for (; left != document.left_out.end(); ++left) left->block.number = ++number;
}

}  // namespace

bool LooksLikeSubtitles(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("WEBVTT"))
    return bytes.size() == 6 || std::string_view(" \t\r\n").find(bytes[6]) != std::string_view::npos;
  for (int line = 0; line < 3;) {  // SRT: a number, then times
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    const std::string_view text = Trimmed(bytes.substr(0, end));
    if (IsCueTimes(text)) return true;
    if (!text.empty() && (text.size() > 10 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })))
      return false;
    if (end == bytes.size()) return false;
    line += text.empty() ? 0 : 1;
    bytes.remove_prefix(end + 1);
  }
  return false;
}

Result<Document> ReadSubtitles(std::string_view bytes, const NoticeLexicon& notices) {
  TextLines file = ReadLines(bytes);
  CueFile read = ReadCues(file.lines);
  if (read.cues.empty())
    return WorldError(
        "no tiene subtítulos con sus tiempos (00:00:01.000 --> 00:00:04.000); vuelva a descargarlos como VTT o SRT");
  Document document;
  document.kind = "subtitles";
  document.encoding = file.encoding;
  document.title = std::move(read.title);
  document.notices = std::move(file.notices);
  document.left_out = std::move(read.left_out);
  DropRepeats(read.cues, document);
  const std::vector<Piece> pieces = CutPieces(read.cues, document);
  const auto sentences = std::ranges::count_if(pieces, [](const Piece& piece) { return EndsSentence(piece.text); });
  const bool punctuated = static_cast<std::size_t>(sentences) * 10 >= pieces.size();
  if (!punctuated && !pieces.empty())
    document.notices.push_back(
        "los subtítulos casi no tienen puntuación: parecen automáticos, y los cortes entre intervenciones son por "
        "pausas");

  const auto finish = [&](Piece turn) {
    if (turn.text.empty()) return;
    Block block;
    block.kind = BlockKind::kTurn;
    block.line = turn.cue.line;
    block.cue = CueTime(turn.cue.begin_ms);
    block.speaker = std::move(turn.speaker);
    block.text = std::move(turn.text);
    if (notices.IsReaction(block.text)) {
      document.left_out.push_back(
          {.block = std::move(block), .reason = "reaction", .detail = "saludo o asentimiento: no dice nada más"});
    } else {
      document.blocks.push_back(std::move(block));
    }
  };
  std::optional<Piece> turn;
  for (const Piece& piece : pieces) {
    if (turn && !EndsTurn(*turn, piece, punctuated)) {
      turn->text.append(turn->text.empty() || piece.text.empty() ? "" : " ").append(piece.text);
      turn->cue.end_ms = std::max(turn->cue.end_ms, piece.cue.end_ms);
      continue;
    }
    if (turn) finish(*std::move(turn));
    turn = piece;
  }
  if (turn) finish(*std::move(turn));
  std::ranges::stable_sort(document.left_out, {}, [](const LeftOut& left) { return left.block.line; });
  NumberInOrder(document);
  return document;
}

}  // namespace ceiba
