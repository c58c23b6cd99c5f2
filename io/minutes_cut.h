// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through minutes block by block and keeps in mind where it is: in a list of names, the agenda, somebody's speech.
#pragma once

#include <vector>

#include "io/document.h"
#include "io/minutes.h"
#include "io/minutes_words.h"

namespace ceiba {

/// What Minutes::Cut gives.
std::vector<MinutesPart> CutMinutes(const Document& document, const MinutesWords& lexicon);

/// The text of a row of a table, its cells one after the other: "Vecina: no hay agua".
std::string RowText(const Block& row);

}  // namespace ceiba
