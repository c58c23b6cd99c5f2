// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text and Markdown as contributions: one a paragraph, a list item or a line.
#pragma once

#include <string_view>

#include "io/encoding.h"
#include "io/read.h"

namespace ceiba {

/// True when the text has Markdown headings or bold text.
bool LooksLikeMarkdown(std::string_view text);

/// Appends the contributions of `bytes` and sets summary.rows. Where blank lines separate paragraphs, a paragraph is a
/// contribution, else a line is; a list item ("- ", "* ", "• ", "1. ", "1) ", "a) ") always begins one, and loses its
/// mark. In Markdown the marks of emphasis, links and quotes go too, and a heading becomes about.topic of what follows
/// it.
void AddPlainText(std::string_view bytes, bool markdown, const Decoder& decode, EncodingTally& tally, ReadResult& out);

}  // namespace ceiba
