// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_string.h"

#include "core/utf8.h"

namespace ceiba {
namespace {

bool IsPlain(char byte) { return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\'; }

void AppendEscaped(char byte, std::string& out) {
  static constexpr char kDigits[] = "0123456789abcdef";
  switch (byte) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += kDigits[static_cast<unsigned char>(byte) >> 4];
      out += kDigits[static_cast<unsigned char>(byte) & 15];
  }
}

std::string Repaired(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) AppendUtf8(NextCodePoint(text, i), out);
  return out;
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  if (!IsValidUtf8(text)) return AppendJsonString(Repaired(text), out);
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    std::size_t past = i;
    while (past < text.size() && IsPlain(text[past])) ++past;
    out.append(text, i, past - i);
    if (past < text.size()) AppendEscaped(text[past], out);
    i = past + 1;
  }
  out += '"';
}

}  // namespace ceiba
