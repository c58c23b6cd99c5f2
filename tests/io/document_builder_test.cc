// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/document_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/io/document_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LeftOutLines;
using testing::Lines;

TEST(DocumentBuilder, FoldsBlanksAndKeepsTheAuthorsBreaks) {
  DocumentBuilder out("docx");
  out.BeginParagraph();
  out.LineBreak();
  out.Text("  uno \n dos\xC2\xA0 ");
  out.Tab();
  out.Text(" tres ");
  out.LineBreak();
  out.Tab();
  out.Text("cua\xC2\xADtro\xEF\x82\xB7 \x01\xFF");
  out.LineBreak();
  EXPECT_THAT(Lines(std::move(out).Take()), ElementsAre("p uno dos>tres/cuatro• \xEF\xBF\xBD"));
}

TEST(DocumentBuilder, PutsAsidesBehindTheParagraphTheyHangOn) {
  DocumentBuilder out("docx");
  out.BeginParagraph();
  out.Text("uno ");
  out.BeginAside();
  out.BeginTable();
  out.BeginCell();
  out.Text("a");
  out.EndCell();
  out.BeginCell();
  out.Text("b");
  out.EndTable();
  out.EndAside();
  out.Text("dos");
  EXPECT_THAT(Lines(std::move(out).Take()), ElementsAre("p uno dos", "r1 a | b"));
}

TEST(DocumentBuilder, LeavesOutStretchesInsideAndAroundParagraphs) {
  DocumentBuilder out("html");
  out.Text("uno ");
  out.BeginLeftOut("a", "por a");
  out.Text("dos");
  out.EndLeftOut();
  out.Text(" tres");
  out.BeginLeftOut("b", "por b");
  out.BeginParagraph();
  out.Text("cuatro");
  out.BeginLeftOut("c", "por c");
  out.BeginParagraph();
  out.Text("cinco");
  out.EndLeftOut();
  out.EndLeftOut();
  out.Text("seis");
  const Document document = std::move(out).Take();
  EXPECT_THAT(Lines(document), ElementsAre("p uno tres", "p seis"));
  EXPECT_THAT(LeftOutLines(document), ElementsAre("a p dos", "b p cuatro", "b p cinco"));
}

TEST(DocumentBuilder, GivesRunningTextBeyondItsDeepestTable) {
  DocumentBuilder out("docx");
  for (int i = 0; i < 200; ++i) {
    out.BeginTable();
    out.BeginRow();
    out.BeginCell();
    out.BeginParagraph();
    out.Text("t" + std::to_string(i));
  }
  for (int i = 0; i < 200; ++i) {
    out.EndCell();
    out.EndRow();
    out.EndTable();
  }
  out.Text("fin");
  const Document document = std::move(out).Take();
  EXPECT_EQ(document.blocks.size(), 201U);
  EXPECT_EQ(document.blocks.back().text, "fin");
  EXPECT_THAT(document.notices, ElementsAre(HasSubstr("30 niveles")));
}

// Every letter written comes out once, whatever the order of the calls.
TEST(DocumentBuilder, LosesNoTextInAnyOrderOfCalls) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2'000; ++round) {
    DocumentBuilder out("html");
    std::size_t written = 0;
    for (std::size_t i = random() % 60; i > 0; --i) {
      switch (random() % 14) {
        case 0:
          out.BeginParagraph(static_cast<BlockKind>(random() % 3), 1);
          break;
        case 1:
          out.EndParagraph();
          break;
        case 2:
          out.BeginTable();
          break;
        case 3:
          out.BeginRow();
          break;
        case 4:
          out.BeginCell(static_cast<std::uint32_t>(random() % 3));
          break;
        case 5:
          out.EndCell();
          break;
        case 6:
          out.EndRow();
          break;
        case 7:
          out.EndTable();
          break;
        case 8:
          out.BeginAside();
          break;
        case 9:
          out.EndAside();
          break;
        case 10:
          out.BeginLeftOut("x", "y");
          break;
        case 11:
          out.EndLeftOut();
          break;
        default:
          out.Text("z ");
          ++written;
          break;
      }
    }
    const Document document = std::move(out).Take();
    std::size_t read = 0;
    const auto count = [&](const Block& block) {
      read += static_cast<std::size_t>(std::ranges::count(block.text, 'z'));
      for (const std::string& cell : block.cells) read += static_cast<std::size_t>(std::ranges::count(cell, 'z'));
    };
    for (const Block& block : document.blocks) count(block);
    for (const LeftOut& piece : document.left_out) count(piece.block);
    ASSERT_EQ(read, written) << round;
  }
}

}  // namespace
}  // namespace ceiba
