// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/morphology.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <gtest/gtest.h>

#include "core/file.h"
#include "nlp/fold.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

const std::string kLexicons = CEIBA_SOURCE_DIR "/lexicons/es";

const Morphology& Spanish() {
  static const Morphology morphology = [] {
    Result<Morphology> made = Morphology::Make(Morphology::DefaultPaths(kLexicons));
    if (!made) throw std::runtime_error(made.error().message);
    return std::move(*made);
  }();
  return morphology;
}

bool HasAnalysis(const WordForm& form, std::string_view lemma, PartOfSpeech pos) {
  return std::ranges::any_of(form.analyses, [&](const WordAnalysis& a) { return a.lemma == lemma && a.pos == pos; });
}

TEST(Morphology, LikeliestLemma) {
  const std::pair<const char*, const char*> cases[] = {
      // irregular verbs and copulas
      {"hay", "haber"}, {"hubo", "haber"}, {"estén", "estar"}, {"dieron", "dar"}, {"hicieron", "hacer"}, {"cierra", "cerrar"},
      {"puedan", "poder"}, {"fueron", "ser"}, {"pónganlo", "poner"}, {"arreglarlo", "arreglar"}, {"llueve", "llover"}, {"quepa", "caber"},
      // plurals and feminines
      {"calles", "calle"}, {"luces", "luz"}, {"baches", "bache"}, {"autobuses", "autobús"}, {"inseguras", "inseguro"},
      // civic and Mexican words no dictionary has
      {"tianguis", "tianguis"}, {"combis", "combi"}, {"ciclovías", "ciclovía"}, {"coladeras", "coladera"}, {"desazolven", "desazolvar"},
      {"ejidatarias", "ejidatario"}, {"narcomenudeo", "narcomenudeo"}, {"repavimenten", "repavimentar"}, {"levantones", "levantón"},
      {"encharcan", "encharcar"}, {"tiraderos", "tiradero"}, {"banquetas", "banqueta"}, {"luminarias", "luminaria"},
      // nouns before the verb forms they look like
      {"falta", "falta"}, {"calle", "calle"}, {"estado", "estado"}, {"obra", "obra"}, {"robo", "robo"},
      // and verbs the dictionaries put behind something rarer
      {"llama", "llamar"}, {"pasa", "pasar"}, {"lleva", "llevar"}, {"creo", "creer"}, {"venga", "venir"},
      // contractions and function words
      {"del", "de"}, {"al", "a"}, {"para", "para"}, {"sobre", "sobre"},
      // affixes
      {"parquecito", "parque"}, {"bosquecito", "bosque"}, {"camioncito", "camión"}, {"exgobernadores", "exgobernador"}, {"peligrosísima", "peligroso"},
  };
  for (const auto& [surface, lemma] : cases) EXPECT_EQ(Spanish().Analyse(surface).analyses.front().lemma, lemma) << surface;
}

TEST(Morphology, NegationIsNeverStripped) {
  const std::pair<const char*, const char*> cases[] = {
      {"inseguridad", "inseguridad"}, {"inseguras", "inseguro"},   {"ilegales", "ilegal"},       {"desempleos", "desempleo"},
      {"insuficiente", "insuficiente"}, {"desabasto", "desabasto"}, {"incumplimiento", "incumplimiento"}, {"inaccesibles", "inaccesible"},
      {"irregulares", "irregular"},   {"deshonestos", "deshonesto"}, {"inequidad", "inequidad"},  {"desatendidos", "desatender"}};
  for (const auto& [surface, lemma] : cases) {
    const WordForm form = Spanish().Analyse(surface);
    for (const WordAnalysis& analysis : form.analyses)
      EXPECT_EQ(analysis.lemma.substr(0, 2), std::string(lemma).substr(0, 2)) << surface << ": " << analysis.lemma;
    EXPECT_TRUE(std::ranges::any_of(form.analyses, [&](const WordAnalysis& a) { return a.lemma == lemma; })) << surface;
  }
}

