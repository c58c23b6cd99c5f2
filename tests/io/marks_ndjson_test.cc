// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/marks_ndjson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/contributions_ndjson.h"
#include "tests/folders.h"
#include "tests/io/sample_analysis.h"
#include "tests/io/collected.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using test::Put;
using test::TemporaryFolder;

constexpr char kNote[] =
    R"({"id": "n-1", "text": "¿Y el agua? No llega y hay enfermos", "themes": ["agua", "salud"], )"
    R"("issue": "desabasto", "mentions": [{"label": "problem", "start": 12, "end": 20}, )"
    R"({"label": "effect", "start": 23, "end": 35}], "links": [["leads_to", 0, 1]], "extra": {"a": [1]}})";

class MarksNdjson : public ::testing::Test {
 protected:
  std::string File(const std::string& name, const std::string& bytes) const {
    Put(folder_ / name, bytes);
    return folder_ / name;
  }
  std::vector<MarkedText> Read(const std::string& bytes, MarksForm form = MarksForm::kGold) const {
    const auto read = ReadMarks({File("notas-dev.ndjson", bytes)}, {}, form);
    CEIBA_CHECK(read.ok(), read.error().message);
    return *read;
  }
  std::string ErrorOf(const std::string& bytes) const {
    const auto read = ReadMarks({File("malo.ndjson", bytes)}, {});
    return read.ok() ? "" : read.error().message;
  }
  std::string Quote(const MarkedText& marked, std::size_t mention) const {
    const Span span = marked.mentions[mention].span;
    return marked.text.substr(span.begin, span.size());
  }

 private:
  TemporaryFolder folder_{TemporaryFolder::Where::kMemory};
};

TEST_F(MarksNdjson, OffsetsBecomeBytes) {
  const std::vector<MarkedText> read = Read(kNote);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].set, "notas-dev");
  EXPECT_EQ(read[0].id, "n-1");
  EXPECT_EQ(Quote(read[0], 0), "No llega");
  EXPECT_EQ(Quote(read[0], 1), "hay enfermos");
  EXPECT_EQ(read[0].mentions[1].role, Role::kEffect);
  EXPECT_THAT(read[0].links, ElementsAre(LinkMark{LinkKind::kLeadsTo, 0, 1}));
  EXPECT_THAT(read[0].themes, ElementsAre("agua", "salud"));
  EXPECT_EQ(read[0].pile, "desabasto");
}

TEST_F(MarksNdjson, AllButTheIdMayBeMissingOrNull) {
  const std::vector<MarkedText> read = Read(
      "\xEF\xBB\xBF{\"id\": 7, \"text\": \"hola\", \"mentions\": null, \"issue\": null}\r\n\n{\"id\": \"8\", \"text\": "
      "\"\"}");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].id, "7");
  EXPECT_THAT(read[0].mentions, IsEmpty());
  EXPECT_EQ(read[0].pile, "");
  EXPECT_EQ(read[1].text, "");
}

TEST_F(MarksNdjson, PilesAreIssuesOfGoldAndClustersOfRuns) {
  const std::string both = R"({"id": "a", "text": "t", "issue": "baches", "cluster": "t-1"})";
  EXPECT_EQ(Read(both, MarksForm::kGold)[0].pile, "baches");
  EXPECT_EQ(Read(both, MarksForm::kPredicted)[0].pile, "t-1");
}

TEST_F(MarksNdjson, TextsAreJoinedById) {
  const std::string marks =
      File("marcas.ndjson", R"({"id": "a", "mentions": [{"label": "cause", "start": 0, "end": 5}]})");
  const std::string texts =
      File("textos.ndjson", "{\"id\": \"b\"}\n{\"id\": \"a\", \"text\": \"lluvía mucha\", \"date\": \"2026\"}");
  const auto read = ReadMarks({marks}, {texts});
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(Quote(read->front(), 0), "lluví");
}

