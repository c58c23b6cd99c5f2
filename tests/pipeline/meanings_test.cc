// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/meanings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ceiba {
namespace {

const Meanings& Ours() {
  static const Meanings meanings = std::move(Meanings::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es/meanings.tsv")).value();
  return meanings;
}

TEST(Meanings, TellBadFromGood) {
  EXPECT_LT(Ours().Of("bache", "noun").polarity, 0);
  EXPECT_LT(Ours().Of("inseguridad", "noun").polarity, 0);
  EXPECT_GT(Ours().Of("arreglar", "verb").polarity, 0);
}

TEST(Meanings, PutLikeWordsInOneClass) {
  EXPECT_EQ(Ours().Of("instalar", "verb").of, Ours().Of("construir", "verb").of);
  EXPECT_NE(Ours().Of("instalar", "verb").of, Ours().Of("robar", "verb").of);
}

TEST(Meanings, KnowNothingOfOtherWords) { EXPECT_EQ(Ours().Of("xyzzy", "noun").of, 0); }

TEST(Meanings, FallBackOnAnotherPartOfSpeech) { EXPECT_EQ(Ours().Of("bache", "other").of, Ours().Of("bache", "noun").of); }

}  // namespace
}  // namespace ceiba