TEST(Morphology, RestoresSpelling) {
  struct Case {
    const char* surface;
    const char* canonical;
    const char* lemma;
  };
  const Case cases[] = {
      // accents left out, misplaced, ñ
      {"inundacion", "inundacion", "inundación"}, {"camaras", "camaras", "cámara"}, {"tambíen", "tambien", "también"}, {"dueno", "dueño", "dueño"},
      {"arboles", "arboles", "árbol"}, {"garrafon", "garrafon", "garrafón"}, {"anio", "año", "año"},
      // letters that sound the same
      {"vasura", "basura", "basura"}, {"serbicio", "servicio", "servicio"}, {"drenage", "drenaje", "drenaje"}, {"baxes", "baches", "bache"},
      {"jente", "gente", "gente"}, {"desasolbado", "desazolvado", "desazolvar"}, {"anbulancia", "ambulancia", "ambulancia"},
      {"inseguridá", "inseguridad", "inseguridad"}, {"ospital", "hospital", "hospital"}, {"atropeyados", "atropellados", "atropellar"},
      {"llevarom", "llevaron", "llevar"}, {"rebentado", "reventado", "reventar"},
      // listed
      {"xq", "porque", "porque"}, {"q", "que", "que"}, {"ban", "van", "ir"}, {"bieron", "vieron", "ver"}, {"asta", "hasta", "hasta"},
      {"aki", "aqui", "aquí"}, {"nadien", "nadie", "nadie"}, {"delas", "de las", "de"}, {"haiga", "haya", "haber"}, {"nomas", "nomas", "nomás"},
      // drawn out
      {"buenooo", "bueno", "bueno"}, {"barrrios", "barrios", "barrio"},
  };
  for (const Case& c : cases) {
    const WordForm form = Spanish().Analyse(c.surface);
    EXPECT_EQ(form.canonical, c.canonical) << c.surface;
    EXPECT_EQ(form.analyses.front().lemma, c.lemma) << c.surface;
  }
}

