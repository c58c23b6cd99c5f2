// SPDX-License-Identifier: GPL-3.0-or-later
// Whole web pages as blocks: what a visitor reads, in that order. Fragments in cells are for io/html.h.
#pragma once

#include <string_view>

#include "core/result.h"
#include "io/document.h"

namespace ceiba {

/// True when the bytes begin as a page does (<!doctype html>, <html>, <head>, <body>), after blanks, comments and an
/// XML declaration. O(length of those).
bool LooksLikePage(std::string_view bytes);

/// Title, headings, paragraphs, list items and table rows. Menus and the page's own head and foot are left out as
/// "navigation", what is hidden as "hidden-text"; scripts and styles are no text. Encodings are found out as in every
/// file (io/encoding.h), whatever the page says of itself. Never fails: any bytes are some page. No tree is built, so
/// that neither depth nor repeated tags cost more than their length. O(n).
Result<Document> ReadHtmlDocument(std::string_view bytes);

}  // namespace ceiba
