// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace ceiba {
namespace {

const LanguagePack& Spanish() {
  static const Result<LanguagePack> pack = LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
  return pack.value();
}

// Sentences of two matters whose words never stand together.
std::vector<std::string> Sentences() {
  const std::vector<std::string> farm = {"maíz",   "frijol", "calabaza", "trigo",  "avena",
                                         "cebada", "arroz",  "sorgo",    "tomate", "cebolla"};
  const std::vector<std::string> health = {"médico",    "clínica", "vacuna", "receta",   "hospital",
                                           "enfermera", "jarabe",  "fiebre", "pastilla", "ambulancia"};
  std::vector<std::string> sentences;
  for (const auto* words : {&farm, &health}) {
    for (std::size_t i = 0; i < words->size(); ++i) {
      for (std::size_t step = 1; step < words->size(); ++step) {
        const std::size_t other = (i + step) % words->size();
        sentences.push_back((*words)[i] + " " + (*words)[other] + " " + (*words)[(other + step) % words->size()]);
      }
    }
  }
  return sentences;
}

ThemeSpace Learn(const std::vector<std::string>& sentences, int threads = 1) {
  const std::vector<std::string_view> texts(sentences.begin(), sentences.end());
  SpaceTraining training;
  training.dimension = 2;  // as many as matters
  training.threads = {threads};
  return LearnThemeSpace(texts, texts, Spanish(), training);
}

std::size_t RowOf(const ThemeSpace& space, std::string_view word) {
  const AnnotatedCorpus corpus = Annotate({word}, Spanish(), Threads{1});
  const std::uint64_t id = ContentLemmas(corpus.texts[0], *corpus.vocabulary).at(0);
  return IdIndex(space.lemmas).Find(space.lemmas, id);
}

int Closeness(const ThemeSpace& space, std::string_view a, std::string_view b) {
  int sum = 0;
  for (std::size_t i = 0; i < space.dimension; ++i) {
    sum += space.rows.at(RowOf(space, a) * space.dimension + i) * space.rows.at(RowOf(space, b) * space.dimension + i);
  }
  return sum;
}

TEST(TrainSpace, LemmasOfOneMatterAreNear) {
  const ThemeSpace space = Learn(Sentences());
  ASSERT_EQ(space.dimension, 2U);
  EXPECT_TRUE(std::ranges::is_sorted(space.lemmas));
  EXPECT_EQ(space.rarity.size(), space.lemmas.size());
  for (const char* farm : {"frijol", "trigo", "sorgo"}) {
    EXPECT_GT(Closeness(space, "maíz", farm), 127 * 100) << farm;
    EXPECT_LT(Closeness(space, "hospital", farm), 127 * 30) << farm;
  }
}

TEST(TrainSpace, SameTextsSameSpaceForAnyThreads) {
  const ThemeSpace one = Learn(Sentences());
  const ThemeSpace two = Learn(Sentences(), 2);
  EXPECT_EQ(one.lemmas, two.lemmas);
  EXPECT_EQ(one.rows, two.rows);
  EXPECT_EQ(one.rarity, two.rarity);
}

TEST(TrainSpace, TooFewWordsMakeNoSpace) {
  const ThemeSpace space = Learn({"maíz frijol"});
  EXPECT_EQ(space.dimension, 0U);
  EXPECT_TRUE(space.lemmas.empty());
}

}  // namespace
}  // namespace ceiba
