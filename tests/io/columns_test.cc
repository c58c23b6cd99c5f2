// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "core/file.h"
#include "io/header_lexicon.h"
#include "tests/folders.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using ::testing::HasSubstr;
using testing::LexiconDir;

// Profiles of columns over 100 rows, by the kind of their cells.
ColumnProfile Free(const std::string& name) { return {name, 100, 100, 98, 1200, 300, 280}; }
ColumnProfile Short(const std::string& name) { return {name, 100, 100, 60, 200, 100, 60}; }
ColumnProfile Choice(const std::string& name) { return {name, 100, 100, 6, 150, 100, 6}; }
ColumnProfile Number(const std::string& name) { return {name, 100, 0, 100, 100, 100, 100}; }
ColumnProfile Code(const std::string& name) { return {name, 100, 100, 100, 100, 100, 100}; }

using Profiles = std::vector<ColumnProfile>;
using Mapping = std::map<std::string, std::vector<std::string>>;

Result<ColumnPlan> Plan(const Profiles& columns, const std::vector<std::string>& maps = {}) {
  const Result<ColumnFinder> finder = ColumnFinder::Make(LexiconDir(), maps);
  if (!finder) return finder.error();
  return (*finder)(columns, "archivo.csv");
}

TEST(FoldHeader, HeedsNeitherAccentsNorCaseNorSigns) {
  for (const std::string header : {"Descripción del Proyecto", "DESCRIPCION_DEL_PROYECTO",
                                   "  descripción-del  proyecto: ", "Descripcio\u0301n del proyecto"})
    EXPECT_EQ(FoldHeader(header), "descripcion del proyecto");
  EXPECT_EQ(FoldHeader("¿Año?"), "ano");
  EXPECT_EQ(FoldHeader("\xFF"), "");
}

TEST(FoldLetters, KeepsTheSignsThatMachinesWrite) {
  for (const auto& [header, folded] : std::vector<std::pair<std::string, std::string>>{
           {" Título_ES ", "titulo_es"}, {"_id", "_id"}, {"Q1[SQ001]", "q1[sq001]"}, {"¿Qué\n falta?", "¿que falta?"}})
    EXPECT_EQ(FoldLetters(header), folded);
}

TEST(ColumnFinder, FindsFieldsByNameInSpanishAndEnglish) {
  struct Case {
    Profiles columns;
    Mapping mapping;
  };
  for (const Case& c : std::vector<Case>{
           {{Number("Folio"), Code("FECHA"), Choice("Colonia"), Choice("canal"), Free("Texto")},
            {{"id", {"Folio"}},
             {"fecha", {"FECHA"}},
             {"lugar", {"Colonia"}},
             {"canal", {"canal"}},
             {"texto", {"Texto"}}}},
           {{Number("id"), Free("title/es"), Free("body/es"), Code("created_at"), Code("author/id"),
             Code("author/name"), Choice("category/name/es")},
            {{"id", {"id"}},
             {"titulo", {"title/es"}},
             {"texto", {"body/es"}},
             {"fecha", {"created_at"}},
             {"autor", {"author/id"}},
             {"tema", {"category/name/es"}}}},
           {{Number("timestamp"), Number("comment-id"), Number("author-id"), Number("agrees"), Free("comment-body")},
            {{"id", {"comment-id"}}, {"autor", {"author-id"}}, {"fecha", {"timestamp"}}, {"texto", {"comment-body"}}}},
           {{Number("Folio"), Free("Nombre proyecto"), Free("Descripción del proyecto"), Choice("UT proyecto"),
             Choice("tipo")},
            {{"id", {"Folio"}},
             {"titulo", {"Nombre proyecto"}},
             {"texto", {"Descripción del proyecto"}},
             {"lugar", {"UT proyecto"}},
             {"tema", {"tipo"}}}},
           {{Code("userId"), Choice("userType"), Number("parentId"), Free("text"), Number("numVotes")},
            {{"autor", {"userId"}}, {"texto", {"text"}}}},
           {{Choice("Sexo"), Choice("Rango de edad"), Choice("Sector"), Number("Ronda"),
             Free("3. Comentarios adicionales")},
            {{"genero", {"Sexo"}},
             {"edad", {"Rango de edad"}},
             {"sector", {"Sector"}},
             {"ronda", {"Ronda"}},
             {"texto", {"3. Comentarios adicionales"}}}}}) {
    const Result<ColumnPlan> plan = Plan(c.columns);
    ASSERT_TRUE(plan.ok()) << plan.error().message;
    EXPECT_EQ(plan->mapping, c.mapping);
    EXPECT_FALSE(plan->questions);
  }
}

