// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/config_file.h"


#include <gmock/gmock.h>

#include "core/file.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using testing::HasSubstr;

class ConfigFile : public testing::Test {
 protected:
  Status Load(const std::string& content) {
    EXPECT_TRUE(WriteFile(path_, content).ok());
    return LoadConfigFile(path_, config_);
  }
  const test::TemporaryFolder folder_;
  const std::string path_ = folder_ / "ceiba.toml";
  Config config_;
};

TEST_F(ConfigFile, SetsWhatItNamesAndLeavesTheRest) {
  const double share = config_.classify.min_share;
  ASSERT_TRUE(Load("[group]\nresolution = 2\n[tree]\nmin_voices = 3\n").ok());
  EXPECT_EQ(config_.group.resolution, 2.0);
  EXPECT_EQ(config_.tree.min_voices, 3);
  EXPECT_EQ(config_.classify.min_share, share);
}

TEST_F(ConfigFile, NamesEveryFaultAtOnce) {
  const Status status = Load("[tree]\nmin_voices = 0\nmax_depth = \"dos\"\n[grupo]\nx = 1\n");
  ASSERT_FALSE(status.ok());
  for (const char* says : {"tree.min_voices = 0", "tree.max_depth", "grupo.x"}) EXPECT_THAT(status.error().message, HasSubstr(says));
}

TEST_F(ConfigFile, SaysOnWhichLineTheTomlBreaks) {
  const Status status = Load("[group]\nresolution = = 2\n");
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message, HasSubstr("línea 2"));
}

TEST(ConfigValues, ReadBackToTheSameConfig) {
  Config config, again;
  config.group.resolution = 0.7;
  config.tree.max_depth = 2;
  for (const auto& [name, value] : ConfigValues(config)) ASSERT_TRUE(SetOption(again, name, value).ok()) << name;
  EXPECT_EQ(ConfigValues(again), ConfigValues(config));
}

TEST(OptionsMarkdown, EveryDefaultIsInItsRangeAndHasASentence) {
  Config config;
  config.Visit([](std::string_view name, const auto& value, const OptionInfo& info) {
    EXPECT_GE(static_cast<double>(value), info.low) << name;
    EXPECT_LE(static_cast<double>(value), info.high) << name;
    EXPECT_TRUE(info.sentence.ends_with('.')) << name;
    EXPECT_THAT(OptionsMarkdown(), HasSubstr(std::string(name)));
  });
}

}  // namespace
}  // namespace ceiba
