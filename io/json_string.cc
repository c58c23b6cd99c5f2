// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_string.h"

#include <cstdint>
#include <cstring>

#include "core/utf8.h"

namespace ceiba {
namespace {

bool IsPlain(char byte) { return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\'; }

/// Whether all eight bytes from `at` on are plain. A byte borrows from the one above it only when it is itself not plain.
bool EightPlain(const char* at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, sizeof eight);
  const auto below = [](std::uint64_t bytes, std::uint64_t limit) { return (bytes - kOnes * limit) & ~bytes; };
  const std::uint64_t found = below(eight, 0x20) | below(eight ^ kOnes * '"', 1) | below(eight ^ kOnes * '\\', 1);
  return (found & kOnes << 7U) == 0;
}

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
    while (past + 8 <= text.size() && EightPlain(text.data() + past)) past += 8;
    while (past < text.size() && IsPlain(text[past])) ++past;
    out.append(text, i, past - i);
    if (past < text.size()) AppendEscaped(text[past], out);
    i = past + 1;
  }
  out += '"';
}

}  // namespace ceiba
