// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text_lines.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"
#include "io/encoding.h"

namespace ceiba {

TextLines ReadLines(std::string_view bytes) {
  TextLines out;
  const Unwrapped file = Unwrap(std::string(bytes));
  const std::string_view text = file.bytes;
  const Decoder decode(text);
  EncodingTally tally;
  const char line_end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(line_end, i), text.size());
    std::string_view line = text.substr(i, end - i);
    i = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (decode.clean()) {
      out.lines.emplace_back(line);
      continue;
    }
    Decoded decoded = decode(line);
    tally.Add(decoded);
    std::ranges::replace(decoded.text, '\n', ' ');  // a control character that the decoder took for a line end
    out.lines.push_back(std::move(decoded.text));
  }
  out.encoding = file.name.empty() ? tally.Name() : file.name;
  if (tally.repaired > 0) {
    out.notices.push_back("se repararon las letras de " + std::to_string(tally.repaired) +
                          (tally.repaired == 1 ? " renglón" : " renglones"));
  }
  if (file.damaged) out.notices.push_back("algunas letras del archivo UTF-16 estaban incompletas y se marcaron con �");
  return out;
}

std::string WithoutMarks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = NextCodePoint(text, i);
    const bool steers = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
                        c == 0xFEFF || c == 0x2060;
    const bool leading_blank = out.empty() && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
    if (!steers && !leading_blank) out.append(text, start, i - start);
  }
  std::size_t last = 0;  // end of the last code point that is no blank
  for (std::size_t i = 0; i < out.size();) {
    const char32_t c = NextCodePoint(out, i);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) last = i;
  }
  out.resize(last);
  return out;
}

}  // namespace ceiba
