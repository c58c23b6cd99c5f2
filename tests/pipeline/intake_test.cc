// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intake.h"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

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

TEST(MakeCorpus, OneValueInAPlaceAndInAHeadingIsMaskedAsEachAsks) {
  // Answers of earlier rows are kept: those of places are not those of headings.
  std::vector<SourceRecord> records = {Record("1", "Baches"), Record("2", "Agua")};
  for (SourceRecord& r : records) r.about.place = r.about.topic = "Sra. Ximena Treviño";
  for (const Contribution& c : Make(records).contributions) {
    EXPECT_EQ(c.about.place, "Sra. Ximena Treviño");
    EXPECT_EQ(c.about.topic, "Sra. [NOMBRE-1]");
  }
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

TEST(MakeCorpus, TheSameTextInSeveralColumnsOrInOneIsACopy) {
  SourceRecord one = Record("1", "No hay luz\nUrge");
  one.parts = {{{0, 15}, PartKind::kBody}};
  SourceRecord two = Record("2", "No hay luz\nUrge");
  two.parts = {{{0, 10}, PartKind::kBody}, {{11, 15}, PartKind::kBody}};
  EXPECT_TRUE(Make({one, two}).contributions[1].copy_of.valid());
}

// What an earlier run leaves of a corpus (store/previous.h reads it back like this).
PreviousRun Left(const Corpus& corpus, const std::string& people_key = "") {
  PreviousRun run;
  for (const Contribution& c : corpus.contributions) {
    SourceRecord r;
    r.id = c.key;
    r.text = c.text;
    r.parts = c.parts;
    r.about = c.about;
    r.from = c.from;
    r.from.file += " (vez anterior)";
    if (c.by.valid()) r.participant = corpus.participants[c.by.value];
    run.records.push_back(r);
  }
  run.masked = corpus.masked;
  run.people_key = people_key;
  return run;
}

JoinedCorpus Join(const Corpus& earlier, std::vector<SourceRecord> records) {
  PreviousRun previous = Left(earlier);
  AuthorLedger ledger;
  return JoinCorpus(previous, std::move(records), Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value(), ledger, {1});
}

std::map<std::string, std::string> Texts(const Corpus& corpus) {
  std::map<std::string, std::string> texts;
  for (const Contribution& c : corpus.contributions) texts[c.key] = c.text;
  return texts;
}

std::uint32_t Voices(const Corpus& corpus) {
  std::uint32_t voices = static_cast<std::uint32_t>(corpus.participants.size());
  for (const Contribution& c : corpus.contributions) voices += c.by.valid() ? 0U : 1U;
  return voices;
}

std::vector<SourceRecord> Buzon() {
  return {Record("", "No hay luz en el parque"), Record("", "No hay luz en el parque"), Record("B-1", "Baches en la calle 5", "zoila"),
          Record("B-2", "Fuga de agua, tel. 618 123 45 67", "ana"), Record("B-2", "El camión no pasa", "ana")};
}

TEST(JoinCorpus, NothingNewChangesNothing) {
  const Corpus before = Make(Buzon());
  const JoinedCorpus joined = Join(before, {});
  EXPECT_EQ(Texts(joined.corpus), Texts(before));
  EXPECT_EQ(joined.corpus.participants, before.participants);
  EXPECT_EQ(joined.corpus.masked, before.masked);
  EXPECT_EQ(joined.overlap.only_before(), before.contributions.size());
}

TEST(JoinCorpus, TheSameFileAgainChangesNothing) {
  const Corpus before = Make(Buzon());
  const JoinedCorpus joined = Join(before, Buzon());
  EXPECT_EQ(Texts(joined.corpus), Texts(before));
  EXPECT_EQ(joined.corpus.participants, before.participants);
  EXPECT_EQ(joined.corpus.masked, before.masked);
  EXPECT_EQ(joined.overlap.again, 5U);
  EXPECT_EQ(joined.overlap.again_without_id, 2U);
  EXPECT_EQ(joined.overlap.added, 0U);
  EXPECT_THAT(joined.overlap.revised, IsEmpty());
}

TEST(JoinCorpus, FilesWithPrefixesKeepThemWhenOneComesAgainAlone) {
  const std::vector<SourceRecord> a = {Record("1", "Baches", "", "a.csv"), Record("2", "Agua", "", "a.csv")};
  std::vector<SourceRecord> both = a;
  both.push_back(Record("1", "Ruido", "", "b.csv"));
  const Corpus before = Make(both);
  std::vector<SourceRecord> longer = a;
  longer.push_back(Record("3", "Basura", "", "a.csv"));
  const JoinedCorpus joined = Join(before, longer);
  EXPECT_THAT(Keys(joined.corpus), ElementsAre("a/1", "a/2", "a/3", "b/1"));
  EXPECT_EQ(joined.overlap.again, 2U);
}

TEST(JoinCorpus, AFileThatCollidesNowDoesNotMoveOldKeys) {
  const Corpus before = Make({Record("1", "Baches", "", "a.csv"), Record("2", "Agua", "", "a.csv")});
  const JoinedCorpus joined = Join(before, {Record("1", "Baches", "", "a.csv"), Record("2", "Agua", "", "a.csv"), Record("1", "Ruido", "", "b.csv")});
  EXPECT_THAT(Keys(joined.corpus), ElementsAre("1", "2", "b/1"));
}

TEST(JoinCorpus, AnotherTextUnderTheSameIdHoldsAndIsTold) {
  const Corpus before = Make({Record("B-1", "Baches en la calle"), Record("B-2", "Fuga")});
  const JoinedCorpus joined = Join(before, {Record("B-1", "Baches en la avenida, frente a la escuela")});
  EXPECT_EQ(Texts(joined.corpus).at("B-1"), "Baches en la avenida, frente a la escuela");
  EXPECT_THAT(joined.overlap.revised, ElementsAre("B-1"));
  EXPECT_EQ(joined.corpus.contributions.size(), 2U);
}

TEST(JoinCorpus, AFileThatCountsFromOneAgainLosesNothing) {
  const std::vector<std::string> march = {"Baches", "Fuga de agua", "No hay luz", "Basura"};
  const std::vector<std::string> april = {"Ruido de noche", "Perros sueltos", "Falta un semáforo", "El parque está cerrado"};
  std::vector<SourceRecord> first, second;
  for (std::size_t i = 0; i < 4; ++i) {
    first.push_back(Record(std::to_string(i + 1), march[i]));
    second.push_back(Record(std::to_string(i + 1), april[i]));
  }
  const Corpus before = Make(first);
  const JoinedCorpus joined = Join(before, second);
  EXPECT_THAT(Keys(joined.corpus), ElementsAre("1", "2", "3", "4", "buzon/1", "buzon/2", "buzon/3", "buzon/4"));
  EXPECT_THAT(joined.overlap.renumbered, ElementsAre("buzon.csv"));
  EXPECT_THAT(joined.overlap.revised, IsEmpty());
  // Each of them once more, and a third one.
  EXPECT_EQ(Texts(Join(joined.corpus, first).corpus), Texts(joined.corpus));
  EXPECT_EQ(Texts(Join(joined.corpus, second).corpus), Texts(joined.corpus));
  for (std::size_t i = 0; i < 4; ++i) first[i].text = "Mayo " + std::to_string(i);
  const JoinedCorpus third = Join(joined.corpus, first);
  EXPECT_EQ(third.corpus.contributions.size(), 12U);
  EXPECT_EQ(Texts(third.corpus).at("buzon-2/1"), "Mayo 0");
}

TEST(JoinCorpus, CorrectedTextsAreTheSameContributions) {
  std::vector<SourceRecord> first, second;
  for (int i = 1; i <= 6; ++i) {
    first.push_back(Record(std::to_string(i), "No pasa el camion en la calle " + std::to_string(i)));
    second.push_back(Record(std::to_string(i), "No pasa el camión en la calle " + std::to_string(i)));
  }
  const JoinedCorpus joined = Join(Make(first), second);
  EXPECT_EQ(joined.corpus.contributions.size(), 6U);
  EXPECT_EQ(joined.overlap.revised.size(), 6U);
}

TEST(JoinCorpus, WhatOnlyTheEarlierRowKnewIsKept) {
  SourceRecord old = Record("B-1", "Baches", "zoila");
  old.about.date = "2026-03-02";
  old.about.place = "Centro";
  SourceRecord again = Record("B-1", "Baches");
  again.about.place = "Jardines";
  const JoinedCorpus joined = Join(Make({old}), {again});
  EXPECT_EQ(joined.corpus.contributions[0].about.date, "2026-03-02");
  EXPECT_EQ(joined.corpus.contributions[0].about.place, "Jardines");
  EXPECT_TRUE(joined.corpus.contributions[0].by.valid());
}

TEST(JoinCorpus, RowsThatShareAnIdMeetByTheirMetadataFirst) {
  SourceRecord march = Record("7", "Baches"), april = Record("7", "Baches");
  march.about.date = "2026-03";
  april.about.date = "2026-04";
  const Corpus before = Make({march, april});
  const JoinedCorpus joined = Join(before, {april});
  EXPECT_EQ(joined.corpus.contributions[0].about.date, "2026-03");
  EXPECT_EQ(joined.corpus.contributions[1].about.date, "2026-04");
}

TEST(JoinCorpus, MaskedTextsComeThroughUnchanged) {
  const Corpus before = Make({Record("1", "Llamen al 618 123 45 67 o a vecina@ejemplo.org, RFC GODE561231GR8, https://ejemplo.org/x"),
                              Record("2", "BOXW310820HNERXN09; 618-123-4567/618 123 4568 (618) 123-4567, +52 1 55 1234 5678")});
  EXPECT_EQ(Texts(Join(before, {}).corpus), Texts(before));
}

TEST(JoinCorpus, TheOrderOfRowsDoesNotShow) {
  const Corpus before = Make(Buzon());
  std::vector<SourceRecord> records = Buzon();
  records.push_back(Record("B-2", "El camión no pasa", "otra"));
  records.push_back(Record("B-1", "Baches y más baches", "zoila"));
  records.push_back(Record("", "No hay luz en el parque"));
  const JoinedCorpus straight = Join(before, records);
  std::ranges::reverse(records);
  const JoinedCorpus reversed = Join(before, records);
  EXPECT_EQ(Texts(straight.corpus), Texts(reversed.corpus));
  EXPECT_EQ(straight.corpus.participants, reversed.corpus.participants);
  for (std::size_t i = 0; i < straight.corpus.contributions.size(); ++i)
    EXPECT_EQ(straight.corpus.contributions[i].by, reversed.corpus.contributions[i].by) << i;
}

TEST(JoinCorpus, EveryRowAndEveryOldContributionIsCountedOnce) {
  const Corpus before = Make(Buzon());
  std::vector<SourceRecord> records = Buzon();
  records.push_back(Record("B-9", "Ruido"));
  records.push_back(Record("", "No hay luz en el parque"));
  const Overlap o = Join(before, records).overlap;
  EXPECT_EQ(o.before, before.contributions.size());
  EXPECT_EQ(o.again + o.revised.size() + o.added, records.size());
}

TEST(JoinCorpus, TheKeyFileTellsThatPeopleAreTheSame) {
  const Redactor redactor = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value();
  AuthorLedger ledger{std::string(64, 'a'), {}};
  const Corpus before = MakeCorpus({Record("1", "Baches", "zoila"), Record("2", "Agua", "ana")}, redactor, ledger, {1});
  PreviousRun previous = Left(before, LedgerMark(ledger));
  const JoinedCorpus joined = JoinCorpus(previous, {Record("8", "Basura", "nueva"), Record("9", "Luz", "ana")}, redactor, ledger, {1});
  EXPECT_EQ(joined.corpus.contributions[1].by, joined.corpus.contributions[3].by);
  EXPECT_EQ(Voices(joined.corpus), 3U);
  EXPECT_EQ(joined.overlap.people, PeopleLink::kByKey);
  EXPECT_EQ(joined.overlap.met_again, 1U);
}

TEST(JoinCorpus, WithoutKeyFileOldAndNewPeopleAreKeptApart) {
  const Corpus before = Make({Record("1", "Baches", "zoila"), Record("2", "Agua", "ana")});
  const JoinedCorpus joined = Join(before, {Record("9", "Luz", "ana")});
  EXPECT_THAT(joined.corpus.participants, ElementsAre(1, 2, 3));
  EXPECT_EQ(joined.overlap.people, PeopleLink::kApart);
  EXPECT_EQ(joined.overlap.met_again, 0U);
}

TEST(JoinCorpus, WhoeverSignsWhatCameAgainIsKnown) {
  const Corpus before = Make({Record("1", "Baches", "zoila"), Record("2", "Agua", "ana"), Record("3", "Ruido", "ana")});
  const JoinedCorpus joined = Join(before, {Record("2", "Agua", "ana"), Record("9", "Luz", "ana")});
  EXPECT_EQ(Voices(joined.corpus), 2U);
  EXPECT_EQ(joined.corpus.contributions[2].by, joined.corpus.contributions[3].by);
  EXPECT_EQ(joined.overlap.met_again, 1U);
}

TEST(JoinCorpus, AnotherKeyFileMixesNobodyUp) {
  const Redactor redactor = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value();
  const Corpus before = Make({Record("1", "Baches", "zoila"), Record("2", "Agua", "ana")});  // ordinals 1 and 2, of no key file
  AuthorLedger ledger{std::string(64, 'b'), {}};
  MakeCorpus({Record("x", "Otra consulta", "luis")}, redactor, ledger, {1});  // gives luis ordinal 1
  PreviousRun previous = Left(before);
  const JoinedCorpus joined = JoinCorpus(previous, {Record("9", "Luz", "luis")}, redactor, ledger, {1});
  EXPECT_EQ(Voices(joined.corpus), 3U);
  EXPECT_THAT(joined.corpus.participants, UnorderedElementsAre(1, 2, 3));
  EXPECT_EQ(joined.overlap.people, PeopleLink::kApart);
  // Their ordinals are nobody else's later on.
  const Corpus later = MakeCorpus({Record("y", "Más", "eva")}, redactor, ledger, {1});
  EXPECT_THAT(later.participants, ElementsAre(4));
}

TEST(LedgerMark, TellsKeyFilesApartAndNoSecret) {
  const AuthorLedger a{std::string(64, 'a'), {}}, b{std::string(64, 'b'), {}};
  EXPECT_NE(LedgerMark(a), LedgerMark(b));
  EXPECT_EQ(LedgerMark({}), "");
  EXPECT_EQ(LedgerMark(a).find("aaa"), std::string::npos);
}

}  // namespace
}  // namespace ceiba
