// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/previous.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

#include "core/file.h"
#include "store/store.h"
#include "tests/folders.h"
#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Previous : public ::testing::Test {
 protected:
  void Write(const Analysis& analysis) {
    const Status written = WriteStore(path_, analysis, {"0.4.0", {}, {}});
    ASSERT_TRUE(written.ok()) << written.error().message;
  }

  // What a run cannot have done: the schema's own checks are off.
  void Change(const std::string& sql) {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, ("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + sql).c_str(), nullptr,
                           nullptr, nullptr),
              SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }

  std::string Fault() {
    const Result<PreviousRun> read = ReadPrevious(path_);
    return read.ok() ? "" : read.error().message;
  }

  const test::TemporaryFolder folder_;
  const std::string path_ = folder_ / "ceiba.db";
};

TEST_F(Previous, GivesBackEveryContribution) {
  Analysis a = testing::SampleAnalysis();
  a.corpus.contributions[0].about = {"2026-03-02", "1", "buzón", "Jardines", "vecinal", "f", "30-39", "Agua"};
  a.corpus.contributions[0].from = {"buzon.csv", 1, 2, "¿Qué falta?"};
  Write(a);
  const Result<PreviousRun> read = ReadPrevious(folder_.path());
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read->records.size(), a.corpus.contributions.size());
  for (std::size_t i = 0; i < read->records.size(); ++i) {
    const SourceRecord& record = read->records[i];
    const Contribution& c = a.corpus.contributions[i];
    EXPECT_EQ(record.id, c.key);
    EXPECT_EQ(record.text, c.text);
    EXPECT_EQ(record.about, c.about);
    EXPECT_EQ(record.from.row, c.from.row);
    EXPECT_EQ(record.from.question, c.from.question);
    EXPECT_EQ(record.participant, c.by.valid() ? a.corpus.participants[c.by.value] : 0U);
    EXPECT_EQ(record.author, "");
  }
}

TEST_F(Previous, GivesBackTopicsWithTheirContributions) {
  const Analysis a = testing::SampleAnalysis();
  Write(a);
  const PreviousRun run = ReadPrevious(path_).value();
  ASSERT_EQ(run.topics.size(), a.topics.size());
  for (std::size_t i = 0; i < run.topics.size(); ++i) {
    EXPECT_EQ(run.topics[i].key, a.topics[i].key);
    EXPECT_EQ(run.topics[i].label, a.topics[i].label);
    EXPECT_EQ(run.topics[i].theme, a.taxonomy[a.topics[i].theme].code);
    EXPECT_EQ(run.topics[i].voices, a.topics[i].support.voices());
    std::vector<std::string> keys;
    for (const ContributionId id : a.topics[i].contributions) keys.push_back(a.corpus.contributions[id.value].key);
    EXPECT_EQ(run.topics[i].contributions, keys);
  }
}

TEST_F(Previous, GivesBackPartsInBytes) {
  Analysis a = testing::SampleAnalysis();
  a.corpus.contributions[2].text = "Señalización\nNo hay señal en la glorieta\n¿Pintarla?";
  a.corpus.contributions[2].parts = {{{0, 14}, PartKind::kTitle}, {{15, 43}, PartKind::kProblem}, {{44, 55}, PartKind::kProposal}};
  a.mentions.clear();
  a.links.clear();
  a.trees.clear();
  a.statements.clear();
  a.statement_of.clear();
  for (auto* first : {&a.first_mention, &a.first_link}) first->assign(a.corpus.contributions.size() + 1, 0);
  Write(a);
  const PreviousRun run = ReadPrevious(path_).value();
  ASSERT_EQ(run.records[2].parts.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(run.records[2].parts[i].span, a.corpus.contributions[2].parts[i].span) << i;
    EXPECT_EQ(run.records[2].parts[i].kind, a.corpus.contributions[2].parts[i].kind) << i;
  }
  // One that is all body needs no row.
  ASSERT_EQ(run.records[3].parts.size(), 1U);
  EXPECT_EQ(run.records[3].parts[0].span.size(), run.records[3].text.size());
}

TEST_F(Previous, GivesBackWhereInADocumentTheyStood) {
  Analysis a = testing::SampleAnalysis();
  Spot spot;
  spot.sheet = "Respuestas";
  spot.page = 2;
  spot.cue = "00:12:03";
  spot.speaker = "Vecina";
  spot.sure = 0.75F;
  a.corpus.contributions[1].from.spot = std::make_shared<const Spot>(spot);
  Write(a);
  const Result<PreviousRun> read = ReadPrevious(folder_.path());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->records[0].from.spot, nullptr);
  ASSERT_NE(read->records[1].from.spot, nullptr);
  EXPECT_EQ(*read->records[1].from.spot, spot);
}

TEST_F(Previous, TellsVersionMasksAndKeyFile) {
  Analysis a = testing::SampleAnalysis();
  a.corpus.masked = {{"phone-mexico", 3}};
  Write(a);
  Change("INSERT INTO run VALUES ('people_key', 'a1b2c3')");
  const PreviousRun run = ReadPrevious(path_).value();
  EXPECT_EQ(run.program_version, "0.4.0");
  EXPECT_EQ(run.people_key, "a1b2c3");
  EXPECT_EQ(run.masked.at("phone-mexico"), 3U);
}

