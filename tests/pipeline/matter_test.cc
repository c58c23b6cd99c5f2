// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/matter.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/file.h"
#include "tests/folders.h"
#include "tests/pipeline/made_up_notes.h"

namespace ceiba {
namespace {

using testing::HasSubstr;

const MatterLexicon& Matters() {
  static const Result<MatterLexicon> lexicon = MatterLexicon::Load(LexiconDir());
  return lexicon.value();
}

// Cosine of the counts of two texts, without inverse document frequencies.
double Likeness(std::string_view a, std::string_view b) {
  const ReadNotes read = Read(std::vector<std::string_view>{a, b});
  const MatterReader reader(Matters(), read.annotated);
  std::vector<SparseVector> vectors;
  for (const Annotated& text : read.annotated.texts) {
    SparseVector vector;
    for (const FeatureCount& f : reader.Read(text, EmphasisOf(text, {}))) vector.push_back({f.feature, f.count});
    vectors.push_back(vector);
  }
  return static_cast<double>(Cosine(vectors[0], vectors[1])) / kVectorUnit;
}

TEST(MatterReader, WordsForOneThingMeet) {
  EXPECT_GT(Likeness("baches", "hoyos"), 0.5);
  EXPECT_GT(Likeness("la banqueta", "las aceras"), 0.5);
  EXPECT_EQ(Likeness("baches", "perros"), 0.0);
}

TEST(MatterReader, AskingAndPlacesTellNothing) {
  EXPECT_EQ(Likeness("Solicito por favor que arreglen el semáforo", "Solicito por favor medicinas"), 0.0);
  EXPECT_LT(Likeness("el semáforo de mi calle", "los perros de mi calle"), 0.1);
}

TEST(MatterReader, NamesWeighLess) {
  EXPECT_LT(Likeness("Faltan árboles en Primavera", "Hay perros en Primavera"),
            Likeness("Faltan árboles en primavera", "Hay perros en primavera"));
}

TEST(MatterReader, LongerPhrasesComeFirst) {
  const ReadNotes read = Read(std::vector<std::string_view>{"puente peatonal", "puente"});
  const MatterReader reader(Matters(), read.annotated);
  const auto has = [&](std::size_t text, std::string_view name) {
    const auto row =
        std::ranges::find(Matters().concepts, name, &MatterLexicon::Concept::name) - Matters().concepts.begin();
    const auto feature =
        reader.feature_count() - static_cast<std::uint32_t>(Matters().concepts.size() - static_cast<std::size_t>(row));
    const FeatureCounts counts = reader.Read(read.annotated.texts[text], EmphasisOf(read.annotated.texts[text], {}));
    const auto found = std::ranges::find(counts, feature, &FeatureCount::feature);
    return found == counts.end() ? 0U : found->count;
  };
  EXPECT_GT(has(0, "puente-peatonal"), has(0, "puente"));
  EXPECT_EQ(has(1, "puente-peatonal"), 0U);
}

TEST(MatterReader, ReadsASpanAsIfNothingElseTold) {
  const ReadNotes read = Read(std::vector<std::string_view>{"Pedimos ampliar la acera. El puente peatonal de Las Flores está roto; NADIE LO ARREGLA."});
  const MatterReader reader(Matters(), read.annotated);
  const Annotated& text = read.annotated.texts[0];
  const auto pairs = [](const FeatureCounts& counts) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const FeatureCount& f : counts) out.emplace_back(f.feature, f.count);
    return out;
  };
  for (std::uint32_t begin = 0; begin < text.text.size(); ++begin) {
    for (auto end = begin; end <= text.text.size(); ++end) {
      const Span span{begin, end};
      std::vector<std::uint32_t> emphasis(text.tokens.size(), 0);
      for (std::size_t t = 0; t < emphasis.size(); ++t)
        if (span.Contains(text.tokens[t].span)) emphasis[t] = kCountUnit;
      ASSERT_EQ(pairs(reader.ReadInside(text, span)), pairs(reader.Read(text, emphasis))) << begin << ' ' << end;
    }
  }
}

TEST(TitleOf, TakesThePartOrAFirstLineThatReadsAsOne) {
  const ReadNotes read =
      Read(std::vector<std::string_view>{"Aceras rotas\nEn mi calle las aceras están rotas desde hace años.",
                                         "Una línea sola", "Una línea más larga\ncorta"});
  EXPECT_EQ(TitleOf(read.annotated.texts[0], {}), (Span{0, 12}));
  EXPECT_TRUE(TitleOf(read.annotated.texts[1], {}).empty());
  EXPECT_TRUE(TitleOf(read.annotated.texts[2], {}).empty());
  EXPECT_EQ(TitleOf(read.annotated.texts[1], {{{4, 10}, PartKind::kTitle}}), (Span{4, 10}));
}

TEST(MatterLexicon, EveryWordOfTheLexiconStandsUnderOneConcept) {
  EXPECT_GE(Matters().concepts.size(), 140U);
  EXPECT_GE(Matters().filler.size(), 400U);
}

TEST(MatterLexicon, NamesBadLines) {
  const test::TemporaryFolder folder;
  const std::string& dir = folder.path();
  ASSERT_TRUE(WriteFile(dir + "/filler.tsv", "word\tweight\tkind\ncosa\t2\tvague\nzona\t0.2\tsitio\n").ok());
  ASSERT_TRUE(WriteFile(dir + "/concepts.tsv", "concept\tweight\twords\nacera\t1\tacera;banqueta\nvia\t1\tbanqueta\n").ok());
  const auto bad_filler = MatterLexicon::Load(dir);
  ASSERT_FALSE(bad_filler.ok());
  EXPECT_THAT(bad_filler.error().message, testing::AllOf(HasSubstr("filler.tsv"), HasSubstr("2 ("), HasSubstr("3 (")));
  ASSERT_TRUE(WriteFile(dir + "/filler.tsv", "word\tweight\tkind\ncosa\t0\tvague\n").ok());
  const auto bad_concepts = MatterLexicon::Load(dir);
  ASSERT_FALSE(bad_concepts.ok());
  EXPECT_THAT(bad_concepts.error().message,
              testing::AllOf(HasSubstr("concepts.tsv"), HasSubstr("3 ("), HasSubstr("banqueta")));
}

}  // namespace
}  // namespace ceiba
