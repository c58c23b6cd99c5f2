// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/key_file.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "core/file.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using testing::HasSubstr;

class KeyFile : public testing::Test {
 protected:
  const test::TemporaryFolder folder_;
  const std::string path_ = folder_ / "key";
};

TEST_F(KeyFile, ComesBackAsItWasSavedAndOnlyItsOwnerReadsIt) {
  AuthorLedger ledger = LoadKeyFile(path_).value();
  EXPECT_EQ(ledger.secret.size(), 64U);
  ledger.ordinals["abc"] = 4;
  ASSERT_TRUE(SaveKeyFile(path_, ledger).ok());
  const AuthorLedger again = LoadKeyFile(path_).value();
  EXPECT_EQ(again.secret, ledger.secret);
  EXPECT_EQ(again.ordinals, ledger.ordinals);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path_).permissions() & (perms::group_all | perms::others_all), perms::none);
}

TEST_F(KeyFile, SomebodyElsesFileIsRefusedAndLeftAlone) {
  ASSERT_TRUE(WriteFile(path_, "mi lista").ok());
  EXPECT_THAT(LoadKeyFile(path_).error().message, HasSubstr("no es un archivo de llave"));
  EXPECT_EQ(ReadFile(path_).value(), "mi lista");
}

TEST_F(KeyFile, NamesEveryBadLine) {
  ASSERT_TRUE(WriteFile(path_, "ceiba-key-1\t" + std::string(64, 'a') + "\nabc\tcuatro\nabd\t2\nabe\t0\n").ok());
  const std::string message = LoadKeyFile(path_).error().message;
  EXPECT_THAT(message, HasSubstr("2 (se espera"));
  EXPECT_THAT(message, HasSubstr("4 (se espera"));
}

}  // namespace
}  // namespace ceiba
