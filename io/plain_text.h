// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text and Markdown as contributions: one a paragraph, a list item or a line.
#pragma once

#include <string_view>

#include "io/document.h"
#include "io/encoding.h"
#include "io/read.h"

namespace ceiba {

/// True when the text has Markdown headings or bold text.
bool LooksLikeMarkdown(std::string_view text);

/// The paragraphs, list items and headings of `bytes`. Where blank lines separate paragraphs, several lines are one, else
/// a line is one; a list item ("- ", "* ", "• ", "1. ", "1) ", "a) ") always begins one, and loses its mark. In Markdown
/// the marks of emphasis, links and quotes go too.
Document PlainTextDocument(std::string_view bytes, bool markdown, const Decoder& decode, EncodingTally& tally);

/// Appends a contribution for each paragraph and item, and adds them to summary.rows; a heading becomes about.topic of what
/// follows it.
void AddPlainText(const Document& document, ReadResult& out);

}  // namespace ceiba
