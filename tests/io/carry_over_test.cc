// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/carry_over.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/hash.h"
#include "io/manifest.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using test::List;
using ::testing::Pair;
using test::Put;
using ::testing::UnorderedElementsAre;

class CarryOverTest : public ::testing::Test {
 protected:
  // A result of ours: these files and the manifest that lists them.
  void Result(const std::map<std::string, std::string>& files) {
    ManifestInfo info;
    for (const auto& [name, bytes] : files) {
      Put(from_ + "/" + name, bytes);
      info.outputs.push_back({name, bytes.size(), Sha256Hex(bytes)});
    }
    Put(from_ + "/" + kManifestName, ManifestJson({}, info));
  }

  void Carry() {
    CarryOver carry;
    const Status carried = carry(from_, to_);
    ASSERT_TRUE(carried.ok()) << carried.error().message;
  }

  struct stat StatusOf(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(::lstat(path.c_str(), &status), 0) << path;
    return status;
  }

  void SetUp() override {
    fs::create_directory(from_);
    fs::create_directory(to_);
  }

  test::TemporaryFolder folder_;
  std::string from_ = folder_ / "de", to_ = folder_ / "a";
};

TEST_F(CarryOverTest, LeavesOurOwnFilesBehind) {
  Result({{"topics.csv", "x"}, {"arboles/agua.svg", "<svg/>"}});
  Carry();
  EXPECT_THAT(List(to_), IsEmpty());
}

TEST_F(CarryOverTest, TakesFilesLinksAndFoldersOfPeople) {
  Result({{"topics.csv", "x"}, {"arboles/agua.svg", "<svg/>"}});
  Put(from_ + "/notas.txt", "mías");
  Put(from_ + "/arboles/croquis.txt", "a mano");
  Put(from_ + "/decisiones/2026/1.ndjson", "{}");
  fs::create_directory(from_ + "/vacía");
  fs::create_symlink("notas.txt", from_ + "/atajo");
  fs::create_symlink("/no/existe", from_ + "/roto");
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("notas.txt", "mías"), Pair("arboles/", ""),
                                   Pair("arboles/croquis.txt", "a mano"), Pair("decisiones/", ""),
                                   Pair("decisiones/2026/", ""), Pair("decisiones/2026/1.ndjson", "{}"),
                                   Pair("vacía/", ""), Pair("atajo", "-> notas.txt"), Pair("roto", "-> /no/existe")));
}

TEST_F(CarryOverTest, ItIsTheVerySameFile) {
  Result({});
  Put(from_ + "/notas.txt", "mías");
  ASSERT_EQ(::chmod((from_ + "/notas.txt").c_str(), 0640), 0);
  Carry();
  EXPECT_EQ(StatusOf(to_ + "/notas.txt").st_ino, StatusOf(from_ + "/notas.txt").st_ino);
  EXPECT_EQ(StatusOf(to_ + "/notas.txt").st_mode & 07777, 0640U);
}

TEST_F(CarryOverTest, FoldersKeepModeAndTime) {
  Result({});
  Put(from_ + "/decisiones/1.txt", "una");
  ASSERT_EQ(::chmod((from_ + "/decisiones").c_str(), 0555), 0);
  const timespec old[2] = {{1700000000, 123}, {1700000000, 456}};
  ASSERT_EQ(::utimensat(AT_FDCWD, (from_ + "/decisiones").c_str(), old, 0), 0);
  Carry();
  const struct stat status = StatusOf(to_ + "/decisiones");
  EXPECT_EQ(status.st_mode & 07777, 0555U);
  EXPECT_EQ(status.st_mtim.tv_sec, 1700000000);
  EXPECT_EQ(status.st_mtim.tv_nsec, 456);
}

TEST_F(CarryOverTest, KeepsWhatSomebodyEditedUnderAnotherName) {
  Result({{"topics.csv", "x"}, {"arboles/agua.svg", "<svg/>"}});
  Put(from_ + "/topics.csv", "x corregido");
  Put(from_ + "/arboles/agua.svg", "<svg>mejor</svg>");
  Put(to_ + "/topics.csv", "nuevo");
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("topics.csv", "nuevo"), Pair("topics.csv.editado", "x corregido"),
                                   Pair("arboles/", ""), Pair("arboles/agua.svg.editado", "<svg>mejor</svg>")));
}

TEST_F(CarryOverTest, NumbersEditsWhenTheNameIsTaken) {
  Result({{"topics.csv", "x"}});
  Put(from_ + "/topics.csv", "tercera");
  Put(from_ + "/topics.csv.editado", "primera");
  Put(from_ + "/topics.csv.editado-2", "segunda");
  Put(to_ + "/topics.csv.editado", "primera");
  Put(to_ + "/topics.csv.editado-2", "segunda");
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("topics.csv.editado", "primera"), Pair("topics.csv.editado-2", "segunda"),
                                   Pair("topics.csv.editado-3", "tercera")));
}

