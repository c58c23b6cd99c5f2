// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitles of a recorded meeting (WebVTT and SRT: Zoom, Teams, YouTube, by hand) as turns that can be read: cues of a
// few seconds put together to what one person says in about a minute.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"
#include "io/notices.h"

namespace ceiba {

/// True for "WEBVTT" and for files that begin with a numbered cue and its times. `bytes`: after Unwrap.
bool LooksLikeSubtitles(std::string_view bytes);

/// One kTurn an intervention: `cue` its start "HH:MM:SS", `speaker` from <v Name>, "Nombre:" or "[Nombre]:" where the
/// file names speakers, `line` that of its first times. Cues of one speaker are one turn until a pause of 2 s at the
/// end of a sentence (of 5 s anywhere), or the first end of a sentence after a minute; without punctuation, until a
/// pause of 2 s or about a minute and a half. Lines that scroll, each repeated in the next cue, are taken once.
/// document.title: the text beside WEBVTT. left_out reasons: subtitle-note (NOTE, STYLE, REGION), sound-note
/// ("[Música]", "♪"), repeated-cue, bad-cue, reaction. The error says that there is no cue.
Result<Document> ReadSubtitles(std::string_view bytes, const NoticeLexicon& notices);

}  // namespace ceiba
