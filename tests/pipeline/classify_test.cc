// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/classify.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "core/file.h"
#include "core/tsv.h"
#include "nlp/fold.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kLexicons = std::string(CEIBA_SOURCE_DIR) + "/lexicons/es";

const LanguagePack& Spanish() {
  static const Result<LanguagePack> pack = LanguagePack::Load(kLexicons);
  return pack.value();
}

const Classifier& Themes() {
  static const Result<Classifier> classifier = Classifier::Make(kLexicons, "", {});
  return classifier.value();
}

std::vector<ThemeScore> Scores(const Classifier& classifier, std::string_view text, const std::vector<Part>& parts = {},
                               const std::vector<Mention>& mentions = {}) {
  const AnnotatedCorpus corpus = Annotate({text}, Spanish(), Threads{1});
  return classifier(corpus.texts[0], *classifier.Read(*corpus.vocabulary), parts, mentions);
}

std::vector<std::string> Codes(const Classifier& classifier, std::string_view text, const std::vector<Part>& parts = {},
                               const std::vector<Mention>& mentions = {}) {
  std::vector<std::string> codes;
  for (const ThemeScore& score : Scores(classifier, text, parts, mentions))
    codes.push_back(classifier.taxonomy()[score.theme].code);
  return codes;
}

std::vector<std::string> Codes(std::string_view text) { return Codes(Themes(), text); }

std::vector<TsvRow> Rows(const std::string& file, const std::vector<std::string>& columns, bool unique_first = true) {
  const TsvTable table = LoadTsv(kLexicons + "/" + file, columns, unique_first).value();
  return table.rows;
}

// A folder with a taxonomy of its own, removed at the end.
class OwnLexicon {
 public:
  OwnLexicon(const std::string& themes, const std::string& seeds) {
    test::Put(folder_ / "themes.tsv", themes);
    test::Put(folder_ / "theme_seeds.tsv", seeds);
  }
  const std::string& dir() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
};

TEST(Classifier, FirstThemeOfEverydayNotes) {
  const struct {
    const char* text;
    const char* theme;
  } kCases[] = {
      // Mexico
      {"Llevamos ocho días sin que caiga agua y el tinaco ya está vacío.", "agua"},
      {"la pipa no sube hasta aca y el tandeo es cada 15 dias", "agua"},
      {"Se rebosó la coladera y las aguas negras llegan a la puerta.", "agua"},
      {"NO AY QUIEN TAPE ESTE HOYO YA SE PONCHARON TRES CARROS", "vialidades"},
      {"los baches de la calle Nogal ya parecen albercas", "vialidades"},
      {"La banqueta quedó levantada y doña Cuca se tropezó.", "vialidades"},
      {"Todos los focos fundidos en el andador, parece boca de lobo.", "alumbrado"},
      {"Las luminarias nuevas prenden de día y se apagan de noche.", "alumbrado"},
      {"El camión de la basura brincó nuestra cuadra otra vez.", "residuos"},
      {"ya es un tiradero el lote baldio de la esquina, avientan cascajo", "residuos"},
      {"Los mototaxis se meten en sentido contrario.", "movilidad"},
      {"La combi deja de pasar a las ocho y uno se queda varado.", "movilidad"},
      {"Nos cobran derecho de piso y la patrulla nomás da la vuelta.", "seguridad"},
      {"Asaltaron a mi cuñado con pistola saliendo del Oxxo.", "seguridad"},
      {"En la clínica no hay medicinas ni doctor por las tardes.", "salud"},
      {"Faltan maestros en la telesecundaria desde enero.", "educacion"},
      {"No hay trabajo, los muchachos se van a la maquila por un sueldo de hambre.", "empleo-economia"},
      {"Los tianguistas y los locatarios del mercado piden que se ordene el comercio.", "empleo-economia"},
      {"El inspector pidió mordida para no clausurar.", "transparencia"},
      {"Que el cabildo rinda cuentas y publique en qué se gastó el dinero.", "transparencia"},
      {"El predial subió al doble y en la ventanilla piden mil requisitos.", "tramites"},
      {"Hagan una consulta ciudadana antes de decidir y tomen en cuenta a la asamblea.", "participacion"},
      {"Hay un poste podrido con cables sueltos y puede caer sobre la gente; avisamos a protección civil.",
       "proteccion-civil"},
      {"El comisariado vendió lotes del ejido sin escrituras.", "vivienda-urbanismo"},
      {"Los talamontes acabaron con el bosque.", "medio-ambiente"},
      {"Una jauría de perros callejeros anda suelta por el mercado.", "animales"},
      {"La cancha de básquetbol no tiene tableros.", "deporte"},
      {"La casa de cultura cerró su taller de danza.", "cultura"},
      {"El antro pone la música a todo volumen hasta las cinco.", "convivencia"},
      {"Las personas con discapacidad no tienen rampas.", "inclusion"},
      {"El jardín y el kiosco están abandonados y sin bancas.", "espacios-publicos"},
      {"Se va la luz y la CFE nunca contesta.", "otros"},
      // Spain
      {"Las baldosas de la acera están sueltas y hay socavones.", "vialidades"},
      {"Carril bici en la avenida, que conecte con el metro.", "movilidad"},
      {"Extensión de la zona SER: no hay quien aparque.", "movilidad"},
      {"Contenedores desbordados y papeleras llenas toda la semana.", "residuos"},
      {"El botellón de los viernes deja el barrio hecho un asco.", "convivencia"},
      {"Los pisos turísticos han disparado el alquiler.", "vivienda-urbanismo"},
      {"Alcorques vacíos: que se planten árboles.", "medio-ambiente"},
      {"Poner una marquesina en la parada de autobús.", "movilidad"},
      {"El polideportivo necesita pistas de pádel cubiertas.", "deporte"},
      {"Una sala de estudio abierta en época de exámenes.", "educacion"},
      // Chile
      {"La micro no pasa y los paraderos están botados.", "movilidad"},
      {"El Cesfam no tiene horas para especialista.", "salud"},
      {"Más carabineros por los portonazos.", "seguridad"},
      {"Hay un microbasural en el sitio eriazo.", "residuos"},
      {"El Sename vulnera los derechos de los niños.", "inclusion"},
      {"La AFP paga una pensión miserable a los adultos mayores.", "inclusion"},
      {"Terminar con las deudas por estudiar en la universidad.", "educacion"},
      // Colombia
      {"El andén está roto y el parqueadero invade la malla vial.", "vialidades"},
      {"El TransMilenio va repleto en hora pico.", "movilidad"},
      {"La EPS no autoriza la cirugía.", "salud"},
  };
  for (const auto& c : kCases) {
    const std::vector<std::string> codes = Codes(c.text);
    EXPECT_EQ(codes.empty() ? "" : codes.front(), c.theme) << c.text;
  }
}

