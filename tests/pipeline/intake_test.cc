// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intake.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;

SourceRecord Record(std::string id, std::string text, std::string author = "", std::string file = "buzon.csv") {
  SourceRecord r;
  r.id = std::move(id);
  r.text = std::move(text);
  r.author = std::move(author);
  r.from.file = std::move(file);
  return r;
}

Corpus Make(std::vector<SourceRecord> records) {
  AuthorLedger ledger;
  return MakeCorpus(std::move(records), Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value(), ledger, {1});
}

std::vector<std::string> Keys(const Corpus& corpus) {
  std::vector<std::string> keys;
  for (const Contribution& c : corpus.contributions) keys.push_back(c.key);
  return keys;
}

TEST(MakeCorpus, KeepsTheInputsOwnIdsSorted) {
  EXPECT_THAT(Keys(Make({Record("B-2", "No hay luz"), Record("B-1", "Baches")})), ElementsAre("B-1", "B-2"));
}

TEST(MakeCorpus, WithoutIdTheKeyComesFromTheContent) {
  const auto once = Keys(Make({Record("", "No hay luz"), Record("", "Baches")}));
  EXPECT_EQ(once, Keys(Make({Record("", "Baches"), Record("", "No hay luz")})));
  EXPECT_TRUE(once[0].starts_with("h-"));
}

TEST(MakeCorpus, TheSameRowTwiceIsTwoContributionsOneACopy) {
  const Corpus corpus = Make({Record("", "No hay luz"), Record("", "No hay luz")});
  ASSERT_EQ(corpus.contributions.size(), 2U);
  EXPECT_EQ(corpus.contributions[1].key, corpus.contributions[0].key + "~2");
  EXPECT_EQ(corpus.contributions[1].copy_of, corpus.contributions[0].id);
  EXPECT_FALSE(corpus.contributions[0].copy_of.valid());
}

TEST(MakeCorpus, AnIdTwiceInOneFileIsNumbered) {
  EXPECT_THAT(Keys(Make({Record("7", "Baches"), Record("7", "Agua"), Record("7~2", "Luz")})), ElementsAre("7", "7~2", "7~3"));
}

TEST(MakeCorpus, FilesWhoseIdsCollideGetAPrefix) {
  EXPECT_THAT(Keys(Make({Record("1", "Baches", "", "a.csv"), Record("1", "Agua", "", "b.csv"), Record("9", "Luz", "", "c.csv")})),
              ElementsAre("9", "a/1", "b/1"));
}

TEST(MakeCorpus, AnIdThatIsPersonalDataIsNoKey) {
  for (const std::string& key : Keys(Make({Record("vecina@ejemplo.org", "Baches")}))) EXPECT_TRUE(key.starts_with("h-")) << key;
}

TEST(MakeCorpus, MasksMetadataToo) {
  SourceRecord record = Record("1", "Baches");
  record.about.place = "Centro, tel. 618 123 45 67";
  EXPECT_EQ(Make({record}).contributions[0].about.place, "Centro, tel. [TEL]");
}

TEST(MakeCorpus, NumbersPeopleByTheirFirstKeyWhateverTheOrder) {
  std::vector<SourceRecord> records = {Record("1", "Baches", "zoila"), Record("2", "Agua", "ana"), Record("3", "Luz", "zoila"), Record("4", "Ruido")};
  const Corpus corpus = Make(records);
  std::ranges::reverse(records);
  const Corpus reversed = Make(records);
  for (const Corpus* c : {&corpus, &reversed}) {
    EXPECT_THAT(c->participants, ElementsAre(1, 2));
    EXPECT_EQ(c->contributions[0].by, c->contributions[2].by);
    EXPECT_FALSE(c->contributions[3].by.valid());
  }
}

TEST(MakeCorpus, ALedgerKeepsTheNumbersOfThoseItKnows) {
  const Redactor redactor = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value();
  AuthorLedger ledger{std::string(64, 'a'), {}};
  MakeCorpus({Record("1", "Baches", "zoila"), Record("2", "Agua", "ana")}, redactor, ledger, {1});
  const Corpus later = MakeCorpus({Record("8", "Basura", "nueva"), Record("9", "Luz", "ana")}, redactor, ledger, {1});
  EXPECT_THAT(later.participants, ElementsAre(3, 2));
  for (const auto& [hmac, ordinal] : ledger.ordinals) EXPECT_EQ(hmac.find("ana"), std::string::npos);
}

}  // namespace
}  // namespace ceiba
