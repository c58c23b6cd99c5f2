// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using testing::ExactBuffer;
using testing::OddTexts;

using Cells = std::vector<std::string>;

constexpr const char* kUnterminated = "(sin cerrar)";

// All rows as cells; an unterminated one as {kUnterminated, its line}.
std::vector<Cells> Scan(std::string_view text, const CsvDialect& dialect) {
  const ExactBuffer exact(text);
  const CsvRows rows = ScanCsv(exact.view(), dialect);
  std::vector<Cells> out;
  for (const CsvRow& row : rows.rows) {
    Cells& cells = out.emplace_back();
    if (row.unterminated) cells = {kUnterminated, std::to_string(row.line)};
    for (std::size_t i = 0; i < row.count; ++i) cells.emplace_back(rows.cells[row.first + i]);
  }
  return out;
}

std::vector<Cells> ScanCommas(std::string_view text, std::size_t width = 0) {
  return Scan(text, {',', false, width, 1000, 0});
}

TEST(ScanCsv, ReadsRfc4180) {
  struct Case {
    std::string text;
    std::vector<Cells> rows;
  };
  for (const Case& c :
       std::vector<Case>{{"id,texto\n1,agua\n", {{"id", "texto"}, {"1", "agua"}}},
                         {"1,\"agua, luz\"\n", {{"1", "agua, luz"}}},
                         {"1,\"dijo \"\"ya\"\"\"\n", {{"1", "dijo \"ya\""}}},
                         {"1,\"uno\ndos\"\n2,x", {{"1", "uno\ndos"}, {"2", "x"}}},
                         {"1,\"\"\n\"\",2", {{"1", ""}, {"", "2"}}},
                         {"1,\n,\n", {{"1", ""}, {"", ""}}},
                         {"1,\"a\" ,b\n", {{"1", "a", "b"}}},
                         {"1,a\"b\"c\n", {{"1", "a\"b\"c"}}},  // quotes inside an unquoted cell
                         {"1, \"a\"\n", {{"1", " \"a\""}}},
                         {"\n\n1,a\n\n2,b\n\n", {{"1", "a"}, {"2", "b"}}},  // lines without a byte are no records
                         {"", {}}}) {
    EXPECT_EQ(ScanCommas(c.text), c.rows) << c.text;
  }
}

TEST(ScanCsv, EndsRecordsAtAnyKindOfLineEnd) {
  const std::vector<Cells> rows = {{"id", "texto"}, {"1", "agua"}, {"2", "luz"}};
  for (const std::string end : {"\n", "\r\n", "\r"})
    EXPECT_EQ(ScanCommas("id,texto" + end + "1,agua" + end + "2,luz" + end, 2), rows);
  EXPECT_EQ(ScanCommas("id,texto\r1,agua\n2,luz\r\n", 2), rows);
  EXPECT_EQ(ScanCommas("1,uno\rdos,x\n", 3),
            (std::vector<Cells>{{"1", "uno\rdos", "x"}}));  // the record lacks a cell: no end
}

TEST(ScanCsv, KeepsQuotesThatNobodyDoubled) {
  EXPECT_EQ(ScanCommas("1,\"dijo \"ya\" y se fue\",x\n", 3), (std::vector<Cells>{{"1", "dijo \"ya\" y se fue", "x"}}));
  EXPECT_EQ(ScanCommas("1,\"Agua\" para todos,x\n2,b,y\n", 3),
            (std::vector<Cells>{{"1", "\"Agua\" para todos", "x"}, {"2", "b", "y"}}));
  EXPECT_EQ(ScanCommas("1,\"uno\n\"dos\" y tres\",x\n", 3), (std::vector<Cells>{{"1", "uno\n\"dos\" y tres", "x"}}));
}

TEST(ScanCsv, ReportsAnUnterminatedQuoteAndReadsOn) {
  struct Case {
    std::string text;
    std::vector<Cells> rows;
  };
  for (const Case& c :
       std::vector<Case>{{"1,a,x\n2,\"b,y\n3,c,z\n", {{"1", "a", "x"}, {kUnterminated, "2"}, {"3", "c", "z"}}},
                         {"1,\"a,x\n2,\"b\",y\n", {{kUnterminated, "1"}, {"2", "b", "y"}}},
                         {"\"1\",\"2\",\"a\n\"2\",\"3\",\"b\"\n", {{kUnterminated, "1"}, {"2", "3", "b"}}},
                         {"1,\"a,x\n2,\"b,y\n3,c,z\n", {{kUnterminated, "1"}, {kUnterminated, "2"}, {"3", "c", "z"}}},
                         {"1,\"a,x\n2,dijo \"ya\",y\n", {{kUnterminated, "1"}, {"2", "dijo \"ya\"", "y"}}},
                         {"1,\"uno\ndos\",\"x\n2,b,y\n",
                          {{kUnterminated, "2"}, {"2", "b", "y"}}},  // the line of the quote, not of the row
                         {"1,a,\"", {{kUnterminated, "1"}}}}) {
    EXPECT_EQ(ScanCommas(c.text, 3), c.rows) << c.text;
  }
}