TEST(Classifier, PlacesBorderlineMattersAsTheGuidelinesDo) {
  const struct {
    const char* text;
    std::vector<std::string> themes;
  } kCases[] = {
      {"Atropellaron a una niña en el cruce: pongan un semáforo.", {"movilidad"}},  // road safety is no crime
      {"La seguridad vial frente al colegio es nula, pasan a exceso de velocidad.", {"movilidad"}},
      {"Aceras estrechas y con baldosas rotas.", {"vialidades"}},
      {"Las terrazas de los bares ocupan la plaza.", {"espacios-publicos", "empleo-economia"}},
      {"Excrementos de perro en las banquetas y en el parque.", {"animales"}},
      {"Barreras acústicas contra el ruido del tráfico de la autovía.", {"medio-ambiente"}},
      {"El ruido de los bares no deja dormir a los vecinos.", {"convivencia"}},
      {"Ruido de vecinos con fiestas y gritos de madrugada.", {"convivencia"}},
  };
  for (const auto& c : kCases) {
    const std::vector<std::string> codes = Codes(c.text);
    ASSERT_GE(codes.size(), c.themes.size()) << c.text;
    EXPECT_EQ(std::vector<std::string>(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(c.themes.size())),
              c.themes)
        << c.text;
  }
}

TEST(Classifier, WatchOutIsNoWater) {
  EXPECT_THAT(Codes("¡Aguas con los perros de la esquina!"), ElementsAre("animales"));
  EXPECT_THAT(Codes("¡Aguas! que vienen los rateros."), ElementsAre("seguridad"));
}

TEST(Classifier, TalkAboutNothingHasNoTheme) {
  for (const char* text :
       {"", "   ", "Buenos días a todos.", "Muchas gracias por la atención.", "jajaja ok", "😂😂😂",
        "Totalmente de acuerdo contigo.", "https://example.org/algo", "...", "Felicidades, que Dios los bendiga."}) {
    EXPECT_THAT(Codes(text), IsEmpty()) << text;
  }
}

