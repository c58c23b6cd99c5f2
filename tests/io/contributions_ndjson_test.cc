// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/contributions_ndjson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/utf8.h"
#include "io/json_string.h"
#include "tests/io/sample_analysis.h"
#include "tests/io/collected.h"

namespace ceiba {
namespace {

using nlohmann::ordered_json;
using ::testing::ElementsAre;

std::vector<ordered_json> Lines(const std::string& ndjson) {
  std::vector<ordered_json> lines;
  std::istringstream stream(ndjson);
  for (std::string line; std::getline(stream, line);) lines.push_back(ordered_json::parse(line));
  return lines;
}

// Text between two code points.
std::string Slice(const std::string& text, std::size_t start, std::size_t end) {
  std::string out;
  for (std::size_t offset = 0, point = 0; offset < text.size(); ++point) {
    const std::size_t from = offset;
    NextCodePoint(text, offset);
    if (point >= start && point < end) out += text.substr(from, offset - from);
  }
  return out;
}

std::vector<std::string> Keys(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(ContributionsNdjson, GivesEveryContributionALineByKey) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::vector<ordered_json> lines = Lines(testing::Collected(ContributionsNdjson, analysis));
  ASSERT_EQ(lines.size(), analysis.corpus.contributions.size());
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i]["id"], analysis.corpus.contributions[i].key);
}

TEST(ContributionsNdjson, HasTheKeysThatReadersExpectInTheirOrder) {
  const std::vector<ordered_json> lines = Lines(testing::Collected(ContributionsNdjson, testing::SampleAnalysis()));
  EXPECT_THAT(Keys(lines[0]), ElementsAre("id", "source", "text", "themes", "cluster", "mentions", "links",
                                          "participant", "date", "place", "row"));
  EXPECT_THAT(Keys(lines[0]["mentions"][0]),
              ElementsAre("label", "start", "end", "text", "why", "confidence", "statement"));
}

TEST(ContributionsNdjson, OffsetsAreCodePointsOfTheLinesText) {
  for (const ordered_json& line : Lines(testing::Collected(ContributionsNdjson, testing::SampleAnalysis())))
    for (const ordered_json& mention : line["mentions"])
      EXPECT_EQ(Slice(line["text"], mention["start"], mention["end"]), mention["text"].get<std::string>()) << line["id"];
}

TEST(ContributionsNdjson, LinksCountWithinTheLine) {
  const std::vector<ordered_json> lines = Lines(testing::Collected(ContributionsNdjson, testing::SampleAnalysis()));
  EXPECT_EQ(lines[0]["links"].dump(), R"([["causes",1,0],["leads_to",0,2]])");
  EXPECT_EQ(lines[2]["links"].dump(), R"([["causes",1,0],["addresses",3,0]])");
  EXPECT_EQ(lines[11]["links"].dump(), "[]");
}

TEST(ContributionsNdjson, ACopyRepeatsTheAnalysisOfItsOriginal) {
  const std::vector<ordered_json> lines = Lines(testing::Collected(ContributionsNdjson, testing::SampleAnalysis()));
  const ordered_json& original = lines[1];
  const ordered_json& copy = lines[5];
  EXPECT_EQ(copy["copy_of"], original["id"]);
  for (const char* key : {"text", "themes", "cluster", "mentions", "links"}) EXPECT_EQ(copy[key], original[key]) << key;
  EXPECT_NE(copy["participant"], original["participant"]);
}

TEST(ContributionsNdjson, NamesThemesAndTopicByTheirKeys) {
  const Analysis analysis = testing::SampleAnalysis();
  const std::vector<ordered_json> lines = Lines(testing::Collected(ContributionsNdjson, analysis));
  EXPECT_EQ(lines[0]["themes"].dump(), R"(["agua"])");
  EXPECT_EQ(lines[0]["cluster"], analysis.topics[0].key);
}

TEST(ContributionsNdjson, SaysNothingOfAuthorsNobodyKnows) {
  for (const ordered_json& line : Lines(testing::Collected(ContributionsNdjson, testing::SampleAnalysis(testing::Authors::kUnknown))))
    EXPECT_FALSE(line.contains("participant"));
}

TEST(ContributionsNdjson, SameAnalysisSameBytes) {
  EXPECT_EQ(testing::Collected(ContributionsNdjson, testing::SampleAnalysis()), testing::Collected(ContributionsNdjson, testing::SampleAnalysis()));
}

TEST(JsonString, IsWhatALibraryWouldWrite) {
  const std::string cases[] = {
      "",
      "¿Y el agua? \"Nunca\" llega",
      "línea 1\nlínea 2\r\n\tC:\\ruta",
      std::string("nulo\0aquí", 10),
      "\x01\x1f\x7f control",
      "😡 fuera del plano básico",
      "</script><!-- &amp;",
      "bytes malos: \xC3 \xA9\xFF y sigue",
  };
  for (const std::string& text : cases) {
    std::string out;
    AppendJsonString(text, out);
    EXPECT_EQ(ordered_json::parse(out),
              ordered_json::parse(ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace)));
    EXPECT_TRUE(IsValidUtf8(out));
  }
}

}  // namespace
}  // namespace ceiba
