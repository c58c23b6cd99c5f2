// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/raw_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(RawTexts, ComeBackWithTheirKeyAtAnyLength) {
  const std::string key = NewRawKey();
  for (const std::size_t size : {0U, 1U, 1000U, 1U << 20, (1U << 20) + 1, 3'000'000U}) {
    const std::string plain(size, 'a');
    const Result<std::string> back = Decrypt(Encrypt(plain, key), key);
    ASSERT_TRUE(back.ok()) << size << ": " << back.error().message;
    EXPECT_EQ(*back, plain) << size;
  }
}

TEST(RawTexts, ShowNothingOfWhatTheyHold) {
  EXPECT_THAT(Encrypt("Me llamo Ana, vivo en Nogal 12", NewRawKey()), Not(HasSubstr("Ana")));
}

TEST(RawTexts, RefuseAnotherKeyAndAFileThatWasChangedOrCut) {
  const std::string key = NewRawKey(), sealed = Encrypt("agua", key);
  EXPECT_THAT(Decrypt(sealed, NewRawKey()).error().message, HasSubstr("llave"));
  std::string changed = sealed;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_FALSE(Decrypt(changed, key).ok());
  EXPECT_FALSE(Decrypt(sealed.substr(0, sealed.size() - 5), key).ok());
  EXPECT_FALSE(Decrypt(sealed.substr(0, 40), key).ok());
  EXPECT_THAT(Decrypt("hola", key).error().message, HasSubstr("--keep-raw"));
}

}  // namespace
}  // namespace ceiba