TEST(Classifier, AMentionWithoutThemeIsOfTheRest) {
  const std::string text = "Que lo arreglen ya.";
  const Mention mention{{0}, {0}, {4, 18}, Role::kProposal, 0.8F, "p1"};
  EXPECT_THAT(Codes(text), IsEmpty());
  EXPECT_THAT(Codes(Themes(), text, {}, {mention}), ElementsAre("otros"));
}

TEST(Classifier, AnswersThatNameNothingHaveNoThemeForTheModelEither) {
  static const Result<Classifier> learned = Classifier::Make(kLexicons, CEIBA_SOURCE_DIR "/models/es/themes.bin", {});
  ASSERT_TRUE(learned);
  ASSERT_TRUE(learned->learned());
  for (const std::string text : {"No", "Ninguna", "No lo creo", "No la necesita", "3.2"}) {
    EXPECT_THAT(Codes(*learned, text), IsEmpty()) << text;
    const Mention whole{{0}, {0}, {0, static_cast<std::uint32_t>(text.size())}, Role::kProblem, 0.5F, "p1"};
    EXPECT_THAT(Codes(*learned, text, {}, {whole}), ElementsAre("otros")) << text;
  }
  EXPECT_THAT(Codes(*learned, "No hay agua"), ElementsAre("agua"));
}

TEST(Classifier, AccentsSpellingAndCapitalsDoNotMatter) {
  for (const char* text : {"Drenaje tapado e inundación", "drenaje tapado e inundacion", "DRENAJE TAPADO E INUNDACIÓN",
                           "drenajes tapados e inundaciones"}) {
    EXPECT_EQ(Codes(text).front(), "agua") << text;
  }
}

TEST(Classifier, ArticlesInsideASeedMayBeSkipped) {
  EXPECT_EQ(Codes("Que pasen a recoger toda la basura.").front(), "residuos");
  EXPECT_EQ(Codes("El derecho del piso"), Codes("El derecho de piso"));
}

TEST(Classifier, ConfidenceFallsFromFirstToLastAndStaysInRange) {
  const std::vector<ThemeScore> scores = Scores(
      Themes(),
      "Faltan luminarias en el parque, los columpios están rotos y la basura se junta porque el camión no pasa.");
  ASSERT_GE(scores.size(), 2U);
  EXPECT_LE(scores.size(), 3U);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    EXPECT_GT(scores[i].confidence, 0);
    EXPECT_LE(scores[i].confidence, 1);
    EXPECT_LE(scores[i].confidence, scores[i == 0 ? 0 : i - 1].confidence);
  }
}

TEST(Classifier, KeepsToTheNumberOfThemesAskedFor) {
  Classifier::Options options;
  options.max_themes = 1;
  const auto one = Classifier::Make(kLexicons, "", options);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(Codes(*one, "Faltan luminarias en el parque y la basura se junta en los columpios.").size(), 1U);
}

