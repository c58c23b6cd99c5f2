// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the XML of one part of a Word file (the text itself, notes, running heads) and hands it to a DocumentBuilder.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/document.h"
#include "io/document_builder.h"
#include "io/docx_styles.h"

namespace ceiba {

/// What the walk met and did not read, or read otherwise than it stands.
struct WordTally {
  std::uint64_t deleted = 0, inserted = 0;  ///< stretches of tracked changes
  std::uint64_t images = 0;
  std::uint64_t embedded = 0;  ///< whole documents put inside
};

/// Notes by their number; each is taken out when its mark is met.
using WordNotes = std::map<std::string, std::vector<Block>>;

/// The blocks of footnotes.xml or endnotes.xml, by number; separators are no notes. `fault`: "" or, in Spanish, what is
/// wrong with its XML; the notes before it were read.
WordNotes ReadWordNotes(std::string_view xml, const WordStyles& styles, WordTally& tally, std::string& fault);

/// Reads a part into `out`. Returns "" or, in Spanish, what is wrong with its XML; what came before was read.
std::string ReadWordPart(std::string_view xml, const WordStyles& styles, WordNotes& footnotes, WordNotes& endnotes,
                         WordTally& tally, DocumentBuilder& out);

}  // namespace ceiba
