// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/file.h"
#include "tests/folders.h"
#include "tests/io/zip_maker.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

std::string Zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<testing::MadeEntry> entries;
  for (const auto& [name, bytes] : files) {
    testing::MadeEntry entry;
    entry.name = name;
    entry.bytes = bytes;
    entries.push_back(entry);
  }
  return testing::MakeZip(entries);
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "name=bytes", or "name!" for a file with a fault.
std::vector<std::string> Found(const std::string& path) {
  std::vector<std::string> found;
  const Status walked = ForEachInput(path, [&](InputFile file) -> Status {
    found.push_back(file.name + (file.fault.empty() ? "=" + file.bytes : "!"));
    return {};
  });
  if (!walked) found.push_back("error: " + walked.error().message);
  return found;
}

TEST(ForEachInput, GivesAFileByItsName) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(WriteFile(folder / "buzon.txt", "agua").ok());
  EXPECT_THAT(Found(folder / "buzon.txt"), ElementsAre("buzon.txt=agua"));
}

TEST(ForEachInput, WalksFoldersByNameAndTellsOfLinks) {
  const test::TemporaryFolder folder;
  fs::create_directories(folder / "cartas/enero");
  ASSERT_TRUE(WriteFile(folder / "cartas/enero/b.txt", "luz").ok());
  ASSERT_TRUE(WriteFile(folder / "cartas/a.txt", "agua").ok());
  ASSERT_TRUE(WriteFile(folder / "cartas/.oculto", "x").ok());
  ASSERT_TRUE(WriteFile(folder / "cartas/~$a.docx", "x").ok());
  fs::create_directory_symlink(folder / "cartas", folder / "cartas/vuelta");
  EXPECT_THAT(Found(folder / "cartas"), ElementsAre("cartas/a.txt=agua", "cartas/enero/b.txt=luz", "cartas/vuelta!"));
  EXPECT_THAT(Found(folder / "cartas/"), ElementsAre("cartas/a.txt=agua", "cartas/enero/b.txt=luz", "cartas/vuelta!"));
}

TEST(ForEachInput, ADamagedZipAmongManyIsTold) {
  const test::TemporaryFolder folder;
  fs::create_directories(folder / "cartas");
  ASSERT_TRUE(WriteFile(folder / "cartas/a.txt", "agua").ok());
  ASSERT_TRUE(WriteFile(folder / "cartas/roto.docx", "PK\x03\x04roto").ok());
  bool among_many = false;
  const Status walked = ForEachInput(folder / "cartas", [&](const InputFile& file) -> Status {
    if (!file.fault.empty()) among_many = file.among_many;
    return {};
  });
  EXPECT_TRUE(walked.ok());
  EXPECT_TRUE(among_many);
}

TEST(ForEachInput, OpensZipsInsideZipsAndLeavesOutNamesThatClimbOut) {
  const std::string inner = Zip({{"hoja.txt", "baches"}});
  const std::string zip = Zip({{"actas/1.txt", "agua"}, {"dentro.zip", inner}, {"../fuera.txt", "mal"}});
  const test::TemporaryFolder folder;
  ASSERT_TRUE(WriteFile(folder / "todo.zip", zip).ok());
  EXPECT_THAT(Found(folder / "todo.zip"),
              ElementsAre("todo.zip/../fuera.txt!", "todo.zip/actas/1.txt=agua", "todo.zip/dentro.zip/hoja.txt=baches"));
}

TEST(ForEachInput, SaysWhatIsWrongWithThePathItself) {
  const test::TemporaryFolder folder;
  fs::create_directories(folder / "vacia");
  EXPECT_THAT(Found(folder / "vacia"), ElementsAre(HasSubstr("la carpeta no tiene archivos")));
  EXPECT_THAT(Found(folder / "no.csv"), ElementsAre(HasSubstr("no existe")));
}

}  // namespace
}  // namespace ceiba