TEST(Classifier, ATitleWeighsMoreThanTheBody) {
  const OwnLexicon lexicon("code\tlabel\na\tA\nb\tB\n", "seed\ttheme\tweight\nsol\ta\t3\nluna\tb\t2\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_TRUE(classifier.ok());
  const std::string text = "luna sol";
  EXPECT_EQ(Codes(*classifier, text).front(), "a");
  EXPECT_EQ(Codes(*classifier, text, {{{0, 4}, PartKind::kTitle}, {{5, 8}, PartKind::kBody}}).front(), "b");
}

TEST(Classifier, AMentionWeighsMoreThanTheRest) {
  const OwnLexicon lexicon("code\tlabel\na\tA\nb\tB\n", "seed\ttheme\tweight\nsol\ta\t4.5\nluna\tb\t4\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_TRUE(classifier.ok());
  const std::string text = "sol y luna";
  EXPECT_EQ(Codes(*classifier, text).front(), "a");
  EXPECT_EQ(Codes(*classifier, text, {}, {{{0}, {0}, {6, 10}, Role::kProblem, 1, "p"}}).front(), "b");
}

TEST(Classifier, TheLongestSeedWinsAndNegativeSeedsSpeakAgainst) {
  const OwnLexicon lexicon("code\tlabel\na\tA\nb\tB\n",
                           "seed\ttheme\tweight\nbanco\ta\t3\nbanco de alimento\tb\t4\nsucursal\ta\t-3\ncajero "
                           "automático\tb\t0\ncajero\tb\t4\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_TRUE(classifier.ok());
  EXPECT_THAT(Codes(*classifier, "un banco"), ElementsAre("a"));
  EXPECT_THAT(Codes(*classifier, "el banco de los alimentos"), ElementsAre("b"));
  EXPECT_THAT(Codes(*classifier, "la sucursal del banco"), IsEmpty());
  EXPECT_THAT(Codes(*classifier, "un cajero"), ElementsAre("b"));
  EXPECT_THAT(Codes(*classifier, "un cajero automático"), IsEmpty());
}

TEST(Classifier, ASchemeOfOnesOwnNeedsNoTraining) {
  const OwnLexicon lexicon(
      "# source: own; licence: CC0-1.0; date: 2026-11\ncode\tlabel\tsentence\nPUE-1\tPuerto y pesca\tLo del "
      "muelle.\nFER\tFerrocarril\tTrenes.\n",
      "seed\ttheme\tweight\nmuelle\tPUE-1\t4\nlancha\tPUE-1\t3\nvagón\tFER\t3\nvía de tren\tFER\t5\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_TRUE(classifier.ok());
  EXPECT_EQ(classifier->taxonomy()[0].label, "Puerto y pesca");
  EXPECT_THAT(Codes(*classifier, "Las lanchas no caben en el muelle."), ElementsAre("PUE-1"));
  EXPECT_THAT(Codes(*classifier, "Hay vagones viejos en las vías del tren."), ElementsAre("FER"));
  EXPECT_THAT(Codes(*classifier, "El bache sigue ahí."), IsEmpty());
  // No theme "otros": a mention alone gives none.
  EXPECT_THAT(Codes(*classifier, "El bache sigue ahí.", {}, {{{0}, {0}, {0, 18}, Role::kProblem, 1, "p"}}), IsEmpty());
}

TEST(Classifier, TheOrderOfSeedsChangesNothing) {
  std::string content = ReadFile(kLexicons + "/theme_seeds.tsv").value();
  std::vector<std::string> lines = SplitList(content, '\n');
  const auto header = std::ranges::find_if(lines, [](const std::string& line) { return line.starts_with("seed\t"); });
  ASSERT_NE(header, lines.end());
  std::reverse(header + 1, lines.end());
  content.clear();
  for (const std::string& line : lines) content += line + "\n";
  const OwnLexicon lexicon(ReadFile(kLexicons + "/themes.tsv").value(), content);
  const auto reversed = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_TRUE(reversed.ok());
  for (const char* text : {"El parque está a oscuras, lleno de basura y los perros andan sueltos.",
                           "Sin agua ni drenaje, y el predial sube cada año."}) {
    const std::vector<ThemeScore> a = Scores(Themes(), text);
    const std::vector<ThemeScore> b = Scores(*reversed, text);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].theme, b[i].theme);
      EXPECT_EQ(a[i].confidence, b[i].confidence);
    }
  }
}

TEST(Classifier, NamesEveryBadLineOfBothFiles) {
  const OwnLexicon lexicon("code\tlabel\nagua\t\nagua limpia\tAgua\n",
                           "seed\ttheme\tweight\nlluvia\tagua\tmucho\n...\tagua\t1\nnube\tagua\t0.3\nfuga\tagua\t12\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_FALSE(classifier.ok());
  EXPECT_EQ(classifier.error().fault, Fault::kConfig);
  EXPECT_THAT(classifier.error().message,
              AllOf(HasSubstr("themes.tsv: 2 ("), HasSubstr("3 ("), HasSubstr("theme_seeds.tsv: 2 (")));
  EXPECT_THAT(classifier.error().message,
              AllOf(HasSubstr("'mucho'"), HasSubstr("'...'"), HasSubstr("'0.3'"), HasSubstr("'12'")));
}

TEST(Classifier, RefusesUnknownThemesAndSeedsGivenTwice) {
  const OwnLexicon lexicon("code\tlabel\nagua\tAgua\n",
                           "seed\ttheme\tweight\nlluvia\tclima\t1\ninundación\tagua\t2\ninundacion\tagua\t3\n");
  const auto classifier = Classifier::Make(lexicon.dir(), "", {});
  ASSERT_FALSE(classifier.ok());
  EXPECT_THAT(classifier.error().message,
              AllOf(HasSubstr("2 ("), HasSubstr("'clima'"), HasSubstr("4 ("), HasSubstr("dos veces")));
}

TEST(Classifier, SaysWhichFileIsMissing) {
  const auto classifier = Classifier::Make(kLexicons + "/no-existe", "", {});
  ASSERT_FALSE(classifier.ok());
  EXPECT_THAT(classifier.error().message, AllOf(HasSubstr("themes.tsv"), HasSubstr("theme_seeds.tsv")));
}

// The seed's words one after the other, determiners between them allowed; a slow second way to what the classifier
// does.
bool Holds(const Annotated& text, const Vocabulary& vocabulary, const std::vector<std::string>& words) {
  const auto is = [&](std::size_t t, const std::string& word) {
    if (!text.tokens[t].form.valid()) return false;
    const WordForm& form = vocabulary.form(text.tokens[t].form);
    if (form.canonical == word || form.canonical == word + "s" || form.canonical == word + "es" ||
        FoldText(form.surface) == word)
      return true;
    return std::ranges::any_of(form.analyses,
                               [&](const WordAnalysis& analysis) { return FoldText(analysis.lemma) == word; });
  };
  for (std::size_t begin = 0; begin < text.tokens.size(); ++begin) {
    std::size_t t = begin;
    std::size_t found = 0;
    while (t < text.tokens.size() && found < words.size()) {
      if (is(t, words[found])) {
        ++found;
      } else if (found == 0 || !text.tokens[t].form.valid() ||
                 vocabulary.form(text.tokens[t].form).analyses.front().pos != PartOfSpeech::kDeterminer) {
        break;
      }
      ++t;
    }
    if (found == words.size()) return true;
  }
  return false;
}

TEST(ThemeLexicons, EveryExampleHoldsItsSeed) {
  const std::vector<TsvRow> rows = Rows("theme_seeds.tsv", {"seed", "example"}, false);
  std::vector<std::string_view> examples;
  for (const TsvRow& row : rows) examples.push_back(row[1]);
  const AnnotatedCorpus corpus = Annotate(examples, Spanish(), Threads{2});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(Holds(corpus.texts[i], *corpus.vocabulary, SplitList(FoldText(rows[i][0]), ' ')))
        << rows[i].line << ": " << rows[i][0];
  }
}

TEST(ThemeLexicons, RegionsAreThoseWeKnow) {
  const std::set<std::string> known = {"all", "es-MX", "es-ES", "es-CL", "es-CO"};
  for (const TsvRow& row : Rows("theme_seeds.tsv", {"seed", "region"}, false)) {
    EXPECT_TRUE(known.contains(row[1])) << row.line << ": " << row[1];
  }
}

TEST(ThemeLexicons, EveryThemeHasSeedsAndASentence) {
  std::set<std::string> seeded;
  for (const TsvRow& row : Rows("theme_seeds.tsv", {"theme"}, false)) seeded.insert(row[0]);
  std::set<std::string> themes;
  for (const TsvRow& row : Rows("themes.tsv", {"code", "sentence"})) {
    themes.insert(row[0]);
    EXPECT_TRUE(row[1].ends_with('.')) << row[0];
  }
  EXPECT_EQ(themes.size(), 22U);
  EXPECT_EQ(seeded, themes);
}

TEST(ThemeLexicons, TheCrosswalkCoversEveryTheme) {
  const std::set<std::string> mexican = {"AGU", "DRE", "CAL", "ALU", "RES", "PAR", "MER", "MOV",
                                         "SEG", "JUS", "VIO", "PRO", "AMB", "SAL", "EDU", "EMP",
                                         "VIV", "DES", "CUL", "TRA", "PAI", "ENE", "OTR", "NOC"};
  const std::set<std::string> durango = {"DG1", "DG2", "DG3", "DG4", "DG5", "DG6", "DG7", "DG8", "-"};
  std::set<std::string> crossed;
  for (const TsvRow& row : Rows("theme_crosswalk.tsv", {"code", "mexico_code", "durango"})) {
    crossed.insert(row[0]);
    EXPECT_FALSE(SplitList(row[1], ';').empty()) << row[0];
    for (const std::string& code : SplitList(row[1], ';')) EXPECT_TRUE(mexican.contains(code)) << code;
    EXPECT_FALSE(SplitList(row[2], ';').empty()) << row[0];
    for (const std::string& code : SplitList(row[2], ';')) EXPECT_TRUE(durango.contains(code)) << code;
  }
  std::set<std::string> themes;
  for (const Theme& theme : Themes().taxonomy()) themes.insert(theme.code);
  EXPECT_EQ(crossed, themes);
}

}  // namespace
}  // namespace ceiba
