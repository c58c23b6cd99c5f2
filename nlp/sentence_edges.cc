// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/sentence_edges.h"

#include <string_view>

namespace ceiba {

std::uint32_t FirstContentToken(const Annotated& text, Sentence range) {
  std::uint32_t at = range.begin;
  while (at < range.end) {
    const TokenKind kind = text.tokens[at].kind;
    if (kind == TokenKind::kPunctuation || kind == TokenKind::kSymbol) {
      ++at;
      continue;
    }
    // "2." or "3)" at the start is a list number, "2 farolas" is not.
    const bool numbered =
        kind == TokenKind::kNumber && at + 1 < range.end && text.tokens[at + 1].kind == TokenKind::kPunctuation &&
        std::string_view(".-):").find(text.text[text.tokens[at + 1].span.begin]) != std::string_view::npos;
    if (!numbered) break;
    ++at;
  }
  return at;
}

std::uint32_t ContentEnd(const Annotated& text, Sentence range) {
  const std::uint32_t first = FirstContentToken(text, range);
  std::uint32_t end = range.end;
  while (end > first) {
    const Token& token = text.tokens[end - 1];
    if (token.kind != TokenKind::kPunctuation && token.kind != TokenKind::kSymbol) break;
    // A closing bracket or quotation mark belongs to the words it closes.
    if (const char mark = text.text[token.span.begin]; mark == ')' || mark == '%') break;
    --end;
  }
  return end;
}

}  // namespace ceiba
