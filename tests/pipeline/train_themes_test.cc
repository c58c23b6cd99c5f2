// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train_themes.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/file.h"
#include "pipeline/classify.h"
#include "pipeline/theme_model.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;

// A taxonomy of its own, with few seeds: what the model knows beyond them it learned.
constexpr const char* kThemes = "code\tlabel\nagua\tAgua\nbaches\tBaches\nluz\tLuz\n";
constexpr const char* kSeeds =
    "seed\ttheme\tweight\texample\nfuga\tagua\t3\tHay una fuga en la esquina.\nbache\tbaches\t3\tUn bache más.\n"
    "foco\tluz\t3\tEl foco no prende.\n";

const LanguagePack& Spanish() {
  static const Result<LanguagePack> pack = LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
  return pack.value();
}

std::vector<MarkedText> Texts() {
  const struct {
    const char* theme;
    std::vector<const char*> texts;
  } kTexts[] = {
      {"agua",
       {"La pipa no llegó y el tinaco está seco.", "Hay una fuga junto al tinaco.", "La pipa cobra caro.",
        "Sin pipa no hay agua en la colonia.", "El tinaco se vació desde el lunes.", "Otra fuga, y el tinaco vacío."}},
      {"baches",
       {"El pavimento está lleno de hoyos.", "Un bache enorme en el pavimento.", "Tapen los hoyos de la avenida.",
        "Los hoyos rompen las llantas.", "Se hundió el pavimento otra vez.", "Bache tras bache, ya no hay pavimento."}},
      {"luz",
       {"La lámpara de la esquina no prende.", "Foco fundido en la lámpara.", "El andador está oscuro sin lámpara.",
        "Todo oscuro por la noche.", "La calle quedó a oscuras, oscuro total.", "El foco de la lámpara se fundió."}},
  };
  std::vector<MarkedText> texts;
  for (const auto& theme : kTexts) {
    for (const char* text : theme.texts) {
      MarkedText marked;
      marked.set = "propios";
      marked.id = std::to_string(texts.size());
      marked.text = text;
      marked.themes = {theme.theme};
      texts.push_back(std::move(marked));
    }
  }
  for (const char* text : {"Buenos días a todos.", "Gracias por leer.", "Saludos, vecinos.", "Hola."}) {
    MarkedText marked;
    marked.set = "propios";
    marked.id = std::to_string(texts.size());
    marked.text = text;
    texts.push_back(std::move(marked));
  }
  return texts;
}

class TrainThemesTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(WriteFile(dir_ + "/themes.tsv", kThemes).ok());
    ASSERT_TRUE(WriteFile(dir_ + "/theme_seeds.tsv", kSeeds).ok());
  }

  std::vector<ThemeExample> Examples() const { return MakeThemeExamples(Texts(), Spanish(), dir_, Threads{1}).value(); }
  std::string Train(std::vector<ThemeExample> examples, Threads threads = {1}) const {
    return TrainThemes(std::move(examples), taxonomy_, {.threads = threads}).value();
  }
  std::vector<std::string> Codes(const Classifier& classifier, std::string_view text) const {
    const AnnotatedCorpus corpus = Annotate({text}, Spanish(), Threads{1});
    std::vector<std::string> codes;
    for (const ThemeScore& score : classifier(corpus.texts[0], *classifier.Read(*corpus.vocabulary), {}, {})) {
      codes.push_back(classifier.taxonomy()[score.theme].code);
    }
    return codes;
  }

  const test::TemporaryFolder folder_;
  const std::string& dir_ = folder_.path();
  const std::vector<Theme> taxonomy_ = {{"agua", "Agua"}, {"baches", "Baches"}, {"luz", "Luz"}};
};

TEST_F(TrainThemesTest, LearnsWordsThatAreNoSeeds) {
  ASSERT_TRUE(WriteFile(dir_ + "/themes.bin", Train(Examples())).ok());
  const Result<Classifier> learned = Classifier::Make(dir_, dir_ + "/themes.bin", {});
  ASSERT_TRUE(learned.ok());
  EXPECT_TRUE(learned->learned());
  const Result<Classifier> seeds_only = Classifier::Make(dir_, "", {});
  EXPECT_FALSE(seeds_only->learned());
  const struct {
    const char* text;
    const char* theme;
  } kCases[] = {
      {"¿Cuándo viene la pipa?", "agua"}, {"Faltó pavimento en el retorno.", "baches"}, {"Pongan una lámpara.", "luz"}};
  for (const auto& c : kCases) {
    EXPECT_THAT(Codes(*learned, c.text), ElementsAre(c.theme)) << c.text;
    EXPECT_THAT(Codes(*seeds_only, c.text), IsEmpty()) << c.text;
  }
}

