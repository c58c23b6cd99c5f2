// SPDX-License-Identifier: GPL-3.0-or-later
// Redaction on our lexicon, and texts with what is left of them: what the tests of its finders share.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/redact.h"

namespace ceiba::testing {

inline Redactor RedactorAt(RedactLevel level) {
  return Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", level).value();
}

inline const Redactor& StandardRedactor() {
  static const Redactor redact = RedactorAt(RedactLevel::kStandard);
  return redact;
}

inline std::string Mask(const std::string& text) { return StandardRedactor().Mask(text); }

struct MaskCase {
  std::string source, expected;
};

inline void ExpectMasked(const std::vector<MaskCase>& cases) {
  for (const MaskCase& c : cases) EXPECT_EQ(Mask(c.source), c.expected) << c.source;
}

inline void ExpectUnmasked(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) EXPECT_EQ(Mask(text), text);
}

}  // namespace ceiba::testing
