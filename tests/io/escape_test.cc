// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/escape.h"

#include <gtest/gtest.h>

#include "core/utf8.h"
#include "io/text_width.h"
#include "tests/io/grown_tree.h"
#include "tests/io/markup_check.h"

namespace ceiba {
namespace {

struct Case {
  std::string in, out;
};

TEST(EscapeMarkup, TurnsSignsIntoEntitiesAndKeepsSpanish) {
  for (const auto& [in, out] : std::vector<Case>{{"¿Y el agua? ñandú — «sí»", "¿Y el agua? ñandú — «sí»"},
                                                 {"<b>&\"'</b>", "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"},
                                                 {"&amp;", "&amp;amp;"},  // what a citizen wrote, not an entity
                                                 {"uno\ndos\ttres", "uno\ndos\ttres"},
                                                 {"roto\xFFyes", "roto\xEF\xBF\xBDyes"},
                                                 {std::string("nu\0lo", 5), "nulo"},
                                                 {"\xE2\x80\xAE"
                                                  "al revés",
                                                  "al revés"},  // U+202E
                                                 {"", ""}}) {
    EXPECT_EQ(EscapeMarkup(in), out);
  }
}

TEST(EscapeMarkup, GivesWellFormedTextForAnyInput) {
  for (const std::string& words : testing::HostileWords()) {
    const testing::MarkupCheck check = testing::CheckMarkup(
        "<a href=\"" + EscapeMarkup(words) + "\">" + EscapeMarkup(words) + "</a>", testing::Markup::kXml);
    EXPECT_EQ(check.fault, "") << words;
    EXPECT_EQ(check.elements.size(), 1U) << words;
    EXPECT_EQ(check.links.front(), check.text);
  }
}

TEST(EscapeMarkdown, LeavesNothingThatMarkdownReads) {
  for (const auto& [in, out] : std::vector<Case>{{"*uno* _dos_ `tres`", "\\*uno\\* \\_dos\\_ \\`tres\\`"},
                                                 {"[a](b) <i>", "\\[a\\](b) &lt;i\\>"},
                                                 {"dos\n\nrenglones", "dos renglones"},
                                                 {"a | b # c ~d~", "a \\| b \\# c \\~d\\~"},
                                                 {"R&D \\", "R&amp;D \\\\"},
                                                 {"no llega el agua", "no llega el agua"}}) {
    EXPECT_EQ(EscapeMarkdown(in), out);
  }
}

TEST(EscapeDot, KeepsAStringWhole) {
  for (const auto& [in, out] : std::vector<Case>{{"dice \"no\"", "dice \\\"no\\\""},
                                                 {"c:\\n", "c:\\\\n"},
                                                 {"uno\ndos", "uno\\ndos"},
                                                 {"a & b", "a &amp; b"}}) {
    EXPECT_EQ(EscapeDot(in), out);
  }
}

TEST(OneLine, FoldsWhiteSpaceAndTrims) {
  EXPECT_EQ(OneLine("  uno \r\n\t dos\xE2\x80\xA8tres "), "uno dos tres");
  EXPECT_EQ(OneLine(" \n "), "");
}

TEST(Escape, GivesValidUtf8ForAnyInput) {
  for (const std::string& words : testing::HostileWords())
    for (const std::string& out : {EscapeMarkup(words), EscapeMarkdown(words), EscapeDot(words), OneLine(words)})
      EXPECT_TRUE(IsValidUtf8(out)) << words;
}

TEST(WrapText, KeepsEveryWordInsideTheLimits) {
  const WrapLimits limits{14, 206, 26, 100};
  for (const std::string& words : testing::HostileWords()) {
    std::string joined;
    for (const std::string& line : WrapText("En la colonia " + words + " desde hace tres semanas", limits)) {
      EXPECT_LE(CodePointCount(line), 26U) << line;
      EXPECT_LE(TextWidth(line, 14), 206) << line;
      joined += line;
    }
    std::string expected = OneLine("En la colonia " + words + " desde hace tres semanas");
    std::erase(expected, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, expected);
  }
}

TEST(WrapText, SaysWhereItCut) {
  const std::vector<std::string> lines =
      WrapText("las tuberías de la colonia están rotas desde hace años", {14, 120, 1000, 2});
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines.back().ends_with("…"));
  EXPECT_LE(TextWidth(lines.back(), 14), 120);
}

TEST(WrapText, GivesOneEmptyLineForNoText) { EXPECT_EQ(WrapText(" ", {}), std::vector<std::string>{""}); }

}  // namespace
}  // namespace ceiba
