// SPDX-License-Identifier: GPL-3.0-or-later
// Models from marked texts: they learn what the marks say, give the same bytes twice, survive the way to disk, and are
// refused when damaged.
#include "pipeline/train.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "core/file.h"
#include "nlp/language_pack.h"
#include "pipeline/extract.h"

namespace ceiba {
namespace {

using testing::HasSubstr;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

/// A text with one problem, its cause and a proposal, each given as it stands there.
MarkedText Note(const std::string& problem, const std::string& joined, const std::string& cause, const std::string& proposal) {
  MarkedText text;
  text.set = "notes";
  text.text = problem + " " + joined + " " + cause + ". " + proposal + ".";
  text.id = std::to_string(text.text.size()) + text.text;
  const auto at = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.text.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  text.mentions = {{at(problem), Role::kProblem}, {at(cause), Role::kCause}, {at(proposal), Role::kProposal}};
  text.links = {{LinkKind::kCauses, 1, 0}, {LinkKind::kAddresses, 2, 0}};
  text.themes = {"alumbrado"};
  return text;
}

std::vector<MarkedText> Notes() {
  std::vector<MarkedText> notes;
  for (const char* problem : {"No hay luz en mi calle", "Las lámparas están apagadas", "La plaza está a oscuras", "Se fue la luz del parque"})
    for (const char* cause : {"se robaron el cable", "nadie da mantenimiento", "el foco se fundió"})
      for (const char* proposal : {"Pongan focos nuevos", "Que arreglen las lámparas", "Instalar luminarias solares"})
        notes.push_back(Note(problem, "porque", cause, proposal));
  return notes;
}

/// Vectors of a few words, for the network to start from.
WordVectors Vectors() { return ReadWordVectors("4 3\nluz 1 0 0\nfoco 0.9 0.1 0\npongan 0 0 1\nporque 0 1 0\n", "v.vec").value(); }

TrainOptions Quick() {
  TrainOptions options;
  options.roles.passes = 30;
  options.threads = Threads{2};
  return options;
}

TEST(Training, LearnsWhatTheMarksSay) {
  const std::vector<MarkedText> notes = Notes();
  const TrainingSet set = std::move(TrainingSet::Make(notes, std::vector<bool>(notes.size(), true), kLexicons, Threads{2})).value();
  const WordVectors vectors = Vectors();
  const TrainingSet::Predicted predicted = set.CrossValidate(4, vectors, Quick());
  ASSERT_EQ(predicted.found.size(), notes.size());
  std::size_t right = 0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const auto same = [&](const RoleMark& a, const RoleMark& b) { return a.role == b.role && a.span == b.span; };
    right += std::ranges::equal(predicted.found[i].mentions, notes[i].mentions, same) ? 1U : 0U;
    EXPECT_EQ(predicted.on_gold[i].links.size(), 2U);
  }
  EXPECT_GE(right, notes.size() * 9 / 10);
}

TEST(Training, GivesTheSameBytesTwiceWhateverTheThreads) {
  const std::vector<MarkedText> notes = Notes();
  const WordVectors vectors = Vectors();
  std::vector<ModelFiles> made;
  for (const int threads : {1, 3}) {
    const TrainingSet set = std::move(TrainingSet::Make(notes, std::vector<bool>(notes.size(), true), kLexicons, Threads{threads})).value();
    TrainOptions options = Quick();
    options.roles.passes = 3;
    options.threads = Threads{threads};
    made.push_back(set.Train(vectors, options).value());
  }
  EXPECT_EQ(made[0].roles, made[1].roles);
  EXPECT_EQ(made[0].links, made[1].links);
  EXPECT_EQ(made[0].themes, made[1].themes);
}

// A single pass once gave a model without weights: the mean was taken over no pass at all.
TEST(Training, LearnsFromASinglePass) {
  const std::vector<MarkedText> notes = Notes();
  const TrainingSet set = std::move(TrainingSet::Make(notes, std::vector<bool>(notes.size(), true), kLexicons, Threads{1})).value();
  TrainOptions options = Quick();
  options.roles.passes = 1;
  const std::string one = set.Train(Vectors(), options).value().roles;
  options.roles.seed = 2;
  EXPECT_NE(set.Train(Vectors(), options).value().roles, one);
}

TEST(Models, SurviveTheWayToDisk) {
  const std::vector<MarkedText> notes = Notes();
  const WordVectors vectors = Vectors();
  TrainOptions options = Quick();
  options.roles.passes = 3;
  const ModelFiles files = std::move(TrainingSet::Make(notes, std::vector<bool>(notes.size(), true), kLexicons, Threads{1})).value().Train(vectors, options).value();
  EXPECT_EQ(RoleModel::Parse(files.roles, "roles.bin").value().Bytes(), files.roles);
  EXPECT_EQ(LinkModel::Parse(files.links, "links.bin").value().Bytes(), files.links);
  for (const std::string& damaged : {files.roles.substr(0, files.roles.size() / 2), files.roles + "x", std::string("otra cosa"), std::string()}) {
    const auto read = RoleModel::Parse(damaged, "roles.bin");
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, HasSubstr("roles.bin"));
  }
  EXPECT_FALSE(LinkModel::Parse(files.links.substr(0, 20), "links.bin"));
}

TEST(WordVectors, NameTheLineThatIsWrong) {
  const auto read = ReadWordVectors("2 3\nluz 1 0 0\nagua 1 dos 0\n", "v.vec");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("línea 3"));
}

}  // namespace
}  // namespace ceiba
