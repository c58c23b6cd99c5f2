// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/subtitle_cues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "io/html.h"
#include "io/text_lines.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

constexpr std::size_t kLongestTag = 300;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "01:02:03.400", "2:03,4", "02:03": takes it from the front.
std::optional<std::int64_t> TakeTime(std::string_view& text) {
  constexpr std::size_t kMostDigits = 6;
  std::array<std::int64_t, 3> part{};
  std::size_t parts = 0, i = 0;
  while (parts < 3) {
    const std::size_t start = i;
    while (i < text.size() && IsDigit(text[i]) && i - start < kMostDigits) ++i;
    if (i == start) return std::nullopt;
    std::from_chars(text.data() + start, text.data() + i, part[parts++]);
    if (i + 1 >= text.size() || text[i] != ':' || !IsDigit(text[i + 1])) break;
    ++i;
  }
  if (parts < 2) return std::nullopt;
  std::int64_t ms = 0;
  if (i + 1 < text.size() && (text[i] == '.' || text[i] == ',') && IsDigit(text[i + 1])) {
    std::int64_t unit = 100;
    for (++i; i < text.size() && IsDigit(text[i]); ++i, unit /= 10) ms += (text[i] - '0') * unit;
  }
  text.remove_prefix(i);
  const std::int64_t hours = parts == 3 ? part[0] : 0;
  return ((hours * 60 + part[parts - 2]) * 60 + part[parts - 1]) * 1000 + ms;
}

struct Times {
  std::int64_t begin_ms = 0, end_ms = 0;
};

std::optional<Times> ReadTimes(std::string_view line) {
  line = Trimmed(line);
  const std::optional<std::int64_t> begin = TakeTime(line);
  line = Trimmed(line);
  if (!begin || !line.starts_with("-->")) return std::nullopt;
  line = Trimmed(line.substr(3));
  const std::optional<std::int64_t> end = TakeTime(line);
  if (!end || (!line.empty() && line.front() != ' ' && line.front() != '\t')) return std::nullopt;
  return Times{.begin_ms = *begin, .end_ms = std::max(*begin, *end)};
}

bool IsNumber(std::string_view line) { return !line.empty() && std::ranges::all_of(line, IsDigit); }

// "NOTE", "NOTE Confidence: 0.9", "STYLE": a block of the file that nobody says.
bool BeginsNote(std::string_view line) {
  for (const std::string_view name : {"NOTE", "STYLE", "REGION"})
    if (line.starts_with(name) && (line.size() == name.size() || line[name.size()] == ' ' || line[name.size()] == '\t'))
      return true;
  return false;
}

// End of the tag that begins at `i`, after its '>'; 0 when what stands there is no tag of subtitles.
std::size_t TagEnd(std::string_view text, std::size_t i) {
  if (i + 1 >= text.size() || (!IsLetter(text[i + 1]) && !IsDigit(text[i + 1]) && text[i + 1] != '/')) return 0;
  const std::size_t end = text.substr(0, i + kLongestTag).find_first_of("<>", i + 1);
  return end == std::string_view::npos || text[end] != '>' ? 0 : end + 1;
}

// The name in "<v.loud Ana López>"; nullopt for any other tag.
std::optional<std::string> VoiceOf(std::string_view tag) {
  if (tag.size() < 4 || tag[1] != 'v' || (tag[2] != ' ' && tag[2] != '.' && tag[2] != '\t')) return std::nullopt;
  const std::size_t blank = tag.find_first_of(" \t");
  if (blank == std::string_view::npos) return std::nullopt;
  return BlanksFolded(tag.substr(blank, tag.size() - 1 - blank));
}

std::string Plain(std::string_view text) {
  const std::string bare =
      text.find('&') != std::string_view::npos && LooksLikeHtml(text) ? HtmlToText(text) : std::string(text);
  return BlanksFolded(WithoutMarks(bare));
}

