// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/locate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/store.h"
#include "tests/folders.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

class LocateTest : public ::testing::Test {
 protected:
  LocateTest() {
    Spot spot;
    spot.page = 4;
    spot.speaker = "Vecino";
    analysis_.corpus.contributions[1].from = {"acta.docx", 7, 0, "", std::make_shared<const Spot>(spot)};
    const Status written = WriteStore(folder_ / "ceiba.db", analysis_, {"0.1.0", {}, {}});
    EXPECT_TRUE(written.ok());
  }

  Analysis analysis_ = testing::SampleAnalysis();
  const test::TemporaryFolder folder_;
};

TEST_F(LocateTest, SaysFileRowAndPage) {
  const std::string key = analysis_.corpus.contributions[1].key;
  const auto found = Locate(folder_.path(), {key});
  ASSERT_TRUE(found.ok()) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].text, analysis_.corpus.contributions[1].text);
  EXPECT_EQ((*found)[0].from.file, "acta.docx");
  EXPECT_EQ((*found)[0].from.row, 7U);
  ASSERT_NE((*found)[0].from.spot, nullptr);
  EXPECT_EQ((*found)[0].from.spot->page, 4U);
  EXPECT_EQ((*found)[0].from.spot->speaker, "Vecino");
}

TEST_F(LocateTest, KeepsTheOrderAskedFor) {
  const std::string first = analysis_.corpus.contributions[0].key, second = analysis_.corpus.contributions[1].key;
  const auto found = Locate(folder_ / "ceiba.db", {second, first});
  ASSERT_TRUE(found.ok()) << found.error().message;
  EXPECT_EQ((*found)[0].key, second);
  EXPECT_EQ((*found)[1].key, first);
}

TEST_F(LocateTest, NamesEveryKeyThatIsNotThere) {
  const auto found = Locate(folder_.path(), {"nadie", analysis_.corpus.contributions[0].key, "tampoco'"});
  ASSERT_FALSE(found.ok());
  EXPECT_THAT(found.error().message, ::testing::AllOf(::testing::HasSubstr("nadie"), ::testing::HasSubstr("tampoco'")));
}

}  // namespace
}  // namespace ceiba