// Found by annotate_fuzz: 150 letters took minutes.
TEST(Morphology, LettersDrawnOutWithoutEndAreReadAsOne) {
  EXPECT_EQ(Spanish().Analyse("n" + std::string(5'000, 'o') + "che").meant, "noche");
  EXPECT_EQ(Spanish().Analyse("noch" + std::string(5'000, 'o') + "e").source, WordSource::kUnknown);
}

TEST(Morphology, TellsWhatAFormMeansAsTheDictionarySpellsIt) {
  const std::pair<const char*, const char*> cases[] = {{"vasura", "basura"},       {"camion", "camión"}, {"dueno", "dueño"}, {"garrafon", "garrafón"},
                                                       {"serbicio", "servicio"},   {"d", "de"},          {"baches", "baches"}, {"bici", "bici"},
                                                       {"inundacion", "inundación"}};
  for (const auto& [surface, meant] : cases) EXPECT_EQ(Spanish().Analyse(surface).meant, meant) << surface;
}

TEST(Morphology, RightWordsKeepTheirReadingsAndGainTheAccentedOne) {
  const WordForm esta = Spanish().Analyse("esta");
  EXPECT_EQ(esta.analyses.front().pos, PartOfSpeech::kDeterminer);
  EXPECT_TRUE(HasAnalysis(esta, "estar", PartOfSpeech::kAuxiliary));
  EXPECT_EQ(esta.canonical, "esta");
  const WordForm publico = Spanish().Analyse("publico");
  EXPECT_EQ(publico.analyses.front().lemma, "público");
  EXPECT_TRUE(HasAnalysis(publico, "publicar", PartOfSpeech::kVerb));
  const WordForm falta = Spanish().Analyse("falta");
  EXPECT_TRUE(HasAnalysis(falta, "falta", PartOfSpeech::kNoun));
  EXPECT_TRUE(HasAnalysis(falta, "faltar", PartOfSpeech::kVerb));
}

TEST(Morphology, WordsOfOtherSoundsAreLeftAlone) {
  // Names, brands and foreign words must not become the Spanish word nearest in sound.
  for (const char* surface : {"oyervides", "tequexquinahuac", "checador", "yoreme", "barraza", "tinoco", "the", "noise"}) {
    const WordForm form = Spanish().Analyse(surface);
    EXPECT_EQ(form.canonical, FoldText(surface)) << surface;
  }
}

TEST(Morphology, UnknownWordKeepsItself) {
  const WordForm form = Spanish().Analyse("huinalá");
  EXPECT_EQ(form.source, WordSource::kUnknown);
  ASSERT_EQ(form.analyses.size(), 1u);
  EXPECT_EQ(form.analyses.front().lemma, "huinala");
  EXPECT_EQ(form.analyses.front().pos, PartOfSpeech::kOther);
  EXPECT_EQ(form.canonical, "huinala");
}

TEST(Morphology, SaysWhoKnewTheWord) {
  const std::pair<const char*, WordSource> cases[] = {{"tianguis", WordSource::kLexicon}, {"bache", WordSource::kApertium},
                                                      {"barandal", WordSource::kHunspell}, {"vasura", WordSource::kRestored},
                                                      {"mdgxrr", WordSource::kUnknown},    {"juan", WordSource::kApertium}};
  for (const auto& [surface, source] : cases) EXPECT_EQ(Spanish().Analyse(surface).source, source) << surface;
}

TEST(Morphology, ReadsVerbFeatures) {
  const WordAnalysis arreglen = Spanish().Analyse("arreglen").analyses.front();
  EXPECT_EQ(arreglen, (WordAnalysis{"arreglar", PartOfSpeech::kVerb, VerbForm::kSubjunctive, Tense::kPresent, 3, true}));
  const WordAnalysis inundo = Spanish().Analyse("inundó").analyses.front();
  EXPECT_EQ(inundo, (WordAnalysis{"inundar", PartOfSpeech::kVerb, VerbForm::kIndicative, Tense::kPast, 3, false}));
  EXPECT_EQ(Spanish().Analyse("proponemos").analyses.front().person, 1);
  EXPECT_EQ(Spanish().Analyse("tirando").analyses.front().verb_form, VerbForm::kGerund);
  EXPECT_EQ(Spanish().Analyse("tirada").analyses.back().pos, PartOfSpeech::kVerb);
}

TEST(Morphology, MarksStopWordsButNoNegations) {
  for (const char* stop : {"de", "la", "está", "tenemos", "xq", "hola", "cosas", "tambien"}) EXPECT_TRUE(Spanish().Analyse(stop).stop) << stop;
  for (const char* kept : {"no", "sin", "nunca", "nadien", "agua", "baches", "calle", "policía"}) EXPECT_FALSE(Spanish().Analyse(kept).stop) << kept;
}

TEST(Morphology, AnswerDoesNotDependOnEarlierCalls) {
  const std::vector<std::string> surfaces = {"vasura", "inundacion", "mdgxrr", "publico", "parquecito", "jente", "hay", "tequexquinahuac", "buenooo"};
  Result<Morphology> fresh = Morphology::Make(Morphology::DefaultPaths(kLexicons));
  ASSERT_TRUE(fresh);
  std::vector<std::string> backwards(surfaces.rbegin(), surfaces.rend());
  backwards.insert(backwards.end(), surfaces.begin(), surfaces.end());
  std::map<std::string, WordForm> seen;
  for (const std::string& surface : backwards) {
    const WordForm form = fresh->Analyse(surface);
    const WordForm expected = Spanish().Analyse(surface);
    EXPECT_EQ(form.canonical, expected.canonical);
    EXPECT_EQ(form.analyses, expected.analyses);
    EXPECT_EQ(form.source, expected.source);
    EXPECT_EQ(form.stop, expected.stop);
  }
}

TEST(Morphology, ManyFormsByManyThreadsAreTheSameAsOneByOne) {
  // More than one block, with misspelt and unknown words among them, which ask Hunspell and the respeller.
  std::vector<std::string> surfaces;
  for (const char* word : {"basura", "vasura", "inundacion", "parquecito", "jente", "garrafon", "tequexquinahuac"})
    for (char a = 'a'; a <= 'z'; ++a)
      for (char b = 'a'; b <= 'z'; ++b) surfaces.push_back(word + std::string{a, b});
  const std::vector<WordForm> forms = Spanish().AnalyseAll(surfaces, Threads{3});
  ASSERT_EQ(forms.size(), surfaces.size());
  for (std::size_t i = 0; i < surfaces.size(); i += 7) {
    const WordForm expected = Spanish().Analyse(surfaces[i]);
    ASSERT_EQ(forms[i].surface, surfaces[i]);
    EXPECT_EQ(forms[i].canonical, expected.canonical) << surfaces[i];
    EXPECT_EQ(forms[i].analyses, expected.analyses) << surfaces[i];
  }
}

TEST(Morphology, AnyBytesAreSafe) {
  for (const std::string surface : {"", "\xff\xfe", "a\xcc", "-", "'", "º", "🙏", "123", "a+b", "[]{}^$/\\@<>*"}) {
    const WordForm form = Spanish().Analyse(surface);
    EXPECT_FALSE(form.analyses.empty());
  }
  EXPECT_FALSE(Spanish().Analyse(std::string(3000, 'a')).analyses.empty());
}

class BadLexicons : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"lemmas.tsv", "spelling.tsv", "stopwords.tsv"})
      std::filesystem::copy_file(std::filesystem::path(kLexicons) / name, dir_ / name, std::filesystem::copy_options::overwrite_existing);
  }
  std::string Complaint() const {
    const Result<Morphology> made = Morphology::Make(Morphology::DefaultPaths(dir_.string()));
    return made ? "" : made.error().message;
  }
  const test::TemporaryFolder folder_;
  const std::filesystem::path dir_ = folder_.path();
};

TEST_F(BadLexicons, EveryBadLineIsNamed) {
  ASSERT_TRUE(WriteFile((dir_ / "lemmas.tsv").string(),
                        "form\tlemma\tpos\tfeatures\texample\n"
                        "combi\tcombi\tnoun\tregular\tla combi\n"
                        "combi\tcombi\tcosa\tregular\tla combi\n"
                        "hay\thaber\taux\tpri p9\thay\n"
                        "combis\tcombi\tnoun\tregular\tcombis\n"
                        "bache\tbache\tverb\tregular\tbache\n"
                        "ex\tex\tnoun\tprefix\tex\n"));
  ASSERT_TRUE(WriteFile((dir_ / "spelling.tsv").string(), "written\tmeant\treading\texample\nxq\tporque\tonly\txq\nxq\tpor\talso\txq\nk\tque\ta veces\tk\n"));
  ASSERT_TRUE(WriteFile((dir_ / "stopwords.tsv").string(), "word\tclass\texample\nde\tpreposition\tde\nagua\tcosa\tagua\n"));
  const std::string complaint = Complaint();
  for (const char* expected : {"5 filas malas en ", "lemmas.tsv: 3 (", "4 (", "5 (", "6 (", "7 (", "2 filas malas en ", "spelling.tsv: 3 (", "stopwords.tsv: 3 ("})
    EXPECT_NE(complaint.find(expected), std::string::npos) << expected << " in: " << complaint;
}

TEST_F(BadLexicons, MissingDictionaryNamesItsPackage) {
  Morphology::Paths paths = Morphology::DefaultPaths(dir_.string());
  paths.apertium = {"/no/hay/apertium-spa-cat/spa-cat.automorf.bin"};
  paths.hunspell_dic = "/no/hay/es_ES.dic";
  const Result<Morphology> made = Morphology::Make(paths);
  ASSERT_FALSE(made);
  for (const char* expected : {"apertium-spa-cat", "hunspell-es", "/no/hay/es_ES.dic"})
    EXPECT_NE(made.error().message.find(expected), std::string::npos) << made.error().message;
}

TEST(Morphology, VersionsNameEverySource) {
  std::map<std::string, std::string> entries;
  for (const auto& [name, version] : Spanish().Versions().entries) entries[name] = version;
  EXPECT_EQ(entries["spa-cat.automorf.bin"].size(), 64u);
  EXPECT_EQ(entries["hunspell-es"].size(), 64u);
  EXPECT_FALSE(entries["icu"].empty());
}

}  // namespace
}  // namespace ceiba