// Takes "- ", "–" or ">>" off; true when it stood there.
bool TakeDash(std::string& text) {
  for (const std::string_view mark : {">>>", ">>", "—", "–", "- ", "-"}) {
    if (!text.starts_with(mark)) continue;
    if (text.size() > mark.size() && mark == "-" && IsDigit(text[1])) return false;  // "-3 grados"
    text = Trimmed(std::string_view(text).substr(mark.size()));
    return true;
  }
  return false;
}

// One line of a cue; `voice` is who speaks and goes on from line to line.
void AddLine(std::string_view line, std::string& voice, Cue& cue) {
  std::string text;
  const auto flush = [&] {
    CueLine piece{.voice = voice, .text = Plain(text), .dash = false};
    text.clear();
    piece.dash = TakeDash(piece.text);
    if (!piece.text.empty()) cue.lines.push_back(std::move(piece));
  };
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == '{' && line.substr(i).starts_with("{\\")) {  // {\an8}: where on the screen
      const std::size_t end = line.substr(i, kLongestTag).find('}');
      if (end != std::string_view::npos) {
        i += end + 1;
        continue;
      }
    }
    const std::size_t end = line[i] == '<' ? TagEnd(line, i) : 0;
    if (end == 0) {
      text.push_back(line[i++]);
      continue;
    }
    const std::string_view tag = line.substr(i, end - i);
    if (std::optional<std::string> name = VoiceOf(tag)) {
      flush();
      voice = *std::move(name);
    } else if (tag == "</v>") {
      flush();
      voice.clear();
    }
    i = end;
  }
  flush();
}

}  // namespace

bool IsCueTimes(std::string_view line) { return ReadTimes(line).has_value(); }

CueFile ReadCues(const std::vector<std::string>& lines) {
  CueFile out;
  std::string voice;
  std::size_t first = 0;
  if (!lines.empty() && lines[0].starts_with("WEBVTT")) {
    out.title = Trimmed(std::string_view(lines[0]).substr(6));
    while (out.title.starts_with('-')) out.title = Trimmed(std::string_view(out.title).substr(1));
    while (first < lines.size() && !Trimmed(lines[first]).empty() && !IsCueTimes(lines[first])) ++first;
  }
  const auto leave_out = [&](std::size_t i, std::string_view text, const char* reason, const char* detail) {
    LeftOut left;
    left.block.kind = BlockKind::kTurn;
    left.block.text = Trimmed(text);
    left.block.line = i + 1;
    left.reason = reason;
    left.detail = detail;
    out.left_out.push_back(std::move(left));
  };
  for (std::size_t i = first; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const bool after_blank = i == first || lines[i - 1].empty();
    if (const std::optional<Times> times = ReadTimes(line)) {
      voice.clear();
      out.cues.push_back({.begin_ms = times->begin_ms, .end_ms = times->end_ms, .line = i + 1, .lines = {}});
    } else if (line.find("-->") != std::string_view::npos) {
      leave_out(i, line, "bad-cue", "los tiempos de este subtítulo no se entienden; su texto quedó con el anterior");
    } else if (after_blank && BeginsNote(line)) {
      const std::size_t begin = i;
      std::string note(line);
      while (i + 1 < lines.size() && !Trimmed(lines[i + 1]).empty() && !IsCueTimes(lines[i + 1]))
        note += "\n" + lines[++i];
      leave_out(begin, note, "subtitle-note", "nota o estilo del archivo de subtítulos; nadie lo dice");
    } else {
      const bool names_cue =
          i + 1 < lines.size() && IsCueTimes(lines[i + 1]) && (after_blank || IsNumber(Trimmed(line)));
      if (names_cue || Trimmed(line).empty()) continue;
      if (out.cues.empty()) {
        leave_out(i, line, "bad-cue", "está antes del primer tiempo");
      } else {
        AddLine(line, voice, out.cues.back());
      }
    }
  }
  return out;
}

std::string CueTime(std::int64_t ms) {
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::int64_t seconds = ms / 1000;
  return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

}  // namespace ceiba