TEST_F(MarksNdjson, EveryBadLineIsNamed) {
  struct Case {
    std::string line, why;
  };
  const Case cases[] = {
      {R"({"id": "a", "text": "t")", "no es un objeto JSON"},
      {R"([1])", "no es un objeto JSON"},
      {R"({"text": "t"})", "le falta \"id\""},
      {R"({"id": "a"})", "no se encuentra el texto de a"},
      {R"({"id": "a", "text": 5})", "\"text\" no es un texto"},
      {R"({"id": "a", "text": "t", "themes": "agua"})", "\"themes\" no es una lista"},
      {R"({"id": "a", "text": "t", "mentions": [{"label": "causa", "start": 0, "end": 1}]})", "no hay papel \"causa\""},
      {R"({"id": "a", "text": "t", "mentions": [{"label": "cause", "start": 0}]})", "\"label\", \"start\" y \"end\""},
      {R"({"id": "a", "text": "año", "mentions": [{"label": "cause", "start": 0, "end": 4}]})",
       "no hay [0, 4) en un texto de 3 caracteres"},
      {R"({"id": "a", "text": "año", "mentions": [{"label": "cause", "start": 2, "end": 2}]})", "no hay [2, 2)"},
      {R"({"id": "a", "text": "año", "mentions": [{"label": "cause", "start": -1, "end": 2}]})", "no hay [-1, 2)"},
      {R"({"id": "a", "text": "t", "links": [["causes", 0, 0]]})", "nombra la mención 0 y hay 0"},
      {R"({"id": "a", "text": "t", "links": [["causes", 0]]})", "tipo, origen y destino"},
      {R"({"id": "a", "text": "t", "mentions": [{"label": "cause", "start": 0, "end": 1}], "links": [["causa", 0, 0]]})",
       "no hay relación \"causa\""},
      {"{\"id\": \"a\", \"text\": \"\xFF\"}", "no es un objeto JSON"},
  };
  for (const Case& c : cases)
    EXPECT_THAT(ErrorOf(c.line), ::testing::AllOf(HasSubstr("malo.ndjson: 1 ("), HasSubstr(c.why))) << c.line;
  EXPECT_THAT(ErrorOf("{}\n{\"id\": \"a\", \"text\": \"t\"}\n[]\n"),
              ::testing::AllOf(HasSubstr("2 filas malas"), HasSubstr("1 ("), HasSubstr("3 (")));
}

TEST_F(MarksNdjson, AnIdMayNotStandTwice) {
  const std::string line = R"({"id": "a", "text": "t"})";
  EXPECT_THAT(ErrorOf(line + "\n" + line), HasSubstr("el id a ya está en"));
  const std::string one = File("uno.ndjson", line), two = File("dos.ndjson", line);
  const auto read = ReadMarks({one, two}, {});
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message, ::testing::AllOf(HasSubstr("dos.ndjson"), HasSubstr("uno.ndjson, fila 1")));
}

TEST_F(MarksNdjson, TwoTextsForOneIdAreRefused) {
  const std::string marks = File("marcas.ndjson", R"({"id": "a"})");
  const auto read = ReadMarks(
      {marks}, {File("textos.ndjson", "{\"id\": \"a\", \"text\": \"uno\"}\n{\"id\": \"a\", \"text\": \"dos\"}")});
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message, HasSubstr("textos.ndjson: 2 (hay otro texto con el id a)"));
}

TEST_F(MarksNdjson, PredictionsWithoutATextAreLeftOut) {
  EXPECT_THAT(Read(R"({"id": "a", "cluster": "t-1"})", MarksForm::kPredicted), IsEmpty());
}

TEST_F(MarksNdjson, WhatARunWroteIsReadBack) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::vector<MarkedText> read = Read(testing::Collected(ContributionsNdjson, analysis), MarksForm::kPredicted);
  ASSERT_EQ(read.size(), analysis.corpus.contributions.size());
  for (std::size_t c = 0; c < read.size(); ++c) {
    const std::uint32_t analysed = analysis.Analysed({static_cast<std::uint32_t>(c)}).value;
    const std::uint32_t first = analysis.first_mention[analysed];
    EXPECT_EQ(read[c].text, analysis.corpus.contributions[c].text);
    EXPECT_EQ(read[c].pile, analysis.topics[analysis.main_topic[c].value].key);
    ASSERT_EQ(read[c].mentions.size(), analysis.first_mention[analysed + 1] - first) << read[c].id;
    for (std::size_t m = 0; m < read[c].mentions.size(); ++m) {
      EXPECT_EQ(read[c].mentions[m].span, analysis.mentions[first + m].span);
      EXPECT_EQ(read[c].mentions[m].role, analysis.mentions[first + m].role);
    }
    EXPECT_EQ(read[c].links.size(), analysis.first_link[analysed + 1] - analysis.first_link[analysed]);
  }
}

TEST_F(MarksNdjson, AFileThatIsNotThereIsTheWorldsFault) {
  const auto read = ReadMarks({"/no/hay/tal.ndjson"}, {});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().fault, Fault::kWorld);
  EXPECT_THAT(read.error().message, HasSubstr("/no/hay/tal.ndjson"));
}

}  // namespace
}  // namespace ceiba