TEST_F(CarryOverTest, AnEditedManifestIsKeptToo) {
  Result({{"topics.csv", "x"}});
  std::string json = *ReadFile(from_ + "/manifest.json");
  json.replace(json.find("\"version\": \"\""), 13, "\"version\": \"mía\"");
  Put(from_ + "/manifest.json", json);
  Carry();
  EXPECT_THAT(List(to_), ElementsAre(Pair("manifest.json.editado", json)));
}

TEST_F(CarryOverTest, APersonsFileInTheWayOfANewOutputIsKeptBesideIt) {
  Result({});
  Put(from_ + "/report.md", "mis apuntes");
  Put(from_ + "/arboles", "era un archivo");
  Put(from_ + "/temas/1.txt", "era una carpeta");
  Put(to_ + "/report.md", "informe");
  Put(to_ + "/arboles/agua.svg", "<svg/>");
  Put(to_ + "/temas", "ahora un archivo");
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("report.md", "informe"), Pair("report.md.editado", "mis apuntes"),
                                   Pair("arboles/", ""), Pair("arboles/agua.svg", "<svg/>"),
                                   Pair("arboles.editado", "era un archivo"), Pair("temas", "ahora un archivo"),
                                   Pair("temas.editado/", ""), Pair("temas.editado/1.txt", "era una carpeta")));
}

// A write-ahead log under its old name would be replayed into the new database.
TEST_F(CarryOverTest, ALogOfTheOldDatabaseDoesNotReachTheNewOne) {
  Result({{"ceiba.db", "base"}});
  Put(from_ + "/ceiba.db-wal", "diario");
  Put(from_ + "/otra.db-wal", "de otra base");
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("ceiba.db-wal.editado", "diario"), Pair("otra.db-wal", "de otra base")));
}

TEST_F(CarryOverTest, TwiceIsAsGoodAsOnce) {
  Result({{"topics.csv", "x"}});
  Put(from_ + "/topics.csv", "x corregido");
  Put(from_ + "/notas.txt", "mías");
  Put(from_ + "/decisiones/1.txt", "una");
  Carry();
  const auto once = List(to_);
  Carry();
  EXPECT_EQ(List(to_), once);
}

TEST_F(CarryOverTest, ASecondLookSeesWhatChangedSinceTheFirst) {
  Result({{"topics.csv", "x"}});
  CarryOver carry;
  ASSERT_TRUE(carry(from_, to_).ok());
  Put(from_ + "/topics.csv", "y");  // same size, other bytes
  Put(from_ + "/tarde.txt", "llegué tarde");
  ASSERT_TRUE(carry(from_, to_).ok());
  EXPECT_THAT(List(to_), UnorderedElementsAre(Pair("topics.csv.editado", "y"), Pair("tarde.txt", "llegué tarde")));
}

TEST_F(CarryOverTest, WithoutAManifestNothingIsOurs) {
  Put(from_ + "/topics.csv", "de alguien");
  Carry();
  EXPECT_THAT(List(to_), ElementsAre(Pair("topics.csv", "de alguien")));
}

TEST_F(CarryOverTest, TouchesNothingWhereItReads) {
  Result({{"topics.csv", "x"}});
  Put(from_ + "/topics.csv", "x corregido");
  Put(from_ + "/notas.txt", "mías");
  const auto before = List(from_);
  Carry();
  EXPECT_EQ(List(from_), before);
}

// Where the other folder lies on another file system there are no hard links.
TEST_F(CarryOverTest, CopiesWhereItCannotLink) {
  const test::TemporaryFolder memory(test::TemporaryFolder::Where::kMemory);
  if (StatusOf(memory.path()).st_dev == StatusOf(to_).st_dev) GTEST_SKIP() << "one file system only";
  Result({});
  Put(from_ + "/notas.txt", std::string(1 << 20, 'n'));
  ASSERT_EQ(::chmod((from_ + "/notas.txt").c_str(), 0640), 0);
  const timespec old[2] = {{1700000000, 0}, {1700000000, 456}};
  ASSERT_EQ(::utimensat(AT_FDCWD, (from_ + "/notas.txt").c_str(), old, 0), 0);
  fs::create_symlink("notas.txt", from_ + "/atajo");
  to_ = memory.path();
  Carry();
  EXPECT_THAT(List(to_),
              UnorderedElementsAre(Pair("notas.txt", std::string(1 << 20, 'n')), Pair("atajo", "-> notas.txt")));
  const struct stat status = StatusOf(to_ + "/notas.txt");
  EXPECT_EQ(status.st_mode & 07777, 0640U);
  EXPECT_EQ(status.st_mtim.tv_sec, 1700000000);
  EXPECT_EQ(status.st_mtim.tv_nsec, 456);
}

TEST_F(CarryOverTest, NamesWhatItCannotKeep) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  Result({});
  Put(from_ + "/cerrada/1.txt", "una");
  ASSERT_EQ(::chmod((from_ + "/cerrada").c_str(), 0), 0);
  CarryOver carry;
  const Status carried = carry(from_, to_);
  ASSERT_FALSE(carried.ok());
  EXPECT_THAT(carried.error().message, ::testing::HasSubstr("cerrada"));
}

}  // namespace
}  // namespace ceiba
