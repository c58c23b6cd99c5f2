// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/escape.h"

#include "core/utf8.h"

namespace ceiba {
namespace {

bool IsSpace(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool IsLeftOut(char32_t c) {
  if (c == '\t' || c == '\n') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

// Calls `each(code point)` for what may be shown.
template <class Each>
void ForEachShown(std::string_view text, Each each) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (!IsLeftOut(c)) each(c);
  }
}

}  // namespace

std::string EscapeMarkup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  ForEachShown(text, [&](char32_t c) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        AppendUtf8(c, out);
    }
  });
  return out;
}

std::string EscapeMarkdown(std::string_view text) {
  std::string out;
  for (const char c : OneLine(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      if (std::string_view("\\`*_[]>#|~$").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string EscapeDot(std::string_view text) {
  std::string out;
  ForEachShown(text, [&](char32_t c) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        AppendUtf8(c, out);
    }
  });
  return out;
}

std::string OneLine(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (IsSpace(c)) {
      space = true;
    } else if (!IsLeftOut(c)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      AppendUtf8(c, out);
    }
  }
  return out;
}

}  // namespace ceiba
