// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_records.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using testing::OddTexts;

using Cells = std::vector<std::string>;

struct Parsed {
  Cells columns;
  std::vector<Cells> rows;  // a faulty row as {its fault, its line}
  bool lines = true;
};

Parsed Parse(std::string_view text) {
  const ExactBuffer exact(text);
  EncodingTally tally;
  const JsonTable json = TableFromJson(exact.view(), Decoder(exact.view()), tally);
  Parsed out{json.table.columns, {}, json.lines};
  for (const TableRow& row : json.table.rows) {
    Cells& cells = out.rows.emplace_back();
    if (!row.fault.empty()) cells = {row.fault, std::to_string(row.line)};
    for (std::size_t i = 0; i < json.table.columns.size() && row.fault.empty(); ++i)
      cells.emplace_back(json.table.Cell(row, i));
  }
  return out;
}

TEST(TableFromJson, ReadsOneObjectALine) {
  const Parsed json =
      Parse("{\"id\":1,\"texto\":\"¿Y el agua?\"}\r\n\n{\"texto\":\"luz\",\"id\":\"b\",\"canal\":\"buzón\"}\n");
  EXPECT_EQ(json.columns, (Cells{"id", "texto", "canal"}));
  EXPECT_EQ(json.rows, (std::vector<Cells>{{"1", "¿Y el agua?", ""}, {"b", "luz", "buzón"}}));
  EXPECT_TRUE(json.lines);
}

TEST(TableFromJson, ReadsArraysWrappersAndObjectsOverSeveralLines) {
  const std::vector<Cells> rows = {{"1", "agua"}, {"2", "luz"}};
  for (const std::string text :
       {"[{\"id\":1,\"texto\":\"agua\"},{\"id\":2,\"texto\":\"luz\"}]",
        "[\n  {\n    \"id\": 1,\n    \"texto\": \"agua\"\n  },\n  {\"id\": 2, \"texto\": \"luz\"}\n]\n",
        "{\n  \"id\": 1,\n  \"texto\": \"agua\"\n}\n{\n  \"id\": 2,\n  \"texto\": \"luz\"\n}\n",
        "{\"total\":2,\"datos\":{\"registros\":[{\"id\":1,\"texto\":\"agua\"},{\"id\":2,\"texto\":\"luz\"}]}}"}) {
    const Parsed json = Parse(text);
    EXPECT_EQ(json.rows, rows) << text;
    EXPECT_FALSE(json.lines);
  }
  EXPECT_EQ(Parse("[\"agua\", \"luz\"]").rows, (std::vector<Cells>{{"agua"}, {"luz"}}));
  EXPECT_EQ(Parse("{\"texto\":\"un registro que tiene una lista\",\"citas\":[{\"a\":1},{\"a\":2}]}").rows,
            (std::vector<Cells>{{"un registro que tiene una lista", ""}}));
}

TEST(TableFromJson, FlattensNestedObjectsAndKeepsNumbersAsWritten) {
  const Parsed json = Parse(
      "{\"title\":{\"es\":\"Agua\",\"en\":null},\"tags\":[\"a\",2,true],\"id\":12345678901234567890,\"lat\":24.020,"
      "\"ok\":false}");
  EXPECT_EQ(json.columns, (Cells{"title/es", "title/en", "tags", "id", "lat", "ok"}));
  EXPECT_EQ(json.rows, (std::vector<Cells>{{"Agua", "", "a; 2; true", "12345678901234567890", "24.020", "false"}}));
}

TEST(TableFromJson, RejectsABadRecordWithItsLineAndReadsOn) {
  struct Case {
    std::string text;
    std::vector<Cells> rows;
  };
  for (const Case& c : std::vector<Case>{
           {"{\"a\":\"1\"}\n{\"a\":\n{\"a\":\"3\"}\n", {{"1"}, {"not-json", "2"}, {"3"}}},
           {"{\"a\":\"1\"}\n{\"a\":\"2\"} sobra\n{\"a\":\"3\"}\n", {{"1"}, {"not-json", "2"}, {"3"}}},
           {"{\"a\":\"1\"}\n[1,2]\n\"x\n{\"a\":\"\\ud83d\"}\n{\"a\":\"3\"}\n{\"a\":\"4\"}\n",
            {{"1"}, {"not-json", "2"}, {"not-json", "3"}, {"not-json", "4"}, {"3"}, {"4"}}},
           {"{\"a\":\"1\"}\n{\"a\":\"  \"}\n{}\n", {{"1"}, {"blank-row", "2"}, {"blank-row", "3"}}},
           {"[{\"a\":\"1\"},\n{\"a\":\"2,\n{\"a\":\"3\"}]", {{"1"}, {"not-json", "2"}, {"3"}}},
           {"[{\"a\":\"1\"},\n 7,\n{\"a\":\"3\"},\n{\"a\":", {{"1"}, {"not-json", "2"}, {"3"}, {"not-json", "4"}}}}) {
    EXPECT_EQ(Parse(c.text).rows, c.rows) << c.text;
  }
}

TEST(TableFromJson, RepairsEncodings) {
  EXPECT_EQ(Parse("{\"a\":\"ni\xF1o\"}\n{\"a\":\"niño\"}\n").rows, (std::vector<Cells>{{"niño"}, {"niño"}}));
  EXPECT_EQ(Parse("{\"a\":\"Jos\\u00c3\\u00a9\"}").rows, (std::vector<Cells>{{"José"}}));
  EXPECT_EQ(Parse("{\"a\":\"ag\\u0000ua\"}").rows, (std::vector<Cells>{{"agua"}}));
}

TEST(LooksLikeJson, LooksAtTheBeginning) {
  for (const std::string text : {"{\"a\":1}", " \n[{\"a\":1}]", "[ \"x\" ]", "{}", "[]"})
    EXPECT_TRUE(LooksLikeJson(ExactBuffer(text).view())) << text;
  for (const std::string text : {"", "id,texto", "[Durango] texto", "{nombre}", "[", "{", "[1,2]"})
    EXPECT_FALSE(LooksLikeJson(ExactBuffer(text).view())) << text;
}

TEST(TableFromJson, GivesValidTextForAnyBytes) {
  for (const std::string& text : OddTexts(2000, 23)) {
    const Parsed json = Parse(text);
    for (const Cells& row : json.rows)
      for (const std::string& cell : row) ASSERT_TRUE(IsValidUtf8(cell));
  }
}

TEST(TableFromJson, ReadsDamagedFilesInLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string piece : {"{\"a\":", "[{\"a\":", "{\"a\":\"b\n", "[\n"}) {
    std::string text = "[";
    for (int i = 0; i < 50'000; ++i) text += piece;
    Parse(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));  // quadratic would take hours
}

}  // namespace
}  // namespace ceiba