TEST(ColumnFinder, PutsTheTitleFirstAndJoinsSeveralBodies) {
  const Result<ColumnPlan> plan = Plan({Free("summary"), Free("text"), Free("title")});
  ASSERT_TRUE(plan.ok());
  ASSERT_EQ(plan->texts.size(), 3U);
  EXPECT_EQ(plan->texts[0].column, 2U);
  EXPECT_EQ(plan->texts[0].kind, PartKind::kTitle);
  EXPECT_EQ(plan->texts[1].column, 0U);
  EXPECT_EQ(plan->texts[1].kind, PartKind::kBody);
}

TEST(ColumnFinder, TakesOpenQuestionsAndLeavesClosedOnes) {
  const Result<ColumnPlan> plan =
      Plan({Number("ID"), Free("¿Cuál es el problema que más le preocupa?"), Choice("¿Cada cuánto pasa el camión?"),
            Choice("¿En qué colonia vive?"), Free("¿A qué cree que se deba?"), Free("P3 ¿Qué consecuencias tiene?"),
            Short("¿Qué propone para resolver el problema?"), Free("Por qué participa"), Choice("P1 Sí, otros")});
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  EXPECT_TRUE(plan->questions);
  std::vector<std::pair<std::size_t, PartKind>> texts;
  for (const TextColumn& text : plan->texts) texts.emplace_back(text.column, text.kind);
  EXPECT_EQ(texts, (std::vector<std::pair<std::size_t, PartKind>>{{1, PartKind::kProblem},
                                                                  {4, PartKind::kCause},
                                                                  {5, PartKind::kEffect},
                                                                  {6, PartKind::kProposal},
                                                                  {7, PartKind::kBody}}));
  EXPECT_EQ(plan->mapping.at("lugar"), std::vector<std::string>{"¿En qué colonia vive?"});
}

TEST(ColumnFinder, SaysWhichQuestionItLeavesOutForItsShortAnswers) {
  const ColumnProfile brief = Short("¿Con qué se queda?");
  const Result<ColumnPlan> plan = Plan({Free("Comentario"), brief});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->mapping, (Mapping{{"texto", {"Comentario"}}}));
  EXPECT_THAT(plan->notices, ::testing::ElementsAre(HasSubstr("'¿Con qué se queda?' no se tomó como abierta")));
  EXPECT_EQ(Plan({Number("Id"), brief})->mapping, (Mapping{{"id", {"Id"}}, {"texto", {"¿Con qué se queda?"}}}));
}

TEST(ColumnFinder, KnowsTickedOptionsThatCommasJoin) {
  ColumnProfile ticked = Free("¿Qué servicios le preocupan?");
  ticked.pieces = 400;
  ticked.distinct_pieces = 9;
  const Result<ColumnPlan> plan = Plan({ticked, Free("Comentario")});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->texts.size(), 1U);
}

TEST(ColumnFinder, ReadsAFormWithRolesAsOneText) {
  const Result<ColumnPlan> plan =
      Plan({Number("id"), Free("titulo"), Free("problema"), Free("causa"), Free("propuesta"), Choice("tema")});
  ASSERT_TRUE(plan.ok());
  EXPECT_FALSE(plan->questions);
  std::vector<PartKind> kinds;
  for (const TextColumn& text : plan->texts) kinds.push_back(text.kind);
  EXPECT_EQ(kinds,
            (std::vector<PartKind>{PartKind::kTitle, PartKind::kProblem, PartKind::kCause, PartKind::kProposal}));
}

TEST(ColumnFinder, LooksAtTheCellsAndNotOnlyAtTheName) {
  const Result<ColumnPlan> plan =
      Plan({Number("Necesidad"), Free("Propuesta"), Choice("Problema"), Choice("Asunto"), Choice("Id")});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->mapping,
            (Mapping{{"propuesta", {"Propuesta"}}, {"tema", {"Problema"}}}));  // codes and choices are no text
  EXPECT_THAT(plan->notices, ::testing::ElementsAre(HasSubstr("'Id' repite valores")));
}

