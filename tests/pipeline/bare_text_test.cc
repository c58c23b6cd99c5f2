// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/bare_text.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(BareText, OrdinaryTextIsNotCopied) {
  const std::string source = "Ñandú, ¿qué? “sí” 🙂";
  const BareText bare(source);
  EXPECT_EQ(bare.text().data(), source.data());
  EXPECT_EQ(bare.Origin(3), 3U);
}

TEST(BareText, SpacesHyphensDigitsAndMarksBecomePlain) {
  EXPECT_EQ(BareText("a\u00A0b\u2013c\u200Bd").text(), "a b-cd");
  EXPECT_EQ(BareText("６１８").text(), "618");
  EXPECT_EQ(BareText("nin\u0303o Jose\u0301").text(), "niño Jose");
}

TEST(BareText, LeadsBackToTheSource) {
  const std::string source = "x\u200B12\u00A03";
  const BareText bare(source);
  ASSERT_EQ(bare.text(), "x12 3");
  EXPECT_EQ(bare.Origin(1), 4U);
  EXPECT_EQ(bare.Origin(4), 8U);
  EXPECT_EQ(bare.Origin(5), source.size());
}

TEST(BareText, BadBytesStay) { EXPECT_EQ(BareText("a\xE2\x80").text().substr(0, 1), "a"); }

}  // namespace
}  // namespace ceiba
