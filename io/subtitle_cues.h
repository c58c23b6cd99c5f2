// SPDX-License-Identifier: GPL-3.0-or-later
// The cues of a WebVTT or SRT file, before anyone puts them together: times, lines without tags, what is no speech.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/document.h"

namespace ceiba {

/// A stretch of a cue that one voice says.
struct CueLine {
  std::string voice;  ///< of <v Name>; "" when it has none
  std::string text;   ///< without tags and entities, trimmed, never empty
  bool dash = false;  ///< began with "-", "–" or ">>": somebody else speaks
};

struct Cue {
  std::int64_t begin_ms = 0, end_ms = 0;  ///< end >= begin
  std::uint64_t line = 0;                 ///< of its times in the file, from 1
  std::vector<CueLine> lines;
};

struct CueFile {
  std::string title;
  std::vector<Cue> cues;          ///< in file order
  std::vector<LeftOut> left_out;  ///< subtitle-note, bad-cue
};

/// True when `line` holds the times of a cue ("00:01.200 --> 00:00:04,000 align:start").
bool IsCueTimes(std::string_view line);

/// Cuts decoded lines into cues. Text belongs to the times above it, whatever empty lines stand between; a line right
/// above times is their name where an empty line stands above it, or where it is a number. O(bytes).
CueFile ReadCues(const std::vector<std::string>& lines);

/// "HH:MM:SS"; hours have as many digits as they need.
std::string CueTime(std::int64_t ms);

}  // namespace ceiba