TEST(ColumnFinder, DropsColumnsThatSayWhoSomebodyIs) {
  const Result<ColumnPlan> plan =
      Plan({Free("Nombre completo"), Code("Correo electrónico"), Code("TELÉFONO"), Code("CURP"),
            Short("¿Cuál es su nombre?"), Code("Dirección IP"), Free("Comentario")});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->dropped, (std::vector<std::string>{"Nombre completo", "Correo electrónico", "TELÉFONO", "CURP",
                                                     "¿Cuál es su nombre?", "Dirección IP"}));
  EXPECT_EQ(plan->mapping, (Mapping{{"texto", {"Comentario"}}}));
}

TEST(ColumnFinder, LetsTheMapsHaveTheLastWord) {
  const Profiles columns = {Number("id"), Free("Descripción"), Free("otra"), Choice("zona"), Free("¿Qué propone?")};
  struct Case {
    std::vector<std::string> maps;
    Mapping mapping;
    bool questions;
  };
  for (const Case& c : std::vector<Case>{
           {{"texto=otra"}, {{"id", {"id"}}, {"lugar", {"zona"}}, {"texto", {"otra"}}}, false},
           {{"texto=@3"}, {{"id", {"id"}}, {"lugar", {"zona"}}, {"texto", {"otra"}}}, false},
           {{"texto=OTRA", "texto=descripcion"},
            {{"id", {"id"}}, {"lugar", {"zona"}}, {"texto", {"Descripción", "otra"}}},
            true},
           {{"problema=otra", "propuesta=@5"},
            {{"id", {"id"}},
             {"lugar", {"zona"}},
             {"texto", {"Descripción"}},
             {"problema", {"otra"}},
             {"propuesta", {"¿Qué propone?"}}},
            false},
           {{"texto=otra", "tema=zona", "ignorar=id"}, {{"tema", {"zona"}}, {"texto", {"otra"}}}, false}}) {
    const Result<ColumnPlan> plan = Plan(columns, c.maps);
    ASSERT_TRUE(plan.ok()) << plan.error().message;
    EXPECT_EQ(plan->mapping, c.mapping);
    EXPECT_EQ(plan->questions, c.questions);
  }
}

TEST(ColumnFinder, TakesNoQuestionForWhatItOnlyMentions) {
  const Result<ColumnPlan> plan =
      Plan({Free("Comentario"), Short("¿Qué servicios faltan en su calle?"), Choice("¿Qué falta en su colonia?"),
            Choice("¿Qué problema le preocupa más de su barrio?"), Choice("¿En qué calle vive?")});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->mapping, (Mapping{{"texto", {"Comentario"}}}));
  EXPECT_EQ(plan->dropped, std::vector<std::string>{"¿En qué calle vive?"});
  EXPECT_THAT(plan->notices, ::testing::ElementsAre(HasSubstr("'¿Qué servicios faltan en su calle?' no se tomó")));
}

ColumnGuide Survey(const Profiles& columns) {
  ColumnGuide guide;
  guide.survey = true;
  guide.closed.resize(columns.size());
  guide.names.resize(columns.size());
  return guide;
}

TEST(ColumnFinder, MakesAQuestionOfEveryOpenColumnOfASurvey) {
  const Profiles columns = {Number("Marca temporal"),
                            Choice("Colonia"),
                            Free("Problema"),
                            Free("Lo que más urge"),
                            Choice("Transporte que usa"),
                            Short("Palabra que lo resume"),
                            Free("Ticks"),
                            Free("Propuesta para su colonia"),
                            Free("Nombre de quien encuesta")};
  ColumnGuide guide = Survey(columns);
  guide.closed[6] = true;
  const Result<ColumnFinder> finder = ColumnFinder::Make(LexiconDir(), {});
  const Result<ColumnPlan> plan = (*finder)(columns, "archivo.csv", &guide);
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  EXPECT_TRUE(plan->questions);
  std::vector<std::pair<std::size_t, PartKind>> texts;
  for (const TextColumn& text : plan->texts) texts.emplace_back(text.column, text.kind);
  EXPECT_EQ(texts, (std::vector<std::pair<std::size_t, PartKind>>{
                       {2, PartKind::kProblem}, {3, PartKind::kBody}, {7, PartKind::kProposal}}));
  EXPECT_EQ(plan->mapping.at("lugar"), std::vector<std::string>{"Colonia"});
  EXPECT_EQ(plan->dropped, std::vector<std::string>{"Nombre de quien encuesta"});
  EXPECT_THAT(plan->notices,
              ::testing::ElementsAre("no se usaron estas preguntas cerradas: 'Transporte que usa', 'Palabra "
                                     "que lo resume', 'Ticks'; si una es abierta, use --map"));
}

