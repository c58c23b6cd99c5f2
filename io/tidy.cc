// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/tidy.h"

#include <cstddef>

#include "core/utf8.h"
#include "io/html.h"

namespace ceiba {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Length of the blank at the beginning of `text`, 0 when there is none.
std::size_t BlankLength(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return 1;
  return text.starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

std::string UnixLines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out.push_back(text[i]);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out.push_back('\n');
    }
  }
  return out;
}

// Items of a list as Python or JSON prints it; quotes hold commas.
std::string ListItems(std::string_view inside) {
  std::string out, item;
  char quote = '\0';
  const auto end_item = [&] {
    const std::string_view trimmed = Trimmed(item);
    if (!trimmed.empty()) out.append(out.empty() ? "" : "; ").append(trimmed);
    item.clear();
  };
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (quote != '\0' && c == '\\' && i + 1 < inside.size()) {
      item.push_back(inside[++i]);
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && c == ',') {
      end_item();
    } else {
      item.push_back(c);
    }
  }
  end_item();
  return out;
}

}  // namespace

bool IsTooLong(std::string_view text) {
  constexpr std::size_t kLongestText = 100'000;
  return text.size() > kLongestText && CodePointCount(text) > kLongestText;
}

bool HasLostLetters(std::string_view text) { return text.find("\xEF\xBF\xBD") != std::string_view::npos; }

std::string_view Trimmed(std::string_view text) {
  // Nearly every cell begins and ends with a letter or digit.
  const auto ends_in_ascii = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && ends_in_ascii(text.front()) && ends_in_ascii(text.back())) return text;
  while (const std::size_t length = BlankLength(text)) text.remove_prefix(length);
  while (!text.empty()) {
    const std::size_t tail = text.ends_with(kNoBreakSpace) ? kNoBreakSpace.size() : 1;
    if (BlankLength(text.substr(text.size() - tail)) == 0) break;
    text.remove_suffix(tail);
  }
  return text;
}

std::string BlanksFolded(std::string_view text) {
  text = Trimmed(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = BlankLength(text.substr(i));
    if (length == 0) {
      out.push_back(text[i]);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
    i += length == 0 ? 1 : length;
  }
  return out;
}

std::string TidyText(std::string_view cell) {
  if (LooksLikeHtml(cell)) return std::string(Trimmed(HtmlToText(UnixLines(cell))));
  cell = Trimmed(cell);
  return cell.find('\r') == std::string_view::npos ? std::string(cell) : UnixLines(cell);
}

std::string_view WithoutFormulaGuard(std::string_view cell) {
  const bool guarded =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

std::string TidyValue(std::string_view cell) {
  const std::string value = LooksLikeHtml(cell) ? BlanksFolded(HtmlToText(cell)) : BlanksFolded(cell);
  const bool list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  return list ? ListItems(std::string_view(value).substr(1, value.size() - 2)) : value;
}

}  // namespace ceiba
