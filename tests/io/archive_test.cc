// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/file.h"
#include "core/utf8.h"
#include "tests/io/read_helpers.h"
#include "tests/io/zip_maker.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using ::testing::HasSubstr;
using testing::MadeEntry;
using testing::MakeZip;

std::string Fixture(const std::string& name) {
  return *ReadFile(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/sheets/" + name);
}

std::string ErrorOfOpening(std::string_view bytes, const ArchiveLimits& limits = {}) {
  const Result<Archive> archive = Archive::Open(bytes, limits);
  return archive ? "" : archive.error().message;
}

std::string ErrorOfReading(std::string_view bytes, std::string_view name, const ArchiveLimits& limits = {}) {
  Result<Archive> archive = Archive::Open(bytes, limits);
  if (!archive) return "no abre: " + archive.error().message;
  const Result<std::string> read = archive->Read(name);
  return read ? "" : read.error().message;
}

TEST(Archive, GivesEntriesInOrderWithTheirBytes) {
  const ExactBuffer zip(MakeZip({{"marzo/", ""}, {"marzo/acta.txt", "Falta agua"}, {"léeme.txt", ""}}));
  Result<Archive> archive = Archive::Open(zip.view());
  ASSERT_TRUE(archive.ok());
  ASSERT_EQ(archive->entries().size(), 3U);
  EXPECT_TRUE(archive->entries()[0].folder);
  EXPECT_EQ(archive->entries()[1].name, "marzo/acta.txt");
  EXPECT_EQ(archive->entries()[1].bytes, 10U);
  EXPECT_EQ(archive->entries()[2].name, "léeme.txt");
  EXPECT_EQ(*archive->Read("marzo/acta.txt"), "Falta agua");
  EXPECT_EQ(*archive->Read(1), "Falta agua");
  EXPECT_EQ(*archive->Read("léeme.txt"), "");
  EXPECT_TRUE(archive->Has("marzo/acta.txt"));
  EXPECT_FALSE(archive->Has("abril/acta.txt"));
}

TEST(Archive, SaysWhichPartIsMissing) {
  EXPECT_EQ(ErrorOfReading(MakeZip({{"a.txt", "x"}}), "b.txt"), "le falta su parte 'b.txt'");
}

TEST(Archive, ReadsNamesOfWindowsCodePages) {
  const std::string zip = MakeZip({{"Peticiones de ni\xA4os y j\xA2venes.csv", "x"}, {"Se\xF1or alcalde.csv", "y"}});
  const Result<Archive> archive = Archive::Open(zip);
  ASSERT_TRUE(archive.ok());
  EXPECT_EQ(archive->entries()[0].name, "Peticiones de niños y jóvenes.csv");
  EXPECT_EQ(archive->entries()[1].name, "Señor alcalde.csv");
}

TEST(Archive, MarksNamesThatClimbOut) {
  const std::vector<std::pair<std::string, bool>> cases = {
      {"acta.txt", false},     {"marzo/acta.txt", false}, {"acta..final.txt", false}, {"../acta.txt", true},
      {"a/../../b.txt", true}, {"/etc/passwd", true},     {"C:\\acta.txt", true},     {"..\\acta.txt", true},
      {"a/..", true},          {"a\nb.txt", true},        {"marzo\\acta.txt", false},
  };
  for (const auto& [name, unsafe] : cases) {
    const std::string zip = MakeZip({{name, "x"}});
    const Result<Archive> archive = Archive::Open(zip);
    ASSERT_TRUE(archive.ok()) << name;
    EXPECT_EQ(archive->entries()[0].unsafe_name, unsafe) << name;
  }
}

TEST(Archive, TellsAFileCutShortFromOneThatIsNoZip) {
  const std::string zip = MakeZip({{"acta.txt", std::string(1000, 'a')}});
  EXPECT_THAT(ErrorOfOpening(std::string_view(zip).substr(0, 600)), HasSubstr("incompleto"));
  EXPECT_THAT(ErrorOfOpening("Falta agua en la colonia"), HasSubstr("no es un archivo ZIP"));
  EXPECT_THAT(ErrorOfOpening(""), HasSubstr("no es un archivo ZIP"));
}

TEST(Archive, RefusesLockedEntries) {
  const std::string zip = MakeZip({{"acta.txt", std::string(20, 'a'), true}});
  const Result<Archive> archive = Archive::Open(zip);
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE(archive->entries()[0].encrypted);
  EXPECT_THAT(ErrorOfReading(zip, "acta.txt"), HasSubstr("contraseña"));
}

TEST(Archive, RefusesBytesThatDoNotMatchTheirSum) {
  EXPECT_THAT(ErrorOfReading(MakeZip({{"acta.txt", "Falta agua", false, true}}), "acta.txt"), HasSubstr("dañado"));
}

TEST(Archive, RefusesEntriesThatShareTheirBytes) {
  EXPECT_THAT(ErrorOfOpening(MakeZip({{"a.txt", std::string(1000, 'a'), false, false, 20}})), HasSubstr("se enciman"));
}

TEST(Archive, RefusesMoreEntriesThanTheLimit) {
  ArchiveLimits limits;
  limits.entries = 2;
  EXPECT_EQ(ErrorOfOpening(MakeZip({{"a", ""}, {"b", ""}}), limits), "");
  EXPECT_THAT(ErrorOfOpening(MakeZip({{"a", ""}, {"b", ""}, {"c", ""}}), limits), HasSubstr("contiene 3 archivos"));
}

TEST(Archive, NoticesABombWhileItUnpacks) {
  const std::string zip = Fixture("bomba.zip");  // 12 MB of zeros
  EXPECT_THAT(ErrorOfReading(zip, "ceros.txt"), HasSubstr("bomba ZIP"));
  ArchiveLimits limits;
  limits.ratio = 10'000;
  EXPECT_EQ(ErrorOfReading(zip, "ceros.txt", limits), "");
  limits.entry_bytes = std::uint64_t{4} << 20;
  EXPECT_THAT(ErrorOfReading(zip, "ceros.txt", limits), HasSubstr("ocupa más de 4 MB"));
}

TEST(Archive, CountsWhatAllEntriesUnpackTo) {
  ArchiveLimits limits;
  limits.total_bytes = 25;
  const std::string zip = MakeZip({{"a", std::string(10, 'a')}, {"b", std::string(20, 'b')}});
  Result<Archive> archive = Archive::Open(zip, limits);
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE(archive->Read("a").ok());
  const Result<std::string> second = archive->Read("b");
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().message, HasSubstr("descomprimido ocupa más de 25 bytes"));
}

TEST(Archive, SurvivesAnyDamage) {
  const std::string whole =
      MakeZip({{"marzo/acta.txt", "Falta agua en la colonia"}, {"b.csv", "id,texto\n1,Baches\n"}});
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const int change : {0x01, 0x80, 0xFF}) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(damaged[i] ^ change);
      const ExactBuffer bytes(damaged);
      Result<Archive> archive = Archive::Open(bytes.view());
      if (!archive) continue;
      for (std::size_t entry = 0; entry < archive->entries().size(); ++entry) {
        EXPECT_TRUE(IsValidUtf8(archive->entries()[entry].name)) << i;
        const Result<std::string> read = archive->Read(entry);
        EXPECT_LE(read ? read->size() : 0, whole.size()) << i;
      }
    }
  }
}

}  // namespace
}  // namespace ceiba
