// SPDX-License-Identifier: GPL-3.0-or-later
// Two ways to one answer: the network in whole numbers gives what the same network gives in real ones.
#include "pipeline/role_network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/hash.h"
#include "core/random.h"
#include "nlp/language_pack.h"
#include "pipeline/extract.h"

namespace ceiba {
namespace {

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";
constexpr std::size_t kDimension = 4;

NetworkWeights Made() {
  Random random(7);
  const auto draw = [&](double size) { return (random.Uniform() * 2 - 1) * size; };
  NetworkWeights w;
  w.dimension = kDimension;
  w.words = {Hash64("agua"), Hash64("calle")};
  std::ranges::sort(w.words);
  for (std::size_t i = 0; i < (w.words.size() + 1) * kDimension; ++i) w.vectors.push_back(static_cast<std::int8_t>(draw(64)));
  for (std::size_t d = 0; d < kDirections; ++d) {
    for (std::size_t i = 0; i < kGates * kDimension; ++i) w.from_vector[d].push_back(static_cast<std::int16_t>(draw(400)));
    for (std::size_t i = 0; i < kGates * kHidden; ++i) w.from_hidden[d].push_back(static_cast<std::int16_t>(draw(300)));
    w.from_trait[d].resize(kTraitCount);
    for (auto& row : w.from_trait[d])
      for (std::int16_t& x : row) x = static_cast<std::int16_t>(draw(300));
  }
  for (auto& row : w.to_tag)
    for (std::int16_t& x : row) x = static_cast<std::int16_t>(draw(1500));
  return w;
}

/// The same network in doubles (Graves and Schmidhuber 2005, without peepholes).
std::vector<std::array<double, kTagCount>> InReals(const NetworkWeights& w, const RoleFeatures& text, const FormTable& table) {
  const std::size_t count = text.rows.size();
  std::vector<std::array<double, kTagCount>> scores(count);
  for (std::size_t d = 0; d < kDirections; ++d) {
    std::vector<double> hidden(kHidden, 0), cell(kHidden, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t t = d == 0 ? i : count - 1 - i;
      const auto found = std::ranges::find(w.words, table.form(text.rows[t]).canonical);
      const std::size_t word = found == w.words.end() ? 0 : static_cast<std::size_t>(found - w.words.begin()) + 1;
      std::vector<double> gates(kGates);
      for (std::size_t g = 0; g < kGates; ++g) {
        double sum = w.from_trait[d][0][g] / 1024.0;
        for (std::size_t k = 0; k < kDimension; ++k) sum += w.from_vector[d][g * kDimension + k] / 1024.0 * w.vectors[word * kDimension + k] / 32.0;
        for (const Trait trait : table.TraitsOf(text.rows[t])) sum += w.from_trait[d][trait][g] / 1024.0;
        for (const Trait trait : text.traits[t]) sum += w.from_trait[d][trait][g] / 1024.0;
        for (std::size_t k = 0; k < kHidden; ++k) sum += w.from_hidden[d][g * kHidden + k] / 1024.0 * hidden[k];
        gates[g] = sum;
      }
      const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
      for (std::size_t k = 0; k < kHidden; ++k) {
        cell[k] = sigmoid(gates[kHidden + k]) * cell[k] + sigmoid(gates[k]) * std::tanh(gates[2 * kHidden + k]);
        hidden[k] = sigmoid(gates[3 * kHidden + k]) * std::tanh(cell[k]);
      }
      for (std::size_t tag = 0; tag < kTagCount; ++tag)
        for (std::size_t k = 0; k < kHidden; ++k) scores[t][tag] += w.to_tag[tag][d * kHidden + k] / 1024.0 * hidden[k];
    }
  }
  return scores;
}

TEST(RoleNetwork, GivesInWholeNumbersWhatItGivesInReals) {
  const LanguagePack pack = std::move(LanguagePack::Load(kLexicons)).value();
  const Extractor extract = std::move(Extractor::Make(kLexicons, "", {})).value();
  const std::string text = "No hay agua en mi calle porque se rompió el tubo; nadie viene. Que lo arreglen ya.";
  const AnnotatedCorpus corpus = Annotate({text}, pack, Threads{1});
  const auto reader = extract.Read(*corpus.vocabulary, Threads{1});
  const RoleFeatures features = extract.Features(corpus.texts[0], *reader);
  const NetworkWeights weights = Made();
  const RoleNetwork network(weights);
  std::vector<std::array<std::int32_t, kTagCount>> scores(features.rows.size());
  network.AddTo(scores, features, network.GatesOf(Extractor::Forms(*reader), Threads{1}));
  const auto expected = InReals(weights, features, Extractor::Forms(*reader));
  for (std::size_t t = 0; t < scores.size(); ++t)
    for (std::size_t k = 0; k < kTagCount; ++k) EXPECT_NEAR(scores[t][k] / 1024.0, expected[t][k], 0.15) << t << " " << k;
}

TEST(RoleNetwork, AddsNothingWhenItIsEmpty) {
  std::vector<std::array<std::int32_t, kTagCount>> scores(3);
  RoleFeatures features;
  features.rows = {0, 1, 2};
  RoleNetwork().AddTo(scores, features, {});
  for (const auto& row : scores)
    for (const std::int32_t score : row) EXPECT_EQ(score, 0);
}

}  // namespace
}  // namespace ceiba