TEST_F(Previous, FilesSayHowLongAgoTheyWereRead) {
  Analysis a = testing::SampleAnalysis();
  a.corpus.contributions[0].from.file = "buzon.csv";
  a.corpus.contributions[1].from.file = "buzon.csv (vez anterior)";
  a.corpus.contributions[2].from.file = "buzon.csv (hace 9 veces)";
  Write(a);
  const PreviousRun run = ReadPrevious(path_).value();
  EXPECT_EQ(run.records[0].from.file, "buzon.csv (vez anterior)");
  EXPECT_EQ(run.records[1].from.file, "buzon.csv (hace 2 veces)");
  EXPECT_EQ(run.records[2].from.file, "buzon.csv (hace 10 veces)");
}

TEST_F(Previous, AnEmptyRunIsAPreviousRunToo) {
  Analysis a;
  a.taxonomy = {{"otros", "Otros"}};
  a.first_mention = a.first_link = {0};
  Write(a);
  const PreviousRun run = ReadPrevious(path_).value();
  EXPECT_TRUE(run.records.empty());
  EXPECT_TRUE(run.topics.empty());
}

TEST_F(Previous, TouchesNothing) {
  Write(testing::SampleAnalysis());
  const auto before = test::List(folder_.path());
  ASSERT_TRUE(ReadPrevious(folder_.path()).ok());
  EXPECT_EQ(test::List(folder_.path()), before);
}

TEST_F(Previous, SaysWhatIsMissing) {
  EXPECT_THAT(ReadPrevious(folder_.path()).error().message, AllOf(HasSubstr("ceiba.db: no existe"), HasSubstr("--previous")));
  EXPECT_THAT(ReadPrevious(folder_ / "nada").error().message, HasSubstr("nada: no existe"));
}

TEST_F(Previous, RefusesWhatIsNotOurs) {
  test::Put(path_, "id,texto\n1,No hay agua en la colonia desde el lunes y nadie responde el teléfono del organismo operador\n");
  EXPECT_THAT(Fault(), HasSubstr("no es una base de datos de ceiba"));
  std::filesystem::remove(path_);
  Change("CREATE TABLE contributions (key TEXT)");
  EXPECT_THAT(Fault(), HasSubstr("no es una base de datos de ceiba"));
}

TEST_F(Previous, RefusesAnotherSchema) {
  Write(testing::SampleAnalysis());
  Change("PRAGMA user_version = 99");
  EXPECT_THAT(Fault(), AllOf(HasSubstr("otra versión de ceiba (esquema 99"), HasSubstr("sin --previous")));
}

TEST_F(Previous, SaysWhenTheFileIsCutShort) {
  Write(testing::SampleAnalysis());
  const std::string whole = ReadFile(path_).value();
  for (const std::size_t kept : {whole.size() / 4, whole.size() / 8}) {
    test::Put(path_, whole.substr(0, kept));
    EXPECT_THAT(Fault(), HasSubstr("está dañada o incompleta")) << kept;
  }
}

TEST_F(Previous, NeverFallsOverDamagedBytes) {
  Write(testing::SampleAnalysis());
  const std::string whole = ReadFile(path_).value();
  for (std::size_t at = 100; at < whole.size(); at += 977) {
    std::string damaged = whole;
    for (std::size_t i = at; i < std::min(at + 40, damaged.size()); ++i) damaged[i] = static_cast<char>(i * 131);
    test::Put(path_, damaged);
    const Result<PreviousRun> read = ReadPrevious(path_);
    const std::string said = read.ok() ? "ceiba.db: " : read.error().message;
    EXPECT_THAT(said, HasSubstr("ceiba.db: "));
  }
}

struct Unsound {
  const char* name;
  const char* sql;
};

class UnsoundRows : public Previous, public ::testing::WithParamInterface<Unsound> {};

TEST_P(UnsoundRows, AreTold) {
  Write(testing::SampleAnalysis());
  Change(GetParam().sql);
  EXPECT_THAT(Fault(), HasSubstr("está dañada o incompleta"));
}

INSTANTIATE_TEST_SUITE_P(
    All, UnsoundRows,
    ::testing::Values(Unsound{"UnknownTopic", "UPDATE contributions SET topic = 't-nada' WHERE key = 'b-01'"},
                      Unsound{"NegativeParticipant", "UPDATE contributions SET participant = -1 WHERE key = 'b-01'"},
                      Unsound{"TextThatIsNoUtf8", "UPDATE contributions SET text = CAST(x'41FF42' AS TEXT) WHERE key = 'b-01'"},
                      Unsound{"PartPastTheEnd", "INSERT INTO parts VALUES ('b-01', 0, 100000, 'title')"},
                      Unsound{"PartsThatOverlap", "INSERT INTO parts VALUES ('b-01', 0, 9, 'title'), ('b-01', 4, 12, 'body')"},
                      Unsound{"PartOfNothing", "INSERT INTO parts VALUES ('b-99', 0, 1, 'title')"},
                      Unsound{"UnknownPart", "INSERT INTO parts VALUES ('b-01', 0, 1, 'adorno')"},
                      Unsound{"MissingTable", "DROP TABLE parts"},
                      Unsound{"ViewInPlaceOfATable",
                              "DROP TABLE parts; CREATE VIEW parts AS SELECT 'b-01' AS contribution, 0 AS start_char, "
                              "1 AS end_char, 'body' AS kind"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace ceiba
