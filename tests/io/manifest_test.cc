// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/io/sample_analysis.h"

namespace ceiba {
namespace {

using nlohmann::ordered_json;

ManifestInfo Info() {
  ManifestInfo info;
  info.program_version = "0.1.0";
  info.redaction = "standard";
  info.config = {{"group.resolution", "1.5"}};
  info.lexicons = {{"cues.tsv", std::string(64, 'b')}};
  info.versions = {{"ICU", "72.1"}, {"apertium-spa", "1.1.0"}};
  info.outputs = {{"ceiba.db", 8192, std::string(64, 'c')}, {"topics.csv", 12, std::string(64, 'd')}};
  return info;
}

TEST(Manifest, TotalsReconcile) {
  const Totals totals = CountTotals(testing::SampleAnalysis());
  EXPECT_EQ(totals.rows_read, 13U);
  EXPECT_EQ(totals.rows_accepted, 12U);
  EXPECT_EQ(totals.rows_rejected, 1U);
  EXPECT_EQ(totals.contributions, 12U);
  EXPECT_EQ(totals.analysed, 11U);
  EXPECT_EQ(totals.copies, 1U);
  EXPECT_TRUE(totals.Reconcile());
}

TEST(Manifest, ARowLostInSilenceDoesNotReconcile) {
  Analysis a = testing::SampleAnalysis();
  a.inputs[0].rows = 14;
  EXPECT_FALSE(CountTotals(a).Reconcile());
}

TEST(Manifest, ARowThatAnswersSeveralQuestionsIsOneRow) {
  Analysis a = testing::SampleAnalysis();
  a.corpus.contributions[0].from.question = "¿Qué problema ve?";
  a.corpus.contributions[1].from = a.corpus.contributions[0].from;
  a.corpus.contributions[1].from.question = "¿Qué propone?";
  a.rejected.push_back({a.corpus.contributions[0].from, "", "empty-text", "Sin respuesta."});
  a.rejected.back().from.question = "¿Algo más?";
  a.inputs[0].rows = 12;
  const Totals totals = CountTotals(a);
  EXPECT_EQ(totals.rows_accepted, 11U);
  EXPECT_EQ(totals.rows_rejected, 1U);
  EXPECT_TRUE(totals.Reconcile());
}

TEST(Manifest, TwoInputsOfOneNameAreToldApartByCount) {
  Analysis a = testing::SampleAnalysis();
  for (std::size_t i = 6; i < 12; ++i) a.corpus.contributions[i].from.row = i - 5;
  a.rejected[0].from.row = 7;
  a.inputs[0].rows = 6;
  a.inputs.push_back(a.inputs[0]);
  a.inputs[1].rows = 7;
  EXPECT_TRUE(CountTotals(a).Reconcile());
}

TEST(Manifest, TellsWhatWasReadAndHow) {
  const Analysis analysis = testing::SampleAnalysis();
  const ordered_json json = ordered_json::parse(ManifestJson(analysis, Info()));
  EXPECT_EQ(json["program"], "ceiba");
  EXPECT_EQ(json["version"], "0.1.0");
  EXPECT_EQ(json["totals"]["reconciles"], true);
  EXPECT_EQ(json["inputs"][0]["file"], "buzon.csv");
  EXPECT_EQ(json["inputs"][0]["sha256"], analysis.inputs[0].sha256);
  EXPECT_EQ(json["inputs"][0]["mapping"]["texto"].dump(), R"(["Opinión"])");
  EXPECT_EQ(json["inputs"][0]["dropped"].dump(), R"(["Correo"])");
  EXPECT_EQ(json["redaction"].dump(), R"({"level":"standard","masked":{"phone-mexico":1},"to_review":{}})");
  EXPECT_EQ(json["config"].dump(), R"({"group.resolution":"1.5"})");
  EXPECT_EQ(json["versions"]["apertium-spa"], "1.1.0");
}

TEST(Manifest, RecognisesItself) {
  const std::optional<ManifestView> view = ReadManifest(ManifestJson(testing::SampleAnalysis(), Info()));
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->untouched);
  ASSERT_EQ(view->outputs.size(), 2U);
  EXPECT_EQ(view->outputs[1].name, "topics.csv");
  EXPECT_EQ(view->outputs[1].bytes, 12U);
  EXPECT_EQ(view->outputs[1].sha256, std::string(64, 'd'));
}

TEST(Manifest, NoticesThatSomebodyChangedIt) {
  std::string json = ManifestJson(testing::SampleAnalysis(), Info());
  json.replace(json.find("0.1.0"), 5, "9.9.9");
  const std::optional<ManifestView> view = ReadManifest(json);
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->untouched);
}

TEST(Manifest, TakesNothingElseForItsOwn) {
  for (const char* other :
       {"", "{}", "[]", "{\"name\": \"una app\", \"icons\": []}", "{\"program\": \"ceiba\"}",
        "{\"program\": \"ceiba\", \"outputs\": [1]}", "{\"program\": \"otro\", \"outputs\": []}", "{\"program\": "})
    EXPECT_FALSE(ReadManifest(other)) << other;
}

TEST(Manifest, SurvivesBadBytes) {
  Analysis a = testing::SampleAnalysis();
  a.inputs[0].notices = {"columna \xE9ndice"};
  EXPECT_TRUE(ReadManifest(ManifestJson(a, Info()))->untouched);
}

TEST(Manifest, SameRunSameBytes) {
  EXPECT_EQ(ManifestJson(testing::SampleAnalysis(), Info()), ManifestJson(testing::SampleAnalysis(), Info()));
}

}  // namespace
}  // namespace ceiba