TEST(ColumnFinder, FollowsTheGuideBeforeTheNamesAndTheMapsBeforeIt) {
  const Profiles columns = {Number("id"), Number("clave"), Free("texto"), Free("dicho"), Choice("zona"), Code("quien")};
  ColumnGuide guide;
  guide.claims = {{Field::kId, 1, {}}, {Field::kText, 3, {}}, {Field::kIdentity, 5, {}}, {Field::kIgnore, 4, {}}};
  guide.names = {{}, {"Q1"}, {}, {}, {}, {}};
  for (const auto& [maps, mapping] : std::vector<std::pair<std::vector<std::string>, Mapping>>{
           {{}, {{"id", {"clave"}}, {"texto", {"dicho"}}}},
           {{"texto=texto", "lugar=zona"}, {{"id", {"clave"}}, {"lugar", {"zona"}}, {"texto", {"texto"}}}},
           {{"id=id", "tema=Q1"}, {{"id", {"id"}}, {"tema", {"clave"}}, {"texto", {"dicho"}}}}}) {
    const Result<ColumnFinder> finder = ColumnFinder::Make(LexiconDir(), maps);
    const Result<ColumnPlan> plan = (*finder)(columns, "archivo.csv", &guide);
    ASSERT_TRUE(plan.ok()) << plan.error().message;
    EXPECT_EQ(plan->mapping, mapping);
    EXPECT_EQ(plan->dropped, std::vector<std::string>{"quien"});
  }
}

TEST(ColumnFinder, SaysWhatTheFileHasAndWhatToDo) {
  const Result<ColumnPlan> none = Plan({Number("id"), Code("fecha"), Free("xyz")});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().fault, Fault::kConfig);
  EXPECT_EQ(none.error().message,
            "archivo.csv: no hay columna 'texto'; el archivo tiene: id, fecha, xyz. Use --map texto=xyz");
  EXPECT_THAT(Plan({Free("mi columna")}).error().message, HasSubstr("Use --map 'texto=mi columna'"));
  EXPECT_EQ(Plan({Free("texto")}, {"texto=cuerpo"}).error().message,
            "archivo.csv: no hay columna 'cuerpo' para el campo 'texto'; el archivo tiene: texto");
  EXPECT_THAT(Plan({Free("texto")}, {"texto=@2"}).error().message, HasSubstr("no hay columna '@2'"));
}

TEST(ColumnFinder, NamesEveryBadMap) {
  const std::string message = Plan({Free("texto")}, {"texto", "texto=", "cuerpo=x", "id=a", "id=b"}).error().message;
  EXPECT_THAT(message, HasSubstr("--map texto: se espera CAMPO=COLUMNA"));
  EXPECT_THAT(message, HasSubstr("--map texto=: se espera"));
  EXPECT_THAT(message, HasSubstr("no hay campo 'cuerpo'; los campos son: id, texto, titulo"));
  EXPECT_THAT(message, HasSubstr("--map id=b: el campo 'id' ya tiene columna"));
}

TEST(HeaderLexicon, NamesEveryBadRow) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() + "/columns.tsv";
  ASSERT_TRUE(
      WriteFile(path,
                "# source: own; licence: CC0-1.0; date: 2026-11\nfield\tsynonym\tlanguage\texample\n"
                "texto\tcuerpo\tes\tCuerpo\nid\tCUERPO\tes\tCuerpo\ncolor\tazul\tes\tAzul\nfecha\tdía\tes\tnoche\n")
          .ok());
  const Result<HeaderLexicon> lexicon = HeaderLexicon::Load(path);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_THAT(lexicon.error().message, HasSubstr("4 ('CUERPO' está dos veces)"));
  EXPECT_THAT(lexicon.error().message, HasSubstr("5 (campo desconocido 'color')"));
  EXPECT_THAT(lexicon.error().message, HasSubstr("6 (no reconoce su ejemplo 'noche')"));
  EXPECT_FALSE(HeaderLexicon::Load(folder.path() + "/no.tsv").ok());
}

TEST(HeaderLexicon, OursIsWhole) {
  const Result<HeaderLexicon> lexicon = HeaderLexicon::Load(LexiconDir() + "/columns.tsv");
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message;
  EXPECT_FALSE(lexicon->Find("presidente").has_value());
  EXPECT_FALSE(lexicon->IsQuestion("quesadillas"));
}

}  // namespace
}  // namespace ceiba