TEST(ScanCsv, KnowsTheLineOfEachRow) {
  const ExactBuffer exact("id,texto\r\n1,\"uno\r\ndos\"\r\n\r\n2,x\r\n");
  std::vector<std::uint64_t> lines;
  for (const CsvRow& row : ScanCsv(exact.view(), {',', false, 2, 1000, 0}).rows) lines.push_back(row.line);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 5}));
}

TEST(SniffCsv, FindsTheDelimiterThatKeepsRowsEven) {
  struct Case {
    std::string text;
    char delimiter;
    std::size_t width;
  };
  for (const Case& c : std::vector<Case>{
           {"id,texto\n1,agua\n2,luz\n", ',', 2},
           {"id;texto;monto\n1;agua, luz;3,5\n2;gas, luz;4,5\n", ';', 3},  // every row has its commas too
           {"\"id\";\"texto\"\n\"1\";\"uno, dos\"\n\"2\";\"a; b\ny c\"\n", ';', 2},
           {"Medio\tPregunta\nRadio\t¿Y el agua, cuándo?\nWeb\t¿Luz?\n", '\t', 2},
           {"id|texto\n1|agua\n", '|', 2},
           {"id,texto\n1,\"dijo \"ya\" ayer\"\n2,\"otra \"vez\" más\"\n", ',', 2},  // damaged in every row
           {"CONSULTA 2026\nDurango, Dgo.\nid,colonia,texto\n1,Centro,agua\n2,Obrera,luz\n", ',', 3},
           {"texto\nHay baches\nNo hay luz\n", '\0', 1},
           {"", '\0', 1}}) {
    const CsvDialect dialect = SniffCsv(ExactBuffer(c.text).view());
    EXPECT_EQ(dialect.delimiter, c.delimiter) << c.text;
    EXPECT_EQ(dialect.width, c.width) << c.text;
  }
}

TEST(SniffCsv, HeedsExcelsSepLineAndBlanksBeforeQuotes) {
  const std::string sep = "sep=;\r\nid;texto\r\n1;a\r\n";
  EXPECT_EQ(Scan(sep, SniffCsv(sep)), (std::vector<Cells>{{"id", "texto"}, {"1", "a"}}));
  const std::string loose = "id, texto, x\n1, \"agua, luz\", 2\n2, \"gas, luz\", 3\n";
  EXPECT_EQ(Scan(loose, SniffCsv(loose))[1], (Cells{"1", "agua, luz", " 2"}));
}

// Quoting every cell must give the cells back.
TEST(ScanCsv, ReadsBackWhatIsQuoted) {
  const std::vector<std::string> texts = OddTexts(300, 3);
  std::string file;
  std::vector<Cells> rows;
  for (std::size_t i = 0; i + 2 < texts.size(); i += 3) {
    Cells& row = rows.emplace_back();
    for (std::size_t j = i; j < i + 3; ++j) {
      std::string cell;
      for (const char c : texts[j]) cell += c == '"' ? "\"\"" : std::string(1, c);
      file += (j == i ? "\"" : ",\"") + cell + "\"";
      row.push_back(texts[j]);
    }
    file += "\r\n";
  }
  EXPECT_EQ(ScanCommas(file, 3), rows);
}

TEST(ScanCsv, LosesNoLineOfAnyBytes) {
  for (const std::string& text : OddTexts(3000, 17)) {
    const ExactBuffer exact(text);
    const CsvRows rows = ScanCsv(exact.view(), SniffCsv(exact.view()));
    std::uint64_t last = 0;
    for (const CsvRow& row : rows.rows) {
      ASSERT_EQ(row.unterminated, row.count == 0);
      ASSERT_LE(row.first + row.count, rows.cells.size());
      ASSERT_GE(row.line, last);
      last = row.line;
    }
  }
}

TEST(ScanCsv, ReadsDamagedFilesInLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string row : {"\"a\n", "1,\"a\n", "1,\"a \"b\" c, d\n", "1,\"\"\n"}) {
    std::string file = "id,texto\n5,\"abierta\n";
    for (int i = 0; i < 100'000; ++i) file += row;
    ScanCsv(file, SniffCsv(file));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));  // quadratic would take hours
}

}  // namespace
}  // namespace ceiba
