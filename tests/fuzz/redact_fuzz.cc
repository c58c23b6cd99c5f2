// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through redaction, at both levels: valid UTF-8 comes out, every span lies inside it, parts keep their order,
// and masking twice is masking once.
#include <algorithm>
#include <cstdint>
#include <string>

#include "core/check.h"
#include "core/utf8.h"
#include "pipeline/redact.h"

namespace {

using ceiba::Redacted;
using ceiba::RedactLevel;
using ceiba::Redactor;
using ceiba::Span;

void Check(const Redactor& redact, const std::string& text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t middle = size / 2;
  while (middle < size && (static_cast<unsigned char>(text[middle]) & 0xC0) == 0x80) ++middle;
  const Redacted out = redact(text, {{{0, middle}, ceiba::PartKind::kTitle}, {{middle, size}, ceiba::PartKind::kBody}});
  CEIBA_CHECK(ceiba::IsValidUtf8(out.text));
  const auto inside = [&](const Span& span) {
    const auto whole = [&](std::uint32_t byte) {
      return byte == out.text.size() || (static_cast<unsigned char>(out.text[byte]) & 0xC0) != 0x80;
    };
    return span.begin <= span.end && span.end <= out.text.size() && whole(span.begin) && whole(span.end);
  };
  CEIBA_CHECK(inside(out.parts[0].span) && inside(out.parts[1].span) &&
              out.parts[0].span.end <= out.parts[1].span.begin);
  CEIBA_CHECK(std::ranges::all_of(out.possible, [&](const ceiba::Doubt& d) { return inside(d.span); }));
  CEIBA_CHECK(std::ranges::all_of(out.named_in_office, inside));
  CEIBA_CHECK(redact.Mask(out.text) == out.text, out.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Redactor standard = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard, CEIBA_SOURCE_DIR "/models/es").value();
  static const Redactor strict = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStrict, CEIBA_SOURCE_DIR "/models/es").value();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) ceiba::AppendUtf8(ceiba::NextCodePoint(bytes, i), text);
  Check(standard, text);
  Check(strict, text);
  return 0;
}
