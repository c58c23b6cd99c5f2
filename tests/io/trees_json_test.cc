// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trees_json.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/utf8.h"
#include "tests/io/grown_tree.h"
#include "tests/io/sample_analysis.h"
#include "tests/io/collected.h"

namespace ceiba {
namespace {

using Json = nlohmann::json;

std::u32string CodePoints(const std::string& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += NextCodePoint(text, at);
  return out;
}

TEST(TreesJson, HasTheShapeThatScoringReads) {
  const Analysis analysis = testing::SampleAnalysis();
  const Json json = Json::parse(testing::Collected(TreesJson, analysis));
  ASSERT_EQ(json["trees"].size(), analysis.trees.size());
  for (const Json& tree : json["trees"]) {
    EXPECT_TRUE(tree["theme"].is_string() && tree["topic"].is_string());
    std::set<std::string> codes;
    for (const Json& node : tree["nodes"]) {
      EXPECT_TRUE((std::set<std::string>{"problem", "cause", "effect", "proposal"}.contains(node["role"])));
      EXPECT_TRUE(node["label"].is_string() && node["contributions"].is_array());
      codes.insert(node["code"]);
    }
    for (const Json& edge : tree["edges"]) {
      EXPECT_TRUE(codes.contains(edge["from"]) && codes.contains(edge["to"]));
      EXPECT_TRUE((std::set<std::string>{"causes", "leads_to", "addresses"}.contains(edge["kind"])));
      EXPECT_TRUE((std::set<std::string>{"explicit", "inferred", "curated"}.contains(edge["origin"])));
      EXPECT_TRUE(edge["contributions"].is_array());
    }
  }
}

TEST(TreesJson, QuotesAreTheWordsAtTheirOffsets) {
  const Analysis analysis = testing::SampleAnalysis();
  std::map<std::string, std::u32string> texts;
  for (const Contribution& c : analysis.corpus.contributions) texts[c.key] = CodePoints(c.text);
  std::size_t quotes = 0;
  const Json json = Json::parse(testing::Collected(TreesJson, analysis));
  for (const Json& tree : json["trees"]) {
    for (const Json& node : tree["nodes"]) {
      for (const Json& quote : node["quotes"]) {
        const std::size_t start = quote["start"], end = quote["end"];
        EXPECT_EQ(texts.at(quote["contribution"]).substr(start, end - start), CodePoints(quote["text"]));
        ++quotes;
      }
    }
  }
  EXPECT_EQ(quotes, 17U);
}

TEST(TreesJson, SupportCountsCopiesAndPeople) {
  const Json json = Json::parse(testing::Collected(TreesJson, testing::SampleAnalysis()));
  const Json& trunk = json["trees"][0]["nodes"][0];
  EXPECT_EQ(json["people_known"], true);
  EXPECT_EQ(trunk["support"], Json::parse(R"({"people": 5, "contributions": 5, "voices": 5, "text": "5 personas"})"));
  EXPECT_EQ(trunk["contributions"], Json::parse(R"(["b-01", "b-02", "b-03", "b-05", "b-06"])"));
  EXPECT_EQ(trunk["variants"][0]["label"], "Llevamos días sin agua");
}

TEST(TreesJson, ATrunkNobodyStatedHasNoStatement) {
  const Json tree = Json::parse(testing::Collected(TreesJson, testing::SampleAnalysis()))["trees"][1];
  EXPECT_EQ(tree["stated"], false);
  EXPECT_TRUE(tree["nodes"][0]["statement"].is_null());
  EXPECT_EQ(tree["notes"].size(), 1U);
}

TEST(TreesJson, IsJsonWhateverTheLabels) {
  Analysis analysis = testing::SampleAnalysis();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) analysis.trees.push_back(testing::GrownTree({5, 5, 5, seed}));
  EXPECT_EQ(Json::parse(testing::Collected(TreesJson, analysis))["trees"].size(), analysis.trees.size());
}

TEST(TreesJson, SpeaksOfNoPeopleWhenNobodySigned) {
  const Json json = Json::parse(testing::Collected(TreesJson, testing::SampleAnalysis(testing::Authors::kUnknown)));
  EXPECT_EQ(json["people_known"], false);
  EXPECT_EQ(json["trees"][0]["nodes"][0]["support"]["text"], "5 aportaciones");
}

}  // namespace
}  // namespace ceiba
