// SPDX-License-Identifier: GPL-3.0-or-later
// Marked texts from NDJSON: gold made by readers, or what a run found (contributions.ndjson). Offsets are code points
// in the file and bytes from here on.
#pragma once

#include <string>
#include <vector>

#include "core/marks.h"
#include "core/result.h"

namespace ceiba {

enum class MarksForm {
  kGold,       ///< the pile is "issue"; every line must have its text
  kPredicted,  ///< the pile is "cluster"; a line whose text is nowhere is left out
};

/// One JSON object a line, blank lines skipped:
///   {"id": string or integer, "text": string, "themes": [code, ...], "issue" or "cluster": string,
///    "mentions": [{"label": "problem|cause|effect|proposal", "start": code point, "end": code point, exclusive}, ...],
///    "links": [["causes|leads_to|addresses", i, j], ...]}   i, j: positions in this line's mentions
/// All but "id" may be missing or null, other keys are ignored. A line without "text" takes that of its id in
/// `text_paths`, files of {"id", "text"} lines (other keys ignored; lines without a text skipped). Files and lines in
/// the order given. Fails naming every bad line of every file: no JSON object, an unknown label or kind, an offset
/// outside the text, a link out of range, an id twice (in one file or several), a text that is nowhere, two texts for
/// one id. O(bytes).
Result<std::vector<MarkedText>> ReadMarks(const std::vector<std::string>& paths,
                                          const std::vector<std::string>& text_paths,
                                          MarksForm form = MarksForm::kGold);

/// Marks of personal data: {"text": string, "mark": [[code point, code point, kind], ...]}; those of kind "house" are
/// taken. A line without "mark" is an unmarked text. Fails naming every bad line.
Result<std::vector<HouseText>> ReadHouseTexts(const std::vector<std::string>& paths);

/// Name of a set: the file's name without folder and ".ndjson".
std::string SetName(const std::string& path);

}  // namespace ceiba