TEST_F(TrainThemesTest, SameExamplesSameBytes) {
  const std::string bytes = Train(Examples());
  EXPECT_EQ(Train(Examples()), bytes);
  EXPECT_EQ(Train(Examples(), Threads{3}), bytes);
  std::vector<ThemeExample> reversed = Examples();
  std::ranges::reverse(reversed);
  EXPECT_EQ(Train(std::move(reversed)), bytes);
}

// In the space "garrafa" stands where "pipa" and "tinaco" do, and no marked text has it.
TEST_F(TrainThemesTest, ASpaceCarriesWhatIsLearnedToNearLemmas) {
  const auto id = [](std::string_view word) {
    const AnnotatedCorpus corpus = Annotate({word}, Spanish(), Threads{1});
    return ContentLemmas(corpus.texts[0], *corpus.vocabulary).at(0);
  };
  ThemeSpace space;
  space.dimension = 3;
  std::vector<std::pair<std::uint64_t, int>> places;
  for (const char* word : {"pipa", "tinaco", "garrafa"}) places.emplace_back(id(word), 0);
  for (const char* word : {"hoyo", "pavimento"}) places.emplace_back(id(word), 1);
  for (const char* word : {"lámpara", "oscuro"}) places.emplace_back(id(word), 2);
  std::ranges::sort(places);
  for (const auto& [lemma, dimension] : places) {
    space.lemmas.push_back(lemma);
    space.rarity.push_back(80);
    for (int i = 0; i < 3; ++i) space.rows.push_back(i == dimension ? 127 : 0);
  }
  ASSERT_TRUE(WriteFile(dir_ + "/themes.bin", TrainThemes(Examples(), taxonomy_, {}, space).value()).ok());
  const Result<Classifier> learned = Classifier::Make(dir_, dir_ + "/themes.bin", {});
  EXPECT_THAT(Codes(*learned, "Faltan garrafas."), ElementsAre("agua"));
}

TEST_F(TrainThemesTest, SentencesOfTheSeedsAreLearnedFromButNotMeasuredOn) {
  const std::vector<ThemeExample> examples = Examples();
  ASSERT_EQ(examples.size(), Texts().size() + 3);
  EXPECT_EQ(std::ranges::count(examples, true, &ThemeExample::marked), static_cast<std::ptrdiff_t>(Texts().size()));
  std::vector<std::string> made_up;
  for (const ThemeExample& example : examples) {
    if (!example.marked) made_up.push_back(example.id);
  }
  EXPECT_THAT(made_up, IsSupersetOf({"El foco no prende.", "Un bache más."}));
}

TEST_F(TrainThemesTest, ATaxonomyWithoutSentencesHasOnlyItsTexts) {
  ASSERT_TRUE(WriteFile(dir_ + "/theme_seeds.tsv", "seed\ttheme\tweight\nfuga\tagua\t3\n").ok());
  EXPECT_EQ(Examples().size(), Texts().size());
}

TEST_F(TrainThemesTest, TooFewTextsAreRefused) {
  std::vector<ThemeExample> few = Examples();
  few.resize(4);
  const Result<std::string> model = TrainThemes(few, taxonomy_, {});
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().fault, Fault::kConfig);
  EXPECT_THAT(model.error().message, HasSubstr("10 textos marcados; hay 4"));
}

TEST_F(TrainThemesTest, AModelOfAnotherTaxonomyIsLeftAside) {
  ASSERT_TRUE(WriteFile(dir_ + "/themes.bin", Train(Examples())).ok());
  ASSERT_TRUE(WriteFile(dir_ + "/themes.tsv", "code\tlabel\nbaches\tBaches\nagua\tAgua\nluz\tLuz\n").ok());
  const Result<Classifier> classifier = Classifier::Make(dir_, dir_ + "/themes.bin", {});
  ASSERT_TRUE(classifier.ok());
  EXPECT_FALSE(classifier->learned());
  EXPECT_THAT(Codes(*classifier, "Hay una fuga enorme."), ElementsAre("agua"));
}

TEST_F(TrainThemesTest, ADamagedModelIsRefused) {
  ASSERT_TRUE(WriteFile(dir_ + "/themes.bin", Train(Examples()).substr(0, 200)).ok());
  const Result<Classifier> classifier = Classifier::Make(dir_, dir_ + "/themes.bin", {});
  ASSERT_FALSE(classifier.ok());
  EXPECT_THAT(classifier.error().message, HasSubstr("dañado"));
}

}  // namespace
}  // namespace ceiba
