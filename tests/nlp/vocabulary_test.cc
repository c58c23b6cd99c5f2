// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/vocabulary.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace ceiba {
namespace {

const Morphology& Spanish() {
  static const Morphology morphology = [] {
    Result<Morphology> made = Morphology::Make(Morphology::DefaultPaths(CEIBA_SOURCE_DIR "/lexicons/es"));
    if (!made) throw std::runtime_error(made.error().message);
    return std::move(*made);
  }();
  return morphology;
}

TEST(Vocabulary, IdsFollowByteOrderWhateverTheInputOrder) {
  std::vector<std::string> surfaces = {"ñandú", "bache", "zanja", "baches", "árbol", "agua"};
  const Vocabulary one(surfaces, Spanish());
  std::ranges::reverse(surfaces);
  const Vocabulary other(surfaces, Spanish());
  ASSERT_EQ(one.form_count(), surfaces.size());
  for (std::uint32_t i = 0; i < one.form_count(); ++i) {
    EXPECT_EQ(one.form({i}).surface, other.form({i}).surface);
    EXPECT_EQ(one.lemma_of({i}), other.lemma_of({i}));
  }
  for (std::uint32_t i = 1; i < one.form_count(); ++i) EXPECT_LT(one.form({i - 1}).surface, one.form({i}).surface);
  for (std::uint32_t i = 1; i < one.lemma_count(); ++i) EXPECT_LT(one.lemma({i - 1}), one.lemma({i}));
}

TEST(Vocabulary, FindsEveryFormAndNoOther) {
  const std::vector<std::string> surfaces = {"agua", "bache", "baches"};
  const Vocabulary vocabulary(surfaces, Spanish());
  for (const std::string& surface : surfaces) {
    const FormId id = vocabulary.Find(surface);
    ASSERT_TRUE(id.valid());
    EXPECT_EQ(vocabulary.form(id).surface, surface);
  }
  for (const char* absent : {"", "aguas", "zanja", "bach"}) EXPECT_FALSE(vocabulary.Find(absent).valid()) << absent;
}

TEST(Vocabulary, FormsOfOneWordShareTheirLemma) {
  const Vocabulary vocabulary({"bache", "baches", "vaches", "agua"}, Spanish());
  const LemmaId bache = vocabulary.lemma_of(vocabulary.Find("bache"));
  EXPECT_EQ(vocabulary.lemma(bache), "bache");
  EXPECT_EQ(vocabulary.lemma_of(vocabulary.Find("baches")), bache);
  EXPECT_EQ(vocabulary.lemma_of(vocabulary.Find("vaches")), bache);
  EXPECT_EQ(vocabulary.lemma_count(), 2u);
}

TEST(Vocabulary, OfNothingIsEmpty) {
  const Vocabulary vocabulary({}, Spanish());
  EXPECT_EQ(vocabulary.form_count(), 0u);
  EXPECT_FALSE(vocabulary.Find("agua").valid());
}

}  // namespace
}  // namespace ceiba
