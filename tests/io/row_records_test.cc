// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/row_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using testing::ReasonsOf;
using testing::TextsOf;

struct Cells {
  explicit Cells(std::vector<std::string> names, const std::vector<std::vector<std::string_view>>& rows) {
    table.columns = std::move(names);
    for (const auto& row : rows) {
      table.rows.push_back({table.rows.size() + 2, table.cells.size(), row.size(), "", ""});
      table.cells.insert(table.cells.end(), row.begin(), row.end());
    }
  }
  Table table;
};

ColumnPlan TwoQuestions() {
  ColumnPlan plan;
  plan.texts = {{0, PartKind::kProblem}, {1, PartKind::kProposal}};
  plan.questions = true;
  return plan;
}

ReadResult File(const std::string& name, const std::string& sha256) {
  ReadResult out;
  out.summary.file = name;
  out.summary.sha256 = sha256;
  return out;
}

std::vector<std::string> AuthorsOf(const ReadResult& out) {
  std::vector<std::string> authors;
  for (const SourceRecord& record : out.records) authors.push_back(record.author);
  return authors;
}

TEST(AddRowRecords, MakesOnePersonOfTheAnswersOfARowAndOfNoOther) {
  const Cells survey({"¿Qué pasa?", "¿Qué propone?"}, {{"No hay agua", "Una cisterna"}, {"No hay luz", ""}});
  ReadResult march = File("respuestas.csv", std::string(64, 'a')), april = File("respuestas.csv", std::string(64, 'b'));
  AddRowRecords(survey.table, TwoQuestions(), march);
  AddRowRecords(survey.table, TwoQuestions(), april);
  const std::vector<std::string> first = AuthorsOf(march), second = AuthorsOf(april);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0], first[1]);
  EXPECT_NE(first[0], first[2]);
  EXPECT_NE(first[0], second[0]);  // row 1 of another file of the same name is somebody else
  ReadResult again = File("respuestas.csv", std::string(64, 'a'));
  AddRowRecords(survey.table, TwoQuestions(), again);
  EXPECT_EQ(AuthorsOf(again), first);  // the same file holds the same people
}

TEST(AddRowRecords, KeepsTheRowsOfSeveralSheetsApart) {
  const Cells survey({"¿Qué pasa?", "¿Qué propone?", "id"}, {{"No hay agua", "Una cisterna", "1"}});
  ColumnPlan plan = TwoQuestions();
  plan.single[Field::kId] = 2;
  ReadResult out = File("libro.xlsx", "c");
  Spot north, south;
  north.sheet = "Norte";
  south.sheet = "Sur";
  AddRowRecords(survey.table, plan, out, std::make_shared<const Spot>(north));
  AddRowRecords(survey.table, plan, out, std::make_shared<const Spot>(south));
  EXPECT_EQ(out.summary.rows, 2U);
  EXPECT_EQ(out.records[2].from.row, 2U);
  EXPECT_EQ(out.records[2].from.spot->sheet, "Sur");
  EXPECT_NE(out.records[0].author, out.records[2].author);
}

TEST(AddRowRecords, ReadsAContributionOnceAndEachReply) {
  const Cells file({"id", "texto", "quién", "comentario", "comenta", "cuándo"},
                   {{"7", "No hay agua", "a", "Ni aquí", "b", "25/02/2026"},
                    {"7", "No hay agua", "a", "Aquí sí", "", "01/03/2026"},
                    {"8", "No hay luz", "b", " ", "", ""},
                    {"8", "No hay luz", "b", "De noche", "c", ""}});
  ColumnPlan plan;
  plan.single = {{Field::kId, 0}, {Field::kAuthor, 2}};
  plan.texts = {{1, PartKind::kBody}};
  plan.replies = ReplyColumns{0, 3, std::nullopt, 4, 5};
  ReadResult out = File("a.csv", "d");
  AddRowRecords(file.table, plan, out);
  EXPECT_THAT(TextsOf(out), ElementsAre("No hay agua", "Ni aquí", "Aquí sí", "No hay luz", "De noche"));
  EXPECT_THAT(AuthorsOf(out), ElementsAre("a", "b", "", "b", "c"));
  EXPECT_EQ(out.records[2].about.date, "2026-03-01");
  EXPECT_EQ(out.records[1].from.question, "comentario");
  EXPECT_THAT(ReasonsOf(out), ElementsAre("repeated-row", "repeated-row"));
  EXPECT_EQ(out.summary.rows, 4U);
}

TEST(AddRowRecords, LeavesTheAuthorsTraitsOutOfAReply) {
  const Cells file({"id", "texto", "sexo", "colonia", "comentario"},
                   {{"", "No hay agua", "mujer", "Centro", "Ni aquí"}, {"", "No hay luz", "hombre", "Centro", ""}});
  ColumnPlan plan;
  plan.single = {{Field::kId, 0}, {Field::kGender, 2}, {Field::kPlace, 3}};
  plan.texts = {{1, PartKind::kBody}};
  plan.replies = ReplyColumns{0, 4, std::nullopt, std::nullopt, std::nullopt};
  ReadResult out = File("a.csv", "d");
  AddRowRecords(file.table, plan, out);
  EXPECT_THAT(TextsOf(out),
              ElementsAre("No hay agua", "Ni aquí", "No hay luz"));  // without an id no row repeats another
  EXPECT_EQ(out.records[1].about.gender, "");
  EXPECT_EQ(out.records[1].about.place, "Centro");
}

TEST(AddRowRecords, GivesARowThatIsLeftOutItsId) {
  Cells file({"id", "texto"}, {{"7", "Compren aquí"}, {"id", "texto"}});
  file.table.rows[0].fault = "moderated-out";
  file.table.rows[1].fault = "repeated-header";
  ColumnPlan plan;
  plan.single[Field::kId] = 0;
  plan.texts = {{1, PartKind::kBody}};
  ReadResult out = File("a.csv", "e");
  AddRowRecords(file.table, plan, out);
  EXPECT_EQ(out.rejected[0].id, "7");
  EXPECT_EQ(out.rejected[1].id, "");
}

}  // namespace
}  // namespace ceiba
